"""The fields of a page of the form: what is known is shown, what is not is asked, and nothing typed is lost."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from motcua.dossiers.prefill import Held
from motcua.registry.models import ProcedureVersion
from motcua.web.words import answers
from motcua.web.words.registry import said


@dataclass(frozen=True)
class Asked:
    """One field as it stands on the page. The error summary reads it as it reads a form's field.

    known   what the city holds, in words; `source` and `known_at` say from where and since when
    locked  only the city puts it right
    on      the answer to another field on which it is asked, in words
    """

    key: str
    kind: str
    label: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    value: str = ""
    known: str = ""
    source: str = ""
    known_at: datetime | None = None
    locked: bool = False
    is_optional: bool = False
    on: str = ""
    longest: int | None = None
    errors: tuple[str, ...] = ()

    @property
    def id_for_label(self) -> str:
        """Where the summary of errors leads: the input, or the first of several."""
        return f"f-{self.key}"


@dataclass(frozen=True)
class Sheet:
    """The fields of a page."""

    fields: tuple[Asked, ...]
    non_field_errors: tuple[str, ...] = field(default=())

    def __iter__(self) -> Iterator[Asked]:
        return iter(self.fields)

    @property
    def errors(self) -> dict[str, tuple[str, ...]]:
        """What is to be mended, by field."""
        found = {one.key: one.errors for one in self.fields if one.errors}
        return found | ({"": self.non_field_errors} if self.non_field_errors else {})

    @property
    def known(self) -> list[Asked]:
        """What only has to be read."""
        return [one for one in self.fields if one.locked]

    @property
    def asked(self) -> list[Asked]:
        """What is to be answered, or may be changed."""
        return [one for one in self.fields if not one.locked]


def sheet(
    version: ProcedureVersion,
    keys: Iterable[str],
    typed: Mapping[str, Any],
    held: Mapping[str, Held],
    problems: Iterable[dict] = (),
) -> Sheet:
    """The fields of a page of the form, with what was typed, what is held, and what is wrong with it."""
    form, wrong = version.document["form"], {}
    for one in problems:
        wrong.setdefault(one["field"], one)
    return Sheet(tuple(_asked(form, key, typed.get(key, ""), held.get(key), wrong.get(key)) for key in keys))


def read(version: ProcedureVersion, keys: Iterable[str], sent: Mapping[str, str]) -> dict[str, Any]:
    """What was typed on a page, as the schema wants it where it can be read so, and otherwise as it was typed."""
    fields = version.document["form"]["fields"]
    given = {key: _read(fields[key]["type"], sent[f"f-{key}"].strip()) for key in keys if f"f-{key}" in sent}
    for key in given:
        when = fields[key].get("when")
        if when and when["field"] in given and given[when["field"]] != when["is"]:
            given[key] = ""
    return given


def _read(kind: str, written: str) -> Any:
    if kind in ("number", "money"):
        digits = "".join(written.split()).replace(".", "").replace(",", "")
        return int(digits) if digits.isdecimal() and len(digits) < 16 else written
    if kind == "yes_no":
        return {"yes": True, "no": False}.get(written, "")
    if kind in ("personal_number", "tax_number", "phone"):
        return "".join(written.replace(".", " ").split())
    return written


def _asked(form: dict, key: str, typed: Any, held: Held | None, wrong: dict | None) -> Asked:
    told = form["fields"][key]
    return Asked(
        key=key,
        kind=told["type"],
        label=said(told["label"]),
        hint=said(told.get("help")),
        choices=_choices(told, form["schema"]["properties"][key]),
        value={True: "yes", False: "no"}[typed] if isinstance(typed, bool) else str(typed),
        known=answers.answer(told, held.value) if held else "",
        source=answers.source(held.fact.source) if held else "",
        known_at=held and held.fact.known_at,
        locked=bool(held and held.locked),
        is_optional=key not in form["schema"]["required"] and "when" not in told,
        on=_on(form["fields"], told),
        longest=form["schema"]["properties"][key].get("maxLength"),
        errors=(answers.problem(told, wrong["rule"], wrong["limit"]),) if wrong else (),
    )


def _choices(told: dict, schema: dict) -> tuple[tuple[str, str], ...]:
    if told["type"] == "yes_no":
        return (("yes", answers.answer(told, True)), ("no", answers.answer(told, False)))
    # The schema keeps them in the order in which they were written; the names do not.
    return tuple((value, said(told["choices"][value])) for value in schema.get("enum", ()))


def _on(fields: dict, told: dict) -> str:
    when = told.get("when")
    return answers.answer(fields[when["field"]], when["is"]) if when else ""
