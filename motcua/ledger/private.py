"""The personal part of an act: kept apart and erasable, with a commitment to each field left in the entry."""

import hashlib
import hmac
import secrets
from typing import Any

import rfc8785


def new_salt() -> bytes:
    """128 random bits."""
    return secrets.token_bytes(16)


def commit(salt: bytes, detail: dict[str, Any]) -> dict[str, str]:
    """A salted digest of each field: SHA-256 of (HMAC-SHA-256(salt, field name) + RFC 8785 of the value).

    Whoever is shown one field and its salt can check it without seeing the others.
    """
    return {
        field: hashlib.sha256(field_salt(salt, field) + rfc8785.dumps(value)).hexdigest()
        for field, value in detail.items()
    }


def field_salt(salt: bytes, field: str) -> bytes:
    return hmac.digest(salt, field.encode(), "sha256")
