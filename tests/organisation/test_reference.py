"""What ships about Hà Nội: its bodies over time and its calendars, published once and never rewritten."""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta

import holidays
import pytest

from motcua.ledger.models import Entry
from motcua.organisation.calendar import ZONE, midnight
from motcua.organisation.models import CalendarDay, CalendarVersion, Succession, Unit, UnitCode, UnitVersion
from motcua.organisation.reference import PublishedOtherwise, audit, facts, publish

LAST_OF_THREE_LEVELS, FIRST_OF_TWO = date(2025, 6, 30), date(2025, 7, 1)
YEARS = range(2016, 2028)


def names(day: date, kind: str) -> list[str]:
    """What the units of a kind are called in the files on a day."""
    kinds = {unit["slug"]: unit["kind"] for unit in facts.units()}
    return [v["name"] for v in facts.versions() if kinds[v["unit__slug"]] == kind and holds(v, day)]


def holds(row, day: date) -> bool:
    return row["valid_from"] <= day and (row["valid_to"] is None or day < row["valid_to"])


# Units


def test_until_june_2025_there_are_thirty_districts_and_526_communes():
    assert len(names(LAST_OF_THREE_LEVELS, "district")) == 30
    assert Counter(name.split()[0] for name in names(LAST_OF_THREE_LEVELS, "commune")) == {
        "Phường": 160,
        "Xã": 345,
        "Thị": 21,
    }


def test_since_july_2025_there_are_51_wards_and_75_rural_communes_and_no_district():
    assert names(FIRST_OF_TWO, "district") == []
    assert Counter(name.split()[0] for name in names(FIRST_OF_TWO, "commune")) == {"Phường": 51, "Xã": 75}


def test_fifteen_departments_one_service_centre_and_one_parks_authority_are_left_of_24():
    assert len(names(date(2025, 2, 28), "department")) == 24
    assert len(names(date(2025, 3, 1), "department")) == 17


def test_every_unit_has_a_name_and_a_parent_that_is_there_as_long():
    lives = {v["unit__slug"]: v for v in facts.versions()}

    assert {unit["slug"] for unit in facts.units()} == lives.keys()
    for slug, version in lives.items():
        parent = lives.get(version["parent__slug"])
        outlives = parent is None or (holds(parent, version["valid_from"]) and parent["valid_to"] is None)
        assert outlives or parent["valid_to"] == version["valid_to"], slug


def test_whoever_succeeds_is_there_on_the_day_on_which_the_other_ends():
    lives = {v["unit__slug"]: v for v in facts.versions()}
    for row in facts.successions():
        assert lives[row["from_unit__slug"]]["valid_to"] == row["on_date"], row
        assert holds(lives[row["to_unit__slug"]], row["on_date"]), row


def test_every_unit_that_ended_has_a_successor_and_every_new_commune_a_predecessor():
    ended = {v["unit__slug"] for v in facts.versions() if v["valid_to"]}
    communes = {v["unit__slug"] for v in facts.versions() if v["valid_from"] == FIRST_OF_TWO}

    assert ended == {row["from_unit__slug"] for row in facts.successions()}
    assert communes <= {row["to_unit__slug"] for row in facts.successions()}


def by_old_commune() -> dict[str, list[dict]]:
    found = defaultdict(list)
    for row in facts.successions():
        if row["on_date"] == FIRST_OF_TWO and row["kind"] != "transfer":
            found[row["from_unit__slug"]].append(row)
    return found


def test_the_shares_of_a_divided_commune_make_up_the_whole():
    for old, shares in by_old_commune().items():
        notes = Counter(share["note"] for share in shares)
        assert [s["is_part"] for s in shares] == [len(shares) > 1] * len(shares), old
        assert sum(s["is_main"] for s in shares) == 1, old
        if notes["một phần dân cư"]:
            assert notes["một phần dân cư"] > 1 and not notes["toàn bộ dân cư"], old
        else:
            assert notes["toàn bộ dân cư"] == 1, old


