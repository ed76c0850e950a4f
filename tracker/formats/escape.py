"""Text of others made harmless for each place where it is printed."""

from __future__ import annotations

import re
import unicodedata
from json import dumps
from urllib.parse import quote, urlsplit

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))  # joiners, soft hyphens
_BLANKS = re.compile(r"\s+")  # any run of white space, line breaks among them
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_POWERFUL = re.compile(r"[\\`*_\[\]<>|~&$]")  # what Markdown acts on anywhere in a line
# What it acts on at the beginning of one: "# ", "+ ", "- ", "12. ", "12) ", "---", "==="
_OPENING = re.compile(r"^( ?\d{0,9})([#+\-=]|(?<=\d)[.)])(?=[#+\-=\s]|$)")
_ADDRESS = re.compile(r"://|www\.|@")  # "https://", "www.", "@name": what GitHub makes a link of
_DEFUSED = {"://": r"\://", "www.": r"www\.", "@": "@<!-- -->"}
_MARKUP = re.compile(r"[<>&]")
_NO_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f\\]")  # white space, controls, the backslash browsers read as "/"


def visible(text: str) -> str:
    """The text on one line, control and bidirectional characters shown by name: ⟦U+202E⟧."""
    if text.isprintable() and "  " not in text:  # true of nearly every text, and much faster
        return text
    return _named(_BLANKS.sub(" ", text.translate(_UNSEEN)))


def printable(text: str) -> str:
    """The same for a text of several lines: line breaks and indents stay."""
    return "\n".join(_named(line.translate(_UNSEEN).expandtabs(4)) for line in text.split("\n"))


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
    return "\n".join(map(_ascii_where_risky, _MARKUP.sub(_code, document).split("\n")))


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


def _named(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(f"⟦U+{ord(char):04X}⟧" if _is_hidden(char) else char for char in text)


def _code(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"


def _ascii_where_risky(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(dumps(char)[1:-1] if _is_hidden(char) else char for char in line)


def _is_hidden(char: str) -> bool:
    code = ord(char)
    return unicodedata.category(char) in _HIDDEN or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
