"""The answers to a procedure's form: what was typed and what is held, put together and checked."""

from datetime import date
from functools import lru_cache
from typing import Any

import jsonschema_rs

from motcua.casework.publish import digest_of
from motcua.casework.verbs import told
from motcua.dossiers.models import Answers, Application
from motcua.dossiers.prefill import Held, held_answers
from motcua.ledger.refusal import Refusal
from motcua.registry.models import ProcedureVersion


class AnswersDoNotFit(Refusal):
    """The form cannot be filed so; `problems` name each field, the rule it breaks, and the rule's limit."""


class HeldOtherwise(Refusal):
    """The city holds another value; who finds it wrong says so instead of typing over it."""


def answers_of(application: Application, typed: dict[str, Any], *, on: date, before: Answers | None = None) -> Answers:
    """The answers as they would be filed that day, unsaved: what is typed, over what is held, over what was before.

    before  what was filed before a supplement; what was typed then gives way only to what is typed now
    raises  HeldOtherwise, AnswersDoNotFit
    """
    old, told_then = (before.answers, before.sources) if before else ({}, {})
    typed_then = {key: value for key, value in old.items() if key not in told_then}
    typed = {key: value for key, value in typed.items() if value not in ("", None)}
    version, typed_ever = application.version, typed_then | typed
    held = held_answers(version, application.applicant, application.represented, typed_ever, on=on)
    for key, one in held.items():
        if one.locked and typed.get(key, one.value) != one.value:
            raise HeldOtherwise(field=key)
    locked = {key: one.value for key, one in held.items() if one.locked}
    answers = old | {key: one.value for key, one in held.items()} | typed_ever | locked
    must_fit(version, answers)
    sources = {key: source for key, source in told_then.items() if answers[key] == old[key]}
    sources |= {key: _source(one) for key, one in held.items() if answers[key] == one.value}
    return Answers(answers=answers, sources=sources, digest=digest_of(answers))


def must_fit(version: ProcedureVersion, answers: dict[str, Any]) -> None:
    """Refuse answers that the form's schema does not take, naming every field at once.

    raises  AnswersDoNotFit
    """
    if found := problems(version, answers):
        raise AnswersDoNotFit(problems=found)


def problems(version: ProcedureVersion, answers: dict[str, Any]) -> list[dict[str, Any]]:
    """What the form's schema has against the answers: [{"field", "rule", "limit"}]."""
    errors = _validator(version.digest).iter_errors(answers)
    return [found for error in errors for found in _problems(error.instance_path, error.kind)]


@lru_cache(maxsize=1024)
def _validator(digest: str) -> jsonschema_rs.Draft202012Validator:
    """What has the same digest has the same form."""
    same = ProcedureVersion.objects.filter(digest=digest)
    schema = same.values_list("document__form__schema", flat=True)[0]
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def _problems(path: list, kind: Any) -> list[dict[str, Any]]:
    if kind.name == "required":
        return [{"field": kind.property, "rule": "required", "limit": None}]
    if kind.name == "additionalProperties":
        return [{"field": key, "rule": "unknown", "limit": None} for key in kind.unexpected]
    return [{"field": str(path[0]) if path else "", "rule": kind.name, "limit": getattr(kind, "limit", None)}]


def _source(held: Held) -> dict[str, str | None]:
    return {"source": held.fact.source, "known_at": told(held.fact.known_at)}
