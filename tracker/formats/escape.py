"""Text of others made harmless for each place where it is printed."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))  # joiners, soft hyphens
_BLANKS = re.compile(r"\s+")  # any run of white space, line breaks among them
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_POWERFUL = re.compile(r"[\\`*_\[\]<>|~&$]")  # what Markdown acts on anywhere in a line
# What it acts on at the beginning of one: "# ", "+ ", "- ", "12. ", "12) ", "---", "==="
_OPENING = re.compile(r"^(\d{0,9})([#+\-=]|(?<=\d)[.)])(?=[#+\-=\s]|$)")
_ADDRESS = re.compile(r"://|www\.|@")  # "https://", "www.", "@name": what GitHub makes a link of
_DEFUSED = {"://": r"\://", "www.": r"www\.", "@": "@<!-- -->"}
_NO_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f\\]")  # white space, controls, the backslash browsers read as "/"


def visible(text: str) -> str:
    """The text on one line, control and bidirectional characters shown by name: ⟦U+202E⟧."""
    return "".join(map(_shown, _BLANKS.sub(" ", text.translate(_UNSEEN))))


def printable(text: str) -> str:
    """The same for a text of several lines: line breaks stay."""
    return "\n".join(map(visible, text.split("\n")))


def markdown(text: str) -> str:
    """The text for Markdown: no markup, no link and no mention can come of it."""
    plain = _POWERFUL.sub(r"\\\g<0>", visible(text)).replace(r"\&", "&amp;").replace(r"\<", "&lt;")
    plain = _ADDRESS.sub(lambda found: _DEFUSED[found.group()], plain)
    return _OPENING.sub(r"\1\\\2", plain)


def xml(text: str) -> str:
    """The text for an element or a quoted attribute of XML."""
    plain = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.replace('"', "&quot;").replace("'", "&#39;")


def json(document: str) -> str:
    """A JSON document in which nothing can end a script element, hide, or turn the line around."""
    return "".join(
        f"\\u{ord(char):04x}" if char in "<>&" or (char != "\n" and _is_hidden(char)) else char
        for char in document
    )


def href(address: str) -> str:
    """The address if a reader may be sent there, else the empty string: only http and https."""
    if _NO_ADDRESS.search(address) or any(map(_is_hidden, address)):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return ""
    return quote(address, safe="/:?#[]@!$&*+,;=%~-._")


def local(path: str) -> str:
    """A link to a file of ours, relative to the report, else the empty string."""
    parts = path.split("/")
    if not path or path.startswith("/") or ".." in parts[1:] or any(map(_is_hidden, path)):
        return ""
    return "/".join(part if part == ".." else quote(part, safe="-._~") for part in parts)


def _shown(char: str) -> str:
    return f"⟦U+{ord(char):04X}⟧" if _is_hidden(char) else char


def _is_risky(char: str) -> bool:
    return char in "<>&" or (char != "\n" and _is_hidden(char))


def _is_hidden(char: str) -> bool:
    code = ord(char)
    return unicodedata.category(char) in _HIDDEN or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
