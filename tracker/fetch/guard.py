"""Connections that lead only to vetted addresses and end when the time of their request is up."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import ip_address
from types import TracebackType
from typing import Any

from tracker.errors import FetchError
from tracker.fetch.network import Network
from tracker.fetch.ranges import is_public

_SECOND_TRY = 2.0  # seconds after a connection failed

Found = Sequence[tuple[Any, Any, int, str, tuple[Any, ...]]]  # what getaddrinfo answers


class Line:
    """The connections of one request: dialled after vetting, cut at the deadline whatever they wait for.

    A timeout per read does not end a server that sends a byte now and then; shutting the socket does.
    """

    def __init__(self, network: Network, *, sleep: Callable[[float], None]) -> None:
        self.expired = False
        self._network = network
        self._sleep = sleep
        self._open: list[tuple[socket.socket, socket.socket]] = []  # connection, second handle
        self._lock = threading.Lock()
        self._timer = threading.Timer(network.deadline, self._expire)
        self._timer.daemon = True

    def __enter__(self) -> Line:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        self._timer.join()
        for connection, handle in self._open:
            handle.close()
            # A socket's own close waits for its readers, and http.client leaves one open in some errors.
            super(socket.socket, connection).close()

    def dial(self, host: str, port: int, *, url: str) -> socket.socket:
        """A connection to a host whose every address is public; a failed one is tried once more.

        Raises FetchError where an address is private and OSError where nobody answers.
        """
        try:
            return self._connect(self._vetted(host, port, url))
        except OSError:
            self._sleep(_SECOND_TRY)
            if self.expired:
                raise
            return self._connect(self._vetted(host, port, url))

    def _vetted(self, host: str, port: int, url: str) -> Found:
        """The addresses of a host. One resolution serves both vetting and dialling (DNS rebinding)."""
        found: Found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [each[4][0].partition("%")[0] for each in found]
        private = [each for each in addresses if not is_public(ip_address(each))]
        if private and host not in self._network.allow_private:
            raise FetchError(
                f"{host} is at the private address {private[0]}, which is refused; "
                "if it is yours, name the host in allow_private",
                url=url,
            )
        return found

    def _connect(self, found: Found) -> socket.socket:
        failure: OSError = OSError("the name has no address")
        for family, kind, protocol, _, address in found:
            connection = socket.socket(family, kind, protocol)
            try:
                connection.settimeout(self._network.connect_timeout)
                self._hold(connection)
                connection.connect(address)
                return connection
            except OSError as error:
                connection.close()
                failure = error
        raise failure

    def _hold(self, connection: socket.socket) -> None:
        """Keep a second handle: TLS takes the first one over."""
        with self._lock:
            if self.expired:
                raise TimeoutError("the deadline has passed")
            self._open.append((connection, connection.dup()))

    def _expire(self) -> None:
        with self._lock:
            self.expired = True
            for _, handle in self._open:
                with contextlib.suppress(OSError):
                    handle.shutdown(socket.SHUT_RDWR)
