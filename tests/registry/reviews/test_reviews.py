"""A review cuts something, is decided once, and becomes the next version."""

from datetime import date

import pytest

from motcua.ledger.models import Entry
from motcua.registry.history import history
from motcua.registry.publish import UnsoundProcedure
from motcua.registry.reviews.decide import DecidedAlready, Overtaken, approve, reject
from motcua.registry.reviews.propose import NothingIsCut, propose
from motcua.registry.reviews.saved import saved
from tests.registry.conftest import CURATOR, RECORD, bring, july, newest
from tests.registry.reviews.measure import MEASURE

pytestmark = pytest.mark.django_db
SHORTER = [{"path": f"channels.{place}.limit.amount", "value": 2} for place in range(3)]
SHORTER.append({"path": "route.stages.verify.budget_minutes", "value": 480})
LATER = july(1).replace(year=2027)


def proposal(version, changes, **measure):
    how = {"reason": "Three days are one too many.", "measure": MEASURE | measure, "by": CURATOR, "at": LATER}
    return propose(version.procedure, changes, **how)


def approved(review, **how):
    return approve(review, legal_basis="Quyết định thử", by=CURATOR, at=LATER, **how)


def test_a_proposal_tells_the_burden_before_and_after(procedure):
    review = proposal(newest(procedure), [{"path": "cases.0.papers.1"}])

    assert review.burden["cuts"] == ["papers"]
    assert (review.burden["before"]["papers"], review.burden["after"]["papers"]) == (2, 1)
    assert review.burden["before"]["hours_a_filing"] - review.burden["after"]["hours_a_filing"] == 2
    line = Entry.objects.get(subject_kind="review", subject_id=review.pk)
    assert (line.verb, line.detail["cuts"]) == ("proposed", ["papers"])


def test_an_approved_review_is_the_next_version_with_its_limits(whole):
    version = approved(proposal(whole, SHORTER))

    assert (version.number, version.origin) == (whole.number + 1, "review")
    assert {track.term.amount for track in version.tracks.all()} == {2}
    assert {(q.field, q.kind) for q in version.questions.all()} == {(q.field, q.kind) for q in whole.questions.all()}
    verbs = Entry.objects.filter(subject_kind="review").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["proposed", "approved"]
    assert Entry.objects.get(subject_kind="procedure", verb="simplified").detail["digest"] == version.digest


def test_everybody_reads_what_changed_and_since_when(whole):
    approved(proposal(whole, SHORTER), valid_from=date(2027, 8, 1))
    latest, first = history(whole.procedure)

    assert (latest["valid_from"], latest["origin"], first["changes"]) == (date(2027, 8, 1), "review", [])
    assert {"path": "channels.0.limit.amount", "before": 3, "after": 2} in latest["changes"]
    assert all(change["path"].split(".")[0] in ("channels", "route") for change in latest["changes"])


def test_what_was_simplified_stays_when_the_portal_is_loaded_again(procedure):
    approved(proposal(newest(procedure), [{"path": "cases.0.papers.1"}]))
    bring(RECORD | {"linh_vuc": "Chứng thực"}, at=LATER)

    document = newest(procedure).document
    assert (document["field"], len(document["cases"][0]["papers"])) == ("Chứng thực", 1)
    assert len(document["reported"]["cases"][0]["papers"]) == 2


@pytest.mark.parametrize(
    "changes",
    [
        [{"path": "channels.0.limit.amount", "value": 3}],
        [{"path": "channels.0.limit.amount", "value": 4}],
        [*SHORTER, {"path": "channels.0.limit", "value": {"amount": 9, "unit": "working_days"}}],
    ],
    ids=["the same days", "more days", "fewer days here and more there"],
)
def test_a_proposal_that_cuts_nothing_is_refused(whole, changes):
    with pytest.raises(NothingIsCut):
        proposal(whole, changes)


def test_a_proposal_that_does_not_fit_its_route_is_refused(whole):
    with pytest.raises(UnsoundProcedure):
        proposal(whole, SHORTER[:3])


def test_a_review_is_decided_once(whole):
    review = proposal(whole, SHORTER)
    reject(review, reason="Not yet.", by=CURATOR, at=LATER)

    with pytest.raises(DecidedAlready):
        approved(review)
    assert newest(whole.procedure).number == whole.number


def test_a_review_of_what_is_no_longer_the_newest_version_is_made_anew(procedure):
    review = proposal(newest(procedure), [{"path": "cases.0.papers.1"}])
    bring(RECORD | {"linh_vuc": "Chứng thực"}, at=LATER)

    with pytest.raises(Overtaken):
        approved(review)


def test_the_city_sees_what_its_simplifications_saved(procedure, whole):
    approved(proposal(newest(procedure), [{"path": "cases.0.papers.1"}]))
    approved(proposal(whole, SHORTER))
    reject(proposal(newest(procedure), [{"path": "cases.0.papers.0"}]), reason="no", by=CURATOR, at=LATER)

    total = saved(LATER.date())
    assert (total["reviews"], total["procedures"], total["papers"], total["hours_a_year"]) == (2, 2, 1, 2000)
    assert total["vnd_a_year"] == 1000 * (2 * 40000 + 5000)
    assert saved(july(1).date())["reviews"] == 0
