"""Chinese numbering: 编章节, 第X条 with its 款项目; without 条 by 一、（一）1., or by paragraph.

Every rendering of a text gives the same provisions: blanks beside Chinese characters are layout, a copy
without line breaks is cut at its marks, and a table of contents is no structure.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core.model import Block, Kind, Provision, Role
from tracker.core.text import clean
from tracker.errors import ReadError
from tracker.grammars import zh_law, zh_outline
from tracker.grammars.labels import unique
from tracker.grammars.zh_lines import items, lines, tidy
from tracker.grammars.zh_marks import mark_of
from tracker.grammars.zh_outline import Shape


def provisions(blocks: tuple[Block, ...], language: str) -> tuple[Provision, ...]:
    """The provisions in reading order. Raises ReadError where there is no text at all."""
    status = (each for each in blocks if each.role is Role.STATUS)
    found = unique([*_numbered(tuple(_lines(blocks))), *map(_status, status)])
    if not any(each.text for each in found):
        raise ReadError("the text holds no provision: neither 第…条 nor 一、 nor a paragraph")
    return found


def _numbered(texts: tuple[str, ...]) -> Iterator[Provision]:
    """The provisions, by articles where there are any, else by items, else by paragraphs."""
    whole = tuple(map(mark_of, texts))
    if zh_outline.shape(whole) is Shape.AMENDING:
        return zh_outline.amendments(texts, whole)
    pieces = tuple(piece for text in texts for piece in items(text))
    marks = tuple(map(mark_of, pieces))
    readers = {Shape.LAW: zh_law.provisions, Shape.OUTLINE: zh_outline.outline}
    reader = readers.get(zh_outline.shape(marks))
    return reader(pieces, marks) if reader else zh_outline.entries(texts)


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The lines of the blocks; those from an END on are left out until the next UNIT."""
    ended = False
    for block in blocks:
        ended = block.role is Role.END or (ended and block.role is not Role.UNIT)
        if ended or block.role is Role.STATUS:
            continue
        text = f"{block.label} {block.text}".strip()
        yield from [clean(text)] if block.role is Role.QUOTED else lines([text])


def _status(block: Block) -> Provision:
    return Provision(path=("status",), citation="Status", kind=Kind.STATUS, text=tidy(block.text))
