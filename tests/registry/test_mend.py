"""A mend answers a question with a source, and stays when the portal is loaded again."""

import pytest

from motcua.ledger.models import Entry
from motcua.registry.document import Misshapen, source_of
from motcua.registry.mend import NoSource, NoSuchValue, mend
from tests.registry.conftest import CURATOR, RECORD, bring, july, newest, told

pytestmark = pytest.mark.django_db
THREE_DAYS = {"amount": 3, "unit": "working_days"}
LAW = "Nghị định 123/2015/NĐ-CP, Điều 22"


@pytest.fixture
def mended(procedure):
    """The unit that the portal forgot, from the decree."""
    return mend(procedure, "channels.0.limit", THREE_DAYS, source=LAW, by=CURATOR, at=july(8))


def test_a_mend_is_a_version_that_answers_the_question(procedure, mended):
    assert (mended.number, mended.origin, mended.document["channels"][0]["limit"]) == (2, "mend", THREE_DAYS)
    assert mended.questions.count() == 0
    assert mended.document["sources"][source_of(mended.document, "channels.0.limit")]["title"] == LAW
    assert source_of(mended.document, "channels.1.limit") == "portal"


def test_the_book_holds_both_values_and_the_source(procedure, mended):
    line = Entry.objects.get(subject_kind="procedure", subject_id=procedure.pk, verb="mended")

    assert (line.detail["before"]["unit"], line.detail["after"], line.detail["source"]) == (None, THREE_DAYS, LAW)
    assert told(procedure) == [(1, "published"), (2, "mended")]


def test_a_mend_stays_while_the_portal_still_leaves_the_question_open(procedure, mended):
    assert bring(RECORD, at=july(9)).unchanged == 1
    bring(RECORD | {"linh_vuc": "Chứng thực"}, at=july(10))

    assert newest(procedure).document["channels"][0]["limit"] == THREE_DAYS
    assert newest(procedure).questions.count() == 0


def test_a_mend_gives_way_once_the_portal_says_it_itself(procedure, mended):
    bring(RECORD | {"cach_thuc_thuc_hien": RECORD["cach_thuc_thuc_hien"].replace("3Miễn", "4 NgàyMiễn")}, at=july(10))

    assert newest(procedure).document["channels"][0]["limit"]["amount"] == 4
    assert "channels.0.limit" not in newest(procedure).document["origin"]


def test_a_mend_of_what_the_catalogue_tells_outlives_the_portal_too(whole):
    later = july(1).replace(year=2027)
    mend(whole.procedure, "channels.0.limit.amount", 4, source=LAW, by=CURATOR, at=later)
    bring(RECORD | {"ma_thu_tuc": "1.004873"}, at=later)
    document = newest("1.004873").document

    assert document["channels"][0]["limit"]["amount"] == 4
    assert document["sources"][source_of(document, "channels.0.limit.amount")]["title"] == LAW


@pytest.mark.parametrize(
    ("field", "value", "source", "refusal"),
    [
        ("channels.7.limit", THREE_DAYS, LAW, NoSuchValue),
        ("channels.0.limit", THREE_DAYS, " ", NoSource),
        ("channels.0.limit", {"amount": 0, "unit": "days"}, LAW, Misshapen),
    ],
    ids=["no such channel", "no source", "zero days"],
)
def test_a_mend_needs_a_value_to_mend_and_a_source(procedure, field, value, source, refusal):
    with pytest.raises(refusal):
        mend(procedure, field, value, source=source, by=CURATOR, at=july(8))

    assert told(procedure) == [(1, "published")]
