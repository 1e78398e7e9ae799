"""What was typed wrong, short or in another way is read as it was meant."""

import pytest

from motcua.registry.search.fold import fold


@pytest.mark.parametrize(
    ("why", "typed", "meant"),
    [
        ("telex without its keyboard", "ddawng kys khai sinh", "đăng ký khai sinh"),
        ("a key that bounced", "khai sinhh", "khai sinh"),
        ("two letters changed places", "dang ky ket hno", "đăng ký kết hôn"),
        ("a slip that makes another syllable, seen by its neighbours", "dang ky khia sinh", "đăng ký khai sinh"),
        ("words run together", "khaisinh", "khai sinh"),
        ("an abbreviation", "bhxh một lần", "bảo hiểm xã hội một lần"),
        ("a slip in an abbreviation", "bhyyt", "bảo hiểm y tế"),
        ("shorthand of chats", "đk kết hôn dc ko", "đăng ký kết hôn được không"),
        ("a syllable of the language is left alone", "sài gòn", "sài gòn"),
        ("a number is left alone", "0912345678", "0912345678"),
    ],
)
def test_typing_is_mended(index, why, typed, meant):
    mended = " ".join(word.plain for word in index.read(typed).said)

    assert mended == fold(meant), why


def test_an_abbreviation_that_nobody_listed_is_found_by_initials(index):
    said = [word.plain for word in index.read("tsthcs").said]

    assert said == fold("tuyển sinh trung học cơ sở").split()


def test_only_so_many_words_are_guessed_at(index):
    assert len(index.read("qzxwv " * 500).said) <= 120
