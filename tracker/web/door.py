"""The page beside the schedule: a server in a thread of its own, opened and closed with the service."""

from __future__ import annotations

import os
import secrets
import socket
import threading
import time
from dataclasses import dataclass

import uvicorn

from tracker.errors import ConfigError
from tracker.schedule import Service as Scheduled
from tracker.schedule import heartbeat
from tracker.web import app
from tracker.web.access import Access, access_on
from tracker.web.patience import Impatient
from tracker.web.service import Service

_CONNECTIONS = 64  # at once; further ones are told to come again
_FIRST_BEAT = 180.0  # seconds that a starting service has for its first sign of life
_LAST = 1.0  # seconds that answers have to end


@dataclass(frozen=True, slots=True, kw_only=True)
class Bind:
    """Where the page answers, to whom."""

    host: str = "127.0.0.1"
    port: int = 8321  # 0 for any that is free
    token: str = ""
    names: tuple[str, ...] = ()  # further names under which readers ask for it


class Page:
    """The door of the service that readers come through."""

    def __init__(self, bind: Bind) -> None:
        """Raises ConfigError where the page would be open to others than this machine."""
        self._access = access_on(bind.host, key=secrets.token_bytes(32), token=bind.token, hosts=bind.names)
        self._bind = bind
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self.address = ""

    def open(self, service: Scheduled) -> None:
        """Begin to answer. Raises ConfigError where the address is taken."""
        listening = _listening(self._bind.host, self._bind.port)
        port = listening.getsockname()[1]
        host = f"[{self._bind.host}]" if ":" in self._bind.host else self._bind.host
        self.address = f"http://{host}:{port}/"
        settings = uvicorn.Config(
            app(_served(service, self._access)),
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=True,
            proxy_headers=False,
            limit_concurrency=_CONNECTIONS,
            timeout_keep_alive=10,
            timeout_graceful_shutdown=1,
            h11_max_incomplete_event_size=16_384,
            ws="none",
            http=Impatient,
        )
        self._server = uvicorn.Server(settings)
        self._thread = threading.Thread(
            target=self._server.run, args=([listening],), name="page", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Let the answers under way end, for a second."""
        if self._server and self._thread:
            self._server.should_exit = True
            self._thread.join(_LAST)


def _served(service: Scheduled, access: Access) -> Service:
    """The schedule's service as the page uses it."""
    opened = time.monotonic()
    return Service(
        config=lambda: service.config,
        check=service.check,
        pending=service.lanes.known,
        clock=service.now,
        access=access,
        stalls=lambda: _stalls(service, since=opened),
        problems=lambda: list(service.problems.values()),
    )


def _stalls(service: Scheduled, *, since: float) -> list[str]:
    """What no longer moves, by the last sign of life of this process."""
    beat = heartbeat.read(service.config.snapshots)
    if beat and beat.get("pid") == os.getpid():
        return heartbeat.stalls_of(beat)
    silent = time.monotonic() - since
    return [f"the service gave no sign of life for {silent:.0f} s"] if silent > _FIRST_BEAT else []


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        found = socket.create_server((host, port), family=family, backlog=128)
        # asyncio does this only for sockets that it made itself; without it, each answer waits 40 ms.
        found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return found
    except OSError as error:
        problem = f"{host}:{port} cannot be used: {error.strerror or error}; name another with --bind"
        raise ConfigError("--bind", (("", problem),)) from None
