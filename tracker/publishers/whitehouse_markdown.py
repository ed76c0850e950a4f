"""Posts of whitehouse.gov that a third party kept as Markdown with a front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from tracker.core.model import Block, Role
from tracker.core.text import clean

_LINK = re.compile(
    r"!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s\"[^\"]*\")?\)"
)  # "[Executive Order 14076](https://…)"
_RAISED = re.compile(r"<sup>([^<]{1,40})</sup>", re.I)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")  # <span style="text-decoration: underline">
_EMPHASIS = re.compile(
    r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)"
)  # "**Section 1.**"
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~^$'\"&])")  # "\(b\)"
_HEADING = re.compile(r"(#{1,6})\s+(.*)")  # "## Purpose"
_ITEM = re.compile(r"(?:[-+*]|(\d{1,3})[.)])\s{1,4}(?=\S)")  # "- Executive Order 13985", "1.  The"
_FIELD = re.compile(r"(\w+):\s*(.*)")  # "title: ENFORCING THE HYDE AMENDMENT"


def read(text: str) -> tuple[str, str, tuple[Block, ...]]:
    """Title, time of publication and blocks; the front matter is no text of the post."""
    _, front, body = re.split(r"(?m)^---[ \t]*\r?$", text.replace("\r\n", "\n"), maxsplit=2)
    fields = {
        match[1]: match[2].strip("'\" ") for line in front.splitlines() if (match := _FIELD.match(line))
    }
    blocks = tuple(block for line in _lines(body) if line.strip() for block in _block(line))
    return fields.get("title", ""), fields.get("published_time") or fields.get("date", ""), blocks


def _lines(body: str) -> Iterator[str]:
    """Paragraphs, parted where a line ends with two blanks or a backslash, as <br> parts them."""
    words: list[str] = []
    for line in body.splitlines():
        words.append(line.removesuffix("\\"))
        if line.endswith(("  ", "\\")) or not line.strip():
            yield " ".join(words)
            words = []
    yield " ".join(words)


def _block(line: str) -> Iterator[Block]:
    raw = clean(line)
    heading, item = _HEADING.match(raw), _ITEM.match(raw)
    if heading:
        yield Block(role=Role.HEADING, text=_plain(heading[2]), level=len(heading[1]))
    elif item:
        yield Block(role=Role.ITEM, text=_plain(raw[item.end() :]), label=item[1] or "", level=1)
    elif words := _plain(raw):
        yield Block(role=Role.TEXT, text=words)


def _plain(raw: str) -> str:
    shown = _TAG.sub("", _RAISED.sub(r"^\1", _LINK.sub(r"\1", raw)))
    return clean(unescape(_ESCAPED.sub(r"\1", _EMPHASIS.sub("", shown))))
