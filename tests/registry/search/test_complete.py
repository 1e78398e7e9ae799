"""As somebody types."""

import pytest


@pytest.mark.parametrize(
    ("why", "typed", "code"),
    [
        ("the last word is unfinished", "đăng ký kh", "1.001193"),
        ("without marks", "gia han tam tr", "1.002755"),
        ("one letter of the second word", "tách h", "1.010038"),
        ("everyday words", "sổ đỏ bị m", "1.012786"),
        ("finished words", "tạm vắng", "1.003677"),
    ],
)
def test_what_is_begun_is_completed(index, why, typed, code):
    assert code in [hit.code for hit in index.complete(typed)], why


def test_every_letter_leads_nearer(index):
    name = "xác nhận tình trạng hôn nhân"
    ends = [end for end in range(1, len(name) + 1) if "1.004873" in [hit.code for hit in index.complete(name[:end])]]

    assert ends[0] <= len("xác nhận t")
    assert ends == list(range(ends[0], len(name) + 1))


@pytest.mark.parametrize("typed", ["", "   ", "?!", "😀"])
def test_nothing_typed_is_nothing_to_complete(index, typed):
    assert index.complete(typed) == []
