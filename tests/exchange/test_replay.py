"""A log in the engine: who held what and when, and figures that agree with the file's."""

import json
from datetime import date

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.casework import audit as casework_audit
from motcua.casework.models import Case, Leg
from motcua.exchange import replay as replaying
from motcua.exchange.log import Log, look_through, traces
from motcua.exchange.replay import replay, unit_of
from motcua.exchange.replayed import figures
from motcua.ledger.audit import audit_all
from motcua.ledger.models import Entry
from motcua.organisation.calendar import ZONE
from motcua.organisation.models import Person, Unit
from tests.exchange import arithmetic
from tests.exchange.arithmetic import RECEIPT, TWIN
from tests.exchange.logs import attribute, event, log, written

pytestmark = pytest.mark.django_db


def replayed(path, at_most: int | None = None) -> Log:
    """Load a log, or its first cases."""
    found = look_through(path)
    for number, _ in enumerate(replay(found, traces(found)), 1):
        if number == at_most:
            break
    return found


@pytest.fixture
def twin():
    return replayed(TWIN)


def of(name: str) -> Case:
    """The case of the twin with that name."""
    return Case.objects.get(reference__endswith=f"/{name}")


def legs(case: Case) -> list[tuple[str, str, str | None]]:
    """Who had it, from when, and how that ended."""
    told = Leg.objects.filter(case=case).select_related("post").order_by("pk")
    return [(leg.post.title, f"{leg.started_at.astimezone(ZONE):%d %H:%M}", leg.ended_as) for leg in told]


def lines(case: Case) -> list[tuple[str, str]]:
    """What the ledger tells of it: the day, and the verb, or the activity of an event."""
    entries = Entry.objects.filter(subject_kind="case", subject_id=case.pk).order_by("seq")
    return [(f"{e.at.astimezone(ZONE):%d %H:%M}", e.detail.get("activity") or e.verb) for e in entries]


def test_the_figures_are_those_of_the_file(twin):
    assert figures(unit_of(twin)) == arithmetic.figures(TWIN)


def test_the_figures_of_a_real_log_are_those_of_the_file():
    if not RECEIPT.exists():
        pytest.skip("the real log is not at hand (../shared/data/event_logs)")

    found = figures(unit_of(replayed(RECEIPT)))

    assert found == arithmetic.figures(RECEIPT)
    assert [found[key] for key in ("cases", "events", "closed", "open", "late")] == [1434, 8577, 1329, 105, 377]
    assert (found["median_days"], found["p90_days"]) == (50.637, 105.552)
    assert list(audit_all()) == []


def test_the_audit_finds_nothing(twin):
    assert list(audit_all()) == []


def test_everything_is_an_import(twin):
    assert set(Case.objects.values_list("kind", "origin")) == {("replayed", "import")}
    assert set(Entry.objects.filter(subject_kind="case").values_list("origin", flat=True)) == {"import"}


def test_what_the_log_states_is_the_case_s(twin):
    case = of("in time")

    assert [moment.astimezone(ZONE).isoformat() for moment in (case.opened_at, case.accepted_at, case.due)] == [
        "2026-03-02T08:00:00+07:00",
        "2026-03-02T08:00:00+07:00",
        "2026-03-20T17:00:00+07:00",
    ]
    assert case.closed_at.astimezone(ZONE).isoformat() == "2026-03-16T10:00:00+07:00"
    imported = Entry.objects.get(subject_kind="case", subject_id=case.pk, verb="imported").detail
    assert (imported["channel"], imported["planned_end"]) == ("online", "2026-03-18T17:00:00+07:00")


def test_whoever_completes_something_had_it_since_the_act_before(twin):
    assert legs(of("in time")) == [
        ("An", "02 08:00", "handed_over"),
        ("Bình", "02 08:30", "handed_over"),
        ("An", "09 11:00", "closed"),
    ]


def test_whoever_begins_something_has_it_from_then_on(twin):
    assert legs(of("late")) == [("An", "03 08:00", "handed_over"), ("Bình", "05 09:00", "closed")]


def test_what_happens_after_the_end_is_told_and_moves_nothing(twin):
    case = of("afterwards")

    assert lines(case)[3:] == [
        ("06 16:00", "decide"),
        ("06 16:00", "closed"),
        ("09 08:00", "send"),
        ("10 08:00", "file"),
    ]
    assert legs(case) == [("An", "02 09:00", "closed")]


def test_what_happened_before_the_opening_keeps_its_own_moment(twin):
    case = of("backwards")
    first = Entry.objects.filter(subject_kind="case", subject_id=case.pk, verb="logged").earliest("seq")

    assert (case.opened_at, case.closed_at) == (first.at, first.at)
    assert first.detail["logged_at"] == "2026-03-10T08:00:00+07:00"


