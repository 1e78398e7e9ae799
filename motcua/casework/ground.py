"""What an act rests on: a reason that can be read, and the article of a law where the act needs one."""

from motcua.ledger.refusal import Refusal


class NoReason(Refusal):
    """The act is done without saying why."""


class NoReasonInLaw(Refusal):
    """The act needs its reason and the article it rests on."""


def must_say_why(reason: str) -> None:
    """Refuse a blank reason."""
    if not reason.strip():
        raise NoReason()


def must_rest_on_law(reason: str, legal_basis: str) -> None:
    """Refuse a blank reason and a blank article."""
    if not reason.strip() or not legal_basis.strip():
        raise NoReasonInLaw()
