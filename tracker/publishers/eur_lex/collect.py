"""How a page becomes blocks: places, labels that wait for their text, lists and tables of data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, NamedTuple

from lxml import etree

from tracker.core.model import Block, Role
from tracker.core.text import clean
from tracker.grammars.eu_ordinals import LATIN
from tracker.publishers.eur_lex.flow import flow, lines, text_of

DASHES = "—–-•·▪‣●○*"
# "(a)", "‘(14a)", "a)", "1.", "3.1.", "12", "—", "(60i+1)", "1 bis.", "b ter)"
LABEL = re.compile(
    rf"[‘'“\"„«]?\s*(?:\(\s?-?\w{{1,6}}(?:\+\d)?\s?\)|\w{{1,5}}\s?\)|\w{{1,4}}\.(?:\d+[a-z]?\.?)*|\d+[a-z]?|[{DASHES}]"
    rf"|\(?\w{{1,4}}\s(?:{LATIN})[.)])"
)
_ALONE = re.compile(r"[^\w(\[—–-]+")  # ";", "’;", ")."
_TEXTS = frozenset({Role.TEXT, Role.ITEM, Role.QUOTED, Role.RECITAL, Role.CITATION})
_DATA = ("tbl-", "table", "borderOj")  # classes inside a table of data

Cell = Literal["label", "item", "blank", "data"]


class Place(NamedTuple):
    """Where in the act an element stands."""

    zone: str = ""  # what its reader calls it; "label" and "data" are cells
    level: int = 0  # of lists
    anchor: str = ""
    quoted: bool = False
    role: Role = Role.TEXT  # what its text is, where the element itself says it


class Collector:
    """Gathers blocks in order; a label waits until its text comes."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._label = ""
        self._level = 0
        self._row: list[list[str]] = []

    def label(self, text: str, level: int) -> None:
        """A label stands alone in its cell; its text, if any, comes next and stands at `level`."""
        self.settle()
        self._label, self._level = text, level

    def settle(self) -> None:
        """A label whose text never came is an item without text of its own."""
        if self._label:
            self.add(Role.TEXT, "", Place(level=self._level))

    def add(self, role: Role, text: str, place: Place) -> None:
        """One block; a lone ";" joins the block before it, a waiting label makes TEXT in a list an ITEM."""
        last = self.blocks[-1] if self.blocks and not self._label else None
        if last and last.role in _TEXTS and len(text) <= 8 and _ALONE.fullmatch(text):
            self.blocks[-1] = replace(last, text=last.text + text)
            return
        label, self._label = self._label, ""
        if label and role is Role.TEXT and place.level:
            role = Role.ITEM
        self.blocks.append(Block(role=role, text=text, label=label, level=place.level, anchor=place.anchor))

    def cell(self, line: str = "") -> None:
        """Begin a cell of data, or add a line to the one begun last."""
        if line and self._row:
            self._row[-1].append(line)
        elif not line:
            self._row.append([])

    def end_row(self, place: Place) -> None:
        """The cells of data gathered since the last row are one line of what holds the table."""
        texts = [" ".join(cell) for cell in self._row]
        self._row.clear()
        if row := " | ".join(text for text in texts if text):
            self.add(Role.QUOTED if place.quoted else Role.ITEM, row, place._replace(level=place.level + 1))


class Reader:
    """Follows a page and writes blocks; each markup form says what a place and a line are."""

    def __init__(self) -> None:
        self.out = Collector()
        self.title: list[str] = []
        self._places = [Place()]
        self._cells: dict[etree._Element, Cell] = {}

    def read(self, root: etree._Element) -> tuple[str, tuple[Block, ...]]:
        """The title of the act and its blocks."""
        for piece in flow(root):
            if piece.event == "open":
                self._places.append(self._entered(piece.element, self._places[-1]))
            elif piece.event == "close":
                self._places.pop()
                self._left(piece.element, self._places[-1])
            else:
                place = self._places[-1]
                for line in lines(piece.text):
                    if place.zone == "data":
                        self.out.cell(line)
                    else:
                        self.line(line, piece.element, place)
        self.out.settle()
        return clean(" ".join(self.title)), tuple(self.out.blocks)

    def entered(self, element: etree._Element, place: Place) -> Place:
        """The place inside a division, paragraph or rule."""
        raise NotImplementedError

    def line(self, line: str, element: etree._Element, place: Place) -> None:
        """Take one line of text directly inside an element."""
        raise NotImplementedError

    def _entered(self, element: etree._Element, place: Place) -> Place:
        if element.tag == "table":
            self._cells.update(cells(element))
        elif element.tag in ("td", "th"):
            return self._in_cell(element, place)
        return self.entered(element, place) if element.tag in ("div", "p", "hr", "table", "dl") else place

    def _in_cell(self, cell: etree._Element, place: Place) -> Place:
        kind = self._cells.get(cell, "data")
        if place.zone == "data" or kind == "blank":
            return place
        if kind == "data":
            self.out.cell()
            return place._replace(zone="data")
        return place._replace(zone="label" if kind == "label" else place.zone, level=place.level + 1)

    def _left(self, element: etree._Element, place: Place) -> None:
        if element.tag == "tr" and place.zone != "data":
            self.out.end_row(place)


def cells(table: etree._Element) -> dict[etree._Element, Cell]:
    """What each cell of a table is: label or item of a list, or data."""
    rows = [tuple(row.iterchildren("td", "th")) for row in _rows(table)]
    if not _is_data(table):
        lists = [_list_row(row) for row in rows]
        if lists and all(lists):
            return {cell: kind for row in lists for cell, kind in (row or {}).items()}
    return {cell: "data" for row in rows for cell in row}


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table itself, not those of tables within it."""
    for child in table.iterchildren("tr", "tbody", "thead", "tfoot"):
        if child.tag == "tr":
            yield child
        else:
            yield from child.iterchildren("tr")


def _is_data(table: etree._Element) -> bool:
    """Whether its classes say that a table holds data."""
    if (table.get("class") or "").strip():
        return True
    first = next(table.iter("p"), None)
    return first is not None and any(each in (first.get("class") or "") for each in _DATA)


def _list_row(row: tuple[etree._Element, ...]) -> dict[etree._Element, Cell] | None:
    """A row of two cells, label and text, perhaps with blank cells before; None for any other row."""
    at, text = next(((n, text) for n, cell in enumerate(row) if (text := text_of(cell))), (len(row), ""))
    if len(row) - at != 2 or not LABEL.fullmatch(text):
        return None
    kinds: dict[etree._Element, Cell] = dict.fromkeys(row[:at], "blank")
    return kinds | {row[at]: "label", row[at + 1]: "item"}
