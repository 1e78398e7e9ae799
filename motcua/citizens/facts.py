"""What is known of somebody: the newest of each fact. Officials read it through `look`, which leaves a line."""

from collections.abc import Iterable

from motcua.citizens.known import NAMES
from motcua.citizens.models import Fact, Paper, Record, Representation


def facts_of(record: Record) -> dict[str, Fact]:
    """The facts that hold, by what they tell."""
    newest = record.facts.order_by("what", "-known_at", "-pk").distinct("what")
    return {fact.what: fact for fact in newest}


def names_of(records: Iterable[int]) -> dict[int, str]:
    """What people and firms are called, by the keys of their records."""
    named = Fact.objects.filter(record__in=set(records), what__in=NAMES)
    newest = named.order_by("record", "-known_at", "-pk").distinct("record")
    return dict(newest.values_list("record_id", "value"))


def find_by_number(number: str) -> Record | None:
    """Whose number it is."""
    return Record.objects.filter(number=number.strip()).first()


def represented_by(record: Record, *, on) -> list[Representation]:
    """For whom somebody may act that day, oldest ground first."""
    return list(
        Representation.objects.on(on).filter(representative=record).select_related("represented").order_by("pk")
    )


def representatives_of(record: Record, *, on) -> list[Representation]:
    """Who may act for somebody that day."""
    found = Representation.objects.on(on).filter(represented=record)
    return list(found.select_related("representative").order_by("pk"))


def may_act_for(representative: Record, represented: Record, *, on) -> bool:
    """Whether there is a ground, that day, on which the one acts for the other."""
    return Representation.objects.on(on).filter(representative=representative, represented=represented).exists()


def papers_of(record: Record, *, on) -> list[Paper]:
    """The papers that hold that day, newest first."""
    held = Paper.objects.filter(owner=record, revoked_at=None).order_by("-issued_on", "-pk")
    return [paper for paper in held if paper.holds_on(on)]
