"""One case from its opening to its end."""

from motcua.casework.accept import accept
from motcua.casework.close import close
from motcua.casework.hand_over import hand_over
from motcua.casework.models import Leg
from motcua.casework.open_case import open_case
from motcua.casework.take import take
from motcua.ledger.models import Entry
from tests.casework.conftest import LAW, MONDAY, july


def test_a_case_goes_through_the_ward(ward):
    case = open_case("test", unit=ward.unit, to=ward.desk, by=LAW, at=MONDAY, term=ward.term, route=ward.route)
    take(case, by=ward.hoa, at=july(6, 10))
    case = accept(case, by=ward.hoa, at=july(6, 10))
    hand_over(case, ward.posts["tung"], stage="assess", by=ward.hoa, at=july(6, 11))
    hand_over(case, ward.posts["dung"], stage="decide", by=ward.tung, at=july(7, 11))
    case = close(case, "granted", by=ward.dung, at=july(8, 9))

    assert case.number == "phuong-thu-260706-0001"
    assert case.due == july(9, 17)
    assert (case.outcome, case.closed_at) == ("granted", july(8, 9))
    legs = Leg.objects.filter(case=case).order_by("pk").values_list("stage", "budget_minutes", "ended_as")
    assert list(legs) == [
        ("intake", 120, "taken"),
        ("intake", 60, "handed_over"),
        ("assess", 720, "handed_over"),
        ("decide", 240, "closed"),
    ]
    entries = Entry.objects.filter(subject_kind="case", subject_id=case.pk).order_by("seq")
    assert [e.verb for e in entries] == ["opened", "taken", "accepted", "handed_over", "handed_over", "closed"]
    assert [e.seq for e in entries] == [1, 2, 3, 4, 5, 6]
