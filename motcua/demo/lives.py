"""What Lan and Minh have to do with the city: a newborn, a certificate on its way, a shop that lacks one thing."""

from datetime import date, datetime, timedelta

from django.db import transaction

from motcua.citizens.hold_paper import hold_paper
from motcua.citizens.models import Record
from motcua.citizens.open_record import join, open_record
from motcua.citizens.represent import represent
from motcua.demo.cast import WARD
from motcua.demo.staff import BEGINNING, LAW, Office
from motcua.dossiers.accept import accept
from motcua.dossiers.file import file
from motcua.dossiers.hand_over import hand_over
from motcua.dossiers.look_at import look_at
from motcua.dossiers.models import Dossier
from motcua.dossiers.request_supplement import Item, request_supplement
from motcua.dossiers.save_draft import save_draft, start_draft
from motcua.ledger.actor import Actor
from motcua.organisation.calendar import ZONE
from motcua.organisation.calendars import load
from motcua.organisation.models import Person
from motcua.registry.find import find

REGISTER = "Cơ sở dữ liệu quốc gia về dân cư (giả lập)"
HOSPITAL = "Giấy chứng sinh điện tử của bệnh viện (giả lập)"
MARITAL, BUSINESS = "1.004873", "1.001612"
# Identity numbers begin with a province that does not exist.
LAN = {"full_name": "Nguyễn Ngọc Lan", "personal_number": "000195000012", "sex": "female", "birth_date": "1995-03-14"}
MINH = {"full_name": "Trần Quang Minh", "personal_number": "999088000034", "sex": "male", "birth_date": "1988-10-02"}
HOMES = {
    "lan": ("Số 12 phố Hàng Thử, phường Hoàn Kiếm", "0900000123"),
    "minh": ("Số 5 phố Hàng Mẫu, phường Hoàn Kiếm", "0900000456"),
}


@transaction.atomic
def live(offices: list[Office], *, now: datetime) -> None:
    """Let the city know the two, and let their matters stand as they stand today."""
    ward = next(office for office in offices if office.slug == WARD)
    lan, minh = known("lan", LAN), known("minh", MINH)
    newborn(lan, now)
    days = working_days_before(now, 6)
    certificate(ward, lan, days[1])
    shop(ward, minh, days[4], asked=days[3])
    # Something waits on Hoa's desk, whatever day it is.
    applied(ward, minh, MARITAL, {"purpose": "loan"}, at(days[0], 19, 30), case_key="first")


def known(username: str, facts: dict[str, str]) -> Record:
    """A citizen whom the population register knows, with the account that they sign in with."""
    address, phone = HOMES[username]
    facts = facts | {"permanent_address": address, "phone": phone, "ethnicity": "Kinh", "marital_status": "married"}
    record = open_record("person", facts, source=REGISTER, by=LAW, at=BEGINNING)
    return join(record, Person.objects.get(username=username), by=LAW, at=BEGINNING)


def newborn(mother: Record, now: datetime) -> None:
    """Lan's daughter was born some days ago, and the hospital has told the city."""
    born = (now - timedelta(days=9)).astimezone(ZONE).date()
    told = datetime(born.year, born.month, born.day, 16, tzinfo=ZONE)
    facts = {"sex": "female", "birth_date": born.isoformat(), "birth_place": "Bệnh viện Thử", "ethnicity": "Kinh"}
    child = open_record("person", facts, source=HOSPITAL, by=LAW, at=told)
    represent(mother, child, "parent", ground=HOSPITAL, by=LAW, at=told, valid_from=born)
    notice = {"name": "Giấy chứng sinh", "reference": "GIẢ-LẬP-1", "source": HOSPITAL}
    hold_paper(child, "birth_notice", issued_on=born, by=LAW, at=told, **notice)


def certificate(ward: Office, lan: Record, day: date) -> None:
    """Lan asked for a certificate of marital status; Tùng checks it."""
    answers = {"purpose": "property"}
    dossier = applied(ward, lan, MARITAL, answers, at(day, 8, 40), case_key="first")
    accept(dossier, by=ward.actor("intake 1"), at=at(day, 9, 15))
    hand_over(dossier, ward.posts["assess 1"], stage="verify", by=ward.actor("intake 1"), at=at(day, 9, 40))


def shop(ward: Office, minh: Record, day: date, *, asked: date) -> None:
    """Minh registers his shop; one thing is missing, and the clock waits for him."""
    answers = {
        "business_name": "Hộ kinh doanh Tiệm may Quang Minh",
        "business_address": "Số 5 phố Hàng Mẫu, phường Hoàn Kiếm",
        "trade": "May áo dài",
        "capital": 80_000_000,
        "kind": "one_person",
    }
    dossier = applied(ward, minh, BUSINESS, answers, at(day, 20, 15), case_key="one_person")
    accept(dossier, by=ward.actor("intake 1"), at=at(asked, 8, 20))
    hand_over(dossier, ward.posts["assess 1"], stage="assess", by=ward.actor("intake 1"), at=at(asked, 9))
    look_at(dossier, by=ward.actor("assess 1"), at=at(asked, 14))
    item = Item("field:trade", "Ghi rõ mã ngành cấp bốn.", "Ngành, nghề ghi theo mã cấp bốn thì mới đối chiếu được.")
    request_supplement(
        dossier, [item], legal_basis="NĐ 168/2025/NĐ-CP", by=ward.actor("assess 1"), at=at(asked, 14, 30)
    )


def applied(ward: Office, applicant: Record, code: str, answers: dict, moment: datetime, **choices) -> Dossier:
    """An application that the citizen filed online."""
    by = Actor(applicant.person_id, None, "simulation")
    draft = start_draft(find(code), applicant, by=by, at=moment, unit=ward.unit, **choices)
    save_draft(draft, by=by, at=moment, answers=answers, papers={})
    return file(draft, by=by, at=moment).dossiers.get()


def working_days_before(now: datetime, count: int) -> list[date]:
    """The last working days before today, the newest first."""
    calendar, day, found = load("hanoi"), now.astimezone(ZONE).date(), []
    while len(found) < count:
        day -= timedelta(days=1)
        if calendar.day(day, now).counts:
            found.append(day)
    return found


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)
