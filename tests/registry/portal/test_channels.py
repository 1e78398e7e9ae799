"""Limits and fees out of the portal's glued table. Invented rows in the real shape."""

import pytest

from motcua.registry.portal.channels import channels

HEADER = "Hình thức nộpThời gianPhí, lệ phíMô tả"


def rows(table: str) -> list[tuple]:
    found, _ = channels(HEADER + table)
    return [(row["channel"], row["limit"]["amount"], row["limit"]["unit"]) for row in found]


def kinds(table: str) -> list[str]:
    return sorted({question.kind for question in channels(HEADER + table)[1]})


def fee(cell: str) -> tuple:
    found, _ = channels(f"{HEADER}Trực tiếp3 Ngày{cell}")
    return found[0]["fees"][0]["kind"], found[0]["fees"][0]["amount"]


def test_each_channel_has_its_own_limit():
    table = "Trực tuyến20 NgàyMiễn phíDịch vụ bưu chính20 Ngày làm việcMiễn phíTrực tiếp15 GiờMiễn phí"

    assert rows(table) == [("online", 20, "days"), ("post", 20, "working_days"), ("counter", 15, "hours")]


@pytest.mark.parametrize(
    ("cell", "amount", "unit", "asked"),
    [
        ("3 Ngày làm việcMiễn phí", 3, "working_days", []),
        ("1,5 Ngày làm việcMiễn phí", 1.5, "working_days", []),
        ("6 ThángMiễn phí", 6, "months", []),
        ("8 GiờMiễn phí", 8, "hours", ["limit_hours"]),
        ("1Miễn phí", 1, None, ["limit_without_unit"]),
        ("1 Miễn phí", 1, None, ["limit_without_unit"]),
        ("5Không có thông tin", 5, None, ["fee_missing", "limit_without_unit"]),
        ("0Miễn phí", None, None, ["limit_without_unit", "limit_zero"]),
        ("0 NgàyMiễn phí", None, None, ["limit_zero"]),
        ("Không có thông tinMiễn phí", None, None, ["limit_missing"]),
        ("Không quy địnhMiễn phí", None, None, ["limit_unread"]),
        ("99999 NgàyMiễn phí", None, None, ["limit_odd"]),
        ("120 VNĐ(20.000 đồng)", None, None, ["fee_unread", "limit_glued", "limit_without_unit"]),
        ("1100,000 VNĐ", None, None, ["fee_unread", "limit_glued", "limit_without_unit"]),
    ],
    ids=[
        "working days are said",
        "half a day is said",
        "months are said",
        "hours may be of work or of the clock",
        "one of what is not said",
        "a space is no unit",
        "neither unit nor fee",
        "zero is no limit",
        "zero days is no limit",
        "nothing is said",
        "words are no number",
        "three centuries is no promise",
        "1 and 20, or 12 and 0",
        "1 and 100,000, or 11 and 00,000",
    ],
)
def test_a_limit_is_what_the_cell_says_and_nothing_more(cell, amount, unit, asked):
    assert rows(f"Trực tiếp{cell}") == [("counter", amount, unit)]
    assert kinds(f"Trực tiếp{cell}") == asked


@pytest.mark.parametrize(
    ("cell", "kind", "amount", "asked"),
    [
        ("Miễn phí", "free", None, []),
        ("Miễn phí(Không có)", "free", None, []),
        ("20,000 Việt Nam Đồng", "money", 20000, []),
        ("20,000 Việt Nam Đồng(20.000đ/thẻ)", "money", 20000, []),
        ("2,000,000 VNĐ(2 triệu đồng/hồ sơ)", "money", 2000000, []),
        ("10 USD(/lần)", "money", 10, []),
        ("Miễn phí(Lệ phí: 135.000 đồng/lần)", "unknown", None, ["fee_contradiction"]),
        ("100,000 VNĐ(50.000 đồng đến hết năm)", "unknown", None, ["fee_contradiction"]),
        ("135 VNĐ", "unknown", None, ["fee_implausible"]),
        ("135 VNĐ(135.000 đồng)", "unknown", None, ["fee_contradiction"]),
        ("VNĐ", "unknown", None, ["fee_unread"]),
        ("0 VNĐ", "unknown", None, ["fee_zero"]),
        ("Không có thông tin", "unknown", None, ["fee_missing"]),
        ("Miễn phí(Theo nghị quyết của HĐND)", "council", None, ["fee_by_council", "fee_contradiction"]),
        ("Không có thông tin(HĐND quyết định)", "council", None, ["fee_by_council"]),
        ("150,000 VNĐ(HĐND tỉnh quyết định)", "council", None, ["fee_by_council"]),
        ("Miễn phí(Theo Thông tư 60/2023/TT-BTC)", "unknown", None, ["fee_by_rule"]),
        ("Miễn phí(Miễn cho người thuộc hộ nghèo)", "unknown", None, ["fee_for_some"]),
        ("20,000 VNĐ(20.000đ; cấp lại 40.000đ)", "money", 20000, ["fee_several"]),
        ("20,000 VNĐ(từ ngày 01/7/2025)", "money", 20000, ["fee_period"]),
    ],
    ids=[
        "free",
        "free, and the text says so again",
        "an amount with a comma",
        "the same amount twice",
        "the same amount in words",
        "dollars",
        "free, and 135,000",
        "one amount and another",
        "135 đồng buy nothing",
        "135 and 135,000",
        "a currency without an amount",
        "nothing, which is not free",
        "not said",
        "free, and the council decides",
        "the council decides",
        "an amount that the council decides",
        "free, and a rule says how much",
        "free for the poor: and the others?",
        "a second amount for something else",
        "an amount for a time",
    ],
)
def test_a_fee_stands_when_nothing_speaks_against_it(cell, kind, amount, asked):
    assert fee(cell) == (kind, amount)
    assert kinds(f"Trực tiếp3 Ngày{cell}") == asked


