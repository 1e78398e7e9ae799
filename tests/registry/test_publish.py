"""What was published stays, and the book tells it."""

import pytest
from django.db import Error, connection, transaction

from motcua.registry.audit import differences
from motcua.registry.document import Misshapen, changes, put
from motcua.registry.models import ProcedureVersion
from motcua.registry.publish import EarlierThanNewest, UnsoundProcedure, publish
from tests.registry.conftest import CURATOR, SINCE, july, newest, told

pytestmark = pytest.mark.django_db
BY = {"by": CURATOR, "at": july(20), "origin": "catalogue"}


def again(version: ProcedureVersion, document: dict, **how) -> ProcedureVersion:
    return publish(version.procedure, document, **{**BY, "valid_from": july(20).date(), **how})


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE registry_procedureversion SET name = 'x'",
        "DELETE FROM registry_openquestion",
        "UPDATE registry_track SET channel = 'post'",
    ],
)
def test_nobody_changes_what_was_published(statement):
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_same_terms_again_are_the_same_version(whole):
    assert again(whole, whole.document) == whole


def test_other_terms_are_the_next_version_with_a_limit_of_its_own(whole):
    document = put(whole.document, "channels.0.limit.amount", 4)
    version = again(whole, document)

    assert version.number == whole.number + 1
    assert told(whole.procedure)[-1] == (version.number, "published")
    limits = {track.channel: (track.term.amount, str(track.term)) for track in version.tracks.all()}
    assert limits["online"] == (4, "xac-nhan-tinh-trang-hon-nhan-online/2")
    assert limits["counter"] == (3, "xac-nhan-tinh-trang-hon-nhan-counter/1")
    assert list(changes(whole.document, document)) == [{"path": "channels.0.limit.amount", "before": 3, "after": 4}]


@pytest.mark.parametrize(
    ("path", "value"),
    [("levels", ["galaxy"]), ("channels.0.limit.amount", 0), ("name", "no words"), ("colour", "red")],
    ids=["a level that does not exist", "a limit of zero", "a name in no language", "a key that means nothing"],
)
def test_what_is_no_terms_is_not_published(whole, path, value):
    with pytest.raises(Misshapen):
        again(whole, put(whole.document, path, value))


def test_what_is_not_sound_is_not_published(whole):
    with pytest.raises(UnsoundProcedure) as refusal:
        again(whole, put(whole.document, "channels.0.limit.unit", None))

    assert "limit_cannot_be_counted" in [problem.code for problem in refusal.value.facts["problems"]]


def test_a_version_does_not_hold_from_before_the_one_it_follows(procedure):
    version = newest(procedure)
    with pytest.raises(EarlierThanNewest):
        again(version, put(version.document, "field", "Khác"), valid_from=SINCE.replace(year=2020))


def test_a_repealed_procedure_holds_until_the_day_before(procedure):
    version = newest(procedure)
    again(version, put(version.document, "in_force", False))

    in_force = ProcedureVersion.objects.filter(procedure=procedure)
    assert [len(in_force.on(july(day).date())) for day in (19, 20)] == [1, 0]


def test_the_audit_finds_nothing_in_what_was_published(procedure, whole):
    assert list(differences()) == []
