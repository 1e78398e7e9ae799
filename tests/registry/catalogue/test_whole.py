"""The twelve procedures that can be filed and decided, as a whole and one by one."""

import jsonschema_rs
import pytest
import zen

from motcua.registry.catalogue.files import shipped
from motcua.registry.document import check_shape
from motcua.registry.soundness import problems

ALL = list(shipped())
WHOLE = {told.slug: told for told in ALL if told.document["completeness"] == "whole"}
INFORMATION = [told for told in ALL if told.document["completeness"] == "information"]
every = pytest.mark.parametrize("told", WHOLE.values(), ids=WHOLE)

SAMPLES = {
    "text": "Nguyễn Thị Lan", "long_text": "Vì thương trẻ", "date": "2026-07-01", "number": 1, "money": 5000000,
    "yes_no": True, "personal_number": "999123456789", "tax_number": "0123456789", "phone": "0900000000",
    "email": "lan@example.vn", "address": "Số 1, phường Thử",
}  # fmt: skip


def filled(form: dict) -> dict:
    """The form filled in with the least that it asks for."""
    values = {}
    for key in form["schema"]["required"]:
        field = form["fields"][key]
        values[key] = next(iter(field["choices"])) if "choices" in field else SAMPLES[field["type"]]
    for condition in form["schema"].get("allOf", []):
        asked, wanted = next(iter(condition["if"]["properties"].items()))
        if values.get(asked) == wanted["const"]:
            for key in condition["then"]["required"]:
                values[key] = SAMPLES[form["fields"][key]["type"]]
    return values


def decide(told, **input_) -> dict:
    return zen.ZenEngine().create_decision(told.document["rule"]).evaluate(input_)["result"]


@pytest.mark.parametrize("told", ALL, ids=lambda told: told.slug)
def test_every_procedure_has_the_shape_of_terms_and_is_sound(told):
    check_shape(told.document)

    assert problems(told.document) == []
    assert told.document["name"]["en"] and told.document["summary"]["vi"] and told.document["summary"]["en"]


def test_the_catalogue_covers_what_it_shall():
    documents = [told.document for told in WHOLE.values()]
    limits = {(row["limit"]["amount"], row["limit"]["unit"]) for d in documents for row in d["channels"]}
    fees = {fee["kind"] for d in documents for row in d["channels"] for fee in row["fees"]}

    assert (len(WHOLE), len(INFORMATION) >= 48) == (12, True)
    assert len({document["field"] for document in documents}) >= 6
    assert {"city", "commune", "provider"} <= {level for d in documents for level in d["levels"]}
    assert {"online", "counter"} <= {row["channel"] for d in documents for row in d["channels"]}
    assert {"free", "money"} <= fees
    assert {(1, "same_day"), (20, "days"), (20, "working_days")} <= limits
    assert [d["code"] for d in documents if d.get("parts")] == ["2.000986"]
    assert [d["code"] for d in documents if d["publicity"] == "sealed"] == ["2.001263"]
    assert len({told.slug for told in ALL}) == len(ALL)


def test_nothing_stands_without_a_source():
    for told in ALL:
        assert told.document["sources"]["catalogue"]["as_of"] == "2026-11-21"
    unverified = {told.slug for told in WHOLE.values() if any(q.kind == "unverified" for q in told.questions)}
    general = {told.slug for told in WHOLE.values() if "general" in told.document["sources"]}
    assert general <= unverified | {"xac-nhan-tinh-trang-hon-nhan"}


@every
def test_a_filled_form_is_accepted_and_an_empty_one_is_not(told):
    form = told.document["form"]
    check = jsonschema_rs.validator_for(form["schema"])

    assert check.is_valid(filled(form))
    assert not check.is_valid({})
    assert not check.is_valid(filled(form) | {"surprise": 1})


@every
def test_what_a_known_citizen_types_is_short(told):
    form = told.document["form"]
    typed = [key for key in form["schema"]["required"] if not form["fields"][key].get("prefill")]

    assert len(form["pages"]) <= 6 and len(typed) <= 12


def test_a_known_parent_types_two_answers_to_register_a_birth():
    form = WHOLE["dang-ky-khai-sinh"].document["form"]
    typed = [key for key in form["schema"]["required"] if not form["fields"][key].get("prefill")]

    assert (typed, len(form["pages"])) == (["relation", "child_name"], 4)


@every
def test_without_facts_a_person_decides(told):
    assert decide(told, form={}, facts={}, papers={})["outcome"] == "look"


@pytest.mark.parametrize(
    ("slug", "facts", "outcome", "reason"),
    [
        ("dang-ky-khai-sinh", {"already_registered": True}, "refused", "already_registered"),
        ("dang-ky-khai-sinh", {"parent_lives_here": False}, "refused", "not_here"),
        (
            "dang-ky-khai-sinh",
            {"already_registered": False, "parent_lives_here": True, "birth_notice_signed": True},
            "granted",
            "",
        ),
        ("xac-nhan-tinh-trang-hon-nhan", {"lives_here": True, "status_in_register_agrees": True}, "granted", ""),
        ("xac-nhan-tinh-trang-hon-nhan", {"lives_here": True, "status_in_register_agrees": False}, "look", ""),
        ("ban-sao-trich-luc-ho-tich", {"record_found": True, "entitled": True}, "granted", ""),
        ("ban-sao-trich-luc-ho-tich", {"record_found": False}, "refused", "not_found"),
        ("dang-ky-ho-kinh-doanh", {"trade_is_forbidden": True}, "refused", "forbidden_trade"),
        ("tro-cap-that-nghiep", {"months_insured": 8}, "refused", "too_few_months"),
        ("tro-cap-that-nghiep", {"months_insured": 20, "days_since_end": 30, "has_work": False}, "look", ""),
        ("nuoi-con-nuoi-trong-nuoc", {"adopter_is_barred": True}, "refused", "adopter_not_fit"),
        ("thay-dong-ho-nuoc", {"visit_says_possible": True}, "granted", ""),
    ],
)
def test_the_rule_decides_where_it_is_certain(slug, facts, outcome, reason):
    assert decide(WHOLE[slug], form={}, facts=facts, papers={}) == {"outcome": outcome, "reason": reason}


def test_a_linked_birth_gives_three_results_from_three_units():
    document = WHOLE["lien-thong-khai-sinh"].document

    assert [(part["key"], part.get("after")) for part in document["parts"]] == [
        ("birth", None),
        ("residence", "birth"),
        ("insurance", "birth"),
    ]
    assert [result["key"] for result in document["results"]] == ["birth", "residence", "insurance"]


def test_information_keeps_limits_as_they_are_written():
    death = next(told for told in INFORMATION if told.code == "1.000656")

    assert death.document["channels"][0]["limit"] == {"amount": 1, "unit": None, "written": "1"}
    assert ("channels.0.limit", "limit_without_unit") in [(q.field, q.kind) for q in death.questions]
