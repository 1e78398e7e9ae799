"""The made-up city is made by the rules, and says of nobody real anything."""

import subprocess
import sys
from datetime import datetime
from itertools import islice

import pytest

from motcua.casework.audit import differences
from motcua.casework.models import Case
from motcua.demo import cast, history, people, staff
from motcua.demo.appear import appear
from motcua.demo.lives import LAN, MINH, live
from motcua.dossiers.models import Dossier
from motcua.ledger.models import Entry
from motcua.organisation.acting import capacities
from motcua.organisation.calendar import ZONE
from motcua.organisation.models import Person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 16, tzinfo=ZONE)
OFFICES = (cast.WARD, cast.CENTRE, "phuong-lang", "nuoc-sach-so-2-ha-noi")


@pytest.fixture
def offices():
    return [staff.staff(slug, 1) for slug in OFFICES]


def test_the_cast_can_sign_in_and_act_through_their_posts(offices):
    appear(offices)

    dung = Person.objects.get(username="dung")
    assert dung.check_password(cast.PASSWORD)
    assert [c.roles for c in capacities(dung, NOW.date())] == [{"decide", "head"}]
    assert capacities(Person.objects.get(username="lan"), NOW.date()) == []
    assert len(people()) == len(cast.CAST) + 1


def test_history_is_made_through_the_verbs_and_holds_to_the_ledger(offices):
    made = list(islice(history.cases(offices, 7, now=NOW), 40))

    assert len(made) == 40
    assert not list(differences())
    assert {case.origin for case in made} == {"simulation"}
    assert Entry.objects.filter(subject_kind="case", origin="live").count() == 0
    assert all(case.opened_at <= case.last_at <= NOW for case in made)
    assert Case.objects.filter(closed_at__isnull=False).count() > 20


def test_the_same_seed_tells_the_same_story(offices):
    def told(cases):
        return [(case.unit_id, case.opened_at, case.closed_at, case.outcome, case.due) for case in cases]

    one, other = (told(islice(history.cases(offices, 7, now=NOW), 12)) for _ in range(2))
    assert one == other


def test_who_one_can_be_is_told_without_django():
    code = "import sys, motcua.demo as demo; assert demo.people(); assert 'django' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_lan_and_minh_have_something_to_do_with_the_city(offices):
    appear(offices)
    live(offices, now=NOW)

    certificate, shop, waiting = Dossier.objects.order_by("pk")
    assert (certificate.case.closed_at, certificate.case.stage) == (None, "verify")
    assert shop.case.pauses.filter(ended_at=None, is_supplement=True).count() == 1
    assert (waiting.case.desk.unit.slug, waiting.case.accepted_at) == (cast.WARD, None)
    assert not list(differences())
    assert all(number[:3] in ("000", "999") for number in (LAN["personal_number"], MINH["personal_number"]))
