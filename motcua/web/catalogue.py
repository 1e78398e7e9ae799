"""Make ready what the pages say in English: the catalogue as the program reads it, from the one that people write."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings


def compile_catalogues() -> None:
    """Write each .mo that is missing or older than its .po."""
    for written in Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/*.po"):
        ready = written.with_suffix(".mo")
        if not ready.exists() or ready.stat().st_mtime < written.stat().st_mtime:
            with written.open("rb") as source:
                catalogue = read_po(source)
            # Two processes may do this at once; a reader sees a whole file or none.
            unfinished = ready.with_suffix(f".{os.getpid()}")
            with unfinished.open("wb") as target:
                write_mo(target, catalogue)
            unfinished.replace(ready)
