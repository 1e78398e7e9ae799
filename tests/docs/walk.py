"""Walks a life of docs/lives.md through the engine: the page says what happens, the engine says what comes of it.

A holder is "ward desk" or "ward: assess 1"; units, posts and desks are made as the rows name them.
"""

import re
import shlex
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from itertools import pairwise

from motcua.casework.accept import accept
from motcua.casework.close import close
from motcua.casework.consult import answer, consult
from motcua.casework.correct import correct, revoke
from motcua.casework.extend import extend
from motcua.casework.hand_over import hand_over
from motcua.casework.limits import read_limit
from motcua.casework.link import link
from motcua.casework.models import Case, Leg, Link, Term
from motcua.casework.open_case import open_case
from motcua.casework.pause import pause, resume
from motcua.casework.publish import publish_term
from motcua.casework.reassign import reassign
from motcua.casework.recount import recount
from motcua.casework.reorganise import reorganise
from motcua.casework.take import take
from motcua.ledger.actor import Actor
from motcua.organisation.calendar import ZONE
from motcua.organisation.establish import appoint, create_post, establish, found_unit, open_desk
from motcua.organisation.models import Calendar, Desk, Person, Post, Succession, Unit, UnitCalendar
from tests.docs.pages import Row, rows_of

BY = Actor(origin="simulation")
SINCE = {"valid_from": date(2025, 1, 1)}
BEFORE = datetime(2025, 1, 1, tzinfo=ZONE)
CLOCK = re.compile(r"^motcua (clock due .+?) +-> (\S+ \S+)$", re.MULTILINE)
PAGE = "as the page says"
WHY = {"reason": PAGE, "legal_basis": PAGE}
# What happens in one minute happens in this order. "moved": a leg ends in any other way than by taking and closing.
ORDER = ["linked", "taken", "accepted", "paused", "consulted", "answered", "resumed", "extended", "recounted", "moved"]
ORDER += ["closed", "corrected", "revoked"]
Happening = tuple[datetime, str, Callable[[int], object]]


def at(cell: str) -> datetime:
    """ "2026-04-06 08:30", in Hà Nội."""
    return datetime.fromisoformat(cell).replace(tzinfo=ZONE)


def number(cell: str) -> str:
    """ "2 residence" is case 2."""
    return cell.split()[0].rstrip(",")


def first(cell: str) -> str:
    """What a cell was at first: "revoked (was refused)" was refused."""
    was = re.search(r"\(was (.+)\)", cell)
    return was[1] if was else cell


def unit_of(holder: str) -> str:
    """The unit of "ward desk" and of "ward: assess 1"."""
    return holder.split(":")[0].removesuffix(" desk")


def whoever_holds(post: Post) -> Actor:
    """The person in a post."""
    return Actor(post.appointments.get().person_id, post.pk, "simulation")


def budget(leg: Row) -> int | None:
    """The minutes of a leg; none where the cell is empty."""
    return int(leg["budget"]) if leg["budget"] else None


