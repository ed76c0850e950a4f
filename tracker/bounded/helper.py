"""A process with one thread that forks children for callers with many.

A fork copies locks in whatever state other threads hold them, so a threaded process must not fork
and run on. The helper is a fresh interpreter with the parsers loaded; a fork of it costs milliseconds.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from functools import partial
from importlib import import_module

from tracker.bounded.child import Call, Limits, send, whole, work

_PARSERS = ("bs4", "lxml.etree")
_START = "import sys; sys.path[:] = {path!r}; from tracker.bounded.helper import serve; serve({modules!r})"


class Helper:
    """The parent's side; one is enough for a process, started when it is first needed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        atexit.register(self.stop)

    def start(self, *modules: str) -> None:
        """Begin to load the parsers and these modules, without waiting for it."""
        with self._lock:
            self._started(modules)

    def child(self, limits: Limits, call: Call) -> socket.socket:
        """The connection to a new child that has been sent a call."""
        modules = (call[0].__module__,)
        message = pickle.dumps((limits, pickle.dumps(call)))
        ours, theirs = socket.socketpair()
        with self._lock, theirs:
            try:
                socket.send_fds(self._started(modules), [b"."], [theirs.fileno()])
            except OSError:  # it was killed; a second one may live longer
                self._end()
                socket.send_fds(self._started(modules), [b"."], [theirs.fileno()])
        ours.settimeout(limits.wall)
        with suppress(OSError):  # a child that dies while it reads is seen by its silence
            send(ours, message)
            ours.shutdown(socket.SHUT_WR)
        return ours

    def stop(self) -> None:
        """End the helper; its children end by their own limits."""
        with self._lock:
            self._end()

    def _started(self, modules: tuple[str, ...]) -> socket.socket:
        if self._control is None:
            self._control, theirs = socket.socketpair()
            code = _START.format(path=sys.path, modules=(*_PARSERS, *modules))
            with theirs:
                command = [sys.executable, "-c", code]
                self._process = subprocess.Popen(command, stdin=theirs.fileno(), stdout=subprocess.DEVNULL)
        return self._control

    def _end(self) -> None:
        if self._control is not None and self._process is not None:
            self._control.close()
            self._process.kill()
            self._process.wait()
            self._control = self._process = None


def serve(modules: tuple[str, ...]) -> None:
    """The helper's side: fork a child for every connection that is handed over, until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children; the system buries them
    for module in modules:
        with suppress(ImportError):
            import_module(module)
    control = socket.socket(fileno=0)
    while True:
        _, handles, _, _ = socket.recv_fds(control, 1, 1)
        if not handles:
            return
        with socket.socket(fileno=handles[0]) as connection:
            if os.fork() == 0:
                _work(control, connection)


def _work(control: socket.socket, connection: socket.socket) -> None:
    try:
        control.close()
        received = bytearray()
        while piece := connection.recv(2**20):
            received += piece
        message = whole(received)
        if message is not None:
            limits, call = pickle.loads(message)
            work(connection, limits, partial(pickle.loads, call))
    finally:
        os._exit(1)
