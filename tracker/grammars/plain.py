"""Texts without a numbering of their own: each piece has the label it was given, or is counted.

A UNIT is a label, "Article 5(1), point (d)(i)", and opens a provision with the texts that follow.
Without labels, a HEADING or DIVISION opens a part, and every other block is an entry counted in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core.model import Block, Kind, Provision, Role
from tracker.errors import ReadError
from tracker.grammars.labels import kind_of, path_of, slug, unique

_OPENERS = frozenset({Role.DIVISION, Role.HEADING})


def provisions(blocks: tuple[Block, ...], language: str) -> tuple[Provision, ...]:
    """One provision per label, or per paragraph where there are none. Raises ReadError without text."""
    labelled = any(block.role is Role.UNIT for block in blocks)
    found = tuple(_labelled(blocks) if labelled else _counted(blocks))
    if not any(each.text for each in found):
        raise ReadError("the text holds no provision: nothing stands under its headings")
    return unique(found)


def _labelled(blocks: tuple[Block, ...]) -> Iterator[Provision]:
    """Each label with the texts up to the next one; what stands before the first label is preamble."""
    pieces: list[tuple[str, list[str]]] = [("", [])]
    for block in blocks:
        if block.role is Role.UNIT:
            pieces.append((block.text, []))
        else:
            pieces[-1][1].append(_text(block))
    for label, texts in pieces:
        path = path_of(label) if label else ("preamble",)
        if label or texts:
            yield Provision(
                path=path,
                citation=label or "Preamble",
                kind=kind_of(path) if label else Kind.PREAMBLE,
                text=" ".join(texts),
            )


def _counted(blocks: tuple[Block, ...]) -> Iterator[Provision]:
    """Each heading, and each paragraph with its number under that heading."""
    part, number = "", 0
    for block in blocks:
        if block.role in _OPENERS:
            part, number = block.text, 0
            yield Provision(path=(slug(part),), citation=part, kind=Kind.DIVISION, heading=part)
        elif block.role is Role.STATUS:
            yield Provision(path=("status",), citation="Status", kind=Kind.STATUS, text=block.text)
        else:
            number += 1
            yield _entry(block, part, number)


def _entry(block: Block, part: str, number: int) -> Provision:
    """A paragraph, cited as "Paragraph 3" or "Introduction, paragraph 3"."""
    return Provision(
        path=(slug(part), f"p_{number}") if part else (f"p_{number}",),
        citation=f"{part}, paragraph {number}" if part else f"Paragraph {number}",
        kind=Kind.ENTRY,
        text=_text(block),
    )


def _text(block: Block) -> str:
    """The text with the label that stood beside it."""
    return f"{block.label} {block.text}".strip()
