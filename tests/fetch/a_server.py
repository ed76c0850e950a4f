"""A host that sends exactly the bytes it is told, also those that no HTTP library would."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from tracker.core.record import Response

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
Fetch = Callable[..., Response]  # the fixture of conftest.py
Script = bytes | Callable[[socket.socket, threading.Event], None]  # the event says: stop


def reply(body: bytes = b"", *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """A well-formed answer, but for what the arguments make of it."""
    announced = [] if length == -1 else [f"Content-Length: {len(body) if length is None else length}"]
    head = "\r\n".join([f"HTTP/1.1 {status}", "Connection: close", *announced, *headers])
    return head.encode("latin-1") + b"\r\n\r\n" + body


def redirect(target: str, status: str = "302 Found") -> bytes:
    return reply(b"", f"Location: {target}", status=status)


def reset(connection: socket.socket, stopping: threading.Event) -> None:
    """End with RST in place of FIN."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


class RawServer:
    """Answers each path of `scripts` with its bytes or by calling it with the connection."""

    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        self.scripts: dict[str, Script] = {}
        self.requests: list[str] = []
        self.stopping = threading.Event()
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.create_server((host, port), family=family)
        self.port = int(self._listener.getsockname()[1])
        self.url = f"http://{host}:{self.port}"
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def stop(self) -> None:
        self.stopping.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(5)

    def header(self, name: str, request: int = -1) -> str:
        """A header of a request that came in, the empty string where it had none."""
        lines = [line.partition(": ") for line in self.requests[request].splitlines()[1:]]
        return next((value for key, _, value in lines if key.lower() == name.lower()), "")

    def paths(self) -> list[str]:
        return [request.split(" ")[1] for request in self.requests]

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self._threads.append(threading.Thread(target=self._serve, args=(connection,), daemon=True))
                self._threads[-1].start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            received = b""
            while b"\r\n\r\n" not in received:
                piece = connection.recv(65536)
                if not piece:
                    return
                received += piece
            request = received.decode("latin-1")
            path = request.split(" ")[1]
            if not path.endswith("/robots.txt"):  # every host is asked for its own before anything else
                self.requests.append(request)
            script = self.scripts.get(path, reply(b"", status="404 Not Found"))
            if isinstance(script, bytes):
                connection.sendall(script)
            else:
                script(connection, self.stopping)
