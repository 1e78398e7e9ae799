"""Procedures found by what people say: the registry's search over what is in force today, ready in memory."""

from datetime import date
from functools import lru_cache
from threading import Lock

from django.db import connection
from django.db.models import Max

from motcua.registry.models import ProcedureVersion
from motcua.registry.search import Answer, Index
from motcua.registry.search.document import entry_of

_building = Lock()


def ask(question: str, *, on: date, limit: int = 6) -> tuple[Answer, list[ProcedureVersion]]:
    """What answers the question, and the versions that hold today, the best first."""
    newest = ProcedureVersion.objects.aggregate(newest=Max("pk"))["newest"] or 0
    # Versions are only ever added, so the newest one's id says which state this is.
    with _building:
        index, places = _index(connection.settings_dict["NAME"], newest, on)
    answer = index.ask(question, limit)
    wanted = [places[hit.code] for hit in answer.results]
    found = ProcedureVersion.objects.select_related("procedure").in_bulk(wanted)
    return answer, [found[pk] for pk in wanted]


@lru_cache(maxsize=2)
def _index(database: str, newest: int, on: date) -> tuple[Index, dict[str, int]]:
    versions = list(ProcedureVersion.objects.on(on).select_related("procedure"))
    entries = (entry_of(str(version.procedure), version.document) for version in versions)
    return Index(entries), {str(version.procedure): version.pk for version in versions}
