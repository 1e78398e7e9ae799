"""Identity numbers, by their structure alone."""

import pytest

from motcua.citizens.numbers import is_made_up, is_tax_number, personal_number


@pytest.mark.parametrize(
    ("written", "sex", "year"),
    [
        ("000091000001", "male", 1991),
        ("000191000001", "female", 1991),
        ("999326000001", "female", 2026),
        ("999226000001", "male", 2026),
        (" 000199000001 ", "female", 1999),
    ],
)
def test_a_personal_number_tells_sex_and_year_of_birth(written, sex, year):
    found = personal_number(written)

    assert (found.written, found.sex, found.birth_year) == (written.strip(), sex, year)


@pytest.mark.parametrize("written", ["", "000000001", "00019100000", "0001910000011", "00019100000a", "CMND 012345678"])
def test_what_has_not_twelve_digits_is_no_personal_number(written):
    assert personal_number(written) is None


@pytest.mark.parametrize(
    ("written", "is_one"),
    [("0009990001", True), ("0009990001-001", True), ("000191000001", True), ("12345", False), ("0009990001-1", False)],
)
def test_a_tax_number_has_ten_digits_or_is_its_owners(written, is_one):
    assert is_tax_number(written) == is_one


def test_made_up_people_come_from_nowhere():
    assert is_made_up("000191000001") and is_made_up("999085000002")
    assert not is_made_up("001191000001")
