"""Blocks as a reader of one markup form gathers them, and how it tells a list from a table of data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, NamedTuple

from lxml import etree

from tracker.core.model import Block, Role
from tracker.publishers.eur_lex.flow import text_of

DASHES = "—–-•·▪‣●○*"
# "(a)", "‘(14a)", "a)", "1.", "3.1.", "12", "—", "(60i+1)", "*1"
LABEL = re.compile(
    rf"[‘'“\"„«]?\s*(?:\(\s?\w{{1,6}}(?:\+\d)?\s?\)|\w{{1,5}}\s?\)|\w{{1,4}}\.(?:\d+[a-z]?\.?)*|\d+[a-z]?|[{DASHES}])"
)
_ALONE = re.compile(r"[^\w(\[—–-]+")  # ";", "’;", ")."
_DATA = ("tbl-", "table", "borderOj")  # classes inside a table of data


class Text(NamedTuple):
    """A piece of text with its place, before it is a block."""

    role: Role
    text: str
    level: int = 0
    anchor: str = ""


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
            label, self._label = self._label, ""
            role = Role.ITEM if self._level else Role.TEXT
            self.blocks.append(Block(role=role, text="", label=label, level=self._level))

    def add(self, piece: Text) -> None:
        """One block; a lone ";" joins the block before it, a waiting label makes TEXT in a list an ITEM."""
        if self.blocks and not self._label and _ALONE.fullmatch(piece.text):
            self.blocks[-1] = replace(self.blocks[-1], text=self.blocks[-1].text + piece.text)
            return
        label, self._label = self._label, ""
        role = Role.ITEM if label and piece.role is Role.TEXT and piece.level else piece.role
        self.blocks.append(
            Block(role=role, text=piece.text, label=label, level=piece.level, anchor=piece.anchor)
        )

    def cell(self, line: str = "") -> None:
        """Begin a cell of data, or add a line to the one begun last."""
        if line and self._row:
            self._row[-1].append(line)
        elif not line:
            self._row.append([])

    def row(self) -> str:
        """The cells of data gathered since the last row, as one line."""
        texts = [" ".join(cell) for cell in self._row]
        self._row.clear()
        return " | ".join(text for text in texts if text)


Cell = Literal["label", "item", "blank", "data"]


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
    texts = [text_of(cell) for cell in row]
    blanks = next((n for n, text in enumerate(texts) if text), len(row))
    if len(row) - blanks != 2 or not LABEL.fullmatch(texts[blanks]):
        return None
    kinds: dict[etree._Element, Cell] = dict.fromkeys(row[:blanks], "blank")
    return kinds | {row[blanks]: "label", row[blanks + 1]: "item"}
