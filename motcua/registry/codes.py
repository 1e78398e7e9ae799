"""Procedure codes: the core that the nation knows, and the longer forms that cities wrote.

source  `1.001193`; with the scope of the city that issued it, `1.001193.000.00.00.H26`, `1.009644.H05`
"""

import re

CODE = re.compile(r"([1-9]\.\d{6})(?:\.(?:000\.00\.00\.)?[A-Z]\d{2})?")


def core(written: str) -> str | None:
    """The national code in a written form of it; None when it is no procedure code."""
    found = CODE.fullmatch(written.strip())
    return found[1] if found else None
