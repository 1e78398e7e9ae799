"""How somebody is shown to those who may not know who it is. The one place that decides it."""

HIDDEN = "•"


def name(full: str) -> str:
    """Mask "Nguyễn Văn An" as "Nguyễn V** An"; of two words the last is hidden, of one all but its first letter."""
    words = full.split()
    if len(words) < 3:
        return " ".join([*words[:-1], *(f"{word[0]}**" for word in words[-1:])])
    return " ".join([words[0], *(f"{word[0]}**" for word in words[1:-1]), words[-1]])


def number(written: str) -> str:
    """All but the last three digits hidden; a number too short for that is hidden whole."""
    shown = written[-3:] if len(written) > 6 else ""
    return HIDDEN * (len(written) - len(shown)) + shown


def email(written: str) -> str:
    """Mask "lan@example.vn" as "l**@example.vn"."""
    before, at, domain = written.partition("@")
    return f"{before[:1]}**{at}{domain}"


MASKS = {
    "full_name": name,
    "name": name,
    "representative": name,
    "personal_number": number,
    "tax_number": number,
    "insurance_number": number,
    "phone": number,
    "email": email,
}


def fact(what: str, value: str) -> str:
    """A known fact as a stranger may see it; what has no mask of its own is hidden whole."""
    return MASKS[what](value) if what in MASKS else HIDDEN * 3
