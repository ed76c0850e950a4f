"""A raw server, a private neighbour, and a fetcher that knows the first and not the second."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from a_server import NOW, Fetch, RawServer

from tracker.core.record import Request, Response
from tracker.fetch import Fetcher, Network


@pytest.fixture
def server() -> Iterator[RawServer]:
    host = RawServer()
    yield host
    host.stop()


@pytest.fixture
def neighbour(server: RawServer) -> Iterator[RawServer]:
    """A private address that no source names, on the same port."""
    host = RawServer("127.0.0.2", server.port)
    yield host
    host.stop()


@pytest.fixture
def fetch(server: RawServer) -> Fetch:
    """Fetch a path of the server, or an address, under settings that a test names."""

    def run(
        path: str, *, hosts: tuple[str, ...] = (), validators: tuple[str, ...] = ("", ""), **settings: Any
    ) -> Response:
        network = Network(**{"allow_private": ("127.0.0.1",), "deadline": 10.0} | settings)
        fetcher = Fetcher(network, clock=lambda: NOW, sleep=lambda seconds: None)
        url = server.url + path if path.startswith("/") else path
        return fetcher.fetch(Request(url=url, hosts=hosts), validators=validators)  # type: ignore[arg-type]

    return run
