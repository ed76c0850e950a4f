"""Where the command line hands a check to the service that runs on the same folder: a socket in it.

Who may write in the folder may ask; no port and no token is needed. One line of JSON asks,
`{"check": ["eu-ai-act"]}`; the answers are lines too: what was laid out now and what was joined on its way,
then each source as soon as its check is over.
"""

from __future__ import annotations

import json
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tracker.errors import TrackerError

NAME = ".service.sock"
_LONGEST = 100  # bytes of an address; the system takes 107
_MOST = 16  # askers at once
_LINE = 1 << 20  # bytes of a question
_PATIENCE = 10.0  # seconds for a question to come
_STEP = 0.1  # seconds between two looks at what is pending

Asked = Callable[[list[str]], tuple[tuple[str, ...], tuple[str, ...]]]


@contextmanager
def opened(folder: Path, *, check: Asked, pending: Callable[[], frozenset[str]]) -> Iterator[None]:
    """Answer while the block runs; `check` lays sources out, `pending` are those that wait or run.

    The caller is the only service of this folder. Raises OSError where the folder takes no socket.
    """
    (folder / NAME).unlink(missing_ok=True)  # left by one that was killed
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        with _address(folder) as address:
            listening.bind(address)
        (folder / NAME).chmod(0o600)  # nobody can connect before it listens
        listening.listen(_MOST)
        threading.Thread(target=_accept, args=(listening, check, pending), name="hatch", daemon=True).start()
        try:
            yield
        finally:
            (folder / NAME).unlink(missing_ok=True)
            listening.shutdown(socket.SHUT_RDWR)


def ask(folder: Path, names: list[str], patience: float) -> Iterator[dict[str, Any]] | None:
    """The service's answers as they come, None where no service listens.

    They may end early: with the service, or when it is silent for longer than the patience (seconds).
    """
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        with _address(folder) as address:
            connection.connect(address)
        connection.settimeout(patience)
        connection.sendall(json.dumps({"check": names}).encode() + b"\n")
    except OSError:
        connection.close()
        return None
    return _answers(connection)


def _answers(connection: socket.socket) -> Iterator[dict[str, Any]]:
    with connection, suppress(OSError, ValueError), connection.makefile("rb") as stream:
        for line in stream:
            yield json.loads(line)


@contextmanager
def _address(folder: Path) -> Iterator[str]:
    """The socket's address: by way of an open folder where its path is too long for one."""
    path = str(folder / NAME)
    if len(os.fsencode(path)) <= _LONGEST:
        yield path
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{descriptor}/{NAME}"
    finally:
        os.close(descriptor)


def _accept(listening: socket.socket, check: Asked, pending: Callable[[], frozenset[str]]) -> None:
    free = threading.BoundedSemaphore(_MOST)

    def serve(connection: socket.socket) -> None:
        with free, connection, suppress(OSError):
            connection.settimeout(_PATIENCE)
            _answer(connection, check, pending)

    while True:
        try:
            connection, _ = listening.accept()
        except OSError:  # shut down
            return
        threading.Thread(target=serve, args=(connection,), name="asker", daemon=True).start()


def _answer(connection: socket.socket, check: Asked, pending: Callable[[], frozenset[str]]) -> None:
    def say(**facts: object) -> None:
        connection.sendall(json.dumps(facts).encode() + b"\n")

    with connection.makefile("rb") as stream:
        question = stream.readline(_LINE)
    try:
        laid, joined = check([str(name) for name in json.loads(question)["check"]])
    except (ValueError, KeyError, TypeError):
        return
    except TrackerError as error:
        say(refused=str(error), kind=type(error).__name__)
        return
    say(laid=laid, joined=joined)
    waiting = {*laid, *joined}
    while waiting:
        for name in sorted(waiting - pending()):
            say(done=name)
            waiting.discard(name)
        time.sleep(_STEP)
