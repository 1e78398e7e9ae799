"""Random walks of several cases through a ward in the weeks around Tết 2026, with all that may happen on the way.

Posts and appointments end, a deputy stands in for a while, days are freed late, the ward itself closes; clerks act in
the same second, rightly and wrongly. Whatever happens, the invariants at the end of this file hold after each step.
MOTCUA_EXAMPLES sets how many walks there are; `bin/soak` takes many long ones.
"""

import os
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from motcua.casework.accept import accept
from motcua.casework.blame import blame
from motcua.casework.close import close
from motcua.casework.consult import answer, consult
from motcua.casework.correct import correct, revoke
from motcua.casework.due import compute, pauses_of
from motcua.casework.extend import extend
from motcua.casework.hand_over import hand_over, return_to
from motcua.casework.link import link
from motcua.casework.models import Case, Leg, Link, Pause
from motcua.casework.pause import pause, resume
from motcua.casework.promise import promise
from motcua.casework.publish import publish_term
from motcua.casework.reassign import reassign
from motcua.casework.recount import recount
from motcua.casework.reorganise import reorganise
from motcua.casework.take import take
from motcua.casework.used import used_minutes
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.organisation.calendar import ZONE
from motcua.organisation.establish import delegate, end
from motcua.organisation.models import Desk, Post, Succession
from tests.casework.conftest import GRAPH, LAW, LONG_AGO, SINCE, Ward, everything, lines
from tests.casework.retold import must_agree
from tests.casework.test_recount import storm

EXAMPLES = int(os.environ.get("MOTCUA_EXAMPLES", "60"))
MINUTE = timedelta(minutes=1)
BEGINNING = datetime(2026, 2, 9, 8, 30, tzinfo=ZONE)
WHY = {"reason": "so it is", "legal_basis": "art. 1"}
ACTORS = ["hoa", "mai", "tung", "van", "dung", "minh"]
# Nobody by name: whoever's turn it is. Most acts are right ones, or no walk would get anywhere.
actors = st.sampled_from([*[None] * 12, *ACTORS])
holders = st.sampled_from([*[None] * 8, *ACTORS, "the desk", "the desk next door"])
which = st.integers(0, 8)
TERMS = {
    "days": {"amount": 3, "unit": "working_days", "extensions": 1, "extension_amount": 2},
    "hours": {"amount": 12, "unit": "working_hours", "cutoff": "15:00"},
    "restart": {"amount": 5, "unit": "days", "on_resume": "restart", "supplements": 2},
    "today": {"amount": 1, "unit": "same_day", "cutoff": "60 minutes before closing"},
}


def some(stands: Callable[[Case], object]) -> Callable:
    """Only while there is a case of which that is true."""
    return precondition(lambda walk: any(map(stands, walk.known)))


def told(case: Case) -> set[str]:
    return {line.verb for line in case.lines}


