"""No part of the city outlives the process that started it, however that one ends."""

import ctypes
import os
import signal
import sys
import threading
import time

SET_PARENT_DEATH_SIGNAL = 1


def die_with(parent: int) -> None:
    """End when `parent`, the process that started this one, ends; at once if it is gone already."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
        _end_if_left_by(parent)
    else:
        threading.Thread(target=_watch, args=[parent], daemon=True).start()


def _watch(parent: int) -> None:
    while True:
        _end_if_left_by(parent)
        time.sleep(0.5)


def _end_if_left_by(parent: int) -> None:
    if os.getppid() != parent:
        os._exit(1)
