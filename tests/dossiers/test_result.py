"""A result is prepared, signed twice, issued and handed out; each step leaves its proof."""

from datetime import date

import pytest
from django.db import InternalError, ProgrammingError, transaction

from motcua.casework.may import NotYourPost, NotYours
from motcua.citizens.facts import papers_of
from motcua.dossiers.deliver import AlreadyDelivered, NotIssued, deliver
from motcua.dossiers.grant import grant
from motcua.dossiers.issue import NotSigned, issue
from motcua.dossiers.models import Signature
from motcua.dossiers.parties import NotTheApplicant
from motcua.dossiers.prepare import AlreadyIssued, AlreadySigned, DecisionDropped, prepare
from motcua.dossiers.refuse import refuse
from motcua.dossiers.sign import NotTheDecider, NotWhatWasPrepared, sign
from motcua.dossiers.state import state_of
from motcua.dossiers.verify import verify
from motcua.dossiers.withdraw import withdraw
from tests.dossiers.conftest import july, lines, live, put_in_force, refused, signature

THREE, FOUR = july(7, 15), july(7, 16)
FORM = {"template": "certificate", "template_version": "1"}


@pytest.fixture
def decided(city, at_dung):
    """Dung granted it on Tuesday at 14:00."""
    return grant(at_dung, by=city.dung, at=july(7, 14))


@pytest.fixture
def prepared(city, decided):
    return prepare(decided, data={"name": "Tiệm may Lan"}, by=city.dung, at=THREE, **FORM)


@pytest.fixture
def issued(city, decided):
    return put_in_force(decided, city.dung, THREE)


def test_what_the_paper_says_is_frozen(city, decided, prepared):
    line = lines(prepared.dossier)[-1]

    assert (prepared.prepared_at, len(prepared.digest)) == (THREE, 64)
    assert line.verb == "result_prepared" and "Lan" not in str(line.detail)
    again = prepare(decided, data={"name": "Tiệm may Lan Anh"}, by=city.dung, at=THREE, **FORM)
    assert again.digest != prepared.digest


def test_who_decided_signs_first_and_the_unit_after(city, prepared):
    with refused(NotTheDecider):
        sign(prepared, "unit", by=city.dung, at=THREE, **signature(prepared))
    for kind in ("personal", "unit"):
        sign(prepared, kind, by=city.dung, at=THREE, **signature(prepared))

    told = [(line.verb, line.detail["kind_of_signature"]) for line in lines(prepared.dossier)[-2:]]
    assert told == [("result_signed", "personal"), ("result_signed", "unit")]


def test_the_signature_is_on_what_was_prepared(city, decided, prepared):
    with refused(NotWhatWasPrepared):
        sign(prepared, "personal", by=city.dung, at=THREE, **signature(prepared, digest="00" * 32))
    sign(prepared, "personal", by=city.dung, at=THREE, **signature(prepared))
    with refused(AlreadySigned):
        prepare(decided, data={}, by=city.dung, at=THREE, **FORM)
    with refused(AlreadySigned):
        sign(prepared, "personal", by=city.dung, at=THREE, **signature(prepared))


def test_what_is_not_prepared_is_not_signed_and_what_is_not_signed_not_issued(city, decided):
    with refused(NotWhatWasPrepared):
        sign(decided, "personal", digest="", file="", file_digest="", by=city.dung, at=THREE, signed=None)
    ready = prepare(decided, data={}, by=city.dung, at=THREE, **FORM)
    with refused(NotSigned):
        issue(ready, by=city.dung, at=THREE)
    sign(ready, "personal", by=city.dung, at=THREE, **signature(ready))
    with refused(NotSigned):
        issue(ready, by=city.dung, at=THREE)


@pytest.mark.parametrize(("who", "refusal"), [("tung", NotYours), ("son", NotYours), ("lan", NotYourPost)])
def test_strangers_touch_no_result(city, prepared, who, refusal):
    by = live(getattr(city, who))
    with refused(refusal):
        prepare(prepared, data={}, by=by, at=THREE, **FORM)
    with refused(refusal):
        sign(prepared, "personal", by=by, at=THREE, **signature(prepared))
    with refused(refusal):
        issue(prepared, by=by, at=THREE)


def test_the_promise_is_kept_when_the_result_is_issued(city, issued):
    case = issued.dossier.case
    case.refresh_from_db()

    assert (case.outcome, case.closed_at, state_of(issued.dossier).code) == ("granted", THREE, 9)
    line = lines(issued.dossier)[-2]
    assert (line.verb, line.detail["file_digest"]) == ("result_issued", issued.file_digest)


def test_the_result_lies_in_lans_papers_and_satisfies_the_next_procedure(city, issued):
    (paper,) = papers_of(city.records["lan"], on=date(2026, 7, 7))

    assert (paper.type_code, paper.digest, paper.issued_by) == ("KQ.G12.001041", issued.file_digest, city.ward)
    assert paper.reference == issued.dossier.case.number


def test_a_refusal_is_no_paper_that_satisfies_anything(city, at_dung):
    put_in_force(refuse(at_dung, "second_business", by=city.dung, at=THREE), city.dung, THREE)

    assert papers_of(city.records["lan"], on=date(2026, 7, 7)) == []


def test_a_second_click_issues_once(city, issued):
    for act in (
        lambda: issue(issued, by=city.dung, at=FOUR),
        lambda: prepare(issued, data={}, by=city.dung, at=FOUR, **FORM),
        lambda: sign(issued, "unit", by=city.dung, at=FOUR, **signature(issued)),
    ):
        with refused(AlreadyIssued):
            act()


def test_what_was_dropped_is_not_issued(city, prepared):
    withdraw(prepared.dossier, by=city.lan, at=THREE)

    with refused(DecisionDropped):
        issue(prepared, by=city.dung, at=FOUR)


def test_lan_opens_it_and_it_is_delivered(city, issued):
    deliver(issued, "online", by=city.lan, at=FOUR)

    assert state_of(issued.dossier).code == 10
    with refused(AlreadyDelivered):
        deliver(issued, "counter", by=city.hoa, at=FOUR)


def test_hoa_hands_it_out_and_says_who_took_it(city, issued):
    made = deliver(issued, "counter", by=city.hoa, at=FOUR, received_by="Trần Văn Ba, em trai")

    line = lines(issued.dossier)[-1]
    assert (made.received_by, line.detail["way"]) == ("Trần Văn Ba, em trai", "counter")
    assert "Ba" not in str(line.detail)


def test_nobody_hands_out_what_is_not_theirs_or_not_there(city, issued):
    with refused(NotTheApplicant):
        deliver(issued, "online", by=city.minh, at=FOUR)
    with refused(NotYours):
        deliver(issued, "counter", by=city.son, at=FOUR)


def test_before_it_is_issued_nothing_is_handed_out(city, prepared):
    with refused(NotIssued):
        deliver(prepared, "online", by=city.lan, at=FOUR)


def test_anybody_with_the_paper_learns_that_it_is_genuine_and_little_more(issued):
    found = verify(code=issued.public_id)

    assert found == verify(file_digest=issued.file_digest)
    assert (found.owner, found.outcome, found.holds) == ("Trần T** Lan", "granted", True)
    assert verify(file_digest="00" * 32) is None and verify(file_digest="") is None


def test_nothing_is_told_of_a_result_that_is_not_issued(prepared):
    assert verify(code=prepared.public_id) is None


def test_a_signature_is_not_changed(city, issued):
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        Signature.objects.update(signer="CN=Ai đó")
