"""The Official Journal's own form, bare or inside a page of EUR-Lex: every class begins with `oj-`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from tracker.core.model import Block, Role
from tracker.core.text import clean
from tracker.publishers.eur_lex.collect import LABEL, Cell, Collector, Text, cells
from tracker.publishers.eur_lex.flow import classes, flow, lines

_SECTION = re.compile(r"(cit|rct|art|anx|fnp|tit|pbl|enc)_?[\w\s-]*")  # rct_102, anx_XI, enc_1
_PARAGRAPH = re.compile(r"\d{3}[A-Z]*(?:\.\d{3}[A-Z]*)?")  # 053.002, 004A.001, 004
_ZONES = {
    "tit": "title",
    "pbl": "preamble",
    "cit": "citation",
    "rct": "recital",
    "enc": "terms",
    "art": "article",
    "anx": "annex",
    "fnp": "final",
}
_CLASS_ZONES = {"final": "final", "signatory": "final", "enumeration-spacing": "enumeration"}
_SILENT = frozenset({"note", "hd-ti", "hd-lg", "hd-coll", "hd-uniq", "hd-date", "hd-oj"})
_ROLES = {
    "ti-art": Role.UNIT,
    "sti-art": Role.HEADING,
    "ti-section-1": Role.DIVISION,
    "ti-section-2": Role.HEADING,
    "citation": Role.CITATION,
    "recital": Role.RECITAL,
    "final": Role.END,
}
_STRUCTURE = frozenset({Role.UNIT, Role.HEADING, Role.DIVISION})


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the act an element stands."""

    zone: str = "front"  # of _ZONES, or label, data, enumeration
    level: int = 0  # of lists
    anchor: str = ""
    quoted: bool = False


def blocks(root: etree._Element) -> tuple[str, tuple[Block, ...]]:
    """The title of the act and its blocks."""
    reader = _Reader()
    for piece in flow(root):
        if piece.event == "open":
            reader.open(piece.element)
        elif piece.event == "close":
            reader.close(piece.element)
        else:
            reader.text(piece.element, piece.text)
    reader.out.settle()
    return clean(" ".join(reader.title)), tuple(reader.out.blocks)


class _Reader:
    """Follows the stream of a page and writes blocks."""

    def __init__(self) -> None:
        self.out = Collector()
        self.title: list[str] = []
        self._places = [_Place()]
        self._cells: dict[etree._Element, Cell] = {}
        self._annex = ""
        self._begun = False  # whether the title is over

    def open(self, element: etree._Element) -> None:
        """Enter an element."""
        place = self._places[-1]
        if element.tag == "table":
            self._cells.update(cells(element))
        elif element.tag in ("td", "th"):
            place = self._cell(element, place)
        elif element.tag in ("div", "p"):
            place = _entered(element, place)
            self._begun |= place.zone not in ("front", "title")
        elif element.tag == "hr" and classes(element) == "doc-end":
            self.out.add(Text(Role.END, ""))  # what follows is about the issue of the Journal
        self._places.append(place)

    def close(self, element: etree._Element) -> None:
        """Leave the element entered last."""
        self._places.pop()
        place = self._places[-1]
        if element.tag == "tr" and place.zone != "data" and (row := self.out.row()):
            self.out.add(Text(Role.QUOTED if place.quoted else Role.ITEM, row, place.level + 1))

    def text(self, element: etree._Element, text: str) -> None:
        """A run of text directly inside an element."""
        place, name = self._places[-1], classes(element)
        for line in lines(text):
            self._line(line, name, place)

    def _cell(self, cell: etree._Element, place: _Place) -> _Place:
        """The place inside a cell of a table."""
        kind = self._cells.get(cell, "data")
        if place.zone == "data" or kind == "blank":
            return place
        if kind == "data":
            self.out.cell()
        return replace(place, zone=kind if kind != "item" else place.zone, level=place.level + (kind != "data"))

    def _line(self, line: str, name: str, place: _Place) -> None:
        """One line of text in an element of a class."""
        if name in _SILENT:
            return
        if place.zone == "data":
            self.out.cell(line)
        elif place.zone == "label" or (place.zone == "enumeration" and LABEL.fullmatch(line)):
            self.out.label(line, place.level)
        elif name.startswith("doc-ti"):
            self._doc_title(line, place)
        else:
            self.out.add(Text(_role(name, place), line, place.level, place.anchor))

    def _doc_title(self, line: str, place: _Place) -> None:
        """A title: of the act, of an annex, or of something quoted."""
        if place.zone == "title" or (place.zone == "front" and not self._begun):
            self.title.append(line)
        elif place.quoted or place.level:
            self.out.add(Text(Role.QUOTED, line, place.level))
        else:
            first = place.anchor != self._annex or not place.anchor
            self._annex = place.anchor
            self.out.add(Text(Role.UNIT if first else Role.HEADING, line, anchor=place.anchor))


def _role(name: str, place: _Place) -> Role:
    """What a line of running text or a heading is at its place."""
    role = _ROLES.get(name) or _ROLES.get(place.zone, Role.TEXT)
    if name.startswith("ti-grseq"):
        role = Role.DIVISION
    inside = place.zone == "article" and place.level > 0 and role in _STRUCTURE
    return Role.QUOTED if place.quoted or inside else role


def _entered(element: etree._Element, place: _Place) -> _Place:
    """The place inside a division or paragraph."""
    identifier = (element.get("id") or "").strip()
    zone = _CLASS_ZONES.get(classes(element))
    if zone:
        return replace(place, zone=zone, level=place.level + (zone == "enumeration"))
    if "." in identifier or identifier[:1].isdigit():
        return _paragraph(element, identifier, place)
    found = _SECTION.fullmatch(identifier)
    if found and place.level == 0 and not place.quoted:
        return _Place(zone=_ZONES[found[1]], anchor=identifier.replace("\xa0", "").replace(" ", ""))
    return place


def _paragraph(element: etree._Element, identifier: str, place: _Place) -> _Place:
    """A numbered paragraph of this act, or one of another act that is quoted here."""
    if not _PARAGRAPH.fullmatch(identifier):
        return place
    parent = element.getparent()
    own = parent is not None and (parent.get("id") or "").startswith("art_")
    return replace(place, anchor=identifier) if own else replace(place, quoted=True)
