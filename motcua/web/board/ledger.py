"""What the book holds: how many lines, the newest ones, and whether everybody has read them. Safe for all eyes."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.ledger.models import Entry, Sequenced, lag
from motcua.web.words import book

COUNTED, SHOWN = 1000, 30


def ledger(request: HttpRequest) -> HttpResponse:
    """Three queries, however long the book is: the newest lines are counted, the older ones only numbered."""
    newest = Sequenced.objects.order_by("-position").values_list("position", flat=True).first() or 0
    lines = list(
        Entry.objects.filter(sequenced__position__gt=newest - COUNTED)
        .order_by("-sequenced__position")
        .values_list("sequenced__position", "subject_kind", "verb", "recorded_at", "origin", "public", named=True)
    )
    counted = Counter((line.subject_kind, line.verb) for line in lines)
    context = {
        "newest": newest,
        "lag": lag(),
        "counted": [(book.subject(kind), book.verb(verb), n) for (kind, verb), n in counted.most_common()],
        "total": len(lines),
        "lines": [_shown(line) for line in lines[:SHOWN]],
        "place": "ledger",
    }
    return render(request, "board/ledger.html", context)


def _shown(line) -> dict[str, object]:
    """A line as the public may see it: nothing that is not in its public part; a sealed one shows that it is there."""
    if line.public is None:
        return {"position": line.sequenced__position, "at": line.recorded_at, "is_sealed": True}
    return {
        "position": line.sequenced__position,
        "at": line.recorded_at,
        "subject": book.subject(line.subject_kind),
        "verb": book.verb(line.verb),
        "name": line.public.get("code") or line.public.get("slug") or "",
        "origin": line.origin,
    }
