"""Who may see a dossier. The one rule, asked of one dossier and of many; whoever it does not name sees nothing.

the applicant's side  whose matter it is, who represents them by law, and who applied for them while they may
whom it concerned     a post that had the case on its way or was asked about it, the posts at such a desk
who answers for it    the head of the unit that settles it, and of a unit in whose hands it was
who reviews it        the same, of the case that reviews it
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.casework.models import Case, Leg
from motcua.citizens.models import Record, Representation
from motcua.dossiers.models import Dossier, Review
from motcua.organisation.acting import Capacity
from motcua.organisation.models import DeskPost, Person

# Who is authorised for one matter does not see the others.
BY_LAW = [Representation.Kind.PARENT, Representation.Kind.GUARDIAN, Representation.Kind.COMPANY]


@dataclass(frozen=True, slots=True)
class Reach:
    """What somebody's eyes may rest on.

    own      the record of the person; `records` with those whom the person represents by law
    for_whom all for whom the person may act, those included who gave authority for one matter
    posts    through which the person acts; desks at which they sit, and units that they head
    """

    own: int | None
    records: frozenset[int]
    for_whom: frozenset[int]
    posts: frozenset[int]
    desks: frozenset[int]
    units: frozenset[int]


def may_see(person: Person | None, capacities: Sequence[Capacity], dossier: Dossier, *, on: date) -> bool:
    """Whether the person sees the dossier that day, as a private person or through those posts.

    person  None: only what the posts allow
    """
    reach = reach_of(person, capacities, on=on)
    if _is_private(dossier, reach):
        return True
    keys = {dossier.case_id, *Review.objects.filter(dossier=dossier).values_list("case", flat=True)}
    return any(_concerns(case, reach) for case in Case.objects.filter(pk__in=keys).prefetch_related("legs"))


def visible_to(person: Person | None, capacities: Sequence[Capacity], *, on: date) -> QuerySet[Dossier]:
    """The dossiers that the person sees that day: those of which `may_see` is true."""
    reach = reach_of(person, capacities, on=on)
    had = Q(post__in=reach.posts) | Q(desk__in=reach.desks) | Q(unit__in=reach.units)
    reviews = Review.objects.filter(dossier=OuterRef("pk"))
    return Dossier.objects.filter(
        Q(applicant__in=reach.records, represented=None)
        | Q(represented__in=reach.records)
        | Q(applicant=reach.own, represented__in=reach.for_whom)
        | Q(case__unit__in=reach.units)
        | Exists(Leg.objects.filter(had, case=OuterRef("case")))
        | Exists(reviews.filter(case__unit__in=reach.units))
        | Exists(Leg.objects.filter(had, case__review__dossier=OuterRef("pk")))
    )


def reach_of(person: Person | None, capacities: Sequence[Capacity], *, on: date) -> Reach:
    """What the person may see that day."""
    posts = {capacity.post.pk for capacity in capacities}
    posts |= {post.pk for capacity in capacities for _, post, _ in capacity.delegated}
    desks = DeskPost.objects.on(on).filter(post__in=posts).values_list("desk", flat=True)
    own = Record.objects.filter(person=person).values_list("pk", flat=True).first() if person else None
    acts = list(Representation.objects.on(on).filter(representative=own)) if own else []
    by_law = {one.represented_id for one in acts if one.kind in BY_LAW}
    return Reach(
        own=own,
        records=frozenset(by_law | {own} - {None}),
        for_whom=frozenset(one.represented_id for one in acts),
        posts=frozenset(posts),
        desks=frozenset(desks),
        units=frozenset(_headed(capacities)),
    )


def _is_private(dossier: Dossier, reach: Reach) -> bool:
    if dossier.represented_id is None:
        return dossier.applicant_id in reach.records
    acted = dossier.applicant_id == reach.own and dossier.represented_id in reach.for_whom
    return acted or dossier.represented_id in reach.records


def _headed(capacities: Sequence[Capacity]) -> Iterable[int]:
    for capacity in capacities:
        if "head" in capacity.roles:
            yield capacity.post.unit_id
        yield from (post.unit_id for role, post, _ in capacity.delegated if role == "head")


def _concerns(case: Case, reach: Reach) -> bool:
    if case.unit_id in reach.units:
        return True
    return any(
        leg.post_id in reach.posts or leg.desk_id in reach.desks or leg.unit_id in reach.units
        for leg in case.legs.all()
    )
