"""A pure function in a limited child process: hostile input ends the child, never the program."""

from __future__ import annotations

import os
import selectors
import signal
import socket
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tracker.bounded.child import Call, Limits, opened, whole, work
from tracker.bounded.helper import Helper
from tracker.errors import ReadError

__all__ = ["COMPARING", "prepare", "run_bounded", "run_parallel"]

COMPARING = 60.0  # seconds of computing for reading and comparing two editions; the largest acts need two

_CPU, _WALL, _MEMORY = 10.0, 20.0, 2**30
_GRACE = 1.0  # seconds that a child has to end itself by its own alarm

_helper = Helper()
T = TypeVar("T")


def run_bounded(
    function: Callable[..., T], *args: object, cpu: float = _CPU, wall: float = _WALL, memory: int = _MEMORY
) -> T:
    """What `function(*args)` returns, computed in a child process within limits (seconds, bytes).

    The function is module-level; it, its arguments and its result can be pickled.
    Raises its TrackerErrors as they are; ReadError "parse limit: …" where it exceeds a limit or kills its
    process, and ReadError for any other exception, which is a bug, with the traceback as a note.
    """
    result: T = run_parallel([(function, args)], cpu=cpu, wall=wall, memory=memory)[0]
    return result


def run_parallel(
    calls: Sequence[Call],
    *,
    cpu: float = _CPU,
    wall: float = _WALL,
    memory: int = _MEMORY,
    meanwhile: Callable[[], object] = lambda: None,
) -> tuple[Any, ...]:
    """The results of several calls, each in a child of its own, side by side; errors as in `run_bounded`.

    `meanwhile` is what this process does until it listens to them.
    """
    limits = Limits(cpu=cpu, wall=wall, memory=memory)
    children: list[_Child] = []
    try:
        children.extend(_launched(call, limits) for call in calls)
        meanwhile()
        _listen(children, wall + _GRACE)
    finally:
        for child in children:
            child.end()
    return tuple(_result(child, limits) for child in children)


def prepare(*modules: str) -> None:
    """Load the parsers and these modules ahead, for a caller that is going to use threads."""
    _helper.start(*modules)


@dataclass(slots=True)
class _Child:
    """A running child, and what it has said so far."""

    connection: socket.socket
    pid: int | None  # None where the helper forked it
    started: float = field(default_factory=time.monotonic)
    ended: float = 0.0
    received: bytearray = field(default_factory=bytearray)

    def end(self) -> None:
        """Let nothing of it remain."""
        self.connection.close()
        if self.pid is not None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)


def _launched(call: Call, limits: Limits) -> _Child:
    """A child: a fork of this process where it has one thread, else of the helper."""
    if threading.active_count() > 1:
        return _Child(_helper.child(limits, call), None)
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        ours.close()
        work(theirs, limits, lambda: call)
    theirs.close()
    return _Child(ours, pid)


def _listen(children: list[_Child], wall: float) -> None:
    """Receive from all children at once, until each has ended or its time is up."""
    with selectors.DefaultSelector() as selector:
        for child in children:
            child.connection.setblocking(False)
            selector.register(child.connection, selectors.EVENT_READ, child)
        while waiting := [key.data for key in selector.get_map().values()]:
            left = min(child.started for child in waiting) + wall - time.monotonic()
            for key, _ in selector.select(max(left, 0)):
                if not _heard(key.data):
                    selector.unregister(key.fileobj)
            for child in waiting:
                if child.ended == 0.0 and time.monotonic() - child.started > wall:
                    child.ended = time.monotonic()
                    selector.unregister(child.connection)


def _heard(child: _Child) -> bool:
    """Take what a child says; False once it is silent for ever."""
    try:
        piece = child.connection.recv(2**20)
    except BlockingIOError:
        return True
    except OSError:
        piece = b""
    child.received += piece
    if not piece:
        child.ended = time.monotonic()
    return bool(piece)


def _result(child: _Child, limits: Limits) -> Any:
    message = whole(child.received)
    if message is not None:
        return opened(message, limits)
    lasted = child.ended - child.started
    if lasted >= limits.wall:
        why = f"reading the text takes more than {limits.wall:g} seconds"
    elif lasted >= limits.cpu:
        why = f"reading the text takes more than {limits.cpu:g} seconds of computing"
    else:
        why = "reading the text crashed the parser or exhausted its memory"
    raise ReadError(f"parse limit: {why}; kept aside")
