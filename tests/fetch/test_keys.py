"""A publisher's key goes to the host that wants it, and into nothing that is kept or told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from a_server import NOW, RawServer, redirect, reply

from tracker.core.record import Request, Response
from tracker.errors import FetchError
from tracker.fetch import Fetcher, Network

KEY = "s3cret-Key"
Ask = Callable[..., Response]


@pytest.fixture
def ask(server: RawServer, monkeypatch: pytest.MonkeyPatch) -> Ask:
    def run(path: str, *, key: str = KEY, **about: Any) -> Response:
        monkeypatch.setenv("LAW_KEY", key)
        network = Network(allow_private=("127.0.0.1", "127.0.0.2"), deadline=10.0)
        fetcher = Fetcher(network, clock=lambda: NOW, sleep=lambda seconds: None)
        return fetcher.fetch(Request(url=server.url + path, secret=("X-Api-Key", "env:LAW_KEY"), **about))

    return run


def test_a_key_is_read_when_it_is_sent(server: RawServer, ask: Ask) -> None:
    server.scripts["/law"] = reply(b"law")
    assert ask("/law").body == b"law"
    assert server.header("x-api-key") == KEY


def test_a_redirect_to_another_host_does_not_take_the_key_along(
    server: RawServer, neighbour: RawServer, ask: Ask
) -> None:
    server.scripts["/law"] = redirect(f"{neighbour.url}/law")
    neighbour.scripts["/law"] = reply(b"law")
    assert ask("/law", hosts=("127.0.0.2",)).body == b"law"
    assert neighbour.header("x-api-key") == ""


def test_a_host_that_repeats_the_key_does_not_make_us_keep_it(server: RawServer, ask: Ask) -> None:
    server.scripts["/law"] = reply(f'{{"api_key": "{KEY}"}}'.encode(), f"X-Echo: {KEY}")
    response = ask("/law")
    assert KEY not in repr(response)
    assert response.body == b'{"api_key": "**********"}'


def test_a_redirect_that_repeats_the_key_leads_nowhere_with_it(server: RawServer, ask: Ask) -> None:
    server.scripts["/law"] = redirect(f"/law/2?api_key={KEY}")
    server.scripts["/law/2?api_key=**********"] = reply(b"law")
    assert KEY not in repr(ask("/law"))
    assert KEY not in server.paths()[-1]


@pytest.mark.parametrize("key", ["", "two words", "line\nbreak", "schlüssel"])
def test_a_key_that_is_missing_or_broken_is_an_error_that_does_not_tell_it(
    server: RawServer, ask: Ask, key: str
) -> None:
    with pytest.raises(FetchError, match="LAW_KEY") as caught:
        ask("/law", key=key)
    assert not key or key not in str(caught.value)
    assert not caught.value.transient
    assert "/law" not in server.paths()
