"""Who acts, through which post, and whether the act is recorded live or brought in from elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """The author of an act.

    person  id of a person; None: no person acted (a rule, a calendar, an import)
    post    id of the post through which the person acted; None: as a private person
    origin  "live", "import" or "simulation"; pages and API only ever say "live"
    """

    person: int | None = None
    post: int | None = None
    origin: str = "live"


NOBODY = Actor()
IMPORT = Actor(origin="import")
