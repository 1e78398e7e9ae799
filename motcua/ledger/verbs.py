"""What may be written in the book: each verb is declared once, with the keys of its detail.

A declaration stands beside the code that uses it. Open data, notices and rollups read the details, so an
undeclared key is a mistake of the program and is refused.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that can happen to a subject of one kind.

    detail  keys that every reader may see inside the house; none of them personal
    private keys that may identify a person; kept apart, committed to, erasable
    public  the class of the act on the public log ("opened", "moved", ...); "" where it is nobody's matter
    late    whether a live act may be recorded after the fact, with its reason in `late_because`
    """

    subject: str
    name: str
    detail: frozenset[str]
    private: frozenset[str]
    public: str
    late: bool


class UndeclaredDetail(TypeError):
    """The program tries to write a key that the verb does not declare."""


_declared: dict[tuple[str, str], Verb] = {}


def declare(subject: str, name: str, *, detail="", private="", public="", late=False) -> Verb:
    """Declare a verb; `detail` and `private` are keys with spaces between them."""
    verb = Verb(subject, name, frozenset(detail.split()), frozenset(private.split()), public, late)
    if (subject, name) in _declared:
        raise ValueError(f"{subject} {name} is declared twice")
    _declared[subject, name] = verb
    return verb


def declared() -> list[Verb]:
    """Every verb, in the order of its subject and name."""
    return [_declared[key] for key in sorted(_declared)]
