"""Markdown -> its metadata and its lines, without the marks of the markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

_FRONT = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)", re.DOTALL)  # "---\ntitle: …\n---\n"
_FIELD = re.compile(r"(\w+):[ \t]*(.*)")  # title: 生成式人工智能服务管理暂行办法
_COMMENT = re.compile(r"<!--.{0,500}?-->", re.DOTALL)  # <!-- INFO END -->
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\[\n]{0,2000}\)")  # ![cover](https://…)
_LINK = re.compile(r"\[([^\[\]]{0,300})\]\([^)\[\s]{0,2000}(?:\s\"[^\"\n]{0,300}\")?\)")  # [text](https://…)
_TAG = re.compile(
    r"</?(?:br|p|div|span|b|i|u|strong|em|center|font|sup|sub)\b[^<>]{0,300}>", re.IGNORECASE
)  # <br>
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`+")  # **第一条**
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")  # ## Article 1
_BULLET = re.compile(r"(?:[*+-]|>)\s+")  # "* item", "> quotation"
_RULE = re.compile(r"(?:[-*_]\s*){3,}")  # ---
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~-])")  # \*


class Line(NamedTuple):
    """A line or paragraph; `heading` is the number of its #, 0 for text."""

    text: str
    heading: int = 0


def metadata(text: str) -> tuple[dict[str, str], str]:
    """The fields of the front matter, and the text behind it."""
    match = _FRONT.match(text)
    if not match:
        return {}, text
    fields = (_FIELD.match(line) for line in match[1].split("\n"))
    return {each[1]: each[2].strip().strip("'\"") for each in fields if each}, text[match.end() :]


def is_markdown(text: str) -> bool:
    """Whether a text has front matter or headings as Markdown writes them."""
    return bool(_FRONT.match(text)) or any(_HEADING.match(line) for line in text.split("\n"))


def lines(text: str, *, joined: bool) -> Iterator[Line]:
    """The lines without markup; `joined` those that are wrapped to one paragraph.

    A blank line, a heading, a list mark and two blanks at a line's end close a paragraph.
    """
    uncommented = _COMMENT.sub("", text) if "-->" in text else text
    bare = _IMAGE.sub("", uncommented.replace("\r\n", "\n"))
    open_lines: list[str] = []
    for raw in [*bare.split("\n"), ""]:
        line = raw.strip()
        heading = _HEADING.match(line)
        starts = heading or not line or _BULLET.match(line) or _RULE.fullmatch(line)
        if open_lines and (starts or not joined):
            yield Line(_plain(" ".join(open_lines)))
            open_lines = []
        if heading:
            yield Line(_plain(heading[2]), len(heading[1]))
        elif line and not _RULE.fullmatch(line):
            open_lines.append(_BULLET.sub("", line, count=1))
            if raw.endswith("  "):
                yield Line(_plain(" ".join(open_lines)))
                open_lines = []


def _plain(text: str) -> str:
    """A line without links, emphasis, tags, entities and escapes."""
    unlinked = _LINK.sub(r"\1", _LINK.sub(r"\1", text))  # an image within a link was taken away before
    return _ESCAPE.sub(r"\1", html.unescape(_TAG.sub(" ", _EMPHASIS.sub("", unlinked)))).strip()
