"""Look after what `motcua up` does not start as a part: the database, and whether pages are answered."""

import http.client
import select
import threading
import time
from collections.abc import Callable, Sequence

import psycopg
from psycopg.pq import ConnStatus

from motcua.cli.database import Database
from motcua.cli.embedded import Embedded
from motcua.cli.progress import tell
from motcua.cli.refusals import Failed
from motcua.cli.supervise import Pause


def watch(database: Database) -> Callable[[], None]:
    """Something to call now and then: it starts the embedded database again when that has died."""
    return Watch(database.server, database.app) if database.server else lambda: None


class Watch:
    """Holds a connection. The server's end closes it, so the loss is seen without asking for anything."""

    def __init__(self, server: Embedded, url: str) -> None:
        self.server, self.url, self.pause = server, url, Pause()
        self.connection = psycopg.connect(url, autocommit=True)

    def __call__(self) -> None:
        """Start the server again if it has gone."""
        if self._is_there() or not self.pause.is_over():
            return
        if not self.server.cluster.exists():
            raise Failed(f"{self.server.cluster} is gone, and with it the data; bring it back from a backup")
        tell("database: gone; starting again")
        self.connection.close()
        try:
            self.server.start()
            self.connection = psycopg.connect(self.url, autocommit=True)
        except (Failed, psycopg.OperationalError) as trouble:
            tell(f"database: {trouble}".strip().splitlines()[0])
            self.pause.failed()

    def _is_there(self) -> bool:
        if self.connection.closed:
            return False
        line = self.connection.pgconn
        if select.select([line.socket], [], [], 0)[0]:
            try:
                line.consume_input()
            except psycopg.OperationalError:
                return False
        return line.status == ConnStatus.OK


def announce(port: int, people: Sequence[str]) -> None:
    """Say where to go and who to be, as soon as the first page is answered."""
    threading.Thread(target=_announce, args=[port, people], daemon=True).start()


def _announce(port: int, people: Sequence[str]) -> None:
    while not _is_well(port):
        time.sleep(0.2)
    for line in (f"motcua is up: http://localhost:{port}", *people, "Ctrl-C stops everything."):
        print(line, flush=True)


def _is_well(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
