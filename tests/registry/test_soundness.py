"""What may not be published, one breach a row, each made in a procedure that is sound."""

import copy

import pytest

from motcua.registry.catalogue.files import shipped
from motcua.registry.soundness import problems

SOUND = next(told.document for told in shipped() if told.code == "1.004873")


def broken(change) -> set[str]:
    """The breaches in a copy of the sound procedure after a change."""
    document = copy.deepcopy(SOUND)
    change(document)
    return {problem.code for problem in problems(document)}


def stages(document: dict) -> dict:
    return document["route"]["stages"]


BREACHES = {
    "no way to apply": ("no_channel", lambda d: d.update(channels=[])),
    "one channel twice": ("channel_stands_twice", lambda d: d["channels"].append(d["channels"][0])),
    "a limit without a unit": ("limit_cannot_be_counted", lambda d: d["channels"][0]["limit"].update(unit=None)),
    "a limit in months": ("limit_cannot_be_counted", lambda d: d["channels"][0]["limit"].update(unit="months")),
    "half a day": ("limit_cannot_be_counted", lambda d: d["channels"][0]["limit"].update(amount=0.5)),
    "no fee told": ("fee_is_not_told", lambda d: d["channels"][0].update(fees=[])),
    "an unknown fee": ("fee_is_not_told", lambda d: d["channels"][0]["fees"][0].update(kind="unknown")),
    "money without an amount": ("fee_is_not_told", lambda d: d["channels"][0]["fees"][0].update(kind="money")),
    "no route": ("no_route", lambda d: d.pop("route")),
    "budgets over the limit": ("budgets_exceed_the_limit", lambda d: stages(d)["verify"].update(budget_minutes=9999)),
    "a stage nobody reaches": (
        "stage_is_never_reached",
        lambda d: stages(d)["verify"].update(next=[], outcomes=["refused"]),
    ),
    "an outcome without a result": ("outcome_without_result", lambda d: stages(d)["sign"].update(outcomes=["lost"])),
    "a refusal without reasons": ("refusal_without_reasons", lambda d: d.update(refusals=[])),
    "no form": ("no_form", lambda d: d.pop("form")),
    "a form that is no schema": ("form_is_no_schema", lambda d: d["form"]["schema"].update(type="nothing")),
    "a field on no page": ("form_pages_do_not_fit_its_fields", lambda d: d["form"]["pages"][0]["fields"].pop()),
    "a field nobody words": ("field_is_not_told", lambda d: d["form"]["fields"].pop("purpose")),
    "a field in Vietnamese only": (
        "field_without_english",
        lambda d: d["form"]["fields"]["purpose"]["label"].pop("en"),
    ),
    "asking for what is held": (
        "asks_for_what_is_held",
        lambda d: d["form"]["fields"]["applicant_phone"].pop("prefill"),
    ),
    "papers without keys": ("papers_without_keys", lambda d: d["cases"][0]["papers"][0].pop("key")),
    "hand in or show": ("hand_in_or_show_is_not_told", lambda d: d["cases"][0]["papers"][0].update(mode=None)),
    "a limit for an unknown case": ("case_is_not_told", lambda d: d["channels"][0].update(case="never")),
    "issue by itself without a rule": (
        "automatic_without_rule",
        lambda d: d.update(rule=None, automatic_issue_basis="x"),
    ),
    "a rule that does not run": ("rule_does_not_run", lambda d: d["rule"].update(nodes=[])),
    "a source nobody tells": ("source_is_not_told", lambda d: d["origin"].update(levels="hearsay")),
}


def test_the_procedure_that_is_broken_below_is_sound():
    assert problems(SOUND) == []


@pytest.mark.parametrize(("code", "change"), BREACHES.values(), ids=BREACHES)
def test_what_does_not_fit_together_is_named(code, change):
    assert code in broken(change)


@pytest.mark.parametrize(
    ("outcome", "reason", "code"),
    [
        ("'refused'", "'bad mood'", "rule_refuses_without_reason"),
        ("'perhaps'", "''", "rule_says_what_nobody_knows"),
    ],
)
def test_a_rule_refuses_only_for_a_reason_that_is_told(outcome, reason, code):
    def change(document):
        table = next(node for node in document["rule"]["nodes"] if node["type"] == "decisionTableNode")
        table["content"]["rules"][0].update(outcome=outcome, reason=reason)

    assert broken(change) == {code}


def test_a_signed_exception_lets_a_form_ask_for_what_is_held():
    exception = {"signed_by": "Dung", "on": "2026-07-01", "ground": "The register is being rebuilt."}

    def change(document):
        phone = document["form"]["fields"]["applicant_phone"]
        del phone["prefill"]
        phone["exception"] = exception

    assert broken(change) == set()


def test_what_is_only_told_of_may_leave_much_open():
    assert broken(lambda d: d.update(completeness="information", channels=[], cases=[], results=[])) == set()
