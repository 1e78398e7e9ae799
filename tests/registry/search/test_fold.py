"""Syllables without case and marks, and with their marks in one form."""

import unicodedata

import pytest

from motcua.registry.search.fold import fold, syllables


@pytest.mark.parametrize(
    ("why", "one", "other"),
    [
        ("composed and decomposed letters are the same", unicodedata.normalize("NFD", "Đăng ký"), "Đăng ký"),
        ("case does not matter", "ĐĂNG KÝ KẾT HÔN", "đăng ký kết hôn"),
        ("the tone may stand on either vowel", "hoà giải, thuỷ lợi", "hòa giải, thủy lợi"),
        ("i and y are one after a lone consonant", "liệt sỹ, kỹ thuật, công ty", "liệt sĩ, kĩ thuật, công ti"),
    ],
)
def test_the_same_word_is_the_same(why, one, other):
    assert syllables(one) == syllables(other), why


def test_marks_are_kept_apart():
    (plain,), (marked,) = syllables("mat"), syllables("mất")

    assert plain.plain == marked.plain == "mat"
    assert (plain.is_marked, marked.is_marked) == (False, True)
    assert marked.full != syllables("mật")[0].full


def test_a_clause_ends_where_it_is_said_to():
    assert [word.ends for word in syllables("bố mất rồi, xóa hộ khẩu")] == [False, False, True, False, False, False]


def test_folding_leaves_only_letters_and_digits():
    assert fold("Đăng ký  “kết hôn”, lần 2! 😀") == "dang ki ket hon lan 2"
