"""The search on the command line: one question, or a question a line in and an object a line out."""

import io
import json

import pytest

pytestmark = pytest.mark.django_db


def test_a_question_is_answered_with_what_is_in_force(motcua):
    answer = motcua("procedures", "search", "đăng ký kết hôn", "--json")
    facts = json.loads(answer.out)

    assert answer.status == 0 and facts["answer"] in ("found", "ask")
    assert facts["results"][0].keys() == {"code", "name", "score"}
    assert "1.000894" in [hit["code"] for hit in facts["results"]]


def test_a_question_a_line_in_is_an_object_a_line_out(motcua, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("mất bằng lái xe\n\nthay đồng hồ nước\n"))
    lines = motcua("procedures", "search", "-", "--json", "--limit", "1").out.splitlines()

    assert len(lines) == 3
    assert all(len(json.loads(line)["results"]) <= 1 for line in lines)


@pytest.mark.parametrize("arguments", [["search"], ["search", "x", "--limit", "none"], ["find", "x"], []])
def test_a_wrong_argument_is_one_line(motcua, arguments):
    answer = motcua("procedures", *arguments)

    assert (answer.status, answer.out, len(answer.err.splitlines())) == (2, "", 1)
