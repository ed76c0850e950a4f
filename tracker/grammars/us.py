"""American numbering: Sec. 4.2(a)(i)(B) of an order, § 1.1(a)(1) of the Code, ECCN 3A090.a.1 of its list.

The number of a provision stands at the beginning of its paragraph; a paragraph without one goes on with
the provision before it. So a Federal Register document, its web page and its PDF give equal provisions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice, takewhile

from tracker.core.model import Block, Kind, Provision, Role
from tracker.core.text import fold
from tracker.errors import ReadError
from tracker.grammars import us_divisions, us_furniture, us_headings
from tracker.grammars.us_draft import Draft, slug
from tracker.grammars.us_points import LABEL

# "Sec. 2. Policy", "Section 1.", "SEC. 4.6.", "Sec. 1-101."
_SECTION = re.compile(
    r"(?:Section|SECTION|Sec|SEC)\s?\.?\s?(\d{1,4}(?:[.-]\d{1,4}){0,3}[A-Za-z]?)\s?(?:\.(?!\d)|:|—|$)\s*"
)
_SUBSECTION = re.compile(r"(\d{1,3})\.(\d{1,3})\.?\s+(?=[A-Z(“\"])")  # "4.6. Soliciting Input"
_LABELS = re.compile(r"\((\w+)\)")  # "(a)(1)" of a point whose name stands apart
_POINT = re.compile(rf"{LABEL}\s*")  # "(a) The term"
_HEADED = re.compile(r"([A-Z][^.;:()]{1,120})\.\s*(?=\((?:1|i|A)\)\s)")  # "General. (1) The"
_NUMBERED = re.compile(r"(\d{1,3})\.\s+(?=\S)")  # "12. Section 3 of the Trade Act"
_UNIT = re.compile(r"(§+|ECCN|Amendment)\s*(\S+)")  # "§ 1.1", "ECCN 3A090"
_ITEM = re.compile(r"([a-z](?:\.\d{1,3}|\.[a-z]){0,6})\.\s+(?=\S)")  # "a.1.b. having"
# The headings inside each entry of the control list; any other heading opens a part of the list.
_ECCN_PART = re.compile(
    r"License Requirements|List Based License|Special Conditions|List of Items|Reason for Control"
)
_STATUS = re.compile(
    r"([A-Za-z ]{2,60}):\s+(.{1,90}?)(?:,\s\d{4}-\d{2}-\d{2})?"
)  # "Revoked by: EO 14148, 2025-01-20"
_MEMO = re.compile(r"MEMORANDUM |Memorandum (?:for|to) |(?:SUBJECT|Subject|FROM|TO):")  # "SUBJECT:  Fraud"
# The formulas of a proclamation, which open a clause of their own.
_FORMULAS = (("now, therefore", "Proclaiming clause"), ("in witness whereof", "Closing clause"))
_DEEPEST = 6  # levels of points, 1 CFR 21.11
_AHEAD = 60  # labels looked at to tell a letter from a numeral
_INSIDE = frozenset({Role.TEXT, Role.ITEM, Role.QUOTED})  # what may stand between two points of one section
_ABBREVIATIONS = frozenset({"e.g", "i.e"})


def provisions(blocks: tuple[Block, ...], language: str) -> tuple[Provision, ...]:
    """The provisions in reading order. Raises ReadError where there is no text at all."""
    del language  # the numbers are the same in every language
    found = _Reader(us_furniture.without(blocks)).read()
    if not found:
        raise ReadError("No provision was found: nothing is left of the text without its furniture.")
    return found


class _Reader:
    """Reads block after block; what a paragraph means depends on what is open when it comes."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self._blocks = blocks
        self._at = 0
        self._draft = Draft()
        self._divisions = us_divisions.Divisions()
        in_units = any(block.role is Role.UNIT for block in blocks)
        # Where the publisher marks sections, "Sec. 2." in running text speaks of another law.
        self._textual = not in_units and any(map(_opens_section, blocks))
        self._counted = not in_units and not self._textual and _counts_paragraphs(blocks)
        self._loose = not in_units and not self._textual and not self._counted
        self._paragraphs = 0
        self._section = ("", 0)  # number of the open section and of its last subsection
        self._annex: tuple[tuple[str, ...], str] = ((), "")
        self._eccn: tuple[tuple[str, ...], str] | None = None
        self._readers: Mapping[Role, Callable[[Block], None]] = {
            Role.STATUS: self._status,
            Role.DIVISION: self._division,
            Role.UNIT: self._unit,
            Role.HEADING: self._heading,
            Role.ITEM: self._item,
            Role.END: self._end,
            Role.QUOTED: lambda block: self._draft.append(block.text),
        }
        self._ways = (
            self._as_section,
            self._as_subsection,
            self._as_division,
            self._as_eccn_item,
            self._as_point,
            self._as_counted,
            self._as_formula,
        )

    def read(self) -> tuple[Provision, ...]:
        """All provisions of the blocks."""
        for index, block in enumerate(self._blocks):
            self._at = index
            self._readers.get(block.role, self._text)(block)
        return self._draft.provisions()

    def _status(self, block: Block) -> None:
        match = _STATUS.fullmatch(block.text)
        name = f"{match[1]} {match[2]}" if match else block.text.partition(":")[0]
        self._draft.note(slug(name), f"Status: {name}", block.text)

    def _division(self, block: Block) -> None:
        path, citation, heading = self._divisions.enter(block.text)
        self._open(path, citation, Kind.DIVISION, heading=heading)

    def _unit(self, block: Block) -> None:
        match = _UNIT.match(block.text)
        self._divisions.close()
        if match is None:
            path = self._open((f"app_{slug(block.text)}",), block.text, Kind.ANNEX, loose=True)
            self._annex = (path, block.text)
            return
        number = match[2].replace("–", "-")
        element = {"ECCN": "eccn", "Amendment": "amdt"}.get(match[1], "sec")
        above = self._annex[0] if element == "eccn" else ()
        citation = f"{match[1]} {number}"
        path = self._open((*above, f"{element}_{number}"), citation, Kind.SECTION)
        if element == "eccn":
            self._eccn = (path, citation)
        else:
            self._annex = ((), "")

    def _heading(self, block: Block) -> None:
        if self._at and self._blocks[self._at - 1].role is Role.UNIT:
            self._draft.head(block.text)
        elif block.label:
            for label in _LABELS.findall(block.label):
                self._draft.point(label, self._following())
            self._draft.head(block.text)
        elif (self._textual and _opens_section(block)) or not self._is_free():
            self._text(block)
        else:
            self._headed(block)

    def _headed(self, block: Block) -> None:
        if not self._draft.begun and (self._textual or _MEMO.match(block.text)):
            self._draft.append(block.text)
            return
        eccn = self._eccn if _ECCN_PART.match(block.text) else None
        path, citation, heading = self._divisions.head(
            block.text, level=block.level, below=eccn or self._annex
        )
        self._open(path, citation, Kind.ENTRY, heading=heading, loose=eccn is None)
        self._eccn = eccn

    def _item(self, block: Block) -> None:
        label = block.label.strip("().•·*- ")
        if not label and _POINT.match(block.text):
            self._text(block)
        elif label and self._draft.point(label, self._following()):
            self._body(block.text)
        else:
            self._draft.bullet()
            self._body(block.text)

    def _end(self, _: Block) -> None:
        self._open(("annex",), "Annex", Kind.ENTRY, loose=True)

    def _text(self, block: Block) -> None:
        if block.label:
            self._draft.term(block.label)
            self._draft.append(block.text)
        elif not any(way(block.text) for way in self._ways):
            self._plain(block.text)

    def _as_section(self, text: str) -> bool:
        match = _SECTION.match(text) if self._textual else None
        if match is None:
            return False
        number = match[1].replace("–", "-")
        self._open((f"sec_{number}",), f"Sec. {number}", Kind.SECTION)
        self._section = (number, 0)
        self._named(text[match.end() :])
        return True

    def _as_subsection(self, text: str) -> bool:
        match = _SUBSECTION.match(text)
        if match is None or match[1] != self._section[0] or int(match[2]) <= self._section[1]:
            return False
        number = f"{match[1]}.{match[2]}"
        self._open((f"sec_{match[1]}", f"sub_{number}"), f"Sec. {number}", Kind.SECTION)
        self._section = (match[1], int(match[2]))
        self._named(text[match.end() :])
        return True

    def _as_division(self, text: str) -> bool:
        if not us_divisions.is_line(text):
            return False
        path, citation, heading = self._divisions.enter(text)
        self._open(path, citation, Kind.DIVISION, heading=heading)
        return True

    def _as_eccn_item(self, text: str) -> bool:
        match = _ITEM.match(text) if self._eccn else None
        if match is None or self._eccn is None or match[1] in _ABBREVIATIONS:
            return False
        (path, citation), eccn = self._eccn, self._eccn
        self._open((*path, f"item_{match[1]}"), f"{citation}.{match[1]}", Kind.POINT)
        self._eccn = eccn
        self._body(text[match.end() :])
        return True

    def _as_point(self, text: str) -> bool:
        match = _POINT.match(text)
        if match is None or not self._draft.point(_label(match), self._following()):
            return False
        self._body(self._called(text[match.end() :]))
        return True

    def _called(self, rest: str) -> str:
        """What follows the name of a point, "General. (1) The", which the point keeps."""
        headed = _HEADED.match(rest)
        if headed is None or not us_headings.is_name(headed[1]):
            return rest
        self._draft.head(headed[1])
        return rest[headed.end() :]

    def _as_counted(self, text: str) -> bool:
        match = _NUMBERED.match(text) if self._counted else None
        if match is None:
            return False
        self._open((f"par_{match[1]}",), f"Paragraph {match[1]}", Kind.ENTRY)
        self._body(text[match.end() :])
        return True

    def _as_formula(self, text: str) -> bool:
        start = fold(text[:40])
        name = next((name for words, name in _FORMULAS if start.startswith(words)), None)
        if name is None or self._textual:
            return False
        self._open((slug(name),), name, Kind.ENTRY, loose=self._loose)
        self._draft.append(text)
        return True

    def _plain(self, text: str) -> None:
        is_header = not self._draft.begun and (text.isupper() or _MEMO.match(text))
        if self._loose and not is_header:
            self._paragraphs += 1
            self._draft.paragraph(self._paragraphs)
        self._draft.append(text)

    def _named(self, rest: str) -> None:
        heading, text = us_headings.split(rest)
        self._draft.head(heading)
        self._body(text)

    def _body(self, text: str) -> None:
        """The text of what was opened, or the points that begin in the same paragraph, "(a)(1) The"."""
        for _ in range(_DEEPEST):
            match = _POINT.match(text)
            if match is None or not self._draft.chains(_label(match)):
                break
            self._draft.point(_label(match), self._following())
            text = self._called(text[match.end() :])
        if text:
            self._draft.append(text)

    def _open(
        self, path: tuple[str, ...], citation: str, kind: Kind, *, heading: str = "", loose: bool = False
    ) -> tuple[str, ...]:
        self._loose = loose
        self._paragraphs = 0
        self._section = ("", 0)
        self._eccn = None
        return self._draft.open(path, citation, kind, heading=heading)

    def _is_free(self) -> bool:
        """Whether a heading can open a part of its own: not inside a section, which is numbered already."""
        return self._loose or self._eccn is not None or not self._draft.base[1]

    def _following(self) -> Iterator[str]:
        later = (self._blocks[index] for index in range(self._at + 1, len(self._blocks)))
        same = takewhile(lambda block: block.role in _INSIDE and not _opens_section(block), later)
        return islice((_label(match) for block in same if (match := _POINT.match(block.text))), _AHEAD)


def _label(match: re.Match[str]) -> str:
    return match[0].strip().strip("()")


def _opens_section(block: Block) -> bool:
    return block.role in (Role.TEXT, Role.HEADING) and _SECTION.match(block.text) is not None


def _counts_paragraphs(blocks: tuple[Block, ...]) -> bool:
    texts = (block.text for block in blocks if block.role is Role.TEXT)
    numbers = [int(match[1]) for text in texts if (match := _NUMBERED.match(text))]
    return numbers[:2] == [1, 2]
