"""Names in Vietnamese order, and found without diacritics."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.organisation.naming import fold, person_sort_key, sort_key

IN_ORDER = [
    ("a, ă and â are three letters", ["An", "Anh", "Ăn", "Ân"]),
    ("d comes before đ, whatever follows", ["Dương Nội", "Đa Phúc", "Đống Đa"]),
    ("o, ô and ơ are three letters", ["Long Biên", "Lô", "Lơ"]),
    ("the six tones in their order", ["ma", "mà", "mả", "mã", "má", "mạ"]),
    ("letters decide before tones", ["Bạ", "Bai", "Ban", "Bàn"]),
    ("the first syllable is settled before the second is looked at", ["Ba Vì", "Bà Đá", "Bá An"]),
    ("a shorter name goes first", ["Hồng", "Hồng Hà", "Hồng Vân"]),
    ("numbers go by value and before letters", ["Mỹ Đình 2", "Mỹ Đình 10", "Mỹ Đình Bắc"]),
    ("hyphens do not count", ["Văn Miếu - Quốc Tử Giám", "Văn Miếu Rộng"]),
]


@pytest.mark.parametrize(("rule", "names"), IN_ORDER)
def test_names_stand_in_vietnamese_order(rule, names):
    shuffled = names[::-1]

    assert sorted(shuffled, key=sort_key) == names, rule


def test_where_the_tone_is_written_and_in_which_case_makes_no_difference():
    assert sort_key("Hoà Lạc") == sort_key("Hòa Lạc") == sort_key("HÒA LẠC")


def test_people_are_listed_by_their_given_name_and_then_by_the_rest():
    people = ["Trần Văn An", "Lê Thị Ánh", "Đỗ Bình", "Nguyễn Bình", "Nguyễn Văn Bình"]
    shuffled = people[::-1]

    assert sorted(shuffled, key=person_sort_key) == people


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Phường Ô Chợ Dừa", "phuong o cho dua"),
        ("Xã Đường Lâm", "xa duong lam"),
        ("ĐỐNG ĐA", "dong da"),
        ("Văn Miếu - Quốc Tử Giám", "van mieu - quoc tu giam"),
    ],
)
def test_a_name_is_found_by_what_is_typed_without_diacritics(name, typed):
    assert fold(name) == fold(unicodedata.normalize("NFD", name)) == typed


@given(st.text(alphabet="aăâáạđĐdeêệoôơợuưựyỵ 19-"))
def test_composed_and_decomposed_spelling_are_the_same_name(name):
    decomposed = unicodedata.normalize("NFD", name)

    assert sort_key(name) == sort_key(decomposed)
    assert fold(name) == fold(decomposed) == fold(fold(name))
