"""The Commission's proposals: pages made from Word, one class per style of its template."""

from __future__ import annotations

import re

from lxml import etree

from tracker.core.model import Block, Role
from tracker.grammars.eu_words import head_of
from tracker.publishers.eur_lex.collect import Place, Reader
from tracker.publishers.eur_lex.flow import LABELLED, classes, trunk

_DIGIT = re.compile(r"\d")  # Point1letter, NumPar2
_OVER = ("Applicationdirecte", "Fait", "Institutionquisigne", "Personnequisigne", "Fichefinanciretitre")
_TITLES = ("Typedudocument", "Titreobjet")
_COVER = ("Typedudocument_cp", "Titreobjet_cp")
_TRUNK = frozenset({"Titreobjet_cp", "Titreobjet", "Titrearticle", "Annexetitre", "Fait", "footnote"})
_FLAT = ("NumPar", "ManualNumPar", "Text", "Normal", "ManualHeading")


def blocks(root: etree._Element) -> tuple[str, tuple[Block, ...]]:
    """The title of the proposed act and its blocks, without memorandum and financial statement."""
    return _Proposal().read(root)


class _Proposal(Reader):
    """Reads from the institution that acts to the signatures, then annex by annex."""

    def __init__(self) -> None:
        super().__init__()
        self._part = "memorandum"  # then citations, recitals, articles, nothing, annex
        self._cover: list[str] = []
        self._headed: etree._Element | None = None  # the paragraph of the last title

    def read(self, root: etree._Element) -> tuple[str, tuple[Block, ...]]:
        """As every reader; a page without a title inside has one on its cover."""
        title, found = super().read(trunk(root, _TRUNK))
        return title or " ".join(self._cover), found

    def entered(self, element: etree._Element, place: Place) -> Place:
        """The place inside a division or paragraph."""
        return place._replace(zone="note") if element.tag == "dl" else place

    def line(self, line: str, element: etree._Element, place: Place) -> None:
        """Take one line of text in a paragraph of a style."""
        name = classes(element).removeprefix("li ")
        if place.zone == "note" or element.tag == "dd":
            return
        if name in _COVER:
            self._cover.append(line)
        elif name in _TITLES and self._part == "memorandum":
            self.title.append(line)
        elif name.startswith("Annexetitre"):
            self._annex(line, element)
        elif name in _OVER and self._part == "articles":
            self.out.add(Role.END, line, place)
            self._part = "nothing"
        elif name == "Institutionquiagit":
            self._part = "citations"
        elif self._part not in ("memorandum", "nothing"):
            self._act(line, name, element, place)

    def _annex(self, line: str, element: etree._Element) -> None:
        """The title of an annex, and further lines of it."""
        self.out.add(Role.HEADING if self._headed is element else Role.UNIT, line, Place())
        self._headed, self._part = element, "annex"

    def _act(self, line: str, name: str, element: etree._Element, place: Place) -> None:
        """A line of the act itself."""
        label, _, text = line.rpartition(LABELLED)
        label, text = label.replace(LABELLED, "").strip(), text.strip()
        if "onsid" in name and label:  # Considrant, ManualConsidrant
            self._part = "recitals"
            self.out.label(label, 0)
            self.out.add(Role.RECITAL, text, place)
        elif name == "Titrearticle" or name.endswith("Title"):
            self._headline(line, name, element)
        elif self._part in ("citations", "recitals"):
            role = Role.CITATION if self._part == "citations" else Role.RECITAL
            if not line.endswith(":"):  # "Whereas:", "HAVE ADOPTED THIS REGULATION:"
                self.out.add(role, text, place)
        else:
            if label:
                self.out.label(label, _level(name))
            self.out.add(Role.TEXT, text, place._replace(level=place.level + _level(name)))

    def _headline(self, line: str, name: str, element: etree._Element) -> None:
        """The number of an article or division, or the name that comes after it."""
        first = self._headed is not element
        if name == "Titrearticle":
            role = Role.UNIT if first else Role.HEADING
        else:
            named = self.out.blocks and self.out.blocks[-1].role is Role.DIVISION
            role = Role.HEADING if named and not head_of(line) else Role.DIVISION
        self._headed, self._part = element, "articles"
        self.out.add(role, line, Place())


def _level(name: str) -> int:
    """How deep in lists a style stands: paragraphs and text 0, Point0 1, Point1 2."""
    if name.startswith(_FLAT):
        return 0
    digit = _DIGIT.search(name)
    return int(digit[0]) + 1 if digit else 0
