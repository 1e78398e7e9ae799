"""Tracking without signing in tells where a dossier stands, and a stranger nothing."""

import pytest


def look(browser, number, second):
    return browser.post("/track", {"f-number": number, "f-second": second})


@pytest.mark.parametrize("second", ["000001", "0900000123", " 0900 000 123 "])
def test_number_and_second_factor_together_tell_where_it_stands(client, shop, second):
    page = look(client, shop.case.reference, second).text

    for said in ("Chờ tiếp nhận", "Đăng ký thành lập hộ kinh doanh", "Phường Thử", "Trần T** Lan"):
        assert said in page
    for hidden in ("Trần Thị Lan", "000191000001", "Tiệm may"):
        assert hidden not in page


def test_a_wrong_number_and_a_wrong_factor_get_the_same_answer(client, shop):
    number, factor = look(client, "NO-SUCH-ONE", "000001"), look(client, shop.case.reference, "123456")

    def told(answer, typed):
        without = answer.text.replace(typed, "")
        return "".join(line for line in without.splitlines() if "csrf" not in line)

    assert number.status_code == factor.status_code == 422
    assert told(number, "NO-SUCH-ONE") == told(factor, shop.case.reference)


def test_the_second_factor_is_never_sent_back(client, shop):
    assert "123456" not in look(client, shop.case.reference, "123456").text
