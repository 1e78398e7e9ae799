"""All procedures: by field, by level, and as a table."""

import csv
import io

import pytest

from tests.web.shown import FREE, channel, terms

pytestmark = pytest.mark.django_db


def test_fields_and_levels_are_counted(client, residence, unclear):
    page = " ".join(client.get("/procedures").text.split())

    assert "/procedures?field=C%C6%B0%20tr%C3%BA" in page
    assert "Phường, xã <span" in page


def test_a_field_lists_its_procedures_as_a_dictionary_would(client, told):
    for code, name in (("9.000011", "Đổi tên"), ("9.000012", "Cấp lại"), ("9.000013", "Ấn định")):
        told(terms(code, name, field="Lĩnh vực thử"))

    page = client.get("/procedures?field=Lĩnh+vực+thử").text

    assert page.index("Ấn định") < page.index("Cấp lại") < page.index("Đổi tên")
    assert "3 thủ tục, xếp theo vần." in page


def test_what_the_sources_leave_open_is_one_press_away(client, residence, unclear):
    page = client.get("/procedures?open=1&field=Cư+trú").text

    assert "Xác nhận &lt;b&gt;thử nghiệm" in page
    assert "Đăng ký thử nghiệm cư trú" not in page


def test_a_long_list_comes_in_pages(client, told):
    for number in range(60):
        told(terms(f"9.0001{number:02}", f"Việc số {number}", field="Dài"))

    assert "Trang 1 trên 2" in client.get("/procedures?field=Dài").text
    assert "Việc số 59" in client.get("/procedures?field=Dài&page=2").text


@pytest.mark.parametrize("query", ["field=nothing", "level=moon", "field=Cư+trú&page=99", "page=x&level=commune"])
def test_a_strange_question_gets_an_empty_list_and_no_error(client, residence, query):
    assert client.get(f"/procedures?{query}").status_code == 200


def test_the_table_has_a_line_for_every_procedure(client, residence, unclear):
    sent = b"".join(client.get("/procedures.csv").streaming_content).decode()
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(sent))}

    assert (rows["9.000001"]["limit_unit"], rows["9.000001"]["fee_amount"]) == ("working_days", "20000")
    assert (rows["9.000002"]["limit_unit"], rows["9.000002"]["open_questions"]) == ("", "2")


def test_the_lists_cost_the_same_however_many_there_are(client, told, django_assert_num_queries):
    told(terms("9.000021", "Một", channels=[channel("online", 1, "same_day", FREE)]))
    for more in range(3):
        told(terms(f"9.00003{more}", "Nữa"))
        for address in ("/procedures", "/procedures?field=Cư+trú", "/procedures?level=commune"):
            with django_assert_num_queries(1):
                client.get(address)