def test_a_text_that_names_another_limit_is_flagged():
    assert kinds("Trực tiếp60 NgàyMiễn phíKhông quá 30 ngày, phức tạp thì 45 ngày") == ["limit_differs"]
    assert kinds("Trực tiếp30 NgàyMiễn phíKhông quá 30 (ba mươi) ngày, phức tạp thì 45 ngày") == []
    assert kinds("Trực tiếp7 NgàyMiễn phí07 ngày làm việc") == ["limit_differs"]


def test_a_note_that_begins_like_a_channel_is_no_row():
    assert len(rows("Trực tiếp5 NgàyMiễn phíTrực tiếp tại phường hoặc Trực tuyến: qua cổng")) == 1


def test_one_channel_twice_needs_a_note_that_tells_when():
    twice = "Trực tiếp21 NgàyMiễn phí{}Trực tiếp5 NgàyMiễn phí{}"

    assert kinds(twice.format("", "")) == ["limit_twice"]
    assert kinds(twice.format("Trường hợp phải xác minh", "Trường hợp khác")) == []


@pytest.mark.parametrize("bar", ["|", " | ", "\t", "\n"])
def test_a_table_with_bars_is_read_without_doubt(bar):
    cells = ["Hình thức nộp", "Thời gian", "Phí, lệ phí", "Mô tả", "Trực tiếp", "1", "20,000 VNĐ", "tại quầy"]
    found, asked = channels(bar.join([*cells, "Trực tuyến", "2 Ngày", "Miễn phí"]))

    assert [row["limit"]["amount"] for row in found] == [1, 2]
    assert (found[0]["fees"][0]["amount"], found[0]["note"]) == (20000, "tại quầy")
    assert [question.kind for question in asked] == ["limit_without_unit"]


@pytest.mark.parametrize("value", [None, "", "Không có thông tin", [], {}])
def test_no_way_to_apply_is_asked_for(value):
    assert [question.kind for question in channels(value)[1]] == ["channels_missing"]


def test_a_table_that_cannot_be_read_is_asked_for():
    assert kinds("xem tại trụ sở") == ["channels_unread"]
    assert kinds("Dịch vụ bưu chính 02 Ngày làm việc Phí : Đồng") == ["channels_unread"]


def test_the_portals_service_gives_a_list():
    fees = [{"SOTIEN": 50000.0, "DONVI": "Đồng", "MOTA": "50.000 đồng"}]
    times = [{"THOIGIANGIAIQUYET": 7, "DONVITINH": "Ngày làm việc", "MOTA": "", "PHILEPHI": fees}]
    found, asked = channels([{"KENH": 2, "THOIGIAN": times}, {"KENH": 9, "THOIGIAN": [{"THOIGIANGIAIQUYET": 3}]}])

    assert (found[0]["channel"], found[0]["limit"]["amount"], found[0]["limit"]["unit"]) == (
        "online",
        7,
        "working_days",
    )
    assert (found[0]["fees"][0]["kind"], found[0]["fees"][0]["amount"]) == ("money", 50000)
    assert sorted(question.kind for question in asked) == ["channel_unknown", "fee_missing", "limit_without_unit"]
