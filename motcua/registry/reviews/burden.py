"""What a procedure costs the people who need it, by the standard cost model: time, money, and how often.

The terms say how many papers, answers and visits there are. How long each takes, what an hour is worth and how many
file in a year are measured or assumed by whoever reviews, each with its source; without them there is no figure.
"""

from dataclasses import dataclass
from typing import Any

from motcua.ledger.refusal import Refusal

NUMBERS = (
    "filings_a_year", "online_share", "hours_a_paper", "hours_an_answer", "hours_a_visit", "visits", "vnd_an_hour",
    "vnd_a_paper", "vnd_a_visit",
)  # fmt: skip

WORKING_HOURS = {
    "working_hours": 1, "hours": 1, "same_day": 8, "working_days": 8, "days": 40 / 7, "weeks": 40, "months": 174,
    "minutes": 1 / 60, "years": 2088,
}  # fmt: skip


class NotMeasured(Refusal):
    """A number that the burden is counted with is missing, senseless or without a source; `number` says which."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What the terms ask of one applicant: the things that a review can cut.

    hours  of waiting, by the eight-hour day and the five-day week, for each channel and case whose limit is known
    """

    hours: dict[str, float]
    papers: int
    answers: int
    steps: int
    fees_vnd: dict[str, int]


def counted(document: dict[str, Any], case: str = "") -> Counted:
    """Count the terms for one case of the procedure, the first unless named.

    Papers that the city issued itself, and answers that arrive filled in, cost the applicant nothing.
    """
    cases = [one for one in document["cases"] if not case or one.get("key") == case] or [{"papers": []}]
    needed = [paper for paper in cases[0]["papers"] if paper.get("required", True) and not paper.get("result_code")]
    fields = document.get("form", {}).get("fields", {}).values()
    routes = [part["route"] for part in document.get("parts", [])] or [document.get("route") or {"stages": {}}]
    rows = {f"{row['channel']} {row.get('case', '')}": row for row in document["channels"]}
    return Counted(
        hours={key: _hours(row["limit"]) for key, row in rows.items() if row["limit"]["unit"]},
        papers=len(needed),
        answers=sum(1 for field in fields if not field.get("prefill") and "when" not in field),
        steps=sum(len(route["stages"]) for route in routes),
        fees_vnd={key: _fee(row["fees"]) for key, row in rows.items()},
    )


def burden(document: dict[str, Any], measure: dict[str, Any]) -> dict[str, Any]:
    """Hours and đồng, of one filing and of a year.

    measure  a number for each of NUMBERS, `case`, and under `sources` what each rests on
    raises   NotMeasured
    """
    check(measure)
    terms = counted(document, measure.get("case", ""))
    at_the_counter = 1 - measure["online_share"]
    visits = measure["visits"] * at_the_counter
    hours = (
        terms.papers * measure["hours_a_paper"]
        + terms.answers * measure["hours_an_answer"]
        + visits * measure["hours_a_visit"]
    )
    online, counter = (_dearest(terms.fees_vnd, channel) for channel in ("online", "counter"))
    money = (
        hours * measure["vnd_an_hour"]
        + terms.papers * measure["vnd_a_paper"]
        + visits * measure["vnd_a_visit"]
        + online * measure["online_share"]
        + counter * at_the_counter
    )
    return {
        "hours_a_filing": round(hours, 2),
        "vnd_a_filing": round(money),
        "hours_a_year": round(hours * measure["filings_a_year"]),
        "vnd_a_year": round(money * measure["filings_a_year"]),
        "papers": terms.papers,
        "answers": terms.answers,
        "steps": terms.steps,
    }


def check(measure: dict[str, Any]) -> None:
    """Refuse a measure that lacks a number or a source.

    raises  NotMeasured
    """
    for name in NUMBERS:
        number = measure.get(name)
        if isinstance(number, bool) or not isinstance(number, int | float) or number < 0:
            raise NotMeasured(number=name)
        if not measure.get("sources", {}).get(name):
            raise NotMeasured(number=name, why="no source")
    if measure["online_share"] > 1:
        raise NotMeasured(number="online_share")


def _hours(limit: dict[str, Any]) -> float:
    return limit["amount"] * WORKING_HOURS[limit["unit"]]


def _dearest(fees: dict[str, int], channel: str) -> int:
    return max((fee for key, fee in fees.items() if key.split(" ")[0] == channel), default=0)


def _fee(fees: list[dict]) -> int:
    return sum(fee["amount"] for fee in fees if fee["kind"] == "money" and fee["currency"] == "VND")
