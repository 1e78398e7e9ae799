"""Dung apologises before it is late, with a new date; late is late all the same."""

import pytest

from motcua.casework.may import NotYourPost, NotYourRole
from motcua.casework.promise import AlreadyPromised, NothingToApologiseFor, PromiseInThePast
from motcua.dossiers.apologise import NoApology, apologise
from motcua.ledger.models import EntryPrivate
from tests.dossiers.conftest import july, lines, live, refused

SORRY = {"reason": "consulted", "text": "Chúng tôi chờ ý kiến Công an phòng cháy. Xin lỗi bà."}
NOON, FRIDAY = july(8, 12), july(10, 17)


def test_lan_gets_the_text_and_the_book_the_reason(city, at_tung):
    apology = apologise(at_tung, FRIDAY, by=city.dung, at=NOON, **SORRY)

    assert (at_tung.case.promised, at_tung.case.due) == (FRIDAY, july(9, 17))
    assert (apology.text, apology.until) == (SORRY["text"], FRIDAY)
    line = lines(at_tung)[-1]
    assert (line.verb, line.detail["reason"], line.detail["before_due"]) == ("promised", "consulted", True)
    assert EntryPrivate.objects.get(entry=line).detail == {"note": SORRY["text"]}


@pytest.mark.parametrize(("who", "refusal"), [("tung", NotYourRole), ("son", NotYourRole), ("lan", NotYourPost)])
def test_only_the_head_of_the_settling_unit_apologises(city, at_tung, who, refusal):
    with refused(refusal):
        apologise(at_tung, FRIDAY, by=live(getattr(city, who)), at=NOON, **SORRY)


def test_it_is_promised_anew_once(city, at_tung):
    apologise(at_tung, FRIDAY, by=city.dung, at=NOON, **SORRY)

    with refused(AlreadyPromised):
        apologise(at_tung, july(13), by=city.dung, at=NOON, **SORRY)


def test_the_new_date_lies_ahead(city, at_tung, birth):
    with refused(PromiseInThePast):
        apologise(at_tung, july(9), by=city.dung, at=NOON, **SORRY)
    with refused(NothingToApologiseFor):
        apologise(birth, FRIDAY, by=city.dung, at=NOON, **SORRY)


@pytest.mark.parametrize("words", [{"reason": "laziness"}, {"text": "  "}])
def test_an_apology_says_why(city, at_tung, words):
    with refused(NoApology):
        apologise(at_tung, FRIDAY, by=city.dung, at=NOON, **(SORRY | words))
