"""Whatever is typed gets an answer."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.registry.search import Index
from tests.registry.search.conftest import entries

INDEX = Index(entries())
WORDS = ["khai", "sinh", "mất", "đăng", "ký", "không", "để", "xin", "1.001193", "...", ">", "/", "{paper}", "đi"]
LONGEST_SECONDS = 2  # a hundred times what it takes; what is quadratic takes far longer


@given(st.text() | st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_any_text_is_answered(text):
    answer = INDEX.ask(text)

    assert answer.kind in ("found", "ask", "nothing")
    assert bool(answer.results) == (answer.kind != "nothing")
    assert all(0 <= hit.score <= 1 for hit in answer.results)
    assert [hit.score for hit in answer.results] == sorted((hit.score for hit in answer.results), reverse=True)
    assert len({hit.code for hit in INDEX.complete(text)}) <= 8


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "mất " * 2_500,
        "khai sinh cho con " * 600,
        "😀" * 10_000,
        "a\u0301" * 5_000,
        "'; DROP TABLE procedure; --",
        "\x00\ud800",
        "{" * 5_000,
    ],
    ids=["one word", "one phrase", "a story", "emoji", "marks", "SQL", "no text", "braces"],
)
def test_the_longest_and_oddest_takes_a_bounded_time(text):
    began = time.perf_counter()
    INDEX.ask(text)
    INDEX.complete(text)

    assert time.perf_counter() - began < LONGEST_SECONDS
