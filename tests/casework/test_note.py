"""What is noted with a case moves nothing of it, and keeps the order of what happened."""

import pytest

from motcua.casework.audit import differences
from motcua.casework.close import close
from motcua.casework.hold import EarlierThanLastAct
from motcua.casework.models import Case
from motcua.casework.note import Act, note
from motcua.casework.open_case import open_case
from motcua.ledger.actor import Actor
from motcua.ledger.append_many import NotForLiveActs
from motcua.ledger.models import Entry
from motcua.ledger.verbs import declare
from tests.casework.conftest import LAW, MONDAY, THURSDAY, TUESDAY, WEDNESDAY

SEEN = declare("case", "seen_elsewhere", detail="where")


def seen(where: str, at, by=LAW) -> Act:
    return Act(SEEN, by, at, {"where": where})


def told(case) -> list[tuple[int, str | None]]:
    """Where the case was seen, and on which line that stands."""
    entries = Entry.objects.filter(subject_kind="case", subject_id=case.pk, verb="seen_elsewhere").order_by("seq")
    return [(entry.seq, entry.detail["where"]) for entry in entries]


def test_what_is_noted_moves_nothing(accepted):
    before = Case.objects.filter(pk=accepted.pk).values().get()

    noted = note(accepted, [seen("hall", TUESDAY), seen("yard", TUESDAY), seen("gate", WEDNESDAY)])

    after = Case.objects.filter(pk=accepted.pk).values().get()
    assert after == before | {"last_at": WEDNESDAY}
    assert noted.last_at == WEDNESDAY
    assert told(accepted) == [(4, "hall"), (5, "yard"), (6, "gate")]
    assert list(differences()) == []


def test_a_closed_case_may_be_noted_and_stays_closed(accepted):
    closed = close(accepted, "withdrawn", by=LAW, at=TUESDAY)

    assert note(closed, [seen("hall", WEDNESDAY)]).closed_at == TUESDAY


@pytest.mark.parametrize(
    "days",
    [
        pytest.param([MONDAY], id="before the last act"),
        pytest.param([WEDNESDAY, TUESDAY], id="not in their order"),
    ],
)
def test_nothing_is_noted_before_what_was_recorded(accepted, days):
    with pytest.raises(EarlierThanLastAct):
        note(accepted, [seen("hall", day) for day in days])

    assert told(accepted) == []


def test_live_acts_are_noted_one_by_one(accepted):
    with pytest.raises(NotForLiveActs):
        note(accepted, [seen("hall", THURSDAY, Actor()), seen("yard", THURSDAY, Actor())])


def test_of_a_sealed_case_nothing_is_public(ward):
    sealed = open_case("test", unit=ward.unit, to=ward.desk, by=LAW, at=MONDAY, sealed=True)

    note(sealed, [seen("hall", TUESDAY), seen("yard", TUESDAY)])

    assert set(Entry.objects.filter(subject_kind="case", subject_id=sealed.pk).values_list("public")) == {(None,)}
