"""A refusal: the rule says no. It carries a code and facts; the pages put it into words."""

import re
from typing import Any


class Refusal(Exception):
    """Base of every refusal. The class name is the rule; `facts` are what its sentence needs."""

    def __init__(self, **facts: Any):
        self.facts = facts
        super().__init__(self.code, facts)

    @property
    def code(self) -> str:
        """The rule's name in small letters: `NotYours` is "not_yours"."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()