BECAME = [
    ("one code, two wards: Trúc Bạch went whole to Ba Đình", "phuong-truc-bach-quan-ba-dinh", "phuong-ba-dinh"),
    ("Minh Khai of Hai Bà Trưng", "phuong-minh-khai-quan-hai-ba-trung", "phuong-bach-mai phuong-tuong-mai"),
    (
        "Minh Khai of Bắc Từ Liêm",
        "phuong-minh-khai-quan-bac-tu-liem",
        "phuong-dong-ngac phuong-tay-tuu phuong-thuong-cat phuong-xuan-phuong",
    ),
    ("Minh Khai of Hoài Đức", "xa-minh-khai-huyen-hoai-duc", "xa-duong-hoa"),
    ("Tân Minh of Sóc Sơn, by its neighbours", "xa-tan-minh-huyen-soc-son", "xa-soc-son"),
    ("Tân Minh of Thường Tín", "xa-tan-minh-huyen-thuong-tin", "xa-thuong-phuc"),
    ("Sơn Đông, not Sơn Đồng", "xa-son-dong-thi-xa-son-tay", "xa-doai-phuong"),
    ("Sơn Đồng, not Sơn Đông", "xa-son-dong-huyen-hoai-duc", "xa-son-dong"),
    ("Thái Hòa of Ba Vì", "xa-thai-hoa-huyen-ba-vi", "xa-vat-lai"),
    ("Hòa Phú of Ứng Hòa", "xa-hoa-phu-huyen-ung-hoa", "xa-hoa-xa"),
    (
        "Văn Khê gave land to Ô Diên too",
        "xa-van-khe-huyen-me-linh",
        "xa-me-linh xa-o-dien xa-tien-thang xa-yen-lang",
    ),
]


@pytest.mark.parametrize(("case", "old", "new"), BECAME)
def test_a_commune_became_what_the_resolution_says(case, old, new):
    assert " ".join(sorted(row["to_unit__slug"] for row in by_old_commune()[old])) == new, case


def test_where_only_land_went_elsewhere_the_main_successor_is_the_one_with_the_people():
    shares = {row["to_unit__slug"]: row for row in by_old_commune()["phuong-dai-kim-quan-hoang-mai"]}

    assert [slug for slug, row in shares.items() if row["is_main"]] == ["phuong-dinh-cong"]
    assert {row["note"] for slug, row in shares.items() if slug != "phuong-dinh-cong"} == {
        "chỉ đất đai, không có dân cư"
    }


# Calendars


def said(day: date, at: datetime, *, calendar="vietnam") -> dict | None:
    """What the files say of a date, by what was known at that moment."""
    known = [p for p in facts.publications() if p["calendar__code"] == calendar and p["known_at"] <= at]
    return next((rule for p in reversed(known) for rule in p["days"] if rule["date"] == day), None)


NOW = datetime(2026, 11, 21, tzinfo=ZONE)
DAYS = [
    ("the first day off of Tết 2026", "2026-02-16", False),
    ("the last day off of Tết 2026", "2026-02-20", False),
    ("the Monday before National Day 2026, swapped", "2026-08-31", False),
    ("the Saturday that makes up for it", "2026-08-22", True),
    ("the day before National Day 2026", "2026-09-01", False),
    ("National Day 2026", "2026-09-02", False),
    ("the Friday after New Year 2026, swapped", "2026-01-02", False),
    ("the Saturday that makes up for it", "2026-01-10", True),
    ("Vietnamese Culture Day 2026", "2026-11-24", False),
    ("the Monday before it, proposed and not decided", "2026-11-23", None),
    ("New Year's Eve 2018, swapped", "2018-12-31", False),
    ("the Saturday that makes up for it, in 2019", "2019-01-05", True),
    ("the same date a year later", "2020-01-05", None),
    ("Tết 2027 begins on the Thursday", "2027-02-04", False),
    ("and ends on the Wednesday", "2027-02-10", False),
    ("an ordinary Monday", "2026-03-02", None),
]


@pytest.mark.parametrize(("case", "day", "counts"), DAYS)
def test_a_date_counts_as_announced(case, day, counts):
    rule = said(date.fromisoformat(day), NOW)

    assert (rule and rule["counts"]) is counts, case


