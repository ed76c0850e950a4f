"""What arrives is whole, or it is an error that says what was wrong."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib

import pytest
from a_server import Fetch, RawServer, Script, reply, reset

from tracker.errors import FetchError

LAW = b"<html><p>No person shall release model weights.</p></html>" * 40
PACKED = gzip.compress(LAW, mtime=0)
GZIP = "Content-Encoding: gzip"
CHUNKED = "Transfer-Encoding: chunked"


def chunked(*pieces: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(each), each) for each in pieces) + end


WHOLE: dict[str, Script] = {
    "with its length": reply(LAW),
    "with its length said twice": reply(LAW, f"Content-Length: {len(LAW)}"),
    "to the end of the connection": reply(LAW, length=-1),
    "in chunks": reply(chunked(LAW[:100], LAW[100:]), CHUNKED, length=-1),
    "packed": reply(PACKED, GZIP),
    "packed, in chunks": reply(chunked(PACKED[:7], PACKED[7:]), CHUNKED, GZIP, length=-1),
    "under another name for gzip": reply(PACKED, "Content-Encoding: x-gzip"),
    "called not encoded": reply(LAW, "Content-Encoding: identity"),
}

BROKEN: dict[str, tuple[Script, str]] = {
    "nothing at all": (b"", "broke"),
    "a reset": (reset, "broke"),
    "a garbled status line": (b"HELO law\r\n\r\n", "broke"),
    "200 headers": (reply(LAW, *(f"X-{n}: y" for n in range(200))), "not valid HTTP"),
    "a header of 200 KB": (reply(LAW, "X: " + "y" * 200_000), "not valid HTTP"),
    "a length too long": (reply(LAW, length=len(LAW) + 10), "truncated"),
    "two lengths": (reply(LAW, "Content-Length: 10"), "not valid HTTP"),
    "a length that is no number": (reply(LAW, "Content-Length: many", length=-1), "no number"),
    "a cut chunk": (reply(b"ffff\r\n" + LAW, CHUNKED, length=-1), "truncated"),
    "no last chunk": (reply(chunked(LAW, end=b""), CHUNKED, length=-1), "truncated"),
    "a bad chunk size": (reply(b"law\r\n" + LAW, CHUNKED, length=-1), "truncated|broke"),
    "cut gzip with the length of the cut": (reply(PACKED[:-20], GZIP), "truncated: the gzip"),
    "gzip without its trailer": (reply(PACKED[:-8], GZIP), "truncated: the gzip"),
    "gzip cut in chunks": (reply(chunked(PACKED[:20]), CHUNKED, GZIP, length=-1), "truncated: the gzip"),
    "gzip cut at the end of the connection": (reply(PACKED[:-1], GZIP, length=-1), "truncated: the gzip"),
    "junk behind gzip": (reply(PACKED + b"junk", GZIP), "junk"),
    "a second gzip stream": (reply(PACKED + PACKED, GZIP), "junk"),
    "gzip with a wrong checksum": (reply(PACKED[:-8] + b"\0" * 8, GZIP), "damaged"),
    "a plain body called gzip": (reply(LAW, GZIP), "damaged"),
    "deflate, unasked": (reply(zlib.compress(LAW), "Content-Encoding: deflate"), "'deflate'.*not asked"),
    "br, unasked": (reply(b"\x0b\x02\x80law\x03", "Content-Encoding: br"), "'br'.*not asked"),
    "zstd, unasked": (reply(b"\x28\xb5\x2f\xfd", "Content-Encoding: zstd"), "'zstd'.*not asked"),
    "gzip twice": (reply(gzip.compress(PACKED), "Content-Encoding: gzip, gzip"), "not asked"),
    "an encoding nobody knows": (reply(LAW, "Content-Encoding: rot13"), "'rot13'.*not asked"),
    "304 though nothing was sent to compare": (reply(status="304 Not Modified"), "304"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_body_arrives_as_it_was_before_transfer(server: RawServer, fetch: Fetch, name: str) -> None:
    server.scripts["/law"] = WHOLE[name]
    response = fetch("/law")
    assert (response.status, response.body) == (200, LAW)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_answer_is_an_error_that_names_the_fault(server: RawServer, fetch: Fetch, name: str) -> None:
    script, words = BROKEN[name]
    server.scripts["/law"] = script
    with pytest.raises(FetchError, match=words) as caught:
        fetch("/law")
    assert caught.value.url.endswith("/law")


@pytest.mark.parametrize("status", ["202 Accepted", "300 Multiple Choices", "404 Not Found", "503 Busy"])
def test_every_status_is_an_answer_and_no_error(server: RawServer, fetch: Fetch, status: str) -> None:
    server.scripts["/law"] = reply(b"why", "Retry-After: 5", "X-Amzn-Waf-Action: challenge", status=status)
    response = fetch("/law")
    assert f"{response.status}" == status[:3]
    assert response.body == b"why"
    assert response.header("retry-after") == "5"
    assert response.header("x-amzn-waf-action") == "challenge"


def test_the_status_of_an_error_page_survives_its_broken_body(server: RawServer, fetch: Fetch) -> None:
    server.scripts["/law"] = reply(b"\x0b\x02", "Content-Encoding: br", status="403 Forbidden")
    response = fetch("/law")
    assert (response.status, response.body) == (403, b"")


def test_an_answer_without_a_body_is_empty(server: RawServer, fetch: Fetch) -> None:
    server.scripts["/law"] = reply(b"", GZIP)
    assert fetch("/law").body == b""


def drip(before: bytes, piece: bytes) -> Script:
    """Send something, then a little every 50 ms until the client goes."""

    def run(connection: socket.socket, stopping: threading.Event) -> None:
        connection.sendall(before)
        while not stopping.wait(0.05):
            connection.sendall(piece)

    return run


SLOW = {
    "a drip in the body": drip(reply(b"", length=1000), b"x"),
    "a drip without a length": drip(reply(b"", length=-1), b"x"),
    "a drip in chunks": drip(reply(b"", CHUNKED, length=-1), b"1\r\nx\r\n"),
    "a drip in packed chunks": drip(reply(b"", CHUNKED, GZIP, length=-1), b""),
    "a drip in the headers": drip(b"HTTP/1.1 200 OK\r\nX: ", b"y"),
    "silence before the headers": drip(b"", b""),
    "an error page that drips": drip(reply(b"", status="503 Busy", length=1000), b"x"),
}


@pytest.mark.parametrize("name", SLOW)
def test_no_server_holds_a_request_longer_than_the_deadline(
    server: RawServer, fetch: Fetch, name: str
) -> None:
    server.scripts["/law"] = SLOW[name]
    started = time.monotonic()
    with pytest.raises(FetchError, match=r"too slow.*deadline of 0\.1 seconds") as caught:
        fetch("/law", deadline=0.1)
    assert caught.value.transient
    assert time.monotonic() - started < 1


def test_a_server_that_falls_silent_is_left_before_the_deadline(server: RawServer, fetch: Fetch) -> None:
    server.scripts["/law"] = drip(reply(b"law", length=1000), b"")
    with pytest.raises(FetchError, match="timeout: the host fell silent"):
        fetch("/law", read_timeout=0.1)


def endless(connection: socket.socket, stopping: threading.Event) -> None:
    connection.sendall(reply(b"", length=-1))
    while not stopping.is_set():
        connection.sendall(b"law " * 10_000)


TOO_LARGE: dict[str, tuple[Script, str]] = {
    "an endless stream": (endless, "too large: more than the limit of 200000 bytes,"),
    "a long body": (reply(b"x" * 300_000), "too large: more than the limit of 200000 bytes,"),
    "a gzip bomb": (reply(gzip.compress(b"x" * 2**22), GZIP), "too large.*400000 bytes once unpacked"),
}


@pytest.mark.parametrize("name", TOO_LARGE)
def test_too_much_is_refused_on_the_wire_and_once_unpacked(
    server: RawServer, fetch: Fetch, name: str
) -> None:
    script, words = TOO_LARGE[name]
    server.scripts["/law"] = script
    with pytest.raises(FetchError, match=words):
        fetch("/law", wire_cap=200_000, decoded_cap=400_000)


def test_a_body_of_exactly_the_cap_is_taken(server: RawServer, fetch: Fetch) -> None:
    server.scripts["/law"] = reply(PACKED, GZIP)
    assert fetch("/law", wire_cap=len(PACKED), decoded_cap=len(LAW)).body == LAW