def test_things_of_one_moment_stay_in_their_order(twin):
    case = of("shuffled")

    assert [what for _, what in lines(case) if what in ("assess", "check", "issue")] == ["assess", "check", "issue"]
    assert [(who, start) for who, start, _ in legs(case)] == [
        ("Bình", "11 08:00"),
        ("Chi", "12 09:00"),
        ("An", "12 09:00"),
    ]


def test_a_case_without_events_lies_with_whoever_is_responsible(twin):
    assert legs(of("silent")) == [("Em", "12 08:00", "closed")]


def test_no_entry_names_anybody(twin):
    details = json.dumps([*Entry.objects.values_list("detail", "public")], ensure_ascii=False)

    assert not [name for name in ("An", "Bình", "Chi", "Dũng", "Em") if f'"{name}"' in details]


def test_a_log_is_no_part_of_today_s_city(twin):
    unit = unit_of(twin)

    assert [(v.valid_from, v.valid_to) for v in unit.versions.all()] == [(date(2026, 3, 2), date(2026, 3, 18))]
    assert not Person.objects.get(username=unit.slug).is_active


def test_a_second_run_loads_nothing(twin):
    before = Entry.objects.count()

    again = replay(twin, traces(twin))

    assert [case for case in again if case] == []
    assert Entry.objects.count() == before


def test_an_interrupted_run_goes_on(db):
    replayed(TWIN, at_most=3)
    assert Case.objects.count() == 3

    found = replayed(TWIN)

    assert figures(unit_of(found)) == arithmetic.figures(TWIN)


def test_a_case_is_loaded_whole_or_not_at_all(db, monkeypatch):
    def fails(*args, **kwargs):
        raise RuntimeError("the power went")

    monkeypatch.setattr(replaying, "close", fails)
    with pytest.raises(RuntimeError):
        replayed(TWIN)

    assert not Case.objects.exists()
    assert not Entry.objects.filter(subject_kind="case").exists()


def test_another_file_is_another_log(db, tmp_path):
    for name in ("one", "two"):
        replayed(written(tmp_path, log(f"<trace>{attribute('concept:name', name)}{event('2026-03-02')}</trace>")))

    assert Unit.objects.filter(slug__startswith="log-").count() == Case.objects.count() == 2


def test_a_log_that_states_nothing_but_events(db, tmp_path):
    cases = "".join(f"<trace>{event(f'2026-03-0{day}')}{event('2026-03-09')}</trace>" for day in (2, 3))
    path = written(tmp_path, log(cases))

    found = figures(unit_of(replayed(path)))

    assert found == arithmetic.figures(path)
    assert (found["cases"], found["events"], found["open"], found["median_days"]) == (2, 4, 2, None)
    assert list(found["by_channel"]) == list(found["by_staff"]) == ["UNKNOWN"]


def test_names_may_be_as_long_as_they_like(db, tmp_path):
    events = event("2026-03-02", resource="R" * 9_000, name="A" * 9_000)
    path = written(tmp_path, log(f"<trace>{attribute('concept:name', 'N' * 9_000)}{events}</trace>"))

    assert figures(unit_of(replayed(path))) == arithmetic.figures(path)


DAYS = st.integers(0, 20).map(lambda quarter: f"2026-03-{2 + quarter // 4:02}T{quarter % 4 * 6:02}:00:00+07:00")
WHO = st.sampled_from(["An", "Bình", "Chi"])
EVENTS = st.builds(
    lambda at, who, transition: event(at, resource=who, transition=transition),
    DAYS,
    WHO,
    st.sampled_from(["start", "complete"]),
)


def dated(key: str):
    return st.one_of(st.just(""), DAYS.map(lambda at: attribute(key, at, "date")))


CASES = st.tuples(
    dated("startdate"),
    dated("enddate"),
    dated("deadline"),
    st.sampled_from(["", attribute("channel", "online"), attribute("channel", "post")]),
    st.one_of(st.just(""), WHO.map(lambda who: attribute("responsible", who))),
    st.lists(EVENTS, max_size=5).map("".join),
).map(lambda parts: f"<trace>{''.join(parts)}</trace>")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CASES, max_size=4))
def test_any_log_agrees_with_its_file(db, tmp_path, cases):
    path = written(tmp_path, log("".join([f"<trace>{event('2026-03-04T00:00:00Z')}</trace>", *cases])))
    with transaction.atomic():
        assert figures(unit_of(replayed(path))) == arithmetic.figures(path)
        assert list(casework_audit.differences()) == []
        connection.set_rollback(True)
