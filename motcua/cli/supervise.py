"""Keep the parts of a running city alive: what dies is started again, and all stop together."""

import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from motcua.cli.progress import tell

SHORTEST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.2, 30.0
# Whoever lived this long has recovered; the next fall is a first one again.
RECOVERED_AFTER_SECONDS = 60.0
PATIENCE_SECONDS = 10.0
LOOK_EVERY_SECONDS = 0.2


@dataclass
class Pause:
    """How long to wait before the next try: longer with each failure that follows closely on another."""

    seconds: float = SHORTEST_PAUSE_SECONDS
    until: float = 0.0
    tried: float = field(default_factory=time.monotonic)

    def is_over(self) -> bool:
        """Whether the next try is due."""
        return time.monotonic() >= self.until

    def failed(self) -> None:
        """Count one failure."""
        now = time.monotonic()
        if now - self.tried > RECOVERED_AFTER_SECONDS:
            self.seconds = SHORTEST_PAUSE_SECONDS
        self.until, self.tried = now + self.seconds, now + self.seconds
        self.seconds = min(self.seconds * 2, LONGEST_PAUSE_SECONDS)


class Part:
    """A process of the city.

    after  seconds before it is started the first time
    """

    def __init__(self, name: str, command: Sequence[str], *, sockets: Sequence[int] = (), after: float = 0.0) -> None:
        self.name, self.command, self.sockets = name, command, sockets
        self.pause = Pause(until=time.monotonic() + after)
        self.process: subprocess.Popen | None = None

    def keep(self) -> None:
        """Start it when it does not run and its pause is over."""
        if self.process and self.process.poll() is not None:
            tell(f"{self.name}: ended with status {self.process.returncode}; starting again")
            self.process = None
            self.pause.failed()
        if not self.process and self.pause.is_over():
            # In a session of its own, so that Ctrl-C reaches the supervisor alone and stops things in order.
            self.process = subprocess.Popen(self.command, pass_fds=self.sockets, start_new_session=True)

    def stop(self) -> None:
        """Ask it to end; wait for it with `ended`."""
        if self.process:
            self.process.terminate()

    def ended(self) -> None:
        """Wait until it has ended, and do not wait for ever."""
        if self.process:
            try:
                self.process.wait(PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def supervise(parts: Sequence[Part], watch: Callable[[], None]) -> None:
    """Keep the parts until interrupted, calling `watch` now and then; stop them all at the end."""
    try:
        while True:
            for part in parts:
                part.keep()
            watch()
            time.sleep(LOOK_EVERY_SECONDS)
    finally:
        for part in parts:
            part.stop()
        for part in parts:
            part.ended()
