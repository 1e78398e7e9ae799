"""The data folder: where it lies, whether it is ours, and the secrets in it."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

import motcua
from motcua.cli.refusals import Refused

OURS = {"users.lock", "secrets", "postgres"}


def data_folder(given: str | None) -> Path:
    """The folder named by `--data`, by MOTCUA_DATA, or `.data` in the checkout."""
    named = given or os.environ.get("MOTCUA_DATA")
    if named:
        return Path(named).expanduser().resolve()
    checkout = Path(motcua.__file__).resolve().parent.parent
    if not (checkout / "pyproject.toml").exists():
        raise Refused("say where the data shall lie: --data DIR, or MOTCUA_DATA in the environment")
    return checkout / ".data"


def claim(data: Path) -> None:
    """Make the folder, or refuse one that holds somebody else's files."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = {path.name for path in data.iterdir()}
    except OSError as trouble:
        raise Refused(f"{data} cannot be the data folder ({trouble.strerror}); name another with --data") from trouble
    if found and not found & OURS:
        raise Refused(f"{data} holds files that are not motcua's; name an empty or a new folder with --data")
    if not os.access(data, os.W_OK | os.X_OK):
        raise Refused(f"{data} is not yours to write in; name another folder with --data")


def secret(data: Path, name: str) -> str:
    """The secret of that name, made up when it is asked for the first time."""
    kept = data / "secrets" / name
    with suppress(FileNotFoundError):
        return kept.read_text().strip()
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(dir=kept.parent)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    with suppress(FileExistsError):  # Of two who make it at once, the first one's is kept.
        os.link(made, kept)
    Path(made).unlink()
    return kept.read_text().strip()
