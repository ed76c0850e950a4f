"""Bytes -> text, whatever the label on them says."""

from __future__ import annotations

import codecs
import re

from tracker.core.record import Response
from tracker.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMED = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)  # charset="gb2312"
_CHINESE = frozenset({"gb2312", "gbk", "gb-2312", "x-gbk"})  # labels of the larger gb18030 in practice
_BINARY_SHARE = 0.02


def decoded(response: Response) -> str:
    """The body as text: UTF-8 where it is valid, else as its header or its own head says, else GB18030.

    Valid UTF-8 outranks the label, because text in another encoding is hardly ever valid UTF-8.
    Raises ReadError where the body is no text.
    """
    return text_of(response.body, header=response.header("content-type"))


def text_of(body: bytes, *, header: str = "") -> str:
    """As `decoded`, for bytes with or without a Content-Type."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    if is_binary(body):
        raise ReadError(f"the {len(body)} bytes received are no text; the address may lead to a download")
    head = body[:4096].decode("ascii", "replace")
    named = [found[1] for text in (header, head) if (found := _NAMED.search(text))]
    for encoding in ("utf-8", *named, "gb18030"):
        text = _strictly(body, "gb18030" if encoding.lower() in _CHINESE else encoding)
        if text is not None:
            return text
    return body.decode("utf-8", "replace")


def is_binary(body: bytes) -> bool:
    """Whether more than one byte in fifty is a control character that no text has."""
    sample = body[:65536]
    odd = sum(1 for byte in sample if byte < 9 or 13 < byte < 32)
    return odd > len(sample) * _BINARY_SHARE


def _strictly(body: bytes, encoding: str) -> str | None:
    """The text if every byte fits the encoding; a character cut off at the very end is forgiven."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(body, final=False)
    except (UnicodeDecodeError, LookupError):
        return None
