"""The bytes of a body, complete or refused: no HTTP library notices every cut."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

_GZIP = ("gzip", "x-gzip")


class BrokenBody(Exception):
    """What arrived is not what was sent; the message begins with what is wrong."""


def decoded(chunks: Iterable[bytes], *, encoding: str, length: str, wire_cap: int, decoded_cap: int) -> bytes:
    """A whole body out of its pieces, unpacked, within both caps (bytes).

    `encoding` and `length` are the headers Content-Encoding and Content-Length, "" where there is none.
    Raises BrokenBody for other encodings, a short or damaged body, and anything behind its end.
    """
    encoding = encoding.strip().lower()
    if encoding not in ("", "identity", *_GZIP):
        raise BrokenBody(f"the body is encoded as {encoding!r}, which was not asked for")
    gunzip = _Gunzip(decoded_cap) if encoding in _GZIP else None
    body, received = bytearray(), 0
    for chunk in chunks:
        received += len(chunk)
        if received > wire_cap:
            raise BrokenBody(f"too large: more than the limit of {wire_cap} bytes")
        body += gunzip.feed(chunk) if gunzip else chunk
    _demand_length(received, length)
    if gunzip and received and not gunzip.complete:
        raise BrokenBody(f"truncated: the gzip stream ends early, after {received} bytes")
    return bytes(body)


class _Gunzip:
    """One gzip stream, unpacked piece by piece up to a cap."""

    def __init__(self, cap: int) -> None:
        self._cap = self._room = cap
        self._stream = zlib.decompressobj(31)  # 16 for gzip and 15 for its largest window

    @property
    def complete(self) -> bool:
        return self._stream.eof

    def feed(self, chunk: bytes) -> bytes:
        if self._stream.eof:
            raise BrokenBody("the gzip stream is followed by junk")
        try:
            piece = self._stream.decompress(chunk, self._room + 1)
        except zlib.error as error:
            raise BrokenBody(f"the gzip stream is damaged ({error})") from None
        if self._stream.unused_data:
            raise BrokenBody("the gzip stream is followed by junk")
        self._room -= len(piece)
        if self._room < 0:
            raise BrokenBody(f"too large: more than the limit of {self._cap} bytes once unpacked")
        return piece


def _demand_length(received: int, length: str) -> None:
    """Content-Length says how many bytes there are on the wire; a doubled one may repeat itself: "42, 42"."""
    announced = {each.strip() for each in length.split(",")} - {""}
    if not announced:
        return
    if len(announced) > 1 or not all(each.isascii() and each.isdigit() for each in announced):
        raise BrokenBody(f"the Content-Length {length[:40]!r} is no number")
    if received != int(announced.pop()[:20]):
        raise BrokenBody(f"truncated: {received} bytes arrived, {length} were announced")