class Walk:
    """One life, walked. `cases` are by the number that the page gives them."""

    def __init__(self, life: str):
        self.life, self.legs = life, rows_of(life, "leg")
        self.units: dict[str, Unit] = {}
        self.holders: dict[str, Post | Desk] = {}
        self.cases: dict[str, Case] = {}
        for leg in sorted(self.legs, key=lambda leg: not leg["holder"].endswith(" desk")):
            self.make_holder(leg["holder"])
        for row in rows_of(life, "case"):
            self.cases[number(row["case"])] = self.go(row)

    def go(self, row: Row) -> Case:
        """Open the case and let everything happen to it that the page tells, in the order of time."""
        name = number(row["case"])
        mine = [leg for leg in self.legs if leg["case"] == name]
        way = [leg for leg in mine if "asked by" not in leg["leg"]]
        case = open_case(
            "test",
            unit=self.unit(first(row["unit"])),
            to=self.holders[way[0]["holder"]],
            by=BY,
            at=at(row["opened_at"]),
            term=self.term(row),
            budget_minutes=budget(way[0]),
            sealed=row.get("sealed") == "yes",
        )
        # Without a route the engine names no first stage; the page does.
        Case.objects.filter(pk=case.pk).update(stage=way[0]["stage"])
        Leg.objects.filter(case=case).update(stage=way[0]["stage"])
        happened = [*self.on_the_way(way, row), *self.beside(mine), *self.paused(name), *self.told(name, row)]
        for _, _, act in sorted(happened, key=lambda one: (one[0], ORDER.index(one[1]))):
            act(case.pk)
        return Case.objects.get(pk=case.pk)

    def on_the_way(self, way: list[Row], row: Row) -> Iterator[Happening]:
        """Acceptance, and how each leg ends and the next begins."""
        when = at(row["accepted_at"])
        yield when, "accepted", partial(accept, by=BY, at=when)
        for leg, following in pairwise([*way, None]):
            if leg["ended_at"]:
                ends = leg["ended_as"]
                yield at(leg["ended_at"]), ends if ends in ORDER else "moved", partial(self.end, row, leg, following)

    def end(self, row: Row, leg: Row, following: Row | None, case: int) -> None:
        """End one leg as the page says."""
        when, to = at(leg["ended_at"]), following and self.holders[following["holder"]]
        match leg["ended_as"]:
            case "closed":
                close(case, first(row["outcome"]), by=BY, at=when)
            case "taken":
                take(case, by=whoever_holds(to), at=when)
            case "reassigned":
                reassign(case, to, by=BY, at=when, reason=PAGE)
            case "reorganised":
                old, new = self.unit(unit_of(leg["holder"])), to.unit
                Succession.objects.create(from_unit=old, to_unit=new, kind="transfer", on_date=when.astimezone(ZONE))
                list(reorganise(old, by=BY, at=when))
            case "handed_over":
                hand_over(case, to, by=BY, at=when, stage=following["stage"], budget_minutes=budget(following))

    def beside(self, mine: list[Row]) -> Iterator[Happening]:
        """The consultations, asked and answered."""
        for leg in (leg for leg in mine if "asked by" in leg["leg"]):
            asked, post = at(leg["started_at"]), self.holders[leg["holder"]]
            how = {"by": BY, "at": asked, "question": PAGE, "budget_minutes": budget(leg)}
            yield asked, "consulted", partial(consult, whom=[post], **how)
            yield at(leg["ended_at"]), "answered", partial(self.answer, post, at(leg["ended_at"]))

    def answer(self, post: Post, when: datetime, case: int) -> None:
        """The consulted post answers."""
        running = Leg.objects.get(case=case, post=post, ended_at=None)
        answer(running, by=whoever_holds(post), at=when, answer=PAGE)

    def paused(self, name: str) -> Iterator[Happening]:
        """The pauses of a case, begun and ended."""
        for row in (row for row in rows_of(self.life, "pause") if row["case"] == name):
            since, until = at(row["started_at"]), at(row["ended_at"])
            yield since, "paused", partial(pause, by=BY, at=since, is_supplement=row["supplement"] == "yes", **WHY)
            yield until, "resumed", partial(resume, by=BY, at=until)

    def told(self, name: str, row: Row) -> Iterator[Happening]:
        """The acts that only an entry tells of."""
        for line in (line for line in rows_of(self.life, "entry") if name in line["entry"].split(", ")):
            when, verb = at(line["at"]), line["verb"]
            acts = {
                "extended": partial(extend, by=BY, at=when, **WHY),
                "recounted": lambda case, when=when: list(recount(by=BY, at=when)),
                "corrected": partial(correct, outcome=row["outcome"].split(" (")[0], by=BY, at=when, **WHY),
                "revoked": partial(revoke, by=BY, at=when, **WHY),
                "linked": partial(self.link, line["detail"], when),
            }
            if verb in acts:
                yield when, verb, acts[verb]

    def link(self, detail: str, when: datetime, case: int) -> None:
        """Link to the case that the entry names: "reviews 1"."""
        kind, to = detail.split()
        link(Case.objects.get(pk=case), self.cases[to], Link.Kind(kind), by=BY, at=when)

    def term(self, row: Row) -> Term | None:
        """The term as the page's question to the clock tells it."""
        if not row["term"]:
            return None
        (question,) = [question for question, due in CLOCK.findall(self.life) if due == row["due"]]
        told, added = dict(pairwise(shlex.split(question))), int(row.get("extended", 0))
        amount, unit = read_limit(told["--limit"])
        limit = {"amount": amount - added, "unit": unit, "cutoff": told.get("--cutoff", "")}
        limit |= {"on_resume": told.get("--resume", "continue")}
        limit |= {"extensions": 1, "extension_amount": added} if added else {}
        return publish_term(row["term"].split("/")[0], by=BY, at=BEFORE, source="docs/lives.md", **limit, **SINCE)

    def make_holder(self, cell: str) -> None:
        """The post or desk of that name, with somebody in it; a unit's posts sit at its desk."""
        if cell in self.holders:
            return
        unit = self.unit(unit_of(cell))
        post = create_post(unit, cell, [], by=BY, at=BEFORE, **SINCE)
        appoint(Person.objects.create_user(cell, name=cell), post, by=BY, at=BEFORE, **SINCE)
        self.holders[cell] = post
        if cell.endswith(" desk"):
            self.holders[cell] = open_desk(unit, cell, post, [post], by=BY, at=BEFORE, **SINCE)
        elif desk := self.holders.get(f"{unit_of(cell)} desk"):
            desk.members.create(post=post, **SINCE)

    def unit(self, name: str) -> Unit:
        """The unit of that name; it works by Hà Nội's calendar."""
        if name not in self.units:
            slug = name.replace(" ", "-")
            made = found_unit(slug, "commune", name, parent=None, by=BY, at=BEFORE, **SINCE)
            hanoi = Calendar.objects.get(code="hanoi")
            establish(UnitCalendar(unit=made, calendar=hanoi, **SINCE), by=BY, at=BEFORE)
            self.units[name] = made
        return self.units[name]
