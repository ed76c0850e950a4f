"""The specimen publisher as a real HTTP server on loopback: it answers for every host of the demo."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeVar

from tracker.demo.weeks import Answer, answer

Server = TypeVar("Server", bound=ThreadingHTTPServer)


class SpecimenServer(ThreadingHTTPServer):
    """Serves https://HOST/PATH as /HOST/PATH, as a mirror does; `week` says what it shows."""

    daemon_threads = True
    week = 0

    @property
    def url(self) -> str:
        """Its address, for `[network] mirror`."""
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def specimen_server() -> Iterator[SpecimenServer]:
    """A running server that stops at the end."""
    with running(SpecimenServer(("127.0.0.1", 0), _Handler)) as server:
        yield server


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """The same server, answering in a thread of its own until the end."""
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()  # seconds to notice it
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: SpecimenServer

    def do_GET(self) -> None:
        found = answer(self.path.lstrip("/"), self.server.week)
        tag = f'"{hashlib.sha256(found.body).hexdigest()[:16]}"'
        if found.status == 200 and self.headers.get("If-None-Match") == tag:
            found = Answer(status=304)
        self.send_response(found.status)
        for name, value in found.headers:
            self.send_header(name, value)
        if found.status in (200, 304):
            self.send_header("ETag", tag)
        self.send_header("Content-Type", found.kind)
        self.send_header("Content-Length", str(len(found.body)))
        self.end_headers()
        self.wfile.write(found.body)

    def log_message(self, *args: object) -> None:
        """The demo prints its own story."""
