"""Today: what lies with one of my posts and on its desks, in the order in which it should be done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.organisation.acting import Capacity
from motcua.web.acting import capacities_of
from motcua.web.desk.case_named import unit_names
from motcua.web.desk.today_rows import held_by, worklist


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The worklist of one post; whoever holds several switches between them."""
    now, held = timezone.now(), capacities_of(request)
    chosen = chosen_of(held, request.GET.get("post", ""))
    names = unit_names(one.post.unit_id for one in held)
    after = request.GET.get("after", "")
    context = {
        "posts": [(one.post, names.get(one.post.unit_id, "")) for one in held],
        "post": chosen.post,
        "unit": names.get(chosen.post.unit_id, ""),
        "total": held_by(chosen.post, now).count(),
        "list": worklist(chosen.post, now=now, after=after),
        "is_first": not after,
        "now": now,
        "place": "today",
    }
    return render(request, "desk/today.html", context)


def chosen_of(held: list[Capacity], asked: str) -> Capacity:
    """The post that was asked for, where it is one of those held; else the first."""
    return next((one for one in held if str(one.post.pk) == asked), held[0])
