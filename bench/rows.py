"""What every measurement gives: a figure, the limit beside it, and whether the aim is met."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    """One measured thing.

    figure  ours, in `unit`
    limit   what the machine gives for the least that the work needs, measured in the same run; None: no such thing
    aim     what `ratio` (or, without a limit, `figure`) should reach
    """

    work: str
    figure: float
    unit: str
    limit: float | None
    aim: str
    ok: bool

    @property
    def ratio(self) -> float | None:
        """Our part of the limit."""
        return self.figure / self.limit if self.limit else None

    def as_dict(self) -> dict:
        """The row as `bin/bench --json` gives it."""
        return asdict(self) | {"ratio": self.ratio}


def at_least(work: str, figure: float, unit: str, limit: float, share: float) -> Row:
    """A rate that should reach a share of its limit."""
    return Row(work, figure, unit, limit, f">= {share:g} of the limit", figure >= share * limit)


def table(rows: Iterable[Row]) -> str:
    """The rows for a reader, in Markdown."""
    lines = ["| work | figure | limit | ratio | aim | |", "|---|---:|---:|---:|---|---|"]
    for row in rows:
        limit = f"{row.limit:,.0f}" if row.limit else "-"
        ratio = f"{row.ratio:.2f}" if row.ratio else "-"
        met = "yes" if row.ok else "no"
        lines.append(f"| {row.work} | {row.figure:,.4g} {row.unit} | {limit} | {ratio} | {row.aim} | {met} |")
    return "\n".join(lines)
