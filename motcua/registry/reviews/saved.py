"""What the city's simplifications saved: the sum of its approved reviews."""

from datetime import date
from typing import Any

from motcua.registry.models import Review

SUMMED = ("hours_a_year", "vnd_a_year")


def saved(on: date) -> dict[str, Any]:
    """What the reviews whose versions held by that day save in a year, and the procedures that they changed."""
    reviews = Review.objects.filter(decision="approved", became__valid_from__lte=on).select_related(
        "procedure", "became"
    )
    lines = [_line(review) for review in reviews.order_by("became__valid_from", "pk")]
    return {
        "on": on.isoformat(),
        "reviews": len(lines),
        "procedures": len({line["procedure"] for line in lines}),
        **{name: sum(line[name] for line in lines) for name in SUMMED},
        "papers": sum(line["papers"] for line in lines),
        "lines": lines,
    }


def _line(review: Review) -> dict[str, Any]:
    before, after = review.burden["before"], review.burden["after"]
    return {
        "procedure": str(review.procedure),
        "name": review.became.name,
        "version": review.became.number,
        "valid_from": review.became.valid_from.isoformat(),
        "cuts": review.burden["cuts"],
        "papers": before["papers"] - after["papers"],
        **{name: before[name] - after[name] for name in SUMMED},
    }
