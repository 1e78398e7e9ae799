"""Serve the pages with granian, on a socket that it is given.

Whoever supervises the web keeps the socket. So nobody else takes the port meanwhile, and who asks while a worker
is started again waits a moment and is not turned away.
"""

import os
import socket
from collections.abc import Callable
from functools import partial

from granian._granian import SocketHolder
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from motcua.cli.orphans import die_with

BACKLOG = 1024


class Server(MPServer):
    """granian's server on an open socket, where granian's own would open a port itself."""

    def __init__(self, listener: socket.socket, **options) -> None:
        super().__init__("motcua.wsgi:application", backlog=BACKLOG, **options)
        self.listener = listener

    def _init_shared_socket(self) -> None:
        self._sso = self.listener
        self._sso.setblocking(False)
        self._sso.set_inheritable(True)
        self._sfd = self._sso.fileno()
        self._shd = SocketHolder(self._sfd, False, BACKLOG)


def serve(listener: socket.socket, *, workers: int, threads: int) -> None:
    """Answer pages from `workers` processes with `threads` threads each, until told to stop."""
    server = Server(
        listener,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        blocking_threads_idle_timeout=600,
        respawn_failed_workers=True,
        workers_kill_timeout=1,
        websockets=False,
        log_level=LogLevels.error,
    )
    load()  # Once, for all workers that are forked from here.
    server.serve(target_loader=partial(load_in_worker, os.getpid()), wrap_loader=False)


def load() -> Callable:
    """The application with all its pages."""
    from django.core.wsgi import get_wsgi_application
    from django.urls import get_resolver

    application = get_wsgi_application()
    get_resolver().url_patterns  # noqa: B018
    return application


def load_in_worker(parent: int) -> Callable:
    """The application in a worker, which ends when the process that started it does."""
    die_with(parent)
    return load()
