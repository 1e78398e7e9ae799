"""The steps of an application: who and where, the pages of the form, the papers, and a look over all of it.

A page on which everything is known is not shown, and pages on which nothing must be answered stand together.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from motcua.dossiers.models import Draft
from motcua.dossiers.papers import asked_papers, held_papers, satisfying
from motcua.web.citizen import today
from motcua.web.words.registry import said

START, PAPERS, CHECK = "start", "papers", "check"


@dataclass(frozen=True)
class Step:
    """One page of the wizard; `fields` are those of the form that it asks for."""

    key: str
    title: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Way:
    """The steps, and the one at which the applicant is."""

    steps: tuple[Step, ...]
    here: Step

    @property
    def place(self) -> int:
        """The number of the step, from 1."""
        return self.steps.index(self.here) + 1

    @property
    def before(self) -> Step | None:
        """Where “back” leads."""
        return self.steps[self.place - 2] if self.place > 1 else None

    @property
    def after(self) -> Step:
        """Where “save and go on” leads."""
        return self.steps[min(self.place, len(self.steps) - 1)]


def way(draft: Draft, held: Collection[str], at: str) -> Way | None:
    """The steps of a draft, standing at the one with that key; None where it has no such step.

    held  the fields that the city fills in
    """
    found = (Step(START, start_title()), *_pages(draft, held), *_papers(draft, at), Step(CHECK, _("Xem lại và nộp")))
    here = next((step for step in found if step.key == at), None)
    return here and Way(found, here)


def start_title() -> str:
    """The first step's."""
    return _("Nộp cho ai, ở đâu")


def shown_fields(draft: Draft) -> list[tuple[str, list[str]]]:
    """The pages of the form by title, each with the fields that concern this application."""
    fields = draft.version.document["form"]["fields"]
    pages = draft.version.document["form"]["pages"]
    return [
        (said(page["title"]), [key for key in page["fields"] if _concerns(fields[key], fields, page, draft.answers)])
        for page in pages
    ]


def _concerns(told: dict, fields: dict, page: dict, answers: dict[str, Any]) -> bool:
    """A field that depends on another page's answer is asked only after that answer."""
    when = told.get("when")
    return not when or when["field"] in page["fields"] or answers.get(when["field"]) == when["is"]


def _pages(draft: Draft, held: Collection[str]) -> Iterator[Step]:
    form = draft.version.document["form"]
    keys = {said(page["title"]): page["key"] for page in form["pages"]}
    asked = [(title, fields) for title, fields in shown_fields(draft) if not set(fields) <= set(held)]
    needed = {key for key, told in form["fields"].items() if key in form["schema"]["required"] or "when" in told}
    for is_needed, found in groupby(asked, key=lambda page: bool(needed & set(page[1]))):
        pages = list(found)
        together = [pages] if not is_needed else [[page] for page in pages]
        for group in together:
            titles = [title for title, _fields in group]
            yield Step(keys[titles[0]], "; ".join(titles), tuple(key for _title, fields in group for key in fields))


def _papers(draft: Draft, at: str) -> Iterator[Step]:
    """Asked for where one must be handed in that the city does not hold; otherwise only when it is opened."""
    held = held_papers(draft, on=today())
    needed = [one for one in asked_papers(draft.version, draft.case_key) if one.get("required")]
    if at == PAPERS or any(one["mode"] == "hand_in" and not satisfying(one, held) for one in needed):
        yield Step(PAPERS, _("Giấy tờ"))
