"""No request reaches an address that is not public, however it is written or resolved."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from typing import Any

import pytest
from a_server import Fetch, RawServer, reply

from tracker.errors import FetchError
from tracker.fetch.ranges import is_public

NOT_PUBLIC = """
    0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255
    192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9
    224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 168.63.129.16
    :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 fc00::1 fd12:3456::1
    fe80::1 fec0::1 ff02::1 2001::1 2001:db8::1 2002:7f00:1:: 3fff::1 2620:4f:8000::1
"""
PUBLIC = """
    8.8.8.8 1.1.1.1 100.63.255.255 100.128.0.1 172.32.0.1 168.63.129.17 ::ffff:8.8.8.8
    2001:4860:4860::8888 2a00:1450::1 2606:4700::1111
"""
LITERALS = """
    http://127.0.0.2/ http://127.1/ http://2130706434/ http://0x7f000002/ http://0177.0.0.2/ http://0/
    http://[::1]/ http://[::ffff:127.0.0.2]/ http://[::ffff:7f00:2]/ http://169.254.169.254/
    http://[2002:7f00:2::]/ http://[64:ff9b::7f00:2]/ http://168.63.129.16/ http://localhost/
"""


@pytest.mark.parametrize("address", NOT_PUBLIC.split())
def test_addresses_of_no_public_place_are_refused(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC.split())
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("url", LITERALS.split())
def test_a_private_address_is_refused_in_every_spelling(url: str, fetch: Fetch) -> None:
    with pytest.raises(FetchError, match=r"private address|cannot be resolved") as caught:
        fetch(url)
    assert caught.value.url == url


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://law.example/", "scheme 'ftp'"),
        ("file:///etc/passwd", "scheme 'file'"),
        ("https://user:word@law.example/", "names a user"),
        ("https://law.example:8443/", "port 8443"),
        ("http://law.example\\@127.0.0.2/", "backslash"),
        ("https://law.example/a b", "blanks"),
        ("https://law.example/\r\nX: y", "control"),
        ("http://１２７.0.0.1/", "ASCII"),
        ("https:///law", "host is missing"),
    ],
)
def test_an_address_that_two_parsers_may_read_differently_is_refused(
    fetch: Fetch, url: str, words: str
) -> None:
    with pytest.raises(FetchError, match=words):
        fetch(url)


def answers(*addresses: str) -> Any:
    """A resolver that knows these addresses for every name, and how often it was asked."""

    def resolve(host: str, port: int, **options: Any) -> list[Any]:
        resolve.asked += 1  # type: ignore[attr-defined]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in addresses]

    resolve.asked = 0  # type: ignore[attr-defined]
    return resolve


@pytest.mark.parametrize("addresses", [["127.0.0.2"], ["8.8.8.8", "127.0.0.2"], ["127.0.0.2", "8.8.8.8"]])
def test_a_name_is_refused_where_any_of_its_addresses_is_private(
    monkeypatch: pytest.MonkeyPatch, neighbour: RawServer, fetch: Fetch, addresses: list[str]
) -> None:
    """The hook into urllib3 is pinned here: an upgrade that moves it fails this test."""
    monkeypatch.setattr(socket, "getaddrinfo", answers(*addresses))
    with pytest.raises(FetchError, match=r"law\.example is at the private address 127\.0\.0\.2"):
        fetch("http://law.example/")
    assert neighbour.requests == []


def test_what_was_vetted_is_what_is_dialled(
    monkeypatch: pytest.MonkeyPatch, server: RawServer, fetch: Fetch
) -> None:
    """One resolution for both, so that no second answer can differ (DNS rebinding)."""
    server.scripts["/law"] = reply(b"law")
    resolve = answers("127.0.0.1")
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    fetch(f"http://law.example:{server.port}/law", allow_private=("law.example",))
    assert resolve.asked == 2, "once for robots.txt, once for the law"
    assert server.header("host") == f"law.example:{server.port}"


def test_an_allowed_private_name_allows_no_other_name_at_its_address(fetch: Fetch, server: RawServer) -> None:
    with pytest.raises(FetchError, match=r"private address|port"):
        fetch(f"http://localhost:{server.port}/law", allow_private=("127.0.0.1",))


def test_the_environment_is_not_trusted(
    monkeypatch: pytest.MonkeyPatch, server: RawServer, neighbour: RawServer, fetch: Fetch, tmp_path: Any
) -> None:
    """Neither a proxy nor .netrc nor other certificates are taken from it."""
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret", encoding="utf-8")
    settings = dict.fromkeys(("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"), neighbour.url)
    for name, value in (settings | {"HOME": str(tmp_path), "REQUESTS_CA_BUNDLE": "/nowhere"}).items():
        monkeypatch.setenv(name, value)
    server.scripts["/law"] = reply(b"law")
    assert fetch("/law").body == b"law"
    assert server.header("authorization") == ""
    assert neighbour.requests == []
