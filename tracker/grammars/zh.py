"""Chinese numbering: 编章节, 第X条 with its 款项目; without 条 by 一、（一）1., or by paragraph.

Every rendering of a text gives the same provisions: blanks beside Chinese characters are layout, a copy
without line breaks is cut at its marks, and a table of contents is no structure.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tracker.core.model import Block, Kind, Provision, Role
from tracker.core.text import clean
from tracker.errors import ReadError
from tracker.grammars import zh_contents, zh_law, zh_outline
from tracker.grammars.labels import unique
from tracker.grammars.zh_lines import items, lines, tidy
from tracker.grammars.zh_marks import Mark, mark_of
from tracker.grammars.zh_outline import Shape


class _Line(NamedTuple):
    """A line, and whether it is quoted from another law."""

    text: str
    quoted: bool = False


def provisions(blocks: tuple[Block, ...], language: str) -> tuple[Provision, ...]:
    """The provisions in reading order. Raises ReadError where there is no text at all."""
    status = (each for each in blocks if each.role is Role.STATUS)
    found = unique([*_numbered(tuple(_lines(blocks))), *map(_status, status)])
    if not any(each.text for each in found):
        raise ReadError("the text holds no provision: neither 第…条 nor 一、 nor a paragraph")
    return found


def _numbered(whole: tuple[_Line, ...]) -> Iterator[Provision]:
    """The provisions, by articles where there are any, else by items, else by paragraphs."""
    texts, marks = _texts(whole), _marks(whole)
    if zh_outline.shape(marks) is Shape.AMENDING:
        return zh_outline.amendments(texts, marks)
    cut = tuple(_Line(piece, line.quoted) for line in whole for piece in _cut(line))
    begin, end = zh_contents.behind(_texts(cut), _marks(cut))
    cut = cut[:begin] + cut[end:]
    pieces, marks = _texts(cut), _marks(cut)
    readers = {Shape.LAW: zh_law.provisions, Shape.OUTLINE: zh_outline.outline}
    reader = readers.get(zh_outline.shape(marks))
    return reader(pieces, marks) if reader else zh_outline.entries(texts)


def _texts(found: tuple[_Line, ...]) -> tuple[str, ...]:
    return tuple(line.text for line in found)


def _marks(found: tuple[_Line, ...]) -> tuple[Mark | None, ...]:
    """The mark of each line; what is quoted is numbered in another law."""
    return tuple(None if line.quoted else mark_of(line.text) for line in found)


def _cut(line: _Line) -> list[str]:
    return [line.text] if line.quoted else items(line.text)


def _lines(blocks: tuple[Block, ...]) -> Iterator[_Line]:
    """The lines of the blocks; those from an END on are left out until the next UNIT."""
    ended = False
    for block in blocks:
        ended = block.role is Role.END or (ended and block.role is not Role.UNIT)
        if ended or block.role is Role.STATUS:
            continue
        text = f"{block.label} {block.text}".strip()
        if block.role is Role.QUOTED:
            yield _Line(clean(text), quoted=True)
        else:
            yield from map(_Line, lines([text]))


def _status(block: Block) -> Provision:
    return Provision(path=("status",), citation="Status", kind=Kind.STATUS, text=tidy(block.text))
