"""A question taken apart: what is wanted, what is to be done, and what says nothing."""

import pytest


def official(reading):
    return {" ".join(word.plain for word in words) for need in reading.needs for words in need.official}


@pytest.mark.parametrize(
    ("why", "question", "means"),
    [
        ("everyday words become the office's", "làm lại bằng lái", "giay phep lai xe"),
        ("a life event leads to a procedure", "vợ mình vừa sinh cháu trai", "dang ki khai sinh"),
        ("words may stand between", "sửa lại cái nhà cũ", "cap giay phep xay dung sua chua cai tao nha o"),
        ("without marks too", "mat so do", "cap lai giay chung nhan do bi mat"),
        ("what takes how long is not a death", "khai tử mất bao lâu", "khai tu"),
    ],
)
def test_phrases_are_understood(index, why, question, means):
    assert means in official(index.read(question)), why


@pytest.mark.parametrize(
    ("question", "acts"),
    [
        ("cấp lại thẻ căn cước", {"reissue"}),
        ("gia hạn tạm trú", {"extend"}),
        ("tạm ngừng kinh doanh", {"pause"}),
        ("đăng ký khai sinh", {"new"}),
        ("sửa ngày sinh", {"change"}),
    ],
)
def test_what_is_to_be_done_is_heard(index, question, acts):
    assert acts <= index.read(question).acts.keys()


def test_a_marked_word_is_not_taken_for_another(index):
    assert "dang ki khai tu" in official(index.read("bố em mất"))
    assert "dang ki khai tu" not in official(index.read("bố em mật"))


def test_a_clause_ends_at_its_comma(index):
    assert "ban sao trich luc ho tich" not in official(index.read("làm giấy báo tử, mất bao lâu"))


def test_a_circumstance_weighs_less_than_what_is_wanted(index):
    weights = {need.official[0][-1].plain: need.weight for need in index.read("bố mất, xóa thường trú").needs}

    assert weights["tru"] > weights["tu"]


def test_what_it_is_for_weighs_less_than_what_it_is(index):
    first, *later = index.read("xin giấy độc thân để mua đất").needs

    assert first.weight == 1
    assert all(need.weight < 1 for need in later)


def test_a_special_form_that_is_denied_is_not_asked_for(index):
    assert "foreign" in index.read("khai sinh có yếu tố nước ngoài").traits
    assert "foreign" not in index.read("khai sinh không có yếu tố nước ngoài").traits


def test_asking_about_something_and_asking_what_it_costs_are_told_apart(index):
    about, costs = index.read("hỏi về khai sinh"), index.read("khai sinh mất bao nhiêu tiền")

    assert (about.is_topic, about.is_concrete) == (True, False)
    assert (costs.is_topic, costs.is_concrete) == (False, True)
