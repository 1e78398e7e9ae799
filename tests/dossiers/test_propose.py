"""The rule proposes; a person decides."""

import copy

import pytest

from motcua.dossiers.propose import Proposal, propose, proposed
from motcua.registry.models import ProcedureVersion
from tests.dossiers.conftest import BIRTH

CLEAR = dict.fromkeys(["trade_is_forbidden", "owns_another_business", "name_is_taken", "trade_needs_permit"], False)
BANNED = {"trade_is_forbidden": True, "name_is_taken": True}


@pytest.mark.parametrize(
    ("why", "facts", "outcome", "reason"),
    [
        ("all four are checked and clear", {}, "granted", ""),
        ("a trade that needs a permit is for a person", {"trade_needs_permit": True}, "look", ""),
        ("what nobody checked is for a person", {"name_is_taken": None}, "look", ""),
        ("the person runs another business", {"owns_another_business": True}, "refused", "second_business"),
        ("the first rule that fits holds", BANNED, "refused", "forbidden_trade"),
    ],
)  # fmt: skip
def test_the_rule_of_the_household_business(shop, why, facts, outcome, reason):
    found = propose(shop, CLEAR | facts)

    assert (found.outcome, found.reason, found.is_certain) == (outcome, reason, outcome != "look"), why
    assert found.automatic == ""


def test_without_any_facts_a_person_looks(shop, birth):
    assert propose(shop, {}) == propose(birth, {}) == Proposal("look")


def test_only_a_version_that_names_its_legal_basis_is_decided_without_a_person(db):
    version = ProcedureVersion.objects.filter(procedure__code=BIRTH).latest("number")
    version.document = copy.deepcopy(version.document) | {"automatic_issue_basis": "Điều 1"}
    facts = {"already_registered": False, "parent_lives_here": True, "birth_notice_signed": True}

    certain = proposed(version, {"form": {}, "papers": {"birth_notice": True}, "facts": facts})
    unsure = proposed(version, {"form": {}, "papers": {}, "facts": {}})

    assert (certain.outcome, certain.automatic) == ("granted", "Điều 1")
    assert (unsure.outcome, unsure.automatic) == ("look", "")


def test_a_procedure_without_a_rule_is_for_a_person(db):
    version = ProcedureVersion.objects.exclude(document__has_key="rule").first()

    assert proposed(version, {"form": {}, "papers": {}, "facts": {}}) == Proposal("look")
