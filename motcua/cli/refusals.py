"""How a command says no: one line that says what is wrong and what to do."""

import sys


class Refused(Exception):
    """What was asked cannot be done as asked. The message is one line: what is wrong, and what to do."""


class Failed(Exception):
    """What was asked is right but did not work: the machine or the database is in the way."""


def failure(problem: Exception) -> str | None:
    """The one line for a trouble of the machine or the database, or None when it is a defect of ours."""
    if isinstance(problem, Failed):
        return str(problem)
    if isinstance(problem, OSError):
        return f"{problem.strerror or problem}{f': {problem.filename}' if problem.filename else ''}"
    if isinstance(problem, _database_trouble()):
        return f"the database does not answer as it should: {problem}"
    return None


def _database_trouble() -> tuple[type, ...]:
    loaded = (sys.modules.get(name) for name in ("psycopg", "django.db"))
    return tuple(module.OperationalError for module in loaded if module)
