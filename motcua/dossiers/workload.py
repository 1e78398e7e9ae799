"""What a head answers for: who of the unit holds how much, what is late, what to apologise for and what to sign."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet

from motcua.casework.models import Case
from motcua.dossiers.models import Result
from motcua.dossiers.worklist import GROUPS, Row, rows_of, with_matter
from motcua.organisation.models import Desk, Post, Unit

SOON = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Load:
    """What one holder has: cases not accepted, running, late among the running, and standing still; the next due."""

    post: Post | None
    desk: Desk | None
    new: int
    running: int
    late: int
    still: int
    next_due: datetime | None


def workload(unit: Unit, *, at: datetime) -> list[Load]:
    """Who holds what of all that the unit settles or has in its hands; the fullest hands first."""
    counts = {name: Count("pk", filter=which) for name, (which, _) in GROUPS.items()}
    held = _of(unit).values("post", "desk").order_by()
    held = held.annotate(late=Count("pk", filter=Q(due__lt=at)), next_due=Min("due"), **counts)
    rows = list(held)
    posts = Post.objects.select_related("unit").in_bulk(row["post"] for row in rows if row["post"])
    desks = Desk.objects.select_related("unit").in_bulk(row["desk"] for row in rows if row["desk"])
    loads = [Load(posts.get(row.pop("post")), desks.get(row.pop("desk")), **row) for row in rows]
    return sorted(loads, key=lambda load: (-load.late, -load.new - load.running))


def apologies_to_give(unit: Unit, *, at: datetime, limit: int = 50) -> list[Row]:
    """What the unit settles that is late or soon will be, and for which no new date was promised; the oldest first."""
    owed = Case.objects.filter(unit=unit, closed_at=None, promised=None, due__lt=at + SOON)
    return rows_of(with_matter(owed).order_by("due", "pk")[:limit])


def unclaimed(unit: Unit, *, limit: int = 50) -> list[Row]:
    """What lies on the unit's desks and nobody has taken; the longest waiting first."""
    lying = Case.objects.filter(desk__in=_keys(Desk, unit), closed_at=None)
    return rows_of(with_matter(lying).order_by("opened_at", "pk")[:limit])


def results_to_sign(post: Post) -> QuerySet[Result]:
    """What the post decided and has not issued, oldest first."""
    waiting = Result.objects.filter(decided_by=post, issued_at=None, dropped_at=None)
    waiting = waiting.select_related("dossier__case", "dossier__version__procedure")
    return waiting.defer("dossier__version__document").order_by("decided_at", "pk")


def _of(unit: Unit) -> QuerySet[Case]:
    about = Q(dossier__isnull=False) | Q(review__isnull=False)
    held = Q(post__in=_keys(Post, unit)) | Q(desk__in=_keys(Desk, unit))
    return Case.objects.filter(about, held | Q(unit=unit), closed_at=None)


def _keys(kind: type[Post] | type[Desk], unit: Unit) -> list[int]:
    """The keys themselves, and not a subquery: each is then looked up in the index of its own worklist."""
    return list(kind.objects.filter(unit=unit).values_list("pk", flat=True))
