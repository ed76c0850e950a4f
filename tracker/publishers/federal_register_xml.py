"""The Federal Register's own XML: orders, proclamations, memoranda, rules and notices."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from tracker.core.model import Block, Role
from tracker.publishers import gpo_xml
from tracker.publishers.federal_register_names import Document

# Of the printed page, not of the text: running heads, signature pictures, lists of contents.
_FURNITURE = gpo_xml.MARKS | {"TITLE3", "PRES", "PSIG", "FILED", "BILCOD", "PARTNO", "CNTNTS", "RINDOCK"}
_ENDS = frozenset({"PLACE", "DATE", "SIG", "DATED"})
_LEVELS = {"HED": 1, "HD1": 2, "HD2": 3, "HD3": 4, "HD4": 5, "HD5": 6}
_AMENDMENT = re.compile(r"[■\s]*(\d{1,3})\.\s*")  # "■ 2. Section 734.7 is amended"


def read(root: etree._Element) -> Document:
    """Title, numbers and blocks of one document."""
    document = Document()
    document.blocks = list(_Walk(document).of(root))
    return document


class _Walk:
    """Goes through the elements in reading order; of an element that it does not know it keeps the text."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._coded = False  # inside a section of the Code
        self._defines = False
        self._readers: Mapping[str, Callable[[etree._Element], Iterator[Block]]] = {
            "EXECORDR": self._number,
            "PNOTICE": self._number,
            "PROC": self._number,
            "DETNO": self._number,
            "FRDOC": self._filing,
            "HD": self._heading,
            "SUBJECT": self._subject,
            "SECTNO": self._section,
            "AMDPAR": self._amendment,
            "AUTH": gpo_xml.joined,
            "FTNT": gpo_xml.footnote,
            "GPOTABLE": lambda table: gpo_xml.rows(table, "ROW"),
        }

    def of(self, element: etree._Element) -> Iterator[Block]:
        """The blocks of an element."""
        tag = gpo_xml.name(element)
        if tag in self._readers:
            yield from self._readers[tag](element)
        elif tag in _ENDS:
            yield Block(role=Role.END, text=gpo_xml.text(element))
        elif tag not in _FURNITURE:
            yield from self._paragraph(element) if gpo_xml.is_leaf(element) else self._children(element)

    def _children(self, element: etree._Element) -> Iterator[Block]:
        yield from _loose(element.text)
        for child in element:
            yield from self.of(child)
            yield from _loose(child.tail)
        if gpo_xml.name(element) == "SECTION":
            self._coded = self._defines = False

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        if self._coded:
            yield from gpo_xml.paragraph(element, defines=self._defines)
        else:
            yield from _loose(gpo_xml.text(element))

    def _number(self, element: etree._Element) -> Iterator[Block]:
        self._document.number = self._document.number or gpo_xml.text(element)
        yield from ()

    def _filing(self, element: etree._Element) -> Iterator[Block]:
        self._document.take_filing(gpo_xml.text(element))
        yield from ()

    def _heading(self, element: etree._Element) -> Iterator[Block]:
        text = gpo_xml.text(element)
        if not self._document.title and self._is_titled(element):
            self._document.title = text
        elif text:
            level = _LEVELS.get(element.get("SOURCE", ""), 1)
            yield Block(role=Role.HEADING, text=text, level=level)

    def _is_titled(self, element: etree._Element) -> bool:
        # A rule's title is its SUBJECT; its first HD names a part of the preamble, "AGENCY:".
        return not any(gpo_xml.name(each) == "PREAMB" for each in element.iterancestors())

    def _subject(self, element: etree._Element) -> Iterator[Block]:
        text = gpo_xml.text(element)
        if self._coded:
            self._defines = "definition" in text.casefold()
            yield Block(role=Role.HEADING, text=text.rstrip("."))
        else:
            self._document.title = self._document.title or text

    def _section(self, element: etree._Element) -> Iterator[Block]:
        number = gpo_xml.text(element).lstrip("§ ")
        self._coded = True
        yield Block(role=Role.UNIT, text=f"§ {number}")

    def _amendment(self, element: etree._Element) -> Iterator[Block]:
        text = gpo_xml.text(element)
        match = _AMENDMENT.match(text)
        if match:
            yield Block(role=Role.UNIT, text=f"Amendment {match[1]}")
        yield Block(role=Role.QUOTED, text=text[match.end() :] if match else text)


def _loose(text: str | None) -> Iterator[Block]:
    words = (text or "").strip()
    if words:
        yield Block(role=Role.TEXT, text=words)
