"""What a Federal Register document is called: its numbers, wherever they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tracker.core.model import Block

# "[FR Doc. 2023–24283", "[FR Doc No: 2019-02544]", "FR Doc. C1-2023-27742"; either dash, either year style
_FILING = re.compile(r"FR Doc\.?(?: No[.:]*)?\s*([A-Z0-9]{1,4}[-–]\d{1,6}(?:[-–]\d{1,6})?)")
# "Executive Order 14110 of October 30, 2023", "Proclamation 11028 of May 7, 2026"
_UNPADDED = re.compile(r"(?:[A-Z]\d-)?\d{4}-\d{1,4}")  # "2031-123", "C1-2031-123"
NUMBERED = re.compile(r"(Executive Order|Proclamation)\s+(\d{4,6})\b")


def padded(number: str) -> str:
    """A document number as it is printed, 2031-00123: public inspection may leave out its zeros."""
    if not _UNPADDED.fullmatch(number):
        return number
    year, _, count = number.rpartition("-")
    return f"{year}-{count:0>5}"


@dataclass(slots=True)
class Document:
    """What one rendering of a document holds."""

    title: str = ""
    number: str = ""  # "Executive Order 14110 of October 30, 2023"
    document: str = ""  # "2023-24283"
    blocks: list[Block] = field(default_factory=list)

    def take_filing(self, text: str) -> None:
        """Keeps the document number where a filing line, "[FR Doc. 2023–24283", has one."""
        match = _FILING.search(text)
        if match and not self.document:
            self.document = match[1].replace("–", "-")

    @property
    def identifiers(self) -> tuple[str, ...]:
        """Document number and order number: ("2023-24283", "Executive Order 14110")."""
        match = NUMBERED.match(self.number)
        order = f"{match[1]} {match[2]}" if match else ""
        return tuple(each for each in (self.document, order) if each)
