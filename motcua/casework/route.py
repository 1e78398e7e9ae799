"""A route: the stages a case goes through, checked as a whole before it is published.

    {"start": "intake",
     "stages": {"intake": {"role": "intake", "unit": "settling", "budget_minutes": 120, "next": ["assess"]},
                "assess": {"role": "assess", "unit": "settling", "budget_minutes": 480, "next": ["decide"],
                           "returns": ["intake"]},
                "decide": {"role": "decide", "unit": "settling", "budget_minutes": 240, "returns": ["assess"],
                           "outcomes": ["granted", "refused"]}}}

unit      "settling" (the unit that settles the case), "parent" (the one above it), "any", or the slug of a unit
next      where the case may go on to; a stage without one ends the case
returns   earlier stages it may be sent back to
outcomes  what a holder at this stage may close the case with
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from motcua.casework.models import Route, Term
from motcua.ledger.refusal import Refusal
from motcua.organisation.models import Role

WITHDRAWN, REVOKED = "withdrawn", "revoked"  # outcomes that the engine gives; no stage may name them
MINUTES_A_DAY = 480  # a working day is eight working hours


class NoSuchOutcome(Refusal):
    """The route does not let a case end like that at this stage."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stop on the way."""

    key: str
    role: str
    unit: str
    budget_minutes: int
    next: tuple[str, ...]
    returns: tuple[str, ...]
    outcomes: tuple[str, ...]
    is_first: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a route cannot be published: the rule that it breaks, and where."""

    code: str
    facts: dict[str, Any]


@lru_cache(maxsize=4096)
def stages(digest: str) -> dict[str, Stage]:
    """The stages of the published route with that digest, by key. What has the same digest is the same route."""
    return parse(Route.objects.filter(digest=digest).values_list("graph", flat=True)[0])


def parse(graph: dict[str, Any]) -> dict[str, Stage]:
    """The stages of a graph, by key, as they stand."""
    return {
        key: Stage(
            key,
            spec["role"],
            spec.get("unit", "settling"),
            spec["budget_minutes"],
            tuple(spec.get("next", ())),
            tuple(spec.get("returns", ())),
            tuple(spec.get("outcomes", ())),
            key == graph["start"],
        )
        for key, spec in graph["stages"].items()
    }


def limit_minutes(term: Term) -> int:
    """How many working minutes a limit leaves at the least, by the eight-hour day and the five-day week."""
    days = {"working_days": term.amount, "days": max(term.amount * 5 // 7, 1), "same_day": 1}
    return term.amount * 60 if term.unit == "working_hours" else days[term.unit] * MINUTES_A_DAY


def problems(graph: Any, term: Term | None = None) -> list[Problem]:
    """Everything that keeps a graph from being a route; empty when it is sound.

    term  the limit into which the budgets of the longest path must fit
    """
    if found := list(_misshapen(graph)):
        return found
    parsed = parse(graph)
    found = list(_loose_ends(graph["start"], parsed))
    if not found and (ring := _cycle(parsed)):
        found = [Problem("goes_in_a_circle", {"stages": ring})]
    if not found:
        found = list(_wrong_returns(parsed))
        longest = longest_path(parsed, graph["start"])
        if term and longest > limit_minutes(term):
            facts = {"budget_minutes": longest, "limit_minutes": limit_minutes(term), "term": str(term)}
            found.append(Problem("budgets_exceed_the_limit", facts))
    return found


def longest_path(stages: dict[str, Stage], start: str) -> int:
    """The working minutes of the most expensive way from `start` to an end."""

    @cache
    def cost(key: str) -> int:
        return stages[key].budget_minutes + max(map(cost, stages[key].next), default=0)

    return cost(start)


def reachable(stages: dict[str, Stage], start: str) -> set[str]:
    """The stages that one can come to from `start`, itself included."""
    seen, ahead = set(), [start]
    while ahead:
        if (key := ahead.pop()) not in seen:
            seen.add(key)
            ahead.extend(stages[key].next)
    return seen


def _misshapen(graph: Any) -> Iterator[Problem]:
    if not isinstance(graph, dict) or not isinstance(graph.get("stages"), dict) or not graph["stages"]:
        yield Problem("has_no_stages", {})
        return
    if graph.get("start") not in list(graph["stages"]):
        yield Problem("starts_nowhere", {"start": graph.get("start")})
    for key, spec in graph["stages"].items():
        if not key or not isinstance(spec, dict):
            yield Problem("stage_is_no_object" if key else "stage_without_name", {"stage": key})
            continue
        budget = spec.get("budget_minutes")
        if isinstance(budget, bool) or not isinstance(budget, int) or budget < 0:
            yield Problem("stage_without_budget", {"stage": key})
        if spec.get("role") not in Role.values:
            yield Problem("stage_without_role", {"stage": key, "role": spec.get("role")})
        if not isinstance(spec.get("unit", ""), str):
            yield Problem("stage_in_no_unit", {"stage": key, "unit": spec["unit"]})
        for field in ("next", "returns", "outcomes"):
            values = spec.get(field, [])
            if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
                yield Problem("list_of_names_expected", {"stage": key, "field": field})
            elif field == "outcomes" and (reserved := {WITHDRAWN, REVOKED} & set(values)):
                yield Problem("outcome_is_the_engines_own", {"stage": key, "outcome": min(reserved)})
            elif field != "outcomes" and (missing := [v for v in values if v not in graph["stages"]]):
                yield Problem("leads_to_unknown_stage", {"stage": key, "to": missing[0]})


def _loose_ends(start: str, stages: dict[str, Stage]) -> Iterator[Problem]:
    for key in stages.keys() - reachable(stages, start):
        yield Problem("stage_is_never_reached", {"stage": key})
    for key, stage in stages.items():
        if not stage.next and not stage.outcomes:
            yield Problem("path_does_not_end", {"stage": key})


def _cycle(stages: dict[str, Stage]) -> list[str]:
    """The stages of one ring of `next`, or nothing."""
    done: set[str] = set()

    def walk(key: str, path: list[str]) -> list[str]:
        if key in path:
            return path[path.index(key) :]
        if key in done:
            return []
        done.add(key)
        return next((ring for to in stages[key].next if (ring := walk(to, [*path, key]))), [])

    return next((ring for key in stages if (ring := walk(key, []))), [])


def _wrong_returns(stages: dict[str, Stage]) -> Iterator[Problem]:
    for key, stage in stages.items():
        for to in stage.returns:
            if to == key or key not in reachable(stages, to):
                yield Problem("returns_to_no_earlier_stage", {"stage": key, "to": to})
