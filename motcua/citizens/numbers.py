"""Identity numbers: what their structure tells, and whether they can be one at all. Neither has a digit to check.

source  12 digits, place of birth registration (3), century and sex (1), year (2), 6 at random
"""

import re
from dataclasses import dataclass

PERSONAL = re.compile(r"(\d{3})(\d)(\d{2})(\d{6})")
TAX = re.compile(r"\d{10}(-\d{3})?")
# Places that no register knows: numbers of made-up people and firms begin with one of them.
MADE_UP = ("000", "999")


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """What a personal number says of who bears it."""

    written: str
    sex: str
    birth_year: int


def personal_number(written: str) -> PersonalNumber | None:
    """The number read by its structure; None when it is no personal number."""
    found = PERSONAL.fullmatch(written.strip())
    if not found:
        return None
    century, is_female = divmod(int(found[2]), 2)
    sex = "female" if is_female else "male"
    return PersonalNumber(found[0], sex, 1900 + 100 * century + int(found[3]))


def is_tax_number(written: str) -> bool:
    """Whether it can be a firm's: ten digits, three more for a branch; a household business bears its owner's."""
    return bool(TAX.fullmatch(written)) or personal_number(written) is not None


def is_made_up(number: str) -> bool:
    """Whether the number is one that nobody real bears."""
    return number.startswith(MADE_UP)
