"""Whole records: what is taken, what is asked, what is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.registry.document import check_shape
from motcua.registry.merge import merged
from motcua.registry.portal.basis import basis
from motcua.registry.portal.read import read
from motcua.registry.portal.shapes import KEYS
from motcua.registry.questions import KINDS, REASONS

RECORD = {
    "ma_thu_tuc": "1.000001",
    "ten_thu_tuc": "Cấp giấy thử",
    "so_quyet_dinh": "12/QĐ-BTP",
    "cap_thuc_hien": "Cấp xã, Cấp tỉnh",
    "linh_vuc": "Hộ tịch",
    "doi_tuong_thuc_hien": "Công dân Việt Nam, Tổ chức (không bao gồm doanh nghiệp, HTX)",
    "co_quan_co_tham_quyen": "",
    "co_quan_thuc_hien": "Ủy ban nhân dân cấp xã",
    "trinh_tu_thuc_hien": "Bước 1: nộp",
    "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp3 Ngày làm việcMiễn phí",
    "thanh_phan_ho_so": "--Tên giấy tờMẫu đơn, tờ khaiSố lượngTờ khai1 bản chính",
    "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bảnLuật Hộ tịch60/2014/QH13",
    "yeu_cau_dieu_kien": "Không.",
    "ket_qua_xu_ly": "Giấy chứng nhận",
    "ket_qua_ma": ["KQ.G15.000031"],
}


def asked(**changes) -> list[tuple[str, str]]:
    return [(question.field, question.kind) for question in read(RECORD | changes).questions]


def test_a_clean_record_leaves_nothing_open():
    parsed = read(RECORD)

    assert parsed.rejected is None and parsed.questions == []
    assert parsed.code == "1.000001"
    assert parsed.terms["levels"] == ["city", "commune"]
    assert parsed.terms["subjects"] == ["citizen", "organisation"]
    assert parsed.terms["authority"]["performs"] == "Ủy ban nhân dân cấp xã"
    assert parsed.terms["basis"] == [{"number": "60/2014/QH13", "title": "Luật Hộ tịch"}]
    assert parsed.terms["results"] == [{"name": "Giấy chứng nhận", "codes": ["KQ.G15.000031"]}]


def test_not_said_is_none_and_said_to_be_nothing_is_empty():
    assert read(RECORD).terms["conditions"] == ""
    assert read(RECORD | {"yeu_cau_dieu_kien": "Không có thông tin"}).terms["conditions"] is None
    glued = "Không có thông tinTừ khóaKhông có thông tinMô tảKhông có thông tin"
    assert read(RECORD | {"yeu_cau_dieu_kien": glued}).terms["conditions"] is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"cap_thuc_hien": "Cấp vũ trụ"}, [("levels", "level_unknown")]),
        ({"cap_thuc_hien": None}, [("levels", "level_missing")]),
        ({"doi_tuong_thuc_hien": "Người ngoài hành tinh"}, [("subjects", "subject_unknown")]),
        ({"doi_tuong_thuc_hien": ""}, [("subjects", "subject_missing")]),
        ({"linh_vuc": "Không có thông tin"}, [("field", "field_missing")]),
        ({"so_quyet_dinh": "1103"}, [("decision", "decision_odd")]),
        ({"co_quan_thuc_hien": "Không có thông tin"}, [("authority.decides", "agency_missing")]),
        ({"co_quan_thuc_hien": "Tòa án nhân dân_old"}, [("authority.performs", "agency_obsolete")]),
        ({"ket_qua_ma": ["03"]}, [("results", "result_code_odd")]),
        ({"ket_qua_xu_ly": ""}, [("results", "result_missing")]),
        ({"can_cu_phap_ly": "Không có thông tin"}, [("basis", "basis_missing")]),
        ({"trinh_tu_thuc_hien": []}, [("steps", "steps_missing")]),
        ({"linh_vuc": {"TENLINHVUC": "Đất đai"}}, []),
        ({"cap_thuc_hien": ["Cấp xã"]}, []),
    ],
    ids=lambda value: None,
)
def test_what_a_record_leaves_open_is_asked(changes, expected):
    assert asked(**changes) == expected


@pytest.mark.parametrize(
    ("record", "field", "reason"),
    [
        ([], "record", "not_an_object"),
        ("text", "record", "not_an_object"),
        ({}, "code", "code_missing"),
        (RECORD | {"ma_thu_tuc": None}, "code", "code_missing"),
        (RECORD | {"ma_thu_tuc": {"a": 1}}, "code", "code_missing"),
        (RECORD | {"ma_thu_tuc": "12345"}, "code", "code_odd"),
        (RECORD | {"ten_thu_tuc": 7}, "name", "name_missing"),
        (RECORD | {"ten_thu_tuc": " \u200b "}, "name", "name_missing"),
    ],
)
def test_what_cannot_be_identified_is_rejected_with_the_field_and_the_reason(record, field, reason):
    rejected = read(record).rejected

    assert (rejected.field, rejected.kind) == (field, reason)


@pytest.mark.parametrize("written", ["1.001193.000.00.00.H26", "1.001193.H05", " 1.001193 "])
def test_local_forms_of_a_code_are_aliases_of_its_core(written):
    parsed = read(RECORD | {"ma_thu_tuc": written})

    assert parsed.code == "1.001193"
    assert parsed.terms["aliases"] == [form for form in [written.strip()] if form != "1.001193"]


@pytest.mark.parametrize("field", [key for key, value in RECORD.items() if isinstance(value, str)])
@pytest.mark.parametrize("letters", ["a", "1", "(", ",", "Trực tiếp1", "1 bản chính", "12/2024/QH15", "miễn "])
def test_a_text_without_end_is_read_in_one_go(field, letters):
    """A reader that looks back from every letter would still be reading tomorrow."""
    parsed = read(RECORD | {field: letters * 20_000})

    assert parsed.terms or parsed.rejected


def test_results_glued_to_their_codes_are_told_apart():
    glued = "Giấy khai sinhMã: KQ.G15.000031Văn bản từ chốiMã: dsfasTừ khóaKhông có thông tinMô tảNộp hồ sơ"
    parsed = read(RECORD | {"ket_qua_xu_ly": glued, "ket_qua_ma": None})

    assert parsed.terms["results"] == [
        {"name": "Giấy khai sinh", "codes": ["KQ.G15.000031"]},
        {"name": "Văn bản từ chối", "codes": []},
    ]
    assert [question.kind for question in parsed.questions] == ["result_code_odd"]


def test_the_portals_service_gives_the_same_terms():
    served = {
        "MATTHC": "1.000001",
        "TENTTHC": "Cấp giấy thử",
        "LINHVUCTHUCHIEN": [{"MALINHVUC": "G15-HT", "TENLINHVUC": "Hộ tịch"}],
        "TRINHTUTHUCHIEN": [{"TRUONGHOP": "", "TRINHTU": [{"TENTRINHTU": "Bước 1: nộp"}]}],
        "CACHTHUCTHUCHIEN": [
            {
                "KENH": 1,
                "THOIGIAN": [{"THOIGIANGIAIQUYET": 3, "DONVITINH": "Ngày làm việc", "MOTA": "", "PHILEPHI": []}],
            }
        ],
        "THANHPHANHOSO": [{"TRUONGHOP": "", "GIAYTO": [{"TENGIAYTO": "Tờ khai", "MAGIAYTO": "G1", "SOBANCHINH": 1}]}],
        "KETQUATHUCHIEN": [{"MAKETQUA": "KQ.G15.000031", "TENKETQUA": "Giấy chứng nhận"}],
        "CANCUPHAPLY": [{"SOVANBAN": "60/2014/QH13", "TENVANBAN": "Luật Hộ tịch"}],
        "COQUANTHUCHIEN": [{"MADONVI": "H26", "TENDONVI": "Ủy ban nhân dân cấp xã"}],
    }
    parsed, page = read(served), read(RECORD)

    for section in ("field", "steps", "basis", "results"):
        assert parsed.terms[section] == page.terms[section]
    assert parsed.terms["channels"][0]["limit"]["unit"] == "working_days"
    assert parsed.terms["authority"]["performs"] == "Ủy ban nhân dân cấp xã"


@pytest.mark.parametrize(
    ("glued", "numbers"),
    [
        ("Nghị định 08/2015/NĐ-CP08/2015/NĐ-CPLuật 54/2014/QH1354/2014/QH13", ["08/2015/NĐ-CP", "54/2014/QH13"]),
        ("Luật Khiếu nại năm 201102/2011/QH13", ["02/2011/QH13"]),
        ("Sửa đổi Thông tư 19/2021/TT-BTC về thuế46/2024/TT-BTC", ["46/2024/TT-BTC"]),
        ("Về thủy sảnThông tư số 03/2026/TT-BNNMTLUẬT THÚ Y79/2015/QH13", ["03/2026/TT-BNNMT", "79/2015/QH13"]),
        ("Chuỗi giá trị24/2024", [None]),
    ],
    ids=["titles end with the number", "a year before the number", "a title mentions another text",
         "the next title begins in capitals", "a number of nobody"],
)  # fmt: skip
def test_the_numbers_of_the_legal_basis_are_told_from_its_titles(glued, numbers):
    assert [text["number"] for text in basis("Tên văn bản pháp lýMã văn bản" + glued)[0]] == numbers


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(sorted(RECORD.values(), key=str)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
PIECES = st.lists(
    st.sampled_from(
        ["Trực tuyến", "Trực tiếp", "1", " Ngày", "Miễn phí", "(", ")", "135.000 đồng", " VNĐ", "Tên giấy tờ", "|",
         "\x00", "Mẫu đơn, tờ khaiSố lượng", "1 bản chính", "2024", "01/2024/QH15", "\ud800", "Không có thông tin", ","]
    ),
    max_size=25,
).map("".join)  # fmt: skip
FIELDS = st.sampled_from([*RECORD, *(key for keys in KEYS.values() for key in keys)])


@given(
    JUNK
    | st.dictionaries(FIELDS, JUNK | PIECES, max_size=8)
    | st.dictionaries(FIELDS, PIECES).map(lambda d: RECORD | d)
)
def test_any_record_is_loaded_or_rejected_and_can_be_stored(record):
    parsed = read(record)

    assert (parsed.rejected is None) == bool(parsed.terms)
    assert all(question.kind in KINDS for question in parsed.questions)
    assert parsed.rejected is None or parsed.rejected.kind in REASONS
    asked = [question.what for question in [*parsed.questions, parsed.rejected] if question]
    stored = json.dumps([parsed.terms, asked, parsed.code], allow_nan=False, ensure_ascii=False)
    assert stored.encode() and "\\u0000" not in stored
    if parsed.terms:
        check_shape(merged(None, parsed)[0])
