"""What somebody changed behind the verbs' back is found."""

import pytest

from motcua.citizens.audit import differences
from motcua.citizens.models import Fact, Record
from motcua.citizens.note import note
from tests.citizens.conftest import MONDAY, REGISTER, TUESDAY
from tests.citizens.test_papers import hold


@pytest.fixture(autouse=True)
def history(people):
    note(people.lans, {"phone": "0900000999"}, source=REGISTER, by=people.hoa, at=MONDAY)
    return hold(people)


def test_what_the_verbs_wrote_agrees():
    assert list(differences()) == []


def test_a_changed_number_is_found(people):
    Record.objects.filter(pk=people.lans.pk).update(number="000191000009")

    assert [found.rule for found in differences()] == ["a_record_is_found_by_its_number"]


def test_a_fact_without_a_line_is_found(people):
    Fact.objects.create(record=people.lans, what="sex", value="male", source=REGISTER, known_at=TUESDAY)

    assert [found.rule for found in differences()] == ["the_ledger_knows_each_fact"]


def test_a_paper_that_was_swapped_or_revived_is_found(people, history):
    history.digest, history.revoked_at = "ef" * 32, TUESDAY
    history.save()

    rules = [found.rule for found in differences()]
    assert rules == ["the_ledger_holds_the_digest", "the_ledger_knows_what_was_revoked"]