class Walk(RuleBasedStateMachine):
    """Up to three cases at once, one clock, and six people who may do right or wrong."""

    def __init__(self, ward: Ward):
        super().__init__()
        self.ward, self.now, self.cases, self.closed, self.late, self.news = ward, BEGINNING, [], {}, {}, False
        self.known, self.has_moved = [], False
        self.inside = transaction.atomic()
        self.inside.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.inside.__exit__(None, None, None)

    @rule(minutes=st.sampled_from([1, 7, 60, 240, 480, 1_440, 4_320, 10_080]))
    def time_passes(self, minutes):
        self.now += minutes * MINUTE
        self.has_moved = True

    @initialize(limit=st.sampled_from([*TERMS, None]))
    def the_first_one_comes(self, limit):
        self.open(limit)

    @precondition(lambda self: len(self.cases) < 3)
    @rule(limit=st.sampled_from([*TERMS, None]))
    def open(self, limit):
        term = limit and publish_term(
            f"walk-{limit}", by=LAW, at=LONG_AGO, source="for the tests", **TERMS[limit], **SINCE
        )
        self.attempt(lambda: self.cases.append(self.ward.open(term=term, at=self.now, sealed=limit == "hours").pk))

    @some(lambda case: case.is_open)
    @rule(n=which)
    def the_next_step_is_taken(self, n):
        self.go_on(self.case(n, closed_at=None))

    @some(lambda case: case.is_open and case.desk_id)
    @rule(n=which, name=actors)
    def take(self, n, name):
        case = self.case(n, post=None, closed_at=None)
        self.attempt(take, case, by=self.actor(name) if name else self.clerk(case))

    @some(lambda case: case.is_open and case.post_id and not case.accepted_at)
    @rule(n=which, name=actors, names_a_day=st.booleans())
    def accept(self, n, name, names_a_day):
        case = self.case(n, accepted_at=None, post__isnull=False, closed_at=None)
        until = self.now.date() + timedelta(days=9) if names_a_day and case.term_id is None else None
        self.attempt(accept, case, by=self.actor(name, case), until=until)

    @some(lambda case: case.is_open and case.post_id)
    @rule(n=which, name=actors, to=holders, stage=st.sampled_from([None, None, None, *GRAPH["stages"], ""]))
    def hand_over(self, n, name, to, stage):
        case = self.case(n, closed_at=None, post__isnull=False)
        stage = self.ahead(case, "next") if stage is None else stage
        self.attempt(hand_over, case, self.holder(to, stage, case), by=self.actor(name, case), stage=stage)

    @some(lambda case: case.is_open and case.stage != "intake")
    @rule(n=which, name=actors, to=holders)
    def return_to(self, n, name, to):
        case = self.case(n, stage__in=["assess", "decide"], closed_at=None, post__isnull=False)
        stage = self.ahead(case, "returns")
        how = {"stage": stage, "reason": "a page is missing"}
        self.attempt(return_to, case, self.holder(to, stage, case), by=self.actor(name, case), **how)

    @some(lambda case: case.is_open)
    @rule(n=which, name=actors, to=holders | st.just("van"))
    def reassign(self, n, name, to):
        case = self.case(n, closed_at=None)
        self.attempt(reassign, case, self.holder(to, case.stage, case), by=self.head(name, case), reason="illness")

    @some(lambda case: case.is_open and case.post_id)
    @rule(n=which, name=actors, whom=st.lists(st.sampled_from([*ACTORS, "the desk"]), min_size=1, max_size=2))
    def consult(self, n, name, whom):
        case = self.case(n, closed_at=None, post__isnull=False)
        asked = [self.holder(one, "", case) for one in whom]
        self.attempt(consult, case, asked, by=self.actor(name, case), question="?", budget_minutes=60)

    @some(lambda case: "consulted" in told(case))
    @rule(number=st.integers(0, 5), name=actors)
    def answer(self, number, name):
        asked = Leg.objects.filter(case__in=self.cases, asked_by__isnull=False).order_by("-ended_at", "pk")
        for leg in list(asked)[number : number + 1]:
            self.attempt(answer, leg, by=self.actor(name, leg), answer="yes")

    @some(lambda case: case.is_open and case.post_id)
    @rule(n=which, name=actors, is_supplement=st.booleans())
    def pause(self, n, name, is_supplement):
        case = self.case(n, closed_at=None, post__isnull=False)
        self.attempt(pause, case, by=self.actor(name, case), is_supplement=is_supplement, **WHY)

    @some(lambda case: case.is_open and "resumed" in told(case))
    @rule(n=which)
    def the_head_asks_once_more(self, n):
        case = self.case(n, closed_at=None)
        self.attempt(pause, case, by=self.head(None, case), is_supplement=True, **WHY)

    @some(lambda case: case.is_open and "paused" in told(case))
    @rule(n=which)
    def resume(self, n):
        self.attempt(resume, self.paused(n), by=LAW)

    @some(lambda case: case.is_open and case.due and case.term)
    @rule(n=which, name=actors)
    def extend(self, n, name):
        case = self.case(n, closed_at=None, due__gte=self.now)
        self.attempt(extend, case, by=self.head(name, case), **WHY)

    @some(lambda case: case.is_open and case.due)
    @rule(n=which, name=actors, days=st.integers(-1, 9))
    def promise(self, n, name, days):
        case = self.case(n, closed_at=None, due__isnull=False)
        self.attempt(promise, case, self.now + timedelta(days=days), by=self.head(name, case), reason="overload")

    @some(lambda case: case.is_open and case.stage == "decide")
    @rule(n=which, name=actors, outcome=st.sampled_from(["granted", "granted", "refused", "revoked"]))
    def close(self, n, name, outcome):
        case = self.case(n, closed_at=None, stage="decide", post__isnull=False)
        self.attempt(close, case, outcome, by=self.actor(name, case))

    @some(lambda case: not case.is_open)
    @rule(n=which, name=actors, outcome=st.sampled_from(["granted", "refused", "withdrawn", "revoked"]))
    def correct(self, n, name, outcome):
        case = self.case(n, closed_at__isnull=False)
        self.attempt(correct, case, outcome, by=self.head(name, case), **WHY)

    @precondition(lambda self: len(self.cases) > 1)
    @rule(n=which, to=which)
    def link(self, n, to):
        self.attempt(link, self.case(n), self.case(to), Link.Kind.FOLLOWS, by=LAW)

    @precondition(lambda self: self.news)
    @rule()
    def recount(self):
        self.news = False
        self.attempt(lambda: list(recount(by=LAW, at=self.now)))

    @rule(n=which, what=st.sampled_from(["withdraw", "revoke", "free", "free", "abolish", "retire", "merge"]))
    def something_unusual_happens(self, n, what):
        getattr(self, what)(n)

    def withdraw(self, n):
        self.attempt(close, self.case(n), "withdrawn", by=LAW)

    def revoke(self, n):
        case = self.case(n, closed_at__isnull=False)
        self.attempt(revoke, case, by=self.head(None, case), **WHY)

    def free(self, n):
        """A day becomes free, in good time or in hindsight; nobody acted in the moment in which it became known."""
        self.now += timedelta(seconds=1)
        storm(self.now.date() + timedelta(days=n - 2), known_at=self.now)
        self.news = True

    def abolish(self, n):
        post = self.post(["tung", "van", "mai"][n % 3])
        self.attempt(lambda: end(post, self.now.date(), by=LAW, at=self.now, reason="abolished"))

    def retire(self, n):
        held = self.post(["tung", "hoa", "dung"][n % 3]).appointments.get()
        self.attempt(lambda: end(held, self.now.date(), by=LAW, at=self.now, reason="retired"))

    def merge(self, n):
        facts = {"kind": "merge", "is_main": True, "on_date": self.now.date()}
        Succession.objects.get_or_create(from_unit=self.ward.unit, to_unit=self.ward.next_door, defaults=facts)
        self.attempt(lambda: list(reorganise(self.ward.unit, by=LAW, at=self.now)))

    def attempt(self, act: Callable, *what, **how) -> None:
        """Try it now; where the rule says no, nothing may have changed."""
        before, how = everything(), how | ({"at": self.now} if what else {})
        try:
            with transaction.atomic():
                act(*what, **how)
        except Refusal:
            assert everything() == before
        else:
            self.has_moved = True

    def case(self, n: int, **state) -> Case:
        """One that stands like that; where there is none, one is first brought a step further. An eight takes any."""
        every = Case.objects.filter(pk__in=self.cases).select_related("term").order_by("pk")
        found = list(every.filter(**state)) if n < 8 else []
        if not found and n < 8 and (stands := every.filter(closed_at=None)):
            self.go_on(stands[n % len(stands)])
        found = found or list(every)
        return found[n % len(found)]

    def go_on(self, case: Case) -> None:
        """Whatever the route has next, by whoever's turn it is."""
        by = self.actor(None, case)
        if case.post_id is None:
            self.attempt(take, case, by=self.clerk(case))
        elif case.accepted_at is None:
            self.attempt(accept, case, by=by, until=None if case.term_id else self.now + timedelta(days=4))
        elif case.stage != "decide":
            stage = self.ahead(case, "next")
            self.attempt(hand_over, case, self.holder(None, stage, case), by=by, stage=stage)
        else:
            self.attempt(close, case, "granted", by=by)

    def paused(self, n: int) -> Case:
        waiting = Pause.objects.filter(ended_at=None).values("case")
        return self.case(n, closed_at=None, pk__in=waiting)

    def post(self, name: str) -> Post:
        return Post.objects.get(pk=self.ward.posts[name].pk)

    def actor(self, name: str | None, held: Case | Leg | None = None) -> Actor:
        """The one who is named, or whoever holds the case or was asked, if anybody does."""
        holding = [other for other in ACTORS if held and self.ward.posts[other].pk == held.post_id]
        return getattr(self.ward, name or next(iter(holding), "mai"))

    def clerk(self, case: Case) -> Actor:
        return self.ward.minh if case.desk_id == self.ward.desk_next_door.pk else self.ward.hoa

    def head(self, name: str | None, case: Case) -> Actor:
        return self.actor(name or ("dung" if case.unit == self.ward.unit else "minh"))

    def holder(self, name: str | None, stage: str, case: Case) -> Post | Desk:
        desks = {"the desk": self.ward.desk, "the desk next door": self.ward.desk_next_door}
        usual = {"intake": "hoa", "assess": "tung", "decide": "dung"} if case.unit == self.ward.unit else {}
        return desks.get(name) or self.post(name or usual.get(stage, "minh"))

    def ahead(self, case: Case, way: str) -> str:
        return next(iter(GRAPH["stages"][case.stage].get(way, [])), "")

    @invariant()
    def all_of_it_holds(self):
        if self.has_moved:
            self.known = list(Case.objects.filter(pk__in=self.cases).select_related("term").order_by("pk"))
            for case in self.known:
                case.lines = lines(case)
                self.the_tables_say_what_the_lines_say(case)
                self.exactly_one_holds_it_from_the_first_moment_to_the_last(case)
                self.no_way_of_passing_it_on_makes_a_budget_grow(case)
                self.whoever_is_asked_is_asked_while_somebody_waits(case)
                self.what_is_paused_owes_nothing_by_a_date_unless_it_is_late(case)
                self.what_is_closed_moves_no_more(case)
                self.what_is_late_stays_late_by_the_same_date(case)
                self.every_late_minute_has_its_line(case)
        self.has_moved = False

    def the_tables_say_what_the_lines_say(self, case):
        must_agree(case, case.lines)

    def exactly_one_holds_it_from_the_first_moment_to_the_last(self, case):
        legs = main_legs(case)
        assert (legs[0].started_at, legs[-1].ended_at) == (case.opened_at, case.closed_at)
        assert all(one.ended_at == other.started_at for one, other in pairwise(legs))
        assert (legs[-1].post_id, legs[-1].desk_id) == (case.post_id, case.desk_id)

    def no_way_of_passing_it_on_makes_a_budget_grow(self, case):
        left = {}
        for leg in main_legs(case):
            assert leg.budget_minutes <= left.get(leg.stage, leg.budget_minutes)
            left[leg.stage] = leg.budget_minutes

    def whoever_is_asked_is_asked_while_somebody_waits(self, case):
        for leg in Leg.objects.filter(case=case, asked_by__isnull=False).select_related("asked_by"):
            assert leg.ended_at or case.is_open
            assert case.opened_at <= leg.asked_by.started_at <= leg.started_at
            assert leg.started_at <= (leg.ended_at or self.now) <= (case.closed_at or self.now)

    def what_is_paused_owes_nothing_by_a_date_unless_it_is_late(self, case):
        for stopped in Pause.objects.filter(case=case, ended_at=None):
            assert case.due is None or case.until or case.due <= stopped.started_at

    def what_is_closed_moves_no_more(self, case):
        if not case.is_open:
            assert self.closed.setdefault(case.pk, stands(case)) == stands(case)
            judged = [line.detail for line in case.lines if line.verb in ("closed", "corrected", "revoked")]
            assert all(one.get("outcome") == other["outcome_before"] for one, other in pairwise(judged))

    def what_is_late_stays_late_by_the_same_date(self, case):
        if case.accepted_at and case.term_id:
            until = case.closed_at or self.now
            due = compute(case, pauses_of(case), known_at=until).at
            if due and due < until:
                assert self.late.setdefault(case.pk, due) == due

    def every_late_minute_has_its_line(self, case):
        end = case.closed_at or self.now
        late = used_minutes(self.ward.unit.pk, case.due, end, known_at=end) if case.is_late(at=end) else 0
        assert sum(minutes for _, minutes in blame(case, self.now)) == late


def main_legs(case: Case) -> list[Leg]:
    return list(Leg.objects.filter(case=case, asked_by=None).order_by("pk"))


def stands(case: Case) -> list:
    """All of a closed case that may not move: not its outcome, and not when something was last said of it."""
    still = [getattr(case, f.attname) for f in Case._meta.concrete_fields if f.name not in ("outcome", "last_at")]
    return [still, *(list(rows.order_by("pk").values_list()) for rows in (case.legs, case.pauses))]


def walk(ward: Ward, *, examples: int, steps: int) -> None:
    """So many walks of so many steps."""
    period = {"valid_from": date(2026, 2, 10), "valid_to": date(2026, 2, 26), "legal_basis": "decision 7"}
    posts = ward.posts
    delegate("assess", posts["tung"], posts["van"], by=LAW, at=LONG_AGO, **period)
    delegate("head", posts["dung"], posts["van"], by=LAW, at=LONG_AGO, **period)
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    walks = settings(max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=checks)
    run_state_machine_as_test(lambda: Walk(ward), settings=walks)


def test_whatever_happens_the_invariants_hold(ward):
    walk(ward, examples=EXAMPLES, steps=30)
