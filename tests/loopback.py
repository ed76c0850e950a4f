"""A publisher on loopback for tests: real HTTP, one path per text, whose answers a test may change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tracker.demo.server import running


@dataclass
class Page:
    """What one path answers with."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


class Publisher(ThreadingHTTPServer):
    """Serves `pages` by path and remembers what was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Publisher

    def do_GET(self) -> None:
        if self.path != "/robots.txt":
            self.server.asked.append((self.path, dict(self.headers)))
        page = self.server.pages.get(self.path.split("?")[0], Page(status=404, body=b"<html>no</html>"))
        tag = f'"{hashlib.sha256(page.body).hexdigest()[:8]}"'
        known = page.status == 200 and self.headers.get("If-None-Match") == tag
        body = b"" if known else page.body
        self.send_response(304 if known else page.status)
        if page.status == 200:
            self.send_header("ETag", tag)
        for name, value in page.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", page.kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        """A form is answered like the page at its address."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.do_GET()

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def loopback() -> Iterator[Publisher]:
    """A running publisher."""
    with running(Publisher()) as server:
        yield server
