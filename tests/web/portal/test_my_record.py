"""My record: every fact with its source, who looked, and a way to say that something is wrong."""

from motcua.citizens.hold_paper import hold_paper
from motcua.citizens.look import Purpose, look
from motcua.citizens.models import Dispute, Fact
from motcua.web.portal import my_record
from tests.dossiers.conftest import LAW, LONG_AGO, SINCE, july


def test_every_fact_stands_with_its_source_and_numbers_are_masked(lan):
    page = lan.get("/my/record").text

    for said in ("Trần Thị Lan", "14/3/1991", "••• ••• ••• 001", "0900 ••• 123", "Nguồn: the population register"):
        assert said in page
    assert "000191000001" not in page


def test_a_wrong_fact_is_disputed_once_and_stays_until_the_city_answers(lan):
    assert lan.post("/my/record/ethnicity/dispute").status_code == 422
    for _ in range(2):
        assert lan.post("/my/record/ethnicity/dispute", {"f-says": "Tày"})["Location"] == "/my/record"

    assert Dispute.objects.get().says == "Tày"
    page = lan.get("/my/record").text
    assert "Bạn đã báo sai, đang kiểm tra" in page
    assert "Kinh" in page


def test_what_is_not_known_cannot_be_disputed(lan):
    assert lan.get("/my/record/email/dispute").status_code == 404


def test_who_looked_is_told_with_post_and_purpose(lan, minh, city):
    look(city.records["lan"], by=city.hoa, at=july(6), purpose=Purpose.COUNTER)

    page = lan.get("/my/record/looks").text

    for said in ("Hoa", "Vị trí hoa, Phường Thử", "Tiếp tại quầy", "09:00, thứ Hai 06/07/2026"):
        assert said in page
    assert "Chưa có ai xem." in minh.get("/my/record/looks").text


def test_papers_that_hold_are_listed(lan, minh, city):
    facts = {"name": "Giấy chứng sinh", "reference": "CS-1", "source": "Bệnh viện Thử"}
    hold_paper(city.records["lan"], "birth_notice", issued_on=SINCE["valid_from"], by=LAW, at=LONG_AGO, **facts)

    assert "Giấy chứng sinh" in lan.get("/my/papers").text
    assert "Giấy chứng sinh" not in minh.get("/my/papers").text


def test_a_coded_fact_is_said_in_words_and_a_worded_one_as_it_stands():
    assert [my_record._value(Fact(what="marital_status", value=value)) for value in ("married", "độc thân")] == [
        "Đang có vợ, có chồng",
        "độc thân",
    ]
