"""A town of official hosts on loopback: each host is a callable, reached as a mirror reaches it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from tracker.demo.server import running


class Asked(NamedTuple):
    """One request as the official host would see it; the path keeps its percent signs."""

    method: str
    host: str
    path: str
    query: list[tuple[str, str]]
    headers: dict[str, str]  # names in lower case
    form: dict[str, str]

    def first(self, name: str) -> str:
        return next((value for key, value in self.query if key == name), "")


class Answer(NamedTuple):
    """What the host says."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()


NOWHERE = Answer(b"<html><head><title>Not Found</title></head><body>404</body></html>", 404)
ALLOWED = Answer(b"User-agent: *\nDisallow:\n", kind="text/plain")
Host = Callable[[Asked], Answer]


class Town(ThreadingHTTPServer):
    """Serves https://HOST/PATH as /HOST/PATH, and remembers what was asked of the hosts."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.hosts: dict[str, Host] = {}
        self.asked: list[Asked] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def town() -> Iterator[Town]:
    """A running town."""
    with running(Town()) as server:
        yield server


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Town

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        parts = urlsplit(self.path)
        host, _, path = parts.path.lstrip("/").partition("/")
        asked = Asked(
            self.command,
            host,
            f"/{path}",
            parse_qsl(parts.query, keep_blank_values=True),
            {name.lower(): value for name, value in self.headers.items()},
            dict(parse_qsl(body, keep_blank_values=True)),
        )
        self.server.asked.append(asked)
        answer = self.server.hosts.get(host, lambda asked: NOWHERE)(asked)
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    do_POST = do_GET

    def log_message(self, *args: object) -> None:
        pass
