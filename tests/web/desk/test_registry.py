"""Curation: what is open, worst first, mended with a source by whoever may."""

import pytest

from motcua.ledger.models import Entry

pytestmark = pytest.mark.django_db
LIMIT = "/desk/registry/thu-nghiem-9-000002/channels.0.limit"
GIVEN = {
    "amount": "3",
    "unit": "working_days",
    "cutoff": "",
    "source": "Nghị định 123/2015, Điều 22",
    "confidence": "read",
}


def test_what_misleads_people_most_comes_first(client, dung, unclear):
    client.force_login(dung)
    page = client.get("/desk/registry?kind=fee_contradiction").text

    assert "Xác nhận &lt;b&gt;thử nghiệm" in page
    assert "Nguồn nói hai lệ phí khác nhau." in page


def test_a_mend_publishes_a_version_with_its_source_and_its_author(client, dung, unclear):
    client.force_login(dung)
    answer = client.post(LIMIT, GIVEN)

    assert answer["Location"] == "/desk/registry/thu-nghiem-9-000002"
    assert "Đã sửa. Bản 2" in client.get(answer["Location"]).text
    assert "3 ngày làm việc" in client.get("/procedures/9.000002").text
    line = Entry.objects.filter(subject_kind="procedure", verb="mended").latest("pk")
    assert (line.person, line.post, line.detail["source"]) == (
        dung.pk,
        dung.appointments.get().post_id,
        GIVEN["source"],
    )


def test_what_was_answered_is_no_longer_asked(client, dung, unclear):
    client.force_login(dung)
    client.post(LIMIT, GIVEN)
    page = client.get("/desk/registry/thu-nghiem-9-000002").text

    assert "Thời hạn thiếu đơn vị" not in page
    assert "Nguồn nói hai lệ phí khác nhau." in page


def test_a_fee_becomes_an_amount(client, dung, unclear):
    client.force_login(dung)
    given = {"kind": "money", "amount": "135000", "source": "Thông tư 37/2023", "confidence": "secondary"}
    client.post("/desk/registry/thu-nghiem-9-000002/channels.0.fees.0", given)

    assert "135.000 đồng" in client.get("/procedures/9.000002").text


@pytest.mark.parametrize(
    ("field", "wrong", "said"),
    [
        ("channels.0.limit", {"source": ""}, "Ghi mục này."),
        ("channels.0.limit", {"source": "   "}, "Ghi mục này."),
        ("channels.0.limit", {"amount": "0"}, "Ghi một số nguyên, không âm, vừa phải."),
        ("channels.0.fees.0", {"kind": "money", "amount": ""}, "Ghi số tiền."),
    ],
)
def test_a_mend_without_what_it_needs_changes_nothing(client, dung, unclear, field, wrong, said):
    client.force_login(dung)
    answer = client.post(f"/desk/registry/thu-nghiem-9-000002/{field}", GIVEN | wrong)

    assert answer.status_code == 422
    assert said in answer.text
    assert unclear.procedure.versions.count() == 1


@pytest.mark.parametrize("field", ["channels.9.limit", "nothing", "channels.0.limit.unit.more", "__class__"])
def test_a_value_that_is_not_there_is_not_found(client, dung, unclear, field):
    client.force_login(dung)

    assert client.get(f"/desk/registry/thu-nghiem-9-000002/{field}").status_code == 404


def test_a_value_of_another_kind_can_be_confirmed(client, dung, residence):
    client.force_login(dung)
    client.post("/desk/registry/thu-nghiem-9-000001/levels", {"source": "Nghị định 120/2025", "confidence": "read"})

    assert residence.procedure.versions.count() == 2


@pytest.mark.parametrize("address", ["/desk/registry", "/desk/registry/thu-nghiem-9-000002", LIMIT])
def test_whoever_may_not_mend_is_kept_out(client, hoa, minh, unclear, address):
    assert client.get(address)["Location"].startswith("/sign-in")
    for person in (hoa, minh):
        client.force_login(person)
        assert client.get(address).status_code == 403
        assert client.post(address, GIVEN).status_code == 403
    assert unclear.procedure.versions.count() == 1


def test_the_desk_offers_nothing_that_would_be_refused(client, hoa, dung):
    client.force_login(hoa)
    assert "/desk/registry" not in client.get("/desk").text
    client.force_login(dung)
    assert "/desk/registry" in client.get("/desk").text


def test_a_post_that_ended_yesterday_opens_nothing(client, dung):
    dung.appointments.update(valid_to="2025-12-31")
    client.force_login(dung)

    assert client.get("/desk/registry").status_code == 403


@pytest.mark.parametrize(
    ("address", "most"), [("/desk/registry", 9), ("/desk/registry?kind=fee_missing&page=2", 9), ("/desk", 7)]
)
def test_the_pages_cost_the_same_however_much_is_open(
    client, dung, unclear, django_assert_max_num_queries, address, most
):
    client.force_login(dung)
    with django_assert_max_num_queries(most):
        client.get(address)
