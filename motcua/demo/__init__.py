"""A made-up city: people, posts and months of history, so that every page has something true to show.

Nobody in it exists. The same seed gives the same city, moved to the day on which it is made.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from motcua.demo.cast import CAST, PASSWORD
from motcua.organisation.calendar import ZONE

SEED = 2026


def fill(progress: Callable[[Iterable, str], Iterable]) -> None:
    """Staff some of the city's units and let four months go by in them. `progress` shows how far it is."""
    # Who only asks for the people has not started Django.
    from motcua.demo import history, staff
    from motcua.demo.appear import appear
    from motcua.demo.lives import live

    now = datetime.now(ZONE).replace(second=0, microsecond=0)
    offices = [staff.staff(slug, SEED) for slug in progress(staff.STAFFED, "staffing units")]
    appear(offices)
    for _ in progress(history.cases(offices, SEED, now=now), "four months of cases"):
        pass
    live(offices, now=now)


def people() -> list[str]:
    """Who one can be, a line each."""
    return [f"{member.username:6} {member.what}" for member in CAST] + [f"(password: {PASSWORD})"]
