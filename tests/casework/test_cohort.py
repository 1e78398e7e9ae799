"""On time by cohort: one row, one sentence. The cohort is that of March, seen on 20 March at noon."""

from fractions import Fraction

import pytest

from motcua.casework.cohort import Cohort, Owed, count
from tests.casework.almanac import local

MARCH, APRIL, NOW = local("2026-03-01T00:00"), local("2026-04-01T00:00"), local("2026-03-20T12:00")
FIRST, TENTH, DUE, LATER = (local(f"2026-03-{day}T17:00") for day in ("01", "10", "12", "30"))


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(Owed(DUE, TENTH), Cohort(on_time=1), id="done before it was due"),
        pytest.param(Owed(DUE, DUE), Cohort(on_time=1), id="done at the minute in which it was due"),
        pytest.param(Owed(TENTH, DUE), Cohort(done_late=1), id="done later"),
        pytest.param(Owed(TENTH, None), Cohort(open_late=1), id="still open after it was due"),
        pytest.param(Owed(LATER, NOW), Cohort(on_time=1), id="done at the moment that is asked about"),
        pytest.param(Owed(TENTH, LATER), Cohort(open_late=1), id="done after the moment that is asked about"),
        pytest.param(Owed(LATER, None), Cohort(not_yet=1), id="still open and in good time"),
        pytest.param(Owed(NOW, None), Cohort(not_yet=1), id="still open at the minute in which it is due"),
        pytest.param(Owed(LATER, TENTH), Cohort(on_time=1), id="done long before it is due"),
        pytest.param(Owed(None, None), Cohort(paused=1), id="paused: owed in no period, and said aside"),
        pytest.param(Owed(DUE, TENTH, late_by_rule=True), Cohort(late_by_rule=1), id="asked for too many supplements"),
        pytest.param(Owed(TENTH, DUE, late_by_rule=True), Cohort(done_late=1), id="late twice over counts once"),
        pytest.param(Owed(LATER, None, late_by_rule=True), Cohort(not_yet=1), id="judged only once it is done or due"),
        pytest.param(Owed(MARCH, TENTH), Cohort(done_late=1), id="due as the period begins"),
        pytest.param(Owed(APRIL, TENTH), Cohort(), id="due as the next period begins"),
        pytest.param(Owed(local("2026-02-27T17:00"), FIRST), Cohort(), id="due before the period, closed in it"),
    ],
)
def test_what_a_case_is_in_its_cohort(case, expected):
    assert count([case], MARCH, APRIL, as_of=NOW) == expected


@pytest.mark.parametrize(
    ("cohort", "judged", "share"),
    [
        pytest.param(Cohort(on_time=3, done_late=1), 4, Fraction(3, 4), id="three of four"),
        pytest.param(Cohort(on_time=1, open_late=1, late_by_rule=1), 3, Fraction(1, 3), id="every kind of late counts"),
        pytest.param(Cohort(on_time=1, not_yet=5, paused=5), 1, Fraction(1), id="what is not judged is not counted"),
        pytest.param(Cohort(open_late=2), 2, Fraction(0), id="none of two is nought"),
        pytest.param(Cohort(not_yet=2, paused=1), 0, None, id="of none there is no share"),
    ],
)
def test_the_share_has_its_denominator(cohort, judged, share):
    assert (cohort.judged, cohort.share) == (judged, share)
