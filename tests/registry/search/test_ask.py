"""It answers, asks back when several fit, and says so when none does."""

import unicodedata

import pytest

from motcua.registry.search import Entry, Index


@pytest.mark.parametrize(
    ("why", "question", "code"),
    [
        ("a story", "con em sinh hôm kia ở bệnh viện, giờ làm giấy tờ cho cháu sao ạ", "1.001193"),
        ("without marks", "xac nhan doc than de mua nha", "1.004873"),
        ("the plain procedure before its special forms", "đăng ký kết hôn", "1.000894"),
        ("a special form when the words say so", "đăng ký kết hôn lưu động", "1.000593"),
        ("somebody from abroad is one", "cưới chồng người Hàn", "2.000806"),
        ("the ward before the ministry", "mất căn cước", "1.014064"),
        ("what is to be done decides", "xóa đăng ký tạm trú", "1.010028"),
        ("the very name", "Cấp bản sao có chứng thực từ bản chính giao dịch đã được chứng thực", "2.000942"),
        ("slang of the south", "tui muốn sanh giấy phép mở tiệm tạp hóa", "1.001612"),
    ],
)
def test_the_right_one_is_first(first, why, question, code):
    assert first(question) == code, why


def test_a_code_is_its_own_answer(index):
    answer = index.ask("thủ tục 1.004222 là gì")

    assert (answer.kind, [hit.code for hit in answer.results]) == ("found", ["1.004222"])


@pytest.mark.parametrize(
    ("why", "question"),
    [
        ("nothing is said yet", "em cần làm hồ sơ"),
        ("only a field is named", "thủ tục hộ tịch"),
        ("only the thing, not what is to be done with it", "hòa giải viên"),
        ("it is asked about", "cho em hỏi về căn cước"),
        ("either of two would do", "mất giấy khai sinh rồi"),
    ],
)
def test_it_asks_back(index, why, question):
    answer = index.ask(question)

    assert answer.kind == "ask", why
    assert len(answer.results) > 1


@pytest.mark.parametrize(
    ("question", "who"),
    [("vợ chồng em muốn ly hôn", "Tòa án nhân dân"), ("hôm nay trời có mưa không", ""), ("qwrt zxcv", "")],
)
def test_it_says_when_there_is_nothing(index, question, who):
    answer = index.ask(question)

    assert (answer.kind, answer.results, answer.who) == ("nothing", [], who)


def test_what_is_nobodys_business_does_not_hide_what_is(first):
    assert first("ly hôn xong xin giấy xác nhận độc thân") == "1.004873"


@pytest.mark.parametrize("form", [str.upper, lambda text: unicodedata.normalize("NFD", text), str.title])
def test_how_letters_are_written_does_not_matter(index, form):
    for question in ("đăng ký tạm trú", "mất sổ đỏ", "hỏi về khai sinh"):
        assert index.ask(form(question)) == index.ask(question)


def test_a_procedure_comes_once_however_many_levels_have_it(index):
    names = [hit.name for hit in index.ask("cấp lại thẻ căn cước", 10).results]

    assert sum(name.startswith("Cấp lại thẻ căn cước") for name in names) == 1


def test_what_people_file_more_comes_first():
    rare, often = Entry("1", "Đăng ký nuôi chim cút", filed=0.0), Entry("2", "Đăng ký nuôi chim bồ câu", filed=1.0)

    assert [hit.code for hit in Index([rare, often]).ask("đăng ký nuôi chim").results] == ["2", "1"]


def test_keywords_of_a_procedure_are_found():
    index = Index([Entry("1", "Đăng ký A", keywords="thả diều; máy bay giấy"), Entry("2", "Đăng ký B")])

    assert index.ask("thả diều").results[0].code == "1"


def test_an_empty_catalogue_has_no_answer():
    empty = Index([])

    assert empty.ask("khai sinh").kind == "nothing"
    assert empty.complete("khai") == empty.explain("khai sinh", "1.001193") == []


def test_as_many_as_wanted(index):
    assert len(index.ask("khai sinh", 1).results) == 1
    assert len(index.ask("khai sinh", 9).results) == 9


def test_an_answer_fits_json(index):
    told = index.ask("tách hộ").as_dict()

    assert told["answer"] == "found"
    assert told["results"][0].keys() == {"code", "name", "score"}
    assert 0 <= told["results"][0]["score"] <= 1
