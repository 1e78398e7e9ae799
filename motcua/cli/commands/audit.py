"""Recompute whatever is stored and can be derived from the ledger, and name each difference.

The exit status is 1 when there is one.
"""

import argparse
from itertools import islice

from motcua.cli.answers import answer, json_option

DATABASE = "app"
SHOWN = 100


def arguments(parser: argparse.ArgumentParser) -> None:
    """How to answer."""
    json_option(parser)


def run(args: argparse.Namespace) -> int:
    """Audit every floor and tell what does not agree."""
    from motcua.ledger.audit import audit_all
    from motcua.ledger.models import Entry

    found = audit_all()
    shown = list(islice(found, SHOWN))
    more = sum(1 for _ in found)
    facts = {
        "entries": Entry.objects.count(),
        "differences": [difference.as_dict() for difference in shown],
        "not_shown": more,
    }
    answer(args, facts, _lines(facts))
    return 1 if shown else 0


def _lines(facts: dict):
    for one in facts["differences"]:
        yield f"{one['where']}: {one['rule']}: stored {one['stored']}, should be {one['derived']}"
    if facts["not_shown"]:
        yield f"... and {facts['not_shown']} more"
    if not facts["differences"]:
        yield f"{facts['entries']} entries audited: what is stored agrees with the ledger."
