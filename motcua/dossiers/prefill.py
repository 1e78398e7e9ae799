"""Fill a form in with what the city holds, so that nobody types what is known.

source  once only; which fields are held is the registry's `held`
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import jsonschema_rs

from motcua.citizens.facts import facts_of, may_act_for, representatives_of
from motcua.citizens.known import OWN_TO_STATE
from motcua.citizens.models import Fact, Record
from motcua.registry.models import ProcedureVersion

PARENTS = {"female": "mother", "male": "father"}


@dataclass(frozen=True, slots=True)
class Held:
    """A field that arrives filled in.

    locked  only the city puts it right; what people may state themselves they may also change in the form
    """

    value: str
    fact: Fact
    locked: bool


def held_answers(
    version: ProcedureVersion, applicant: Record, represented: Record | None, typed: dict[str, Any], *, on: date
) -> dict[str, Held]:
    """What the city holds for the fields of a form, by field.

    typed        what was answered so far: who says that she is the mother fills in the mother
    represented  whose facts are shown only while the applicant may act for them
    """
    if represented and not may_act_for(applicant, represented, on=on):
        represented = None
    form = version.document["form"]
    people = dict(_people(form["fields"], applicant, represented, typed, on))
    known = {record.pk: facts_of(record) for record in people.values()}
    found = {}
    for key, field in form["fields"].items():
        whose, _, what = field["about"].partition(".")
        fact = known[people[whose].pk].get(what) if field.get("prefill") and whose in people else None
        if fact and _fits(form["schema"]["properties"][key], fact.value):
            found[key] = Held(fact.value, fact, locked=what not in OWN_TO_STATE)
    return found


def _people(
    fields: dict, applicant: Record, represented: Record | None, typed: dict, on: date
) -> Iterator[tuple[str, Record]]:
    """Whose facts a form may ask for, by the word it uses for them."""
    yield from (("applicant", applicant), ("owner", represented or applicant))
    relation = next((typed.get(key) for key, field in fields.items() if field["about"] == "request.relation"), None)
    if relation in PARENTS.values():
        yield relation, applicant
    if represented is None:
        return
    if represented.kind == "firm":
        yield "firm", represented
        return
    yield from ((word, represented) for word in ("represented", "newborn", "child", "deceased"))
    for one in representatives_of(represented, on=on):
        sex = facts_of(one.representative).get("sex") if one.kind == "parent" else None
        if sex:
            yield PARENTS[sex.value], one.representative


def _fits(schema: dict, value: str) -> bool:
    """A held value that the form could not take is asked for after all."""
    return jsonschema_rs.is_valid(schema, value, validate_formats=True)
