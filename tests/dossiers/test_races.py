"""Two in the same second, with real commits: the first one acts, the second one waits and is told no."""

from functools import partial

from motcua.casework.may import NotOpen
from motcua.casework.pause import AlreadyPaused
from motcua.dossiers import reference
from motcua.dossiers.accept import accept
from motcua.dossiers.ask_for_review import AlreadyAsked, ask_for_review
from motcua.dossiers.decide import AlreadyDecided
from motcua.dossiers.deliver import AlreadyDelivered, deliver
from motcua.dossiers.file import file
from motcua.dossiers.hand_over import hand_over
from motcua.dossiers.issue import issue
from motcua.dossiers.models import Dossier
from motcua.dossiers.prepare import prepare
from motcua.dossiers.rate import AlreadyRated, rate
from motcua.dossiers.refuse import refuse
from motcua.dossiers.request_supplement import Item, request_supplement
from motcua.dossiers.save_draft import AlreadyFiled, save_draft
from motcua.dossiers.sign import sign
from motcua.dossiers.supply import NothingAskedFor, supply
from motcua.dossiers.withdraw import withdraw
from motcua.ledger.audit import audit_all
from tests.casework.test_races import second_waits
from tests.dossiers.conftest import BUSINESS, MONDAY, SHOP, found_city, july, signature


def test_each_act_happens_once_whoever_else_clicks(own_database):
    """One dossier's life, each step of it clicked twice."""
    reference.publish()
    city = found_city()
    draft = save_draft(city.draft(BUSINESS, case_key="one_person"), by=city.lan, at=MONDAY, answers=SHOP)

    def twice(act) -> type:
        return type(second_waits(act, act))

    assert twice(partial(file, draft, by=city.lan, at=MONDAY)) is AlreadyFiled
    shop = Dossier.objects.get()
    accept(shop, by=city.hoa, at=july(6, 10))
    hand_over(shop, city.posts["tung"], stage="assess", by=city.hoa, at=july(6, 11))
    ask = partial(request_supplement, shop, [Item("other", "x", "x")], legal_basis="x", by=city.tung, at=july(7))
    assert twice(ask) is AlreadyPaused
    assert twice(partial(supply, shop, said={0: "x"}, by=city.lan, at=july(7, 10))) is NothingAskedFor
    hand_over(shop, city.posts["dung"], stage="decide", by=city.tung, at=july(7, 11))
    assert twice(partial(refuse, shop, "second_business", by=city.dung, at=july(7, 14))) is AlreadyDecided
    form = {"template": "refusal", "template_version": "1", "data": {}}
    result = prepare(shop.results.get(), by=city.dung, at=july(7, 15), **form)
    for kind in ("personal", "unit"):
        sign(result, kind, by=city.dung, at=july(7, 15), **signature(result))
    issued = partial(issue, result, by=city.dung, at=july(7, 15))
    taken_back = partial(withdraw, shop, by=city.lan, at=july(7, 15))
    assert type(second_waits(issued, taken_back)) is NotOpen
    assert twice(partial(deliver, result, "online", by=city.lan, at=july(8))) is AlreadyDelivered
    assert twice(partial(rate, shop, 5, by=city.lan, at=july(8))) is AlreadyRated
    assert twice(partial(ask_for_review, shop, by=city.lan, at=july(8))) is AlreadyAsked
    assert list(audit_all()) == []