def test_the_swap_of_2_january_2026_became_known_on_25_december_2025():
    friday, saturday, known_on = date(2026, 1, 2), date(2026, 1, 10), midnight(date(2025, 12, 25))
    just_before = known_on - timedelta(minutes=1)

    assert said(friday, just_before) is None and said(saturday, just_before) is None
    assert said(friday, known_on)["counts"] is False and said(saturday, known_on)["counts"] is True


def test_every_swap_names_the_saturday_that_makes_up_for_it():
    rules = {rule["date"]: rule for p in facts.publications() for rule in p["days"]}
    made_up = {day: rule["reason"] for day, rule in rules.items() if rule["counts"]}
    swapped = {day: rule["reason"] for day, rule in rules.items() if rule["reason"].startswith("Hoán đổi")}

    assert len(made_up) == len(swapped) == 6
    assert {day.weekday() for day in made_up} == {5}
    assert {f"{day:%d/%m/%Y}" for day in swapped} == {full(reason) for reason in made_up.values()}
    assert {f"{day:%d/%m/%Y}" for day in made_up} == {full(reason) for reason in swapped.values()}


def full(reason: str) -> str:
    """The date at the end of a reason, in two digits each."""
    day, month, year = reason.split()[-1].split("/")
    return f"{day:0>2}/{month:0>2}/{year}"


@pytest.mark.parametrize("year", YEARS)
def test_every_year_has_five_weekdays_off_for_tet_in_a_row(year):
    off = sorted(rule["date"] for p in facts.publications() for rule in p["days"] if "Tết Nguyên đán" in rule["reason"])
    tet = [day for day in off if day.year == year]

    assert sum(day.weekday() < 5 for day in tet) == 5
    assert tet == [tet[0] + timedelta(days=n) for n in range(len(tet))]


# The package computes by convention; the Government decides. Where they part, the announcement wins.
DEVIATIONS = {
    date(2025, 2, 1): "a Saturday that the package takes for a day of Tết; the notice counts 27 to 31 January",
    date(2026, 1, 2): "the swap announced on 25 December 2025, which the package does not know",
}
MAKE_UP_DEVIATIONS = {date(2026, 1, 10): "made up for 2 January 2026, which the package does not know"}


def test_the_table_differs_from_the_holidays_package_only_where_we_know_why():
    package = holidays.country_holidays("VN", years=YEARS)
    rules = {rule["date"]: rule["counts"] for p in facts.publications() for rule in p["days"]}
    off = {day for day, counts in rules.items() if not counts}
    worked = {day for day, counts in rules.items() if counts}
    # The package carries make-up days over from other years.
    theirs = {day for day in package.weekend_workdays if day.year in YEARS}

    assert off ^ set(package) == set(DEVIATIONS)
    assert worked ^ theirs == set(MAKE_UP_DEVIATIONS)


def test_offices_are_open_eight_hours_from_monday_to_friday_and_some_counters_on_saturday_mornings():
    hours = {
        (p["calendar__code"], h["weekday"]): (h["windows"], h["counts"])
        for p in facts.publications()
        for h in p["hours"]
    }
    working_day = ([[480, 720], [780, 1020]], True)

    assert hours == {
        **{("hanoi", weekday): working_day for weekday in range(5)},
        ("hanoi-saturday", 5): ([[480, 720]], False),
    }


# Publication


@pytest.mark.django_db
def test_what_the_files_hold_is_in_the_tables():
    assert UnitVersion.objects.on(LAST_OF_THREE_LEVELS).filter(parent__kind="district").count() == 526
    assert UnitVersion.objects.on(FIRST_OF_TWO).filter(unit__kind="commune", parent__slug="ha-noi").count() == 126
    assert Succession.objects.count() == len(facts.successions())
    assert CalendarVersion.objects.count() == len(facts.publications())


@pytest.mark.django_db
def test_an_old_code_stays_resolvable_beside_the_new_one():
    of_code = UnitCode.objects.filter(scheme="TCTK", code="00004")

    assert of_code.on(LAST_OF_THREE_LEVELS).get().unit.slug == "phuong-truc-bach-quan-ba-dinh"
    assert of_code.on(FIRST_OF_TWO).get().unit.slug == "phuong-ba-dinh"


