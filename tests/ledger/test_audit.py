"""The audit finds what was changed behind the ledger's back, and says where."""

import json

import psycopg
import pytest
from django.db import transaction

from motcua.ledger.actor import IMPORT
from motcua.ledger.record import record
from motcua.ledger.sequencer import sequence_all
from tests.casework.conftest import LAW, MONDAY, july, make_ward
from tests.ledger.conftest import HAPPENED

CASE, DAY = "UPDATE casework_case SET", "UPDATE organisation_calendarday SET"
TAMPERING = [
    ("a_subject_has_every_line", "DELETE FROM ledger_entry WHERE subject_kind = 'case' AND seq = 2"),
    ("commitments_match", 'UPDATE ledger_entryprivate SET detail = \'{"who": "Minh"}\''),
    ("positions_are_dense", "DELETE FROM ledger_sequenced WHERE position = 5"),
    ("the_sequencer_knows_the_next_position", "UPDATE ledger_sequencer SET next_position = 7"),
    ("the_due_date_follows_from_the_facts", f"{CASE} due = due + interval '3 days'"),
    ("the_ledger_knows_the_due", f"{CASE} due = due + interval '3 days'"),
    ("the_ledger_knows_the_closed_at", f"{CASE} closed_at = opened_at + interval '1 hour', outcome = 'x'"),
    ("the_ledger_knows_the_post", f"{CASE} post_id = (SELECT max(id) FROM organisation_post)"),
    ("legs_begin_with_the_case", "UPDATE casework_leg SET started_at = ended_at WHERE ended_as = 'taken'"),
    ("a_published_rule_does_not_change", "UPDATE casework_term SET amount = 30"),
    ("calendars_stand_as_published", f"{DAY} counts = NOT counts WHERE date = '2026-08-31'"),
    ("the_ledger_holds_the_digest", "UPDATE organisation_appointment SET valid_from = '2026-02-01'"),
]


@pytest.fixture
def worked(own_database):
    from motcua.casework.accept import accept
    from motcua.casework.open_case import open_case
    from motcua.casework.take import take

    with transaction.atomic():
        ward = make_ward("phuong-thu")
        case = open_case("test", unit=ward.unit, to=ward.desk, by=LAW, at=MONDAY, term=ward.term, route=ward.route)
        take(case, by=ward.hoa, at=july(6, 10))
        accept(case, by=ward.hoa, at=july(6, 10))
        record(1, HAPPENED, by=IMPORT, at=MONDAY, private={"who": "Lan"})
    sequence_all()
    return own_database


def test_what_was_written_in_order_agrees(worked, motcua):
    said = motcua("audit", "--json")

    assert said.status == 0
    assert json.loads(said.out)["differences"] == []


@pytest.mark.parametrize(("rule", "statement"), TAMPERING, ids=[rule for rule, _ in TAMPERING])
def test_what_a_superuser_changes_is_found(worked, motcua, rule, statement):
    with psycopg.connect(worked.superuser) as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute(statement)

    said = motcua("audit", "--json")

    assert said.status == 1
    assert rule in {difference["rule"] for difference in json.loads(said.out)["differences"]}
