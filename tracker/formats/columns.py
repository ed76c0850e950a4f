"""Text laid out in columns of a terminal, where a Chinese character takes two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tracker.formats.escape import visible

WIDTH = 78  # columns of a report: what a mail program and a terminal of 80 show without breaking a line
_WIDE = r"\u2e80-\u9fff\uff00-\uffef"
# What may not be torn: a wide character with its marks, a word with its blank: "“应", "当。", "apply "
_TOKEN = re.compile(rf"[“‘(（《「]*[{_WIDE}][”’)）》」，。；：、]*|[^\s{_WIDE}]+\s?|\s")


def width(text: str) -> int:
    """How many columns a text takes."""
    return sum(_columns(char) for char in text)


def wrap(text: str, *, first: str = "", later: str = "", most: int) -> Iterator[str]:
    """The text in lines of at most `most` columns, each with its margin; nothing for an empty text."""
    line, used = "", 0
    margin = first
    for token in _tokens(text, most - max(width(first), width(later))):
        if line and width(margin) + used + width(token.rstrip()) > most:
            yield (margin + line).rstrip()
            line, used, margin = "", 0, later
        if line or not token.isspace():
            line, used = line + token, used + width(token)
    if line.strip():
        yield (margin + line).rstrip()


def wrapped(text: str, *, first: str = "") -> Iterator[str]:
    """A text from elsewhere in lines of a report, the later ones indented, or quoted, like the first."""
    later = first if first.endswith("│ ") else " " * width(first)
    return wrap(visible(text), first=first, later=later, most=WIDTH)


def _tokens(text: str, room: int) -> Iterator[str]:
    """Words and wide characters; a word that is wider than the room comes in pieces."""
    for match in _TOKEN.finditer(text):
        token = match.group()
        yield from (token[start : start + room] for start in range(0, len(token), room))


def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
