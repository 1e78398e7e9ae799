"""What the search is told of a procedure, and what it answers."""

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Kind = Literal["found", "ask", "nothing"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A procedure as the search sees it.

    levels      of authority: commune, city, ministry, provider, other
    keywords    other words for it, and what one gets; a semicolon between
    summary     what it is about, and which papers it asks for
    for_people  whether a citizen may file it
    filed       how much people file it, 0 to 1; None where nobody counted
    """

    code: str
    name: str
    field: str = ""
    levels: tuple[str, ...] = ()
    keywords: str = ""
    summary: str = ""
    for_people: bool = True
    filed: float | None = None


class Hit(NamedTuple):
    """A procedure that fits, 0 to 1."""

    code: str
    name: str
    score: float


class Reason(NamedTuple):
    """Why a procedure fits as it does: what was said, how the tables word it, and how much of that it has, 0 to 1."""

    said: str
    meant: str
    share: float


@dataclass(frozen=True, slots=True)
class Answer:
    """found: the first result is meant. ask: several fit, or too little was said. nothing: none of them is it.

    who  where to go instead, where that is known: "Tòa án nhân dân"
    """

    kind: Kind
    results: list[Hit]
    who: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Fit for JSON."""
        return {"answer": self.kind, "results": [hit._asdict() for hit in self.results]}
