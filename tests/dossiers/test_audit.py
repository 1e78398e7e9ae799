"""What somebody changed behind the verbs' back is found."""

import pytest

from motcua.casework.models import Case
from motcua.dossiers.audit import differences
from motcua.dossiers.correct import correct
from motcua.dossiers.grant import grant
from motcua.dossiers.models import Answers, Request, Result
from motcua.dossiers.request_supplement import Item, request_supplement
from motcua.dossiers.supply import supply
from motcua.ledger.audit import audit_all
from tests.dossiers.conftest import july, put_in_force


@pytest.fixture(autouse=True)
def history(city, at_dung):
    """A business that was asked for a supplement, granted, and is being corrected."""
    request_supplement(at_dung, [Item("field:trade", "x", "x")], legal_basis="x", by=city.dung, at=july(7, 12))
    supply(at_dung, answers={"trade": "1410"}, by=city.lan, at=july(7, 14))
    result = put_in_force(grant(at_dung, by=city.dung, at=july(7, 15)), city.dung, july(7, 16))
    correct(result, reason="the name", article="x", by=city.dung, at=july(8))
    return result


def test_what_the_verbs_wrote_agrees_on_every_floor():
    assert list(audit_all()) == []


def test_a_result_whose_file_was_swapped_is_found(history):
    Result.objects.filter(pk=history.pk).update(file_digest="00" * 32)

    assert [found.rule for found in differences()] == ["the_ledger_holds_the_digest"]


def test_a_result_whose_words_were_changed_is_found(history):
    Result.objects.filter(pk=history.pk).update(data={"n": 99})

    assert [found.rule for found in differences()] == ["what_was_prepared_is_frozen"]


def test_answers_that_are_not_those_that_were_filed_are_found(history):
    submission = history.dossier.submission
    Answers.objects.create(submission=submission, number=9, answers={"x": 1}, sources={}, digest="00", at=july(9))

    assert [found.rule for found in differences()] == ["answers_are_as_they_were_filed"]


def test_a_request_that_vanished_is_found(history):
    Request.objects.all().delete()

    assert [found.rule for found in differences()] == ["every_supplement_has_its_request"]


def test_a_grant_without_a_result_is_found(history):
    Case.objects.filter(pk=history.dossier.case_id).update(outcome="refused")

    assert "a_decided_dossier_has_its_result" in [found.rule for found in differences()]
