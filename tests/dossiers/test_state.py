"""What the national portal is told: never better than the truth."""

import itertools

import pytest

from motcua.dossiers.state import State, national_code

OPEN = {"accepted": True, "moved": True}
WRONG = {**OPEN, "decision": "correcting"}
DONE = {**OPEN, "decision": "issued", "delivery": "ready"}


@pytest.mark.parametrize(
    ("why", "state", "code"),
    [
        ("it came in", {}, 1),
        ("it came in and something is missing", {"supplement": "asked"}, 5),
        ("what was missing is there", {"supplement": "supplied"}, 1),
        ("it is accepted and lies where it came in", {"accepted": True}, 2),
        ("it was turned away", {"outcome": "declined"}, 3),
        ("somebody assesses it", OPEN, 4),
        ("the applicant is asked", {**OPEN, "supplement": "asked"}, 5),
        ("the applicant answered", {**OPEN, "supplement": "supplied"}, 4),
        ("the applicant owes money", {**OPEN, "finance": "pending"}, 6),
        ("the money is there", {**OPEN, "finance": "paid"}, 4),
        ("who is asked for papers is not asked for money first", {"supplement": "asked", "finance": "pending"}, 5),
        ("the applicant took it back", {**OPEN, "outcome": "withdrawn"}, 7),
        ("taken back while it waited, it waits no more", {"supplement": "asked", "outcome": "withdrawn"}, 7),
        ("it was decided and nobody signed", {**OPEN, "decision": "decided"}, 4),
        ("it was signed and not issued", {**OPEN, "decision": "signed"}, 4),
        ("the permit lies ready", {**DONE, "outcome": "granted"}, 9),
        ("the refusal lies ready", {**DONE, "outcome": "refused"}, 9),
        ("the permit was handed out", {**DONE, "outcome": "granted", "delivery": "delivered"}, 10),
        ("a wrong permit was handed out", {**WRONG, "outcome": "granted", "delivery": "delivered"}, 9),
        ("it was granted with no paper to show for it", {**OPEN, "outcome": "granted"}, 4),
        ("the permit was revoked", {**DONE, "outcome": "revoked", "decision": "revoked", "delivery": "delivered"}, 8),
        ("it ended in a way that no code knows", {**OPEN, "outcome": "merged"}, 8),
        ("a review was asked for", {**DONE, "outcome": "refused", "delivery": "delivered", "review": "asked"}, 10),
    ],
)  # fmt: skip
def test_the_code_follows_from_the_axes(why, state, code):
    assert national_code(State(**state)) == code, why


AXES = {
    "accepted": [False, True],
    "moved": [False, True],
    "outcome": [None, "granted", "refused", "declined", "withdrawn", "revoked", "other"],
    "supplement": ["none", "asked", "supplied"],
    "finance": ["not_due", "pending", "paid"],
    "decision": ["none", "decided", "prepared", "signed", "issued", "correcting", "revoked"],
    "delivery": ["none", "ready", "delivered"],
}


def test_whatever_the_axes_say_nothing_is_told_better_than_it_is():
    for values in itertools.product(*AXES.values()):
        state = State(**dict(zip(AXES, values, strict=True)))
        code, decided = national_code(state), state.outcome in ("granted", "refused")

        assert code in range(1, 11)
        assert code not in (9, 10) or (decided and state.decision in ("issued", "correcting"))
        assert code != 10 or (state.delivery == "delivered" and state.decision == "issued")
        assert state.outcome is not None or code in (1, 2, 4, 5, 6)
        assert state.outcome is not None or state.supplement != "asked" or code == 5
        assert code != 2 or state.accepted
