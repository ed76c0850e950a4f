"""The consolidated form: the text as amended, without preamble, with marks that say what changed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from tracker.core.model import Block, Role
from tracker.core.text import clean
from tracker.publishers.eur_lex.collect import LABEL, Cell, Collector, Text, cells
from tracker.publishers.eur_lex.flow import classes, flow, lines

_ANCHOR = re.compile(r"(art|anx)_[\w\s-]*")  # art_4a, anx_<NBSP>V
_LISTED = re.compile(r"margin-left:\s*[\d.]+pt")  # <div style="margin-left: 30pt; text-indent: -30pt">
_NUMBERED = re.compile(r"(\(?\w{1,4}(?:\.\d+[a-z]?)*[.)])\s+(.*)", re.DOTALL)  # "3.1. The application"
# Everything about the edition and its changes; none of it is law.
_SILENT = frozenset(
    "modref arrow disclaimer reference hd-modifiers footnote title-doc-oj-reference"
    " title-fam-member title-fam-member-star hd-toc-1 hd-toc-2 hd-toc-3 toc-1 toc-2 toc-3".split()
)
_ROLES = {
    "title-article-norm": Role.UNIT,
    "stitle-article-norm": Role.HEADING,
    "title-division-1": Role.DIVISION,
    "title-division-2": Role.HEADING,
    "title-annex-1": Role.UNIT,
    "title-annex-2": Role.HEADING,
    "citation": Role.CITATION,
    "recital": Role.RECITAL,
    "signatory": Role.END,
}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the act an element stands."""

    zone: str = ""  # title, heading, margin, label, data
    level: int = 0
    anchor: str = ""


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
        self._within: etree._Element | None = None  # an item laid out by margins: what it contains follows it

    def open(self, element: etree._Element) -> None:
        """Enter an element."""
        place, name = self._places[-1], classes(element)
        if element.tag == "table":
            self._cells.update(cells(element))
        elif element.tag in ("td", "th"):
            place = self._cell(element, place)
        elif element.tag in ("div", "p"):
            place = self._entered(element, name, place)
        self._places.append(place)

    def close(self, element: etree._Element) -> None:
        """Leave the element entered last."""
        self._places.pop()
        place = self._places[-1]
        if element.tag == "tr" and place.zone != "data" and (row := self.out.row()):
            self.out.add(Text(Role.ITEM, row, place.level + 1))

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

    def _entered(self, element: etree._Element, name: str, place: _Place) -> _Place:
        """The place inside a division or paragraph."""
        level = place.level + self._below(element, name)
        if "grid-list-column" in name:
            return replace(place, zone="label" if "column-1" in name else "", level=level + 1)
        if name == "" and _LISTED.search(element.get("style") or ""):
            self._within = element.getparent()
            return replace(place, zone="margin", level=place.level + 1)
        if name == "eli-title":
            return replace(place, zone="heading", level=level)
        anchor = element.get("id") or ""
        if _ANCHOR.fullmatch(anchor):
            return _Place(anchor=anchor.replace("\xa0", "").replace(" ", ""))
        if name == "norm" and element.tag == "div" and level:
            level += 1  # a numbered paragraph inside an item
        return replace(place, level=level)

    def _below(self, element: etree._Element, name: str) -> int:
        """1 for what belongs to the item that margins laid out before it, else 0."""
        if self._within is None or element.getparent() is not self._within:
            return 0
        if name == "list" or "grid-container" in name:
            return 1
        if name not in _SILENT and (name or len(element) > 1):
            self._within = None
        return 0

    def _line(self, line: str, name: str, place: _Place) -> None:
        """One line of text in an element of a class."""
        if name in _SILENT:
            return
        if name.startswith("title-doc"):
            self._title(line)
        elif place.zone == "data":
            self.out.cell(line)
        elif place.zone == "label" or (name == "norm" and LABEL.fullmatch(line)):
            self.out.label(line, place.level)
        elif place.zone == "margin" and (found := _NUMBERED.fullmatch(line)):
            self.out.label(found[1], place.level)
            self.out.add(Text(Role.TEXT, found[2], place.level, place.anchor))
        else:
            self.out.add(Text(self._role(name, place), line, place.level, place.anchor))

    def _title(self, line: str) -> None:
        """The title of the act; it is printed twice, and the second time counts."""
        if line in self.title[:1]:
            self.title.clear()
        self.title.append(line)

    def _role(self, name: str, place: _Place) -> Role:
        """What a line of running text or a heading is at its place."""
        if name.startswith("title-gr-seq"):
            return Role.DIVISION
        role = Role.HEADING if place.zone == "heading" else _ROLES.get(name, Role.TEXT)
        last = self.out.blocks[-1] if self.out.blocks else None
        if role is Role.UNIT and name == "title-annex-1" and last and (last.role, last.anchor) == (role, place.anchor):
            return Role.HEADING  # an annex whose title is printed as a second label
        return role
