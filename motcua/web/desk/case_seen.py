"""Which case an official may open, and through which of their posts. What they may do to it is casework's to say."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone

from motcua.casework.models import Case, Leg
from motcua.organisation.acting import Capacity
from motcua.organisation.models import Desk, DeskPost
from motcua.web.acting import capacities_of
from motcua.web.words import dates


@dataclass(frozen=True)
class Seen:
    """A case, open before an official.

    held     the official's posts that see it, and `through` the one that acts
    leg      the one that is running, or was last
    desks    at which that post sits
    """

    case: Case
    held: list[Capacity]
    through: Capacity
    leg: Leg
    desks: frozenset[int]
    day: date

    @property
    def holds(self) -> bool:
        """Whether the post has the case, or stands for the one that has it."""
        ours = {self.through.post.pk} | {post.pk for _role, post, _ground in self.through.delegated}
        return self.case.post_id in ours

    @property
    def lies_here(self) -> bool:
        """Whether the case lies on a desk at which the post sits."""
        return self.case.desk_id is not None and self.case.desk_id in self.desks

    def heads(self, unit: int) -> bool:
        """Whether the post is the head of the unit, or stands for it."""
        own = self.through.post.unit_id == unit and "head" in self.through.roles
        return own or any(role == "head" and post.unit_id == unit for role, post, _ground in self.through.delegated)


def seen(request: HttpRequest, public_id: UUID, asked: str = "") -> Seen:
    """The case, where a post of the unit that settles it asks, or of one in whose hands it is or was; else 404.

    asked  the post to act through; without it, the one that has most to do with the case
    """
    related = ("term", "route", "unit", "post", "desk")
    case = Case.objects.filter(public_id=public_id).select_related(*related).first()
    if case is None:
        raise Http404
    legs = list(Leg.objects.filter(case=case).order_by("started_at", "pk"))
    units = {case.unit_id} | {leg.unit_id for leg in legs}
    held = [one for one in capacities_of(request) if one.post.unit_id in units]
    if not held:
        raise Http404
    day = dates.local(timezone.now()).date()
    posts = [one.post.pk for one in held]
    seats = DeskPost.objects.on(day).filter(post__in=posts, desk__in=Desk.objects.on(day))
    sits = {(seat.post_id, seat.desk_id) for seat in seats}
    main = [leg for leg in legs if leg.asked_by_id is None]
    found = [Seen(case, held, one, main[-1], frozenset(d for p, d in sits if p == one.post.pk), day) for one in held]
    wanted = [one for one in found if str(one.through.post.pk) == asked]
    return min(wanted or found, key=_distance)


def _distance(one: Seen) -> int:
    return 0 if one.holds else 1 if one.lies_here else 2 if one.heads(one.leg.unit_id) else 3
