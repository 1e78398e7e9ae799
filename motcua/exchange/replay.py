"""Take an event log through the engine: each case of the log becomes a case, each of its events a line.

The engine knows no log: whatever it is told here it is told by the verbs that everybody uses. A log has a unit of its
own, known by the log's digest, with a post for everybody whom it names; both last as long as the log does.

What the log states of a case is the case's: its start, its end, its deadline. A case without an end is open, for
nothing else says that a promise was kept: the last line of a log may be its last only because the log was drawn then.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import groupby

from django.db import connection, transaction

from motcua.casework.accept import accept
from motcua.casework.close import close
from motcua.casework.hand_over import hand_over
from motcua.casework.models import Case
from motcua.casework.note import Act, note
from motcua.casework.open_case import open_case
from motcua.exchange.log import Log
from motcua.exchange.trace import AHEAD, Event, Trace
from motcua.ledger.actor import IMPORT, Actor
from motcua.ledger.verbs import declare
from motcua.organisation.calendar import ZONE
from motcua.organisation.establish import appoint, create_post, establish, found_unit
from motcua.organisation.models import Calendar, Person, Post, Unit, UnitCalendar

KIND, ENDED = "replayed", "ended"
# Who is responsible is told by the post's id: no entry names anybody.
IMPORTED = declare("case", "imported", detail="name channel department responsible planned_end")
LOGGED = declare("case", "logged", detail="activity group transition logged_at")


class ReplayedElsewhere(Exception):
    """Another process is loading this very log."""


@contextmanager
def alone(log: Log) -> Iterator[None]:
    """No other process loads this log meanwhile.

    raises  ReplayedElsewhere
    """
    key = int(log.digest[:15], 16)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        if not cursor.fetchone()[0]:
            raise ReplayedElsewhere
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


def replay(log: Log, traces: Iterable[Trace]) -> Iterator[Case | None]:
    """Load the cases one after another, each in one transaction; None for one that was loaded before."""
    if not log.cases:
        return
    unit = unit_of(log) or _establish(log)
    posts = {post.title: post for post in Post.objects.filter(unit=unit)}
    loaded = set(Case.objects.filter(unit=unit).values_list("reference", flat=True))
    for trace in traces:
        reference = f"{log.digest[:12]}/{trace.number}/{trace.name[:80]}"
        yield None if reference in loaded else _load(trace, unit, posts, reference)


def unit_of(log: Log) -> Unit | None:
    """The unit of the log's cases, once there are any."""
    return Unit.objects.filter(slug=slug_of(log)).first()


def slug_of(log: Log) -> str:
    """What a log is called wherever it is known again."""
    return f"log-{log.digest[:12]}"


@transaction.atomic
def _establish(log: Log) -> Unit:
    """The unit, and a post for each resource. One person who cannot sign in holds them all: the log names nobody."""
    day = log.first_at.astimezone(ZONE).date()
    period = {"valid_from": day, "valid_to": log.last_at.astimezone(ZONE).date() + timedelta(days=1)}
    recorded = {"by": IMPORT, "at": log.first_at}
    unit = found_unit(slug_of(log), Unit.Kind.PROVIDER, log.name, parent=None, **recorded, **period)
    establish(UnitCalendar(unit=unit, calendar=Calendar.objects.get(code="hanoi"), **period), **recorded)
    person = Person.objects.create_user(unit.slug, name=log.name, is_active=False)
    for resource in sorted(log.resources):
        appoint(person, create_post(unit, resource, [], **recorded, **period), **recorded, **period)
    return unit


@transaction.atomic
def _load(trace: Trace, unit: Unit, posts: dict[str, Post], reference: str) -> Case:
    at, first = trace.opened_at, posts[trace.first_holder]
    case = open_case(KIND, unit=unit, to=first, by=IMPORT, at=at, reference=reference)
    case = accept(case, by=IMPORT, at=at, until=trace.deadline)
    told = [(first, Act(IMPORTED, IMPORT, at, _facts(trace, posts)))]
    told += [(posts[event.resource], _logged(event, posts, at)) for event in trace.events]
    for (is_over, post), stretch in groupby(told, lambda one: (trace.is_over(one[1].at), one[0])):
        acts = [act for _, act in stretch]
        case = _end(case, trace) if is_over else _give(case, post, acts[0])
        case = note(case, acts)
    return _end(case, trace)


def _facts(trace: Trace, posts: dict[str, Post]) -> dict[str, str | int | None]:
    return {
        "name": trace.name,
        "channel": trace.channel,
        "department": trace.department,
        "responsible": posts[trace.responsible].pk,
        "planned_end": trace.planned_end and trace.planned_end.isoformat(),
    }


def _logged(event: Event, posts: dict[str, Post], opened_at: datetime) -> Act:
    """An event as an act of its resource. None comes before the opening; the log's own moment is then kept beside."""
    detail = {"activity": event.activity, "group": event.group, "transition": event.transition}
    if event.at < opened_at:
        detail["logged_at"] = event.at.isoformat()
    return Act(LOGGED, Actor(post=posts[event.resource].pk, origin="import"), max(event.at, opened_at), detail)


def _give(case: Case, post: Post, act: Act) -> Case:
    """Whoever completes something had the case since the act before; whoever begins something has it from then on."""
    if case.post_id == post.pk:
        return case
    begins = act.detail["transition"].casefold() in AHEAD
    return hand_over(case, post, by=IMPORT, at=act.at if begins else case.last_at)


def _end(case: Case, trace: Trace) -> Case:
    return close(case, ENDED, by=IMPORT, at=trace.end) if case.is_open and trace.end else case
