"""Acts and instruments of the United Kingdom, whose publisher numbers every provision itself.

A UNIT is a whole label, "Section 12" or "Schedule 2, paragraph 3"; an ITEM below it is "(1)", "(a)", "(i)".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tracker.core.model import Block, Kind, Provision, Role
from tracker.errors import ReadError
from tracker.grammars.labels import slug, unique

_PARENTHESES = re.compile(r"[()\[\].\s]")  # "(1)", "(a)", "1."
_KINDS = {"section": Kind.SECTION, "article": Kind.ARTICLE, "regulation": Kind.ARTICLE, "rule": Kind.ARTICLE}


@dataclass(slots=True)
class _Part:
    """A provision while its texts come in."""

    path: tuple[str, ...]
    citation: str
    kind: Kind
    heading: str = ""
    texts: list[str] = field(default_factory=list)

    def provision(self) -> Provision:
        return Provision(
            path=self.path,
            citation=self.citation,
            kind=self.kind,
            heading=self.heading,
            text=" ".join(self.texts),
        )


def provisions(blocks: tuple[Block, ...], language: str) -> tuple[Provision, ...]:
    """The provisions in reading order. Raises ReadError where nothing is numbered."""
    parts = _parts(blocks)
    if not any(part.kind not in (Kind.PREAMBLE, Kind.STATUS, Kind.DIVISION) for part in parts):
        raise ReadError("the text has no section, article, regulation or schedule")
    return unique(part.provision() for part in parts)


def _parts(blocks: tuple[Block, ...]) -> list[_Part]:
    """Each provision with its own texts; signatures belong to none."""
    found: list[_Part] = []
    open_: list[_Part] = []  # the unit, then the items that hold each other, the innermost last
    for block in (each for each in blocks if each.role is not Role.END):
        if block.role is Role.STATUS:
            found.append(_Part(("status", slug(block.anchor)), "Status", Kind.STATUS, texts=[block.text]))
        elif block.role in (Role.DIVISION, Role.UNIT):
            open_ = [_opened(block)]
            found.append(open_[0])
        elif block.role is Role.ITEM:
            open_ = open_[: max(block.level, 1)]
            found.append(_below(open_[-1] if open_ else _preamble(), block))
            open_.append(found[-1])
        else:
            if not open_:
                open_ = [_preamble()]
                found.append(open_[0])
            _add(open_[: block.level + 1][-1], block)
    return found


def _opened(block: Block) -> _Part:
    """ "Part 2" opens a division, "Schedule 1" an annex, "Schedule 1, paragraph 4" what lies in it."""
    path = tuple(slug(step) for step in block.text.split(", "))
    if block.role is Role.DIVISION:
        return _Part((slug(block.anchor or block.text),), block.text, Kind.DIVISION)
    if len(path) > 1:
        return _Part(path, block.text, Kind.PARAGRAPH)
    word = block.text.partition(" ")[0].casefold()
    return _Part(path, block.text, _KINDS.get(word, Kind.ANNEX))


def _below(holder: _Part, block: Block) -> _Part:
    bare = _PARENTHESES.sub("", block.label)
    kind = Kind.PARAGRAPH if block.level == 1 else Kind.POINT
    texts = [block.text] if block.text else []
    return _Part((*holder.path, bare or "item"), f"{holder.citation}({bare})", kind, texts=texts)


def _preamble() -> _Part:
    return _Part(("preamble",), "Preamble", Kind.PREAMBLE)


def _add(part: _Part, block: Block) -> None:
    if block.role is Role.HEADING and not part.texts:
        part.heading = f"{part.heading}: {block.text}" if part.heading else block.text
    else:
        part.texts.append(f"{block.label} {block.text}".strip())
