"""Whether a body is all there and of a kind that can hold a text."""

from __future__ import annotations

import re
from collections.abc import Callable

from tracker.acceptance.refusal import Refusal
from tracker.core.record import Response, Verdict

_TAIL = 65536  # bytes
_PICTURES = (b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"RIFF", b"\x00\x00\x01\x00")
_NOT_TEXT = re.compile(r"(?:image|audio|video|font)/")  # image/png
_HTML = re.compile(rb"<html[\s>]", re.IGNORECASE)
_HTML_END = re.compile(rb"</html\s*>", re.IGNORECASE)
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\s")
_ROOT = re.compile(rb"<([A-Za-z_][\w:.-]*)")  # <CONS.ACT
_STRANGE_SHARE = 0.001  # of U+FFFD


def form_of(body: bytes) -> str:
    """What a body is by its first bytes: pdf, zip, picture, html, xml, json, or text."""
    head = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    tests = (
        ("pdf", b"%PDF-" in head[:1024]),
        ("zip", head.startswith(b"PK\x03\x04")),
        ("picture", head.startswith(_PICTURES)),
        ("html", bool(_HTML.search(head))),
        ("xml", bool(_PROLOG.match(head))),
        ("json", head.startswith((b"{", b"["))),
    )
    return next((name for name, holds in tests if holds), "text")


def judge_form(response: Response) -> Refusal | None:
    """The refusal of nothing, and of what cannot hold a text."""
    if not response.body.strip():
        return _refusal(f"empty: {len(response.body)} bytes", response)
    kind = response.header("content-type").partition(";")[0].strip().lower()
    form = form_of(response.body)
    if form == "picture" or _NOT_TEXT.match(kind):
        return _refusal(f"a picture or recording ({kind or form}), no text", response)
    if kind == "application/octet-stream" and form == "text":
        return _refusal("bytes of no known kind (application/octet-stream), no text", response)
    return None


def judge_end(response: Response) -> Refusal | None:
    """The refusal of a body whose end is missing."""
    form = form_of(response.body)
    if form == "text" and "xml" in response.header("content-type"):
        form = "xml"
    if form not in _LAST_WORDS:
        return None
    what, ends = _LAST_WORDS[form]
    if ends(response.body):
        return None
    return _refusal(f"truncated: the {form} of {len(response.body)} bytes is missing {what}", response)


def judge_characters(text: str, response: Response) -> Refusal | None:
    """The refusal of a text in which more than one character in a thousand could not be decoded."""
    strange = text.count("\ufffd")
    if strange <= len(text) * _STRANGE_SHARE:
        return None
    kind = response.header("content-type") or "no Content-Type"
    return _refusal(
        f"the character encoding is wrong: {strange} of {len(text)} characters unreadable ({kind})", response
    )


def _root_ends(body: bytes) -> bool:
    """Whether the first element of an XML file is closed near its end; `<root/>` closes itself."""
    root, tail = _ROOT.search(body), _tail(body)
    return not root or b"</" + root[1] in tail or (tail.endswith(b"/>") and tail.count(b"<") <= 2)


def _tail(body: bytes) -> bytes:
    return body[-_TAIL:].rstrip(b"\0 \t\r\n")


# Form -> what its end looks like, and whether a body has it.
_LAST_WORDS: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    "html": ("</html>", lambda body: bool(_HTML_END.search(_tail(body)) or _HTML_END.search(body))),
    "xml": ("the end of its root element", _root_ends),
    "json": ("its last bracket", lambda body: _tail(body).endswith((b"}", b"]"))),
    "pdf": ("%%EOF", lambda body: b"%%EOF" in _tail(body)),
}


def _refusal(what: str, response: Response) -> Refusal:
    reason = f"{what}, from {response.final_url}; kept aside, and asked again later"
    return Refusal(verdict=Verdict.SUSPECT, reason=reason)
