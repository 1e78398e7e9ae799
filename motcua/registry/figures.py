"""How many procedures there are, at which level of authority and online, on any date. Every share names its whole."""

from collections import Counter
from datetime import date
from typing import Any

from motcua.registry.models import OpenQuestion, ProcedureVersion

UNKNOWN = "unknown"


def figures(on: date) -> dict[str, Any]:
    """Procedures in force on a day, counted.

    A procedure of several levels counts at each of them, so the levels may add up to more than the whole.
    """
    rows = ProcedureVersion.objects.on(on).values_list("pk", "levels", "online_level", "completeness")
    rows = [(pk, levels or [UNKNOWN], online or UNKNOWN, whole) for pk, levels, online, whole in rows]
    total = len(rows)
    questions = OpenQuestion.objects.filter(version__in=[pk for pk, *_ in rows])
    return {
        "on": on.isoformat(),
        "total": total,
        "by_level": _shares(Counter(level for _, levels, _, _ in rows for level in levels), total),
        "by_online_level": _shares(Counter(online for _, _, online, _ in rows), total),
        "by_completeness": _shares(Counter(whole for *_, whole in rows), total),
        "by_level_and_online_level": _crossed(rows),
        "with_open_questions": _share(questions.values("version").distinct().count(), total),
        "open_questions": questions.count(),
    }


def _crossed(rows: list[tuple]) -> dict[str, dict]:
    pairs = Counter((level, online) for _, levels, online, _ in rows for level in levels)
    of_level = Counter(level for _, levels, _, _ in rows for level in levels)
    crossed: dict[str, dict] = {}
    for (level, online), count in sorted(pairs.items()):
        crossed.setdefault(level, {})[online] = _share(count, of_level[level])
    return crossed


def _shares(counts: Counter, of: int) -> dict[str, dict]:
    return {key: _share(count, of) for key, count in sorted(counts.items())}


def _share(count: int, of: int) -> dict[str, Any]:
    """A count with its whole; the share is None where the whole is nothing."""
    return {"count": count, "of": of, "share": round(count / of, 4) if of else None}
