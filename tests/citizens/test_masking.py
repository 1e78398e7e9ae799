"""What a stranger sees of a name or a number."""

import pytest

from motcua.citizens import masking


@pytest.mark.parametrize(
    ("full", "masked"),
    [
        ("Nguyễn Văn A", "Nguyễn V** A"),
        ("Trần Thị Thanh Lan", "Trần T** T** Lan"),
        ("Đỗ Minh", "Đỗ M**"),
        ("Minh", "M**"),
        ("", ""),
        ("  Lê   Hoa  ", "Lê H**"),
    ],
)
def test_a_name_keeps_too_little_to_know_who_it_is(full, masked):
    assert masking.name(full) == masked


@pytest.mark.parametrize(
    ("written", "masked"),
    [("000191000012", "•••••••••012"), ("0900000345", "•••••••345"), ("123456", "••••••"), ("", "")],
)
def test_a_number_keeps_its_last_three_digits(written, masked):
    assert masking.number(written) == masked


def test_an_address_of_mail_keeps_its_first_letter_and_its_place():
    assert masking.email("lan@example.vn") == "l**@example.vn"


@pytest.mark.parametrize("what", ["permanent_address", "ethnicity", "marital_status", "birth_date"])
def test_what_has_no_mask_is_hidden_whole(what):
    assert masking.fact(what, "Số 12 phố Thử") == "•••"
