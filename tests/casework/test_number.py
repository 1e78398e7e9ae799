"""Official numbers: agency, local day, and the how-manieth of that day."""

from datetime import date, datetime

import pytest
from django.db import transaction

from motcua.casework.models import Counter
from motcua.casework.number import next_number
from motcua.organisation.calendar import ZONE
from motcua.organisation.models import UnitCode
from tests.casework.conftest import SINCE, TUESDAY, july

MIDNIGHT = datetime(2026, 7, 7, tzinfo=ZONE)


def test_numbers_follow_each_other_without_gaps(ward):
    numbers = [next_number(ward.unit.pk, at=TUESDAY) for _ in range(3)]

    assert numbers == [f"phuong-thu-260707-000{n}" for n in (1, 2, 3)]


def test_a_number_that_was_not_used_is_given_again(ward):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        next_number(ward.unit.pk, at=TUESDAY)
        raise ZeroDivisionError

    assert next_number(ward.unit.pk, at=TUESDAY) == "phuong-thu-260707-0001"


def test_each_agency_and_each_local_day_counts_from_one(ward):
    next_number(ward.unit.pk, at=july(6, 23, 59))

    assert next_number(ward.unit.pk, at=MIDNIGHT) == "phuong-thu-260707-0001"
    assert next_number(ward.next_door.pk, at=MIDNIGHT) == "phuong-thu-ben-260707-0001"


def test_after_9999_the_number_grows_longer(ward):
    Counter.objects.create(agency="phuong-thu", day=date(2026, 7, 7), last=9_999)

    assert next_number(ward.unit.pk, at=TUESDAY) == "phuong-thu-260707-10000"


@pytest.mark.parametrize(
    ("codes", "agency"),
    [
        ([], "phuong-thu"),  # without any code the slug stands in
        ([("TCTK", "99901")], "99901"),  # a territory code is better
        ([("TCTK", "99901"), ("QCVN102", "000.99.01.H26")], "000.99.01.H26"),  # an electronic identifier better still
        ([("QCVN102", "000.99.01.H26"), ("QD20", "H26.999")], "H26.999"),  # and the newest scheme is the best
    ],
)
def test_the_agencys_block_is_its_newest_identifier(ward, codes, agency):
    for scheme, code in codes:
        UnitCode.objects.create(unit=ward.unit, scheme=scheme, code=code, **SINCE)

    assert next_number(ward.unit.pk, at=TUESDAY) == f"{agency}-260707-0001"


def test_a_code_that_has_ended_is_not_used(ward):
    UnitCode.objects.create(unit=ward.unit, scheme="QD20", code="H26.999", **SINCE, valid_to=date(2026, 7, 7))

    assert next_number(ward.unit.pk, at=TUESDAY) == "phuong-thu-260707-0001"
