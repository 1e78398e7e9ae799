"""Papers by case, out of the portal's glued table."""

import pytest

from motcua.registry.portal.papers import cases

HEADER = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"


def papers(table: str) -> list[dict]:
    return cases(f"--{HEADER}{table}")[0][0]["papers"]


def kinds(value) -> list[str]:
    return [question.kind for question in cases(value)[1]]


def test_each_case_has_its_own_papers():
    found, _ = cases(
        f"* Giấy tờ phải nộp:{HEADER}Tờ khai1 bản chính* Giấy tờ phải xuất trình:{HEADER}Hộ chiếu1 bản chính"
    )

    assert [(case["name"], case["papers"][0]["name"], case["papers"][0]["mode"]) for case in found] == [
        ("Giấy tờ phải nộp", "Tờ khai", "hand_in"),
        ("Giấy tờ phải xuất trình", "Hộ chiếu", "show"),
    ]


@pytest.mark.parametrize(
    ("row", "name", "originals", "copies"),
    [
        ("Tờ khai1 bản chính", "Tờ khai", 1, 0),
        ("- Giấy phép0 bản chính,1 bản sao", "Giấy phép", 0, 1),
        ("Đơn theo mẫu ban hành ngày 31/12/20252 bản chính", "Đơn theo mẫu ban hành ngày 31/12/2025", 2, 0),
        ("Giấy tờ (01 bản chính hoặc 01 bản sao)1 bản chính", "Giấy tờ (01 bản chính hoặc 01 bản sao)", 1, 0),
        ("Đơn theo Mẫu số 181 bản chính", "Đơn theo Mẫu số 181", None, None),
        ("Lưu ý: kê khai điện tử0 bản chính", "Lưu ý: kê khai điện tử", None, None),
    ],
    ids=[
        "a name and a number",
        "only a copy",
        "the year ends before the number",
        "a number in the name is no count",
        "form 18 and one, or form 1 and 81",
        "none at all is not said",
    ],
)
def test_a_count_is_what_the_row_says(row, name, originals, copies):
    paper = papers(row)[0]

    assert (paper["name"], paper["originals"], paper["copies"]) == (name, originals, copies)


def test_a_form_is_set_apart_where_it_is_clear_where_it_begins():
    assert papers("Đơn đề nghịMẫu số 02.docx1 bản chính")[0] | {"mode": 0} == {
        "name": "Đơn đề nghị", "form": "Mẫu số 02.docx", "originals": 1, "copies": 0, "code": None, "mode": 0,
    }  # fmt: skip
    assert papers("Đơn đề nghịMẫuSố02.docx1 bản chính")[0]["form"] is None


def test_a_last_row_without_a_count_is_a_paper_all_the_same():
    assert [paper["name"] for paper in papers("Đơn1 bản chínhTờ trình")] == ["Đơn", "Tờ trình"]


def test_what_is_not_said_of_papers_is_asked_for():
    assert kinds("") == ["papers_missing"]
    assert kinds("nộp tại cơ quan bảo hiểm") == ["papers_unread"]
    assert kinds(f"--{HEADER}Đơn theo Mẫu số 181 bản chính") == ["paper_count_glued"]
    assert kinds(f"Giấy tờ nộp, xuất trình:{HEADER}Hộ chiếu1 bản chính") == ["paper_hand_in_or_show"]
    assert kinds(f"--{HEADER}1 bản chính") == ["paper_unnamed"]


def test_the_portals_service_gives_a_list():
    paper = {"TENGIAYTO": "Giấy chứng sinh", "MAGIAYTO": "G1", "MAUDON": [{"TENMAUDON": "tk.docx"}], "SOBANCHINH": "1"}
    found, asked = cases([{"TRUONGHOP": "Sinh tại cơ sở y tế", "GIAYTO": [paper]}])

    assert found[0]["name"] == "Sinh tại cơ sở y tế"
    assert found[0]["papers"][0] == {
        "name": "Giấy chứng sinh", "form": "tk.docx", "originals": 1, "copies": None, "code": "G1", "mode": "hand_in",
    }  # fmt: skip
    assert asked == []
