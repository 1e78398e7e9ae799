"""What the book holds, for all eyes."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from motcua.ledger.actor import NOBODY
from motcua.ledger.record import record
from motcua.ledger.sequencer import sequence_all
from motcua.ledger.verbs import declare

pytestmark = pytest.mark.django_db
WHISPERED = declare("test", "whispered", detail="said")


def whisper(public):
    with transaction.atomic():
        record(1, WHISPERED, by=NOBODY, at=datetime.now(UTC), detail={"said": "tên người"}, public=public)


def test_the_book_tells_how_many_lines_it_has(client):
    sequence_all()

    page = client.get("/ledger").text

    assert "Công bố" in page
    assert "nhập từ nguồn" in page


def test_a_sealed_line_only_shows_that_it_is_there(client):
    whisper(public=None)
    sequence_all()

    page = client.get("/ledger").text

    assert "Dòng kín" in page
    assert "tên người" not in page


def test_a_detail_is_never_shown_only_the_public_part(client):
    whisper(public={"code": "1.001193"})
    sequence_all()

    page = client.get("/ledger").text

    assert "1.001193" in page
    assert "tên người" not in page


def test_the_page_costs_the_same_however_long_the_book_is(client, django_assert_num_queries):
    sequence_all()
    with django_assert_num_queries(4):
        client.get("/ledger")