@pytest.mark.django_db
def test_each_unit_and_each_publication_has_a_line_in_the_book():
    units = Entry.objects.filter(subject_kind="unit", verb="published", origin="import")
    calendars = Entry.objects.filter(subject_kind="calendar", verb="published", origin="import")

    assert {e.detail["slug"] for e in units} == {unit["slug"] for unit in facts.units()}
    assert {e.detail["digest"] for e in calendars} == set(CalendarVersion.objects.values_list("digest", flat=True))
    assert list(audit.differences()) == []


@pytest.mark.django_db
def test_publishing_again_does_nothing():
    before = Entry.objects.count()

    assert set(publish().values()) == {0}
    assert Entry.objects.count() == before


@pytest.mark.django_db
def test_a_published_fact_is_not_rewritten(monkeypatch):
    told = [v | {"name": "Phường Ba Đình Mới"} if v["unit__slug"] == "phuong-ba-dinh" else v for v in facts.versions()]
    monkeypatch.setattr(facts, "versions", lambda: told)

    with pytest.raises(PublishedOtherwise, match="phuong-ba-dinh 2025-07-01"):
        publish()
    assert UnitVersion.objects.get(unit__slug="phuong-ba-dinh").name == "Phường Ba Đình"


@pytest.mark.django_db
def test_a_published_calendar_is_not_rewritten(monkeypatch):
    told = facts.publications()
    told[-1]["days"].append({"date": date(2027, 2, 11), "counts": False, "windows": None, "reason": "thêm một ngày"})
    monkeypatch.setattr(facts, "publications", lambda: told)

    with pytest.raises(PublishedOtherwise, match=told[-1]["title"]):
        publish()
    assert not CalendarDay.objects.filter(date="2027-02-11").exists()


@pytest.mark.django_db
def test_a_later_release_adds_a_unit_and_ends_an_open_period(monkeypatch):
    ends = date(2027, 1, 1)
    told = [v | {"valid_to": ends} if v["unit__slug"] == "so-du-lich" else v for v in facts.versions()]
    new = told[0] | {"unit__slug": "so-moi", "name": "Sở Mới", "parent__slug": "ha-noi", "valid_from": ends}
    units = [*facts.units(), {"slug": "so-moi", "kind": "department"}]
    monkeypatch.setattr(facts, "versions", lambda: [*told, new])
    monkeypatch.setattr(facts, "units", lambda: units)

    done = publish()

    assert (done["unit"], done["unit version"]) == (1, 2)
    assert UnitVersion.objects.get(unit__slug="so-du-lich").valid_to == ends
    assert UnitVersion.objects.get(unit__slug="so-moi").name == "Sở Mới"
    lines = Entry.objects.filter(subject_kind="unit", subject_id=Unit.objects.get(slug="so-du-lich").pk)
    assert [line.seq for line in lines.order_by("seq")] == [1, 2]
    assert list(audit.differences()) == []


@pytest.mark.django_db
def test_a_later_release_adds_a_publication_to_a_calendar(monkeypatch):
    told = facts.publications()
    told.append(told[-1] | {"title": "Hoán đổi năm 2027", "days": [], "known_at": NOW})
    monkeypatch.setattr(facts, "publications", lambda: told)
    before = CalendarVersion.objects.filter(calendar__code="vietnam").count()

    assert publish()["calendar version"] == 1
    assert CalendarVersion.objects.get(title="Hoán đổi năm 2027").number == before + 1
    assert list(audit.differences()) == []


@pytest.mark.django_db
def test_the_audit_names_what_was_changed_behind_the_book():
    UnitVersion.objects.filter(unit__slug="phuong-ba-dinh").update(name="Phường Khác")
    CalendarDay.objects.filter(date="2026-08-22").update(counts=False)

    assert [(d.rule, d.where) for d in audit.differences()] == [
        ("units_stand_as_published", "unit version phuong-ba-dinh 2025-07-01"),
        ("calendars_stand_as_published", "calendar vietnam 16"),
    ]


@pytest.mark.django_db
def test_the_progress_of_a_publication_is_told():
    told = []

    publish(progress=told.append)

    assert told[0] == "unit" and told[-1] == "calendar version"
