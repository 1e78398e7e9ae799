"""Many long walks, for a night."""

from tests.casework.test_machine import walk


def test_the_invariants_hold_on_long_walks(ward):
    walk(ward, examples=3_000, steps=80)
