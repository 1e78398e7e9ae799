"""An act leaves one line."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.ledger.actor import IMPORT, Actor
from motcua.ledger.append_many import Line, NotForLiveActs, append_many
from motcua.ledger.models import Entry, EntryPrivate
from motcua.ledger.private import commit
from motcua.ledger.record import RecordedLate, record
from motcua.ledger.verbs import UndeclaredDetail
from tests.ledger.conftest import HAPPENED, MONDAY, SEEN

pytestmark = pytest.mark.django_db
LAN = Actor(person=7)


def test_a_line_says_who_what_and_when():
    before = timezone.now()
    line = record(1, HAPPENED, by=Actor(7, 9), at=before, detail={"what": "rain"})

    entry = Entry.objects.get(pk=line)
    assert (entry.subject_kind, entry.subject_id, entry.seq, entry.verb) == ("thing", 1, 1, "happened")
    assert (entry.person, entry.post, entry.origin, entry.at) == (7, 9, "live", before)
    assert entry.detail == {"what": "rain"}
    assert entry.recorded_at >= before


def test_lines_about_one_subject_are_numbered_from_one():
    for subject in (1, 2, 1, 1):
        record(subject, HAPPENED, by=IMPORT, at=MONDAY)

    lines = Entry.objects.filter(subject_kind="thing").order_by("id").values_list("subject_id", "seq")
    assert list(lines) == [(1, 1), (2, 1), (1, 2), (1, 3)]


def test_the_personal_part_is_kept_apart_and_committed_to():
    line = record(1, HAPPENED, by=IMPORT, at=MONDAY, private={"who": "Lan", "phone": "0900000000"})

    entry, apart = Entry.objects.get(pk=line), EntryPrivate.objects.get(pk=line)
    assert apart.detail == {"who": "Lan", "phone": "0900000000"}
    assert entry.commitments == commit(bytes(apart.salt), apart.detail)
    assert "Lan" not in str(entry.detail) + str(entry.commitments) + str(entry.public)


def test_an_undeclared_key_is_refused():
    with pytest.raises(UndeclaredDetail, match="weather"):
        record(1, HAPPENED, by=IMPORT, at=MONDAY, detail={"weather": "rain"})
    with pytest.raises(UndeclaredDetail, match="who"):
        record(1, SEEN, by=IMPORT, at=MONDAY, private={"who": "Lan"})


@pytest.mark.parametrize(
    ("what", "minutes", "is_refused"),
    [
        ("an act is recorded as it happens", 0, False),
        ("an act of four minutes ago is in time", -4, False),
        ("an act of six minutes ago is too late", -6, True),
        ("an act of last week is too late", -60 * 24 * 7, True),
        ("an act of tomorrow has not happened", 60 * 24, True),
    ],
)
def test_a_live_act_cannot_be_backdated(what, minutes, is_refused):
    at = timezone.now() + timedelta(minutes=minutes)
    if is_refused:
        with pytest.raises(Exception, match="live_entries_are_recorded_when_they_happen"), transaction.atomic():
            record(1, HAPPENED, by=LAN, at=at)
    else:
        assert record(1, HAPPENED, by=LAN, at=at)


def test_what_could_not_be_recorded_in_time_says_why():
    last_week = timezone.now() - timedelta(days=7)
    line = record(1, SEEN, by=LAN, at=last_week, detail={"late_because": "power_cut"})

    assert Entry.objects.get(pk=line).detail["late_because"] == "power_cut"
    with pytest.raises(RecordedLate):
        record(1, HAPPENED, by=LAN, at=last_week, detail={"late_because": "power_cut"})


def test_many_lines_are_copied_with_their_private_parts():
    lines = [Line(n, 1, HAPPENED, IMPORT, MONDAY, {"what": "rain"}, {"who": f"person {n}"}) for n in range(1, 301)]

    assert append_many(lines) == 300
    assert Entry.objects.filter(subject_kind="thing", seq=1).count() == 300
    apart = EntryPrivate.objects.get(entry__subject_id=300, entry__subject_kind="thing")
    assert apart.detail == {"who": "person 300"}
    assert apart.entry.commitments == commit(bytes(apart.salt), apart.detail)


def test_live_acts_are_never_copied():
    with pytest.raises(NotForLiveActs):
        append_many([Line(1, 1, HAPPENED, LAN, MONDAY)])


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abcơđ", max_size=4), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(detail=st.fixed_dictionaries({"what": json_values}), who=json_values)
def test_whatever_is_recorded_is_read_back_and_its_commitment_holds(detail, who):
    with transaction.atomic():
        line = record(1, HAPPENED, by=IMPORT, at=MONDAY, detail=detail, private={"who": who})

        entry = Entry.objects.select_related("private").get(pk=line)
        assert entry.detail == detail
        assert entry.private.detail == {"who": who}
        assert entry.commitments == commit(bytes(entry.private.salt), entry.private.detail)


def test_a_different_value_has_a_different_commitment():
    assert commit(b"salt", {"who": "Lan"}) != commit(b"salt", {"who": "Lân"})
    assert commit(b"salt", {"who": "Lan"}) != commit(b"tlas", {"who": "Lan"})


def test_an_entry_cannot_be_saved_or_deleted_as_an_object():
    entry = Entry.objects.get(pk=record(1, HAPPENED, by=IMPORT, at=MONDAY))
    for act in (entry.save, entry.delete):
        with pytest.raises(TypeError):
            act()


def test_an_entry_says_where_it_comes_from():
    with pytest.raises(IntegrityError, match="an_entry_says_where_it_comes_from"), connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO ledger_entry (subject_kind, subject_id, seq, verb, at, origin, detail)
               VALUES ('thing', 1, 1, 'happened', now(), 'hearsay', '{}')"""
        )
