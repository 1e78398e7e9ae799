"""Whether a procedure may be published: route, budgets, fees, form and papers together.

A procedure that is only told of may leave much open. One that can be filed and decided here may not.
"""

from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import zen

from motcua.casework.limits import LONGEST
from motcua.casework.models import Term
from motcua.casework.route import Problem
from motcua.casework.route import problems as problems_of_route
from motcua.registry.held import is_held

KNOWN_OUTCOMES = {"granted", "refused"}


def problems(document: dict[str, Any]) -> list[Problem]:
    """Everything that stands against publishing the document, in the order in which one reads it."""
    found = list(_without_sources(document))
    if document["completeness"] == "whole":
        for check in (_limits, _fees, _routes, _outcomes, _form, _asked_twice, _papers, _rule):
            found += check(document)
    return found


def _without_sources(document: dict) -> Iterator[Problem]:
    for path, source in document["origin"].items():
        if source not in document["sources"]:
            yield Problem("source_is_not_told", {"path": path, "source": source})


def _limits(document: dict) -> Iterator[Problem]:
    if not document["channels"]:
        yield Problem("no_channel", {})
    seen = set()
    for row in document["channels"]:
        key = (row["channel"], row.get("case", ""))
        if key in seen:
            yield Problem("channel_stands_twice", {"channel": key[0], "case": key[1]})
        seen.add(key)
        yield from _limit(row["limit"], key)


def _limit(limit: dict, key: tuple) -> Iterator[Problem]:
    amount, unit = limit["amount"], limit["unit"]
    if not key[0] or not amount or unit not in LONGEST or amount != int(amount) or amount > LONGEST[unit]:
        facts = {"channel": key[0], "case": key[1], "amount": amount, "unit": unit}
        yield Problem("limit_cannot_be_counted", facts)


def _fees(document: dict) -> Iterator[Problem]:
    for row in document["channels"]:
        if not row["fees"]:
            yield Problem("fee_is_not_told", {"channel": row["channel"]})
        for fee in row["fees"]:
            amount_fits = (fee["kind"] == "money") == (fee["amount"] is not None and fee["currency"] is not None)
            if fee["kind"] == "unknown" or not amount_fits:
                yield Problem("fee_is_not_told", {"channel": row["channel"], "written": fee.get("written")})


def _routes(document: dict) -> Iterator[Problem]:
    parts = document.get("parts") or [{"key": "", "route": document.get("route"), "limit": None}]
    for part in parts:
        if not part["route"]:
            yield Problem("no_route", {"part": part["key"]})
            continue
        limits = [part["limit"]] if part.get("limit") else [row["limit"] for row in document["channels"]]
        for limit in limits:
            countable = limit["amount"] and limit["unit"] in LONGEST
            term = (
                Term(code=part["key"] or "whole", amount=int(limit["amount"]), unit=limit["unit"])
                if countable
                else None
            )
            yield from problems_of_route(part["route"], term)


def _outcomes(document: dict) -> Iterator[Problem]:
    graphs = [part["route"] for part in document.get("parts") or []] or [document.get("route") or {}]
    stages = [stage for graph in graphs for stage in graph.get("stages", {}).values() if isinstance(stage, dict)]
    outcomes = {outcome for stage in stages for outcome in stage.get("outcomes", [])}
    given = {result.get("outcome", "granted") for result in document["results"]}
    # Whom the desk turns away gets the reason, and no result.
    for outcome in sorted(outcomes - given - {"refused", "declined"}):
        yield Problem("outcome_without_result", {"outcome": outcome})
    if "refused" in outcomes and not document.get("refusals"):
        yield Problem("refusal_without_reasons", {})


def _form(document: dict) -> Iterator[Problem]:
    form = document.get("form")
    if not form:
        yield Problem("no_form", {})
        return
    try:
        jsonschema_rs.meta.validate(form["schema"])
    except (jsonschema_rs.ValidationError, ValueError) as error:
        yield Problem("form_is_no_schema", {"why": str(error)[:200]})
        return
    asked, shown = set(form["schema"].get("properties", {})), [key for page in form["pages"] for key in page["fields"]]
    if asked != set(shown) or len(shown) != len(set(shown)):
        yield Problem("form_pages_do_not_fit_its_fields", {"fields": sorted(asked ^ set(shown))})
    for key in sorted(asked ^ form["fields"].keys()):
        yield Problem("field_is_not_told", {"field": key})
    for key, field in form["fields"].items():
        if not field["label"].get("en"):
            yield Problem("field_without_english", {"field": key})


def _asked_twice(document: dict) -> Iterator[Problem]:
    """A form does not ask for what the city already holds."""
    for key, field in (document.get("form") or {"fields": {}})["fields"].items():
        if is_held(field["about"]) and not field.get("prefill") and not field.get("exception"):
            yield Problem("asks_for_what_is_held", {"field": key, "about": field["about"]})


def _papers(document: dict) -> Iterator[Problem]:
    for case in document["cases"]:
        keys = [paper.get("key") for paper in case["papers"]]
        if None in keys or len(set(keys)) < len(keys) or not case.get("key"):
            yield Problem("papers_without_keys", {"case": case["name"]})
        for paper in case["papers"]:
            if paper["mode"] is None:
                yield Problem("hand_in_or_show_is_not_told", {"paper": paper["name"]})
    known = {case.get("key") for case in document["cases"]} | {""}
    for row in document["channels"]:
        if row.get("case", "") not in known:
            yield Problem("case_is_not_told", {"case": row["case"]})


def _rule(document: dict) -> Iterator[Problem]:
    """The decision rule runs, and says granted, refused for a reason that is told, or look."""
    if not (rule := document.get("rule")):
        if document.get("automatic_issue_basis"):
            yield Problem("automatic_without_rule", {})
        return
    reasons = {reason["key"] for reason in document.get("refusals", [])}
    try:
        zen.ZenEngine().create_decision(rule).evaluate({"form": {}, "facts": {}})
    except Exception as error:  # the engine raises nothing narrower
        yield Problem("rule_does_not_run", {"why": str(error)[:200]})
        return
    for outcome, reason in _verdicts(rule):
        if outcome not in ("granted", "refused", "look"):
            yield Problem("rule_says_what_nobody_knows", {"outcome": outcome})
        if outcome == "refused" and reason not in reasons:
            yield Problem("rule_refuses_without_reason", {"reason": reason})


def _verdicts(rule: dict) -> Iterator[tuple[str, str]]:
    for node in rule["nodes"]:
        content = node.get("content", {})
        names = {column["id"]: column["field"] for column in content.get("outputs", [])}
        for line in content.get("rules", []):
            said = {names[key]: value.strip("'\" ") for key, value in line.items() if key in names}
            yield said.get("outcome", ""), said.get("reason", "")
