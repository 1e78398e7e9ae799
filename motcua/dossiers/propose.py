"""Propose a decision by the procedure's rule. It decides nothing: a person signs.

Only a procedure whose version names the legal basis of an automatic decision may ever be decided without one.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import zen

from motcua.dossiers.models import Dossier
from motcua.registry.models import ProcedureVersion


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rule says.

    outcome    granted or refused where the rule is certain; "look": a person has to
    reason     of a refusal: the key of one that the procedure names
    automatic  the legal basis on which the certain rule alone may decide; "" for nearly every procedure
    """

    outcome: str
    reason: str = ""
    automatic: str = ""

    @property
    def is_certain(self) -> bool:
        return self.outcome != "look"


def propose(dossier: Dossier, facts: dict[str, Any]) -> Proposal:
    """What the rule makes of the answers, the papers and the facts; without a rule a person looks.

    facts  what registers and the official's own check say ({"already_registered": False}); what is not known is absent
    """
    submission = dossier.submission
    answers = submission.answers.latest("number").answers
    papers = dict.fromkeys(submission.enclosures.values_list("key", flat=True), True)
    return proposed(dossier.version, {"form": answers, "papers": papers, "facts": facts})


def proposed(version: ProcedureVersion, context: dict[str, Any]) -> Proposal:
    """The same, of the values themselves."""
    rule = _rule(version.digest)
    if rule is None:
        return Proposal("look")
    said = rule.evaluate(context)["result"]
    basis = version.document.get("automatic_issue_basis") or ""
    certain = said["outcome"] != "look"
    return Proposal(said["outcome"], said["reason"], basis if certain else "")


@lru_cache(maxsize=256)
def _rule(digest: str) -> zen.ZenDecision | None:
    told = ProcedureVersion.objects.filter(digest=digest).values_list("document__rule", flat=True)[0]
    return zen.ZenEngine().create_decision(told) if told else None
