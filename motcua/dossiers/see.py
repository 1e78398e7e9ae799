"""Who may see a dossier. The one rule, asked of one dossier and of many; whoever it does not name sees nothing.

the applicant's side  who applied, whose matter it is, and who represents them by law
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
    """What somebody's eyes may rest on: records as a private person; posts, desks and headed units as an official."""

    records: frozenset[int]
    posts: frozenset[int]
    desks: frozenset[int]
    units: frozenset[int]


def may_see(person: Person | None, capacities: Sequence[Capacity], dossier: Dossier, *, on: date) -> bool:
    """Whether the person sees the dossier that day, as a private person or through those posts.

    person  None: only what the posts allow
    """
    reach = reach_of(person, capacities, on=on)
    if {dossier.applicant_id, dossier.represented_id} & reach.records:
        return True
    cases = Case.objects.filter(Q(pk=dossier.case_id) | Q(review__dossier=dossier))
    return any(_concerns(case, reach) for case in cases.prefetch_related("legs"))


def visible_to(person: Person | None, capacities: Sequence[Capacity], *, on: date) -> QuerySet[Dossier]:
    """The dossiers that the person sees that day: those of which `may_see` is true."""
    reach = reach_of(person, capacities, on=on)
    had = Q(post__in=reach.posts) | Q(desk__in=reach.desks) | Q(unit__in=reach.units)
    reviews = Review.objects.filter(dossier=OuterRef("pk"))
    return Dossier.objects.filter(
        Q(applicant__in=reach.records)
        | Q(represented__in=reach.records)
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
    return Reach(frozenset(_records(person, on)), frozenset(posts), frozenset(desks), frozenset(_headed(capacities)))


def _records(person: Person | None, on: date) -> Iterable[int]:
    own = Record.objects.filter(person=person).values_list("pk", flat=True).first() if person else None
    if own is None:
        return
    yield own
    by_law = Representation.objects.on(on).filter(representative=own, kind__in=BY_LAW)
    yield from by_law.values_list("represented", flat=True)


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
