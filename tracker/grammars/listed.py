"""Listings: a UNIT opens an entry, whose label is its identifier, and the texts behind it tell of it."""

from __future__ import annotations

from tracker.core.model import Block, Kind, Provision, Role
from tracker.errors import ReadError


def provisions(blocks: tuple[Block, ...], language: str) -> tuple[Provision, ...]:
    """The listing's own line, then one provision per entry; an entry listed twice counts once.

    The first line is there also when nothing is listed. Raises ReadError where a text stands before it.
    """
    found: dict[str, tuple[Block, list[str]]] = {}
    told: list[str] | None = None
    for block in blocks:
        if block.role is Role.UNIT:
            told = [] if block.anchor in found else found.setdefault(block.anchor, (block, []))[1]
        elif told is None:
            raise ReadError("the listing has a text that belongs to no entry")
        else:
            told.append(block.text)
    return tuple(
        Provision(
            path=("entry", anchor) if anchor else ("listing",),
            citation=block.label or anchor,
            kind=Kind.LISTED,
            heading=block.text,
            text=" ".join(texts),
        )
        for anchor, (block, texts) in found.items()
    )
