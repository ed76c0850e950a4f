"""American numbering: Sec. 4.2(a)(i)(B) of an order, § 1.1(a)(1) of the Code, ECCN 3A090.a.1 of its list.

The number of a provision stands at the beginning of its paragraph; a paragraph without one goes on with
the provision before it. So a Federal Register document, its web page and its PDF give equal provisions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tracker.core.model import Block, Kind, Provision, Role
from tracker.errors import ReadError
from tracker.grammars import us_furniture
from tracker.grammars.us_draft import slug
from tracker.grammars.us_running import MEMO, POINT, Running, Unit, opens_section

_LABELS = re.compile(r"\((\w+)\)")  # "(a)(1)" of a point whose name stands apart
_UNIT = re.compile(r"(§+|Sec\.|ECCN|Amendment)\s*(\S+)")  # "§ 1.1", "Sec. 101", "ECCN 3A090"
# The headings inside each entry of the control list; any other heading opens a part of the list.
_ECCN_PART = re.compile(
    r"License Requirements|List Based License|Special Conditions|List of Items|Reason for Control"
)
# "Revoked by: EO 14148, 2025-01-20"
_STATUS = re.compile(r"([A-Za-z ]{2,60}):\s+(.{1,90}?)(?:,\s\d{4}-\d{2}-\d{2})?")


def provisions(blocks: tuple[Block, ...], language: str) -> tuple[Provision, ...]:
    """The provisions in reading order. Raises ReadError where there is no text at all."""
    del language  # the numbers are the same in every language
    found = _Reader(us_furniture.without(blocks)).read()
    if not found:
        raise ReadError("No provision was found: nothing is left of the text without its furniture.")
    return found


class _Reader:
    """Reads block after block, each by what the markup says that it is."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self._blocks = blocks
        self._running = Running(blocks)
        self._draft = self._running.draft
        self._above: Unit = ((), "")  # the annex or amendment that headings and entries hang below
        self._readers: Mapping[Role, Callable[[Block], None]] = {
            Role.STATUS: self._status,
            Role.DIVISION: self._division,
            Role.UNIT: self._unit,
            Role.HEADING: self._heading,
            Role.ITEM: self._item,
            Role.END: self._end,
            Role.QUOTED: lambda block: self._draft.append(block.text),
        }

    def read(self) -> tuple[Provision, ...]:
        """All provisions of the blocks."""
        for index, block in enumerate(self._blocks):
            self._running.at = index
            self._readers.get(block.role, self._text)(block)
        return self._draft.provisions()

    def _status(self, block: Block) -> None:
        match = _STATUS.fullmatch(block.text)
        name = block.label or (f"{match[1]} {match[2]}" if match else block.text.partition(":")[0])
        self._draft.note(slug(name), f"Status: {name}", block.text)

    def _division(self, block: Block) -> None:
        path, citation, heading = self._running.divisions.enter(block.text)
        self._running.open(path, citation, Kind.DIVISION, heading=heading)

    def _unit(self, block: Block) -> None:
        match = _UNIT.match(block.text)
        running = self._running
        running.divisions.close()
        if match is None:
            self._above = running.open((f"app_{slug(block.text)}",), block.text, Kind.ANNEX, loose=True)
            return
        number = match[2].replace("–", "-")
        citation = f"{match[1]} {number}"
        if match[1] == "ECCN":
            running.eccn = running.open((*self._above[0], f"eccn_{number}"), citation, Kind.SECTION)
        elif match[1] == "Amendment":
            self._above = running.open((f"amdt_{number}",), citation, Kind.ENTRY, loose=True)
        else:
            running.open((f"sec_{number}",), citation, Kind.SECTION)
            self._above = ((), "")

    def _heading(self, block: Block) -> None:
        running = self._running
        if running.at and self._blocks[running.at - 1].role is Role.UNIT:
            self._draft.head(block.text)
        elif block.label:
            for label in _LABELS.findall(block.label):
                self._draft.point(label, running.following())
            self._draft.head(block.text)
        elif (running.textual and opens_section(block)) or not running.is_free():
            running.read(block.text)
        elif not self._draft.begun and (running.textual or MEMO.match(block.text)):
            self._draft.append(block.text)
        else:
            self._headed(block)

    def _headed(self, block: Block) -> None:
        running = self._running
        eccn = running.eccn if _ECCN_PART.match(block.text) else None
        below = eccn or self._above
        path, citation, heading = running.divisions.head(block.text, level=block.level, below=below)
        running.open(path, citation, Kind.ENTRY, heading=heading, loose=eccn is None)
        running.eccn = eccn

    def _item(self, block: Block) -> None:
        label = block.label.strip("().•·*- ")
        if not label and POINT.match(block.text):
            self._running.read(block.text)
            return
        if not label or not self._draft.point(label, self._running.following()):
            self._draft.bullet()
        self._running.body(block.text)

    def _end(self, _: Block) -> None:
        self._running.open(("annex",), "Annex", Kind.ENTRY, loose=True)

    def _text(self, block: Block) -> None:
        if block.label:
            self._draft.term(block.label)
            self._draft.append(block.text)
        else:
            self._running.read(block.text)
