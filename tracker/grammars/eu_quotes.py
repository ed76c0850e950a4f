"""Quoted law: what an act says that another act shall say is text of the act, and no provision of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tracker.core.model import Block, Role
from tracker.grammars.eu_labels import OPENING, follows, label_of, split

# "‘5.", "‘(14a)", "“Article 4a", "„a)"; a mere word in quotes, ‘AI system’, opens nothing
_OPENS = re.compile(
    rf"[{OPENING}]\s*(?:\(-?\w{{1,5}}\)|\d+[a-z]{{0,3}}(?:\.\d+)*[.)]|[a-z]{{1,2}}\)"
    r"|(?:Article|Artikel|Articolo|Artículo|Artigo|Annex|ANNEX|Anhang|ANHANG|Annexe|ANNEXE|CHAPTER|Chapter|Section)\b)"
)
_CLOSES = re.compile(r"[’'”\"“»][\s.;,]*(?:and|or)?$")  # "’;", "’, and", "”."
_TAIL = 12
_HEADS = frozenset({Role.UNIT, Role.DIVISION, Role.END, Role.CITATION, Role.RECITAL})


def quoted(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks, those of another act with role QUOTED.

    A quotation begins with a quotation mark before a number or a unit. Inside a list it ends with the
    item that holds it; outside with its closing mark, the next unit, or the next paragraph of the act.
    """
    opened: Block | None = None
    last = ""
    inside = False
    for block in blocks:
        label = block.label or (split(block.text)[0] if not block.level else "")
        if opened and _ends(opened, block, own=last, label=label):
            opened = None
        if (
            opened is None
            and inside
            and block.role is not Role.QUOTED
            and _OPENS.match(block.label or block.text)
        ):
            opened = block
        if opened is None:
            inside = _within(block, inside)
            last = label if not block.level and label else ("" if block.role is Role.UNIT else last)
            yield block
            continue
        yield replace(block, role=Role.QUOTED)
        if not opened.level and _CLOSES.search(block.text[-_TAIL:]):
            opened = None


def _within(block: Block, inside: bool) -> bool:
    """Whether the next block stands in an article or annex, where alone another act can be quoted."""
    return block.role is Role.UNIT or (inside and block.role not in _HEADS)


def _ends(opened: Block, block: Block, *, own: str, label: str) -> bool:
    """Whether a block stands behind the quotation."""
    if opened.level:
        item = opened.role is Role.ITEM
        return block.level < opened.level or (
            block.role is Role.ITEM and block.level <= opened.level and not item
        )
    if block.role in _HEADS:
        return True
    if block.role is Role.QUOTED or block.level or not label or not own:
        return False
    return label[-1:] == own[-1:] and follows(label_of(own).value, label_of(label).value)
