"""What the pages' tests share: procedures to show, each with one thing that is particular, and English."""

from datetime import date, datetime

import pytest

from motcua.ledger.actor import IMPORT
from motcua.organisation.calendar import ZONE
from motcua.registry.models import Procedure
from motcua.registry.publish import publish
from motcua.registry.questions import Question
from motcua.web.catalogue import compile_catalogues
from tests.web.shown import channel, money, terms

SEPTEMBER = datetime(2026, 9, 1, 9, tzinfo=ZONE)
compile_catalogues()


@pytest.fixture
def told(db):
    """Publishes a procedure with the given terms: `told(terms("9.000001", ...))`."""

    def publish_it(document, *questions):
        code = document["code"]
        known = Procedure.objects.create(slug=f"thu-nghiem-{code.replace('.', '-')}", code=code)
        return publish(
            known, document, by=IMPORT, at=SEPTEMBER, valid_from=date(2026, 9, 1), origin="portal", questions=questions
        )

    return publish_it


@pytest.fixture
def residence(told):
    """Three working days online and at the counter, with a fee for each, for two kinds of people."""
    paper = {"name": "Tờ khai", "mode": "hand_in", "originals": 1, "copies": 0, "form": "CT01"}
    card = {"name": "Thẻ căn cước", "mode": "show", "originals": 1, "copies": None}
    remark = {"name": "Trường hợp đã có trong cơ sở dữ liệu thì không phải nộp", "mode": "hand_in"}
    return told(
        terms(
            "9.000001",
            "Đăng ký thử nghiệm cư trú",
            subjects=["citizen"],
            channels=[
                channel("online", 3, "working_days", money(10_000)),
                channel("counter", 3, "working_days", money(20_000)),
            ],
            cases=[{"name": "Giấy tờ phải nộp", "papers": [paper, card, remark]}],
            results=[{"name": "Giấy xác nhận", "codes": ["KQ.G01.000064"]}],
            basis=[{"number": "154/2024/NĐ-CP", "title": "về cư trú"}],
            aliases=["9.000001.000.00.00.H26"],
        )
    )


@pytest.fixture
def unclear(told):
    """A limit without a unit and a fee that says two things."""
    unknown = {"kind": "unknown", "amount": None, "currency": None, "written": "Miễn phí (… 135.000 đồng)"}
    return told(
        terms("9.000002", "Xác nhận <b>thử nghiệm</b>", channels=[channel("counter", 3, None, unknown, written="3")]),
        Question("channels.0.limit", "limit_without_unit", "“3”"),
        Question("channels.0.fees", "fee_contradiction", "Miễn phí (… 135.000 đồng)"),
    )
