"""Acts of the Journal from before about 2004: plain paragraphs, footnotes behind the signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from tracker.core.model import Block, Role
from tracker.core.text import clean
from tracker.publishers.eur_lex.collect import Place, Reader

_ACTS = re.compile(r"[A-Z][A-Z ,.'’-]{20,}")  # "THE EUROPEAN PARLIAMENT AND THE COUNCIL OF …,"
_NOTE = re.compile(r"\((\d{1,3})\)\s")  # "(3) Opinion of the European Parliament"
_DONE = re.compile(
    r"(?:Done at|Fait à|Geschehen zu|Hecho en|Fatto a|Feito em|Gedaan te|Udfærdiget i|Tehty|Utfärdad i)\b"
)


def blocks(root: etree._Element) -> tuple[str, tuple[Block, ...]]:
    """The title of the act and its lines, unmarked; calls of footnotes are left out."""
    text = next(root.iter("txt_te"), root)
    _, found = _Lines().read(text)
    lines = [block.text for block in found]
    end = next((n for n, line in enumerate(lines) if _DONE.match(line)), len(lines))
    notes = sum(1 for line in lines[end:] if _NOTE.match(line))
    start = next((n for n, line in enumerate(lines) if _ACTS.fullmatch(line)), 0)
    body = tuple(Block(role=Role.TEXT, text=line) for line in _uncalled(lines[start:], notes))
    return clean(" ".join(lines[:start])), body


class _Lines(Reader):
    """Takes every line of text as it stands."""

    def entered(self, element: etree._Element, place: Place) -> Place:
        """Always the same place."""
        return place

    def line(self, line: str, element: etree._Element, place: Place) -> None:
        """One line."""
        self.out.add(Role.TEXT, line, Place())


def _uncalled(lines: list[str], notes: int) -> Iterator[str]:
    """The lines without "(1)", "(2)" … where, in their order, they call a footnote.

    A call follows a letter: "the Commission(1)", where "Article 47(2)" is a reference.
    """
    number = 1
    for line in lines:
        rest = line
        while number <= notes and (call := re.search(rf"(?<=[^\W\d])\({number}\)", rest)):
            rest = rest[: call.start()] + rest[call.end() :]
            number += 1
        yield rest
