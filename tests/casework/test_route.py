"""A route is checked as a whole; each way to be unsound has its name."""

import pytest

from motcua.casework.models import Term
from motcua.casework.route import limit_minutes, longest_path, parse, problems
from tests.casework.conftest import GRAPH

INTAKE, ASSESS, DECIDE = (GRAPH["stages"][key] for key in ("intake", "assess", "decide"))
THREE_DAYS = Term(code="three", number=1, amount=3, unit="working_days")


def ward_route(**stages) -> dict:
    """The ward's route with some stages changed or added."""
    return {"start": "intake", "stages": GRAPH["stages"] | stages}


SOUND = [
    ("the ward's own", GRAPH),
    (
        "one stage that ends",
        {"start": "a", "stages": {"a": {"role": "decide", "budget_minutes": 0, "outcomes": ["x"]}}},
    ),
    ("a stage that may end and go on", ward_route(assess=ASSESS | {"outcomes": ["not_needed"]})),
    ("two ways to one end", ward_route(intake=INTAKE | {"next": ["assess", "decide"]})),
    ("a return over two stages", ward_route(decide=DECIDE | {"returns": ["intake", "assess"]})),
    ("a stage anywhere", ward_route(assess=ASSESS | {"unit": "any"})),
]
UNSOUND = [
    ("no object at all", [], "has_no_stages"),
    ("no stages", {"start": "intake"}, "has_no_stages"),
    ("an empty set of stages", {"start": "intake", "stages": {}}, "has_no_stages"),
    ("stages in a list", {"start": "intake", "stages": [INTAKE]}, "has_no_stages"),
    ("a start that is no stage", {"start": "archive", "stages": GRAPH["stages"]}, "starts_nowhere"),
    ("a start that is no name", {"start": ["intake"], "stages": GRAPH["stages"]}, "starts_nowhere"),
    ("no start", {"stages": GRAPH["stages"]}, "starts_nowhere"),
    ("a stage without a name", ward_route(**{"": DECIDE}), "stage_without_name"),
    ("a stage that is a word", ward_route(decide="Dung"), "stage_is_no_object"),
    ("no budget", ward_route(assess={"role": "assess", "next": ["decide"]}), "stage_without_budget"),
    ("a budget below nothing", ward_route(assess=ASSESS | {"budget_minutes": -1}), "stage_without_budget"),
    ("a budget in words", ward_route(assess=ASSESS | {"budget_minutes": "an hour"}), "stage_without_budget"),
    ("a budget that is yes or no", ward_route(assess=ASSESS | {"budget_minutes": True}), "stage_without_budget"),
    ("no role", ward_route(assess={"budget_minutes": 1, "next": ["decide"]}), "stage_without_role"),
    ("a role that no post has", ward_route(assess=ASSESS | {"role": "astrologer"}), "stage_without_role"),
    ("a unit that is no name", ward_route(assess=ASSESS | {"unit": ["next door"]}), "stage_in_no_unit"),
    ("a next that is a word", ward_route(assess=ASSESS | {"next": "decide"}), "list_of_names_expected"),
    ("outcomes that are numbers", ward_route(decide=DECIDE | {"outcomes": [1]}), "list_of_names_expected"),
    ("a way to nowhere", ward_route(assess=ASSESS | {"next": ["archive"]}), "leads_to_unknown_stage"),
    ("a return from nowhere", ward_route(decide=DECIDE | {"returns": ["archive"]}), "leads_to_unknown_stage"),
    ("an outcome for anyone", ward_route(decide=DECIDE | {"outcomes": ["withdrawn"]}), "outcome_is_the_engines_own"),
    ("an outcome of no return", ward_route(decide=DECIDE | {"outcomes": ["revoked"]}), "outcome_is_the_engines_own"),
    ("a stage off the way", ward_route(archive=DECIDE), "stage_is_never_reached"),
    ("a stage that ends nothing", ward_route(decide=DECIDE | {"outcomes": []}), "path_does_not_end"),
    ("a circle", ward_route(decide=DECIDE | {"next": ["assess"]}), "goes_in_a_circle"),
    ("a stage that follows itself", ward_route(decide=DECIDE | {"next": ["decide"]}), "goes_in_a_circle"),
    ("a return to itself", ward_route(assess=ASSESS | {"returns": ["assess"]}), "returns_to_no_earlier_stage"),
    (
        "a return to what comes later",
        ward_route(intake=INTAKE | {"returns": ["decide"]}),
        "returns_to_no_earlier_stage",
    ),
    ("more work than time", ward_route(assess=ASSESS | {"budget_minutes": 1_081}), "budgets_exceed_the_limit"),
]


@pytest.mark.parametrize(("what", "graph"), SOUND, ids=[what for what, _ in SOUND])
def test_a_sound_route_has_no_problem(what, graph):
    assert problems(graph, THREE_DAYS) == []


@pytest.mark.parametrize(("what", "graph", "code"), UNSOUND, ids=[what for what, *_ in UNSOUND])
def test_an_unsound_route_says_what_is_wrong(what, graph, code):
    assert [problem.code for problem in problems(graph, THREE_DAYS)] == [code]


def test_a_problem_says_where_it_is():
    assert problems(ward_route(assess=ASSESS | {"budget_minutes": 1_081}), THREE_DAYS)[0].facts == {
        "budget_minutes": 1_441,
        "limit_minutes": 1_440,
        "term": "three/1",
    }
    assert problems(ward_route(decide=DECIDE | {"next": ["assess"]}))[0].facts == {"stages": ["assess", "decide"]}


def test_all_shapes_that_are_wrong_are_named_at_once():
    graph = ward_route(intake=INTAKE | {"role": "astrologer"}, decide=DECIDE | {"budget_minutes": None})

    assert [(p.code, p.facts["stage"]) for p in problems(graph)] == [
        ("stage_without_role", "intake"),
        ("stage_without_budget", "decide"),
    ]


def test_the_most_expensive_way_counts():
    stages = parse(ward_route(intake=INTAKE | {"next": ["assess", "decide"]}))

    assert longest_path(stages, "intake") == 120 + 720 + 240


def test_a_hundred_forks_in_a_row_are_soon_counted():
    stages = {"0": {"role": "assess", "budget_minutes": 1, "next": ["0a", "0b"]}}
    for n in range(100):
        for side in "ab":
            stages[f"{n}{side}"] = {"role": "assess", "budget_minutes": 1, "next": [str(n + 1)]}
        stages[str(n + 1)] = {"role": "assess", "budget_minutes": 1, "next": [f"{n + 1}a", f"{n + 1}b"]}
    stages["100"] = {"role": "decide", "budget_minutes": 1, "outcomes": ["granted"]}

    assert problems({"start": "0", "stages": stages}) == []
    assert longest_path(parse({"start": "0", "stages": stages}), "0") == 201


@pytest.mark.parametrize(
    ("amount", "unit", "minutes"),
    [
        (8, "working_hours", 480),  # hours are what they are
        (3, "working_days", 1_440),  # a working day has eight
        (7, "days", 2_400),  # a week has five of those
        (1, "days", 480),  # one day leaves one, for it rolls on to a working day
        (1, "same_day", 480),  # the same day is one at the most
    ],
)
def test_how_many_minutes_a_limit_leaves(amount, unit, minutes):
    assert limit_minutes(Term(amount=amount, unit=unit)) == minutes
