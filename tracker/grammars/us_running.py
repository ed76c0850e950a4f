"""Running text of American law: what a paragraph means by the number that it begins with, if any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from tracker.core.model import Block, Kind, Role
from tracker.core.text import fold
from tracker.grammars import us_divisions, us_headings
from tracker.grammars.us_draft import Draft, slug
from tracker.grammars.us_points import LABEL

# "Sec. 2. Policy", "Section 1.", "SEC. 4.6.", "Sec. 1-101."
_SECTION = re.compile(
    r"(?:Section|SECTION|Sec|SEC)\s?\.?\s?(\d{1,4}(?:[.–-]\d{1,4}){0,3}[A-Za-z]?)\s?(?:\.(?!\d)|:|—|$)\s*"
)
# A section of a code that a bill adds or amends: "§ 1420. Definitions.", "22757.10.", "13-72-101 . Title.",
# and, in New York, of the bill itself: "§ 2. This act". A shorter bare number may count anything.
_CODED = re.compile(
    r"(?:§+\s?(\d{1,6}(?:[.–-]\w{1,6}){0,3}[a-z]?)"
    r"|(\d{4,6}(?:\.\d{1,6})?[a-z]?|\d{1,3}[a-z]?(?:[–-]\d{1,5}){2}(?:\.\d{1,5})?))"
    r"\s?\.(?:\s+(?=[A-Z(“\"])|$)"
)
_NAMED = re.compile(r"([A-Z][^.;:]{1,150})\.\s+(?=\((?:1|a)\)\s)")  # "Maker duty to keep a register. (1) On"
_SUBDIVISION = re.compile(r"(\d{1,2})\.\s+(?=[A-Z(“\"])")  # "1. "Model" means", below a section of a code
_SUBSECTION = re.compile(r"(\d{1,3})\.(\d{1,3})\.?\s+(?=[A-Z(“\"])")  # "4.6. Soliciting Input"
POINT = re.compile(rf"{LABEL}\s*")  # "(a) The term"
_CALLED = re.compile(r"([A-Z][^.;:()]{1,120})\.\s*(?=\((?:1|i|A)\)\s)")  # "General. (1) The"
_COUNTED = re.compile(r"(\d{1,3})\.\s+(?=\S)")  # "12. Section 3 of the Trade Act"
_ITEM = re.compile(r"([a-z](?:\.\d{1,3}|\.[a-z]){0,6})\.\s+(?=\S)")  # "a.1.b. having"
MEMO = re.compile(r"MEMORANDUM |Memorandum (?:for|to) |(?:SUBJECT|Subject|FROM|TO):")  # "SUBJECT:  Fraud"
# The formulas of a proclamation, which open a clause of their own.
_FORMULAS = (("now, therefore", "Proclaiming clause"), ("in witness whereof", "Closing clause"))
_DEEPEST = 6  # levels of points, 1 CFR 21.11
_AHEAD = 60  # labels looked at to tell a letter from a numeral
_INSIDE = frozenset({Role.TEXT, Role.ITEM, Role.QUOTED})  # what may stand between two points of one section
_LINES = (Role.TEXT, Role.HEADING)
_ABBREVIATIONS = frozenset({"e.g", "i.e"})

Unit = tuple[tuple[str, ...], str]  # path and citation


class Running:
    """Puts each paragraph where its number says, given what is open when it comes."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        in_units = any(block.role is Role.UNIT for block in blocks)
        self.draft = Draft()
        self.divisions = us_divisions.Divisions()
        # Where the publisher marks sections, "Sec. 2." in running text speaks of another law.
        self._coded = not in_units and _counts_code(blocks)
        self.textual = not in_units and (self._coded or any(map(opens_section, blocks)))
        self.eccn: Unit | None = None  # the open entry of the control list
        self.at = 0  # index of the block that is read
        self._blocks = blocks
        self._counted = not in_units and not self.textual and _counts_paragraphs(blocks)
        self._loose = not in_units and not self.textual and not self._counted
        self._paragraphs = 0
        self._section = ("", 0)  # number of the open section and of its last subsection
        self._ways = (
            self._as_section,
            self._as_subsection,
            self._as_coded,
            self._as_subdivision,
            self._as_division,
            self._as_item,
            self._as_point,
            self._as_counted,
            self._as_formula,
        )

    def read(self, text: str) -> None:
        """A paragraph: a new unit or point where it begins with a number, else more of what came before."""
        if not any(way(text) for way in self._ways):
            self._plain(text)

    def body(self, text: str) -> None:
        """The text of what was opened, or the points that begin in the same paragraph, "(a)(1) The"."""
        for _ in range(_DEEPEST):
            match = POINT.match(text)
            if match is None or not self.draft.chains(_label(match)):
                break
            self.draft.point(_label(match), self.following())
            text = self._called(text[match.end() :])
        if text:
            self.draft.append(text)

    def open(
        self, path: tuple[str, ...], citation: str, kind: Kind, *, heading: str = "", loose: bool = False
    ) -> Unit:
        """A new unit; where it is `loose`, each paragraph without a number is a provision of its own."""
        self._loose = loose
        self._paragraphs = 0
        self._section = ("", 0)
        self.eccn = None
        return self.draft.open(path, citation, kind, heading=heading), citation

    def is_free(self) -> bool:
        """Whether a heading can open a part of its own: not inside a section, which is numbered already."""
        return self._loose or self.eccn is not None or not self.draft.base[1]

    def following(self) -> Iterator[str]:
        """The labels of the next paragraphs of the same section."""
        later = (self._blocks[index] for index in range(self.at + 1, len(self._blocks)))
        same = takewhile(_is_inside, later)
        opened = (block.label if block.role is Role.HEADING else block.text for block in same)
        return islice((_label(match) for text in opened if (match := POINT.match(text))), _AHEAD)

    def _as_section(self, text: str) -> bool:
        match = _SECTION.match(text) if self.textual else None
        if match is None or self._is_listed(text[match.end() :]):
            return False
        number = match[1].replace("–", "-")
        self.open((f"sec_{number}",), f"Sec. {number}", Kind.SECTION)
        self._section = (number, 0)
        self._named(text[match.end() :])
        return True

    def _as_subsection(self, text: str) -> bool:
        match = _SUBSECTION.match(text)
        if match is None or match[1] != self._section[0] or int(match[2]) <= self._section[1]:
            return False
        number = f"{match[1]}.{match[2]}"
        self.open((f"sec_{match[1]}", f"sub_{number}"), f"Sec. {number}", Kind.SECTION)
        self._section = (match[1], int(match[2]))
        self._named(text[match.end() :])
        return True

    def _as_coded(self, text: str) -> bool:
        match = _CODED.match(text) if self._coded else None
        if match is None or self._is_listed(text[match.end() :]):
            return False
        number = (match[1] or match[2]).replace("–", "-")
        self.open((f"sec_{number}",), f"§ {number}", Kind.SECTION)
        self._named(text[match.end() :])
        return True

    def _is_listed(self, rest: str) -> bool:
        """Whether the line only lists a section, as a table of contents in the bill does.

        It has but a name, the next line opens a section too, and a section of that number comes later.
        """
        if us_headings.split(rest)[1] or not self._coded:
            return False
        number, following = _opened(self._blocks[self.at]), self._blocks[self.at + 1 : self.at + 2]
        return any(map(_opened, following)) and number in map(_opened, self._blocks[self.at + 1 :])

    def _as_subdivision(self, text: str) -> bool:
        match = _SUBDIVISION.match(text) if self._coded else None
        if match is None or not self.draft.chains(match[1]):
            return False
        self.draft.point(match[1], self.following())
        self.body(self._called(text[match.end() :]))
        return True

    def _as_division(self, text: str) -> bool:
        if not us_divisions.is_line(text):
            return False
        path, citation, heading = self.divisions.enter(text)
        self.open(path, citation, Kind.DIVISION, heading=heading)
        return True

    def _as_item(self, text: str) -> bool:
        eccn = self.eccn
        match = _ITEM.match(text) if eccn else None
        if match is None or eccn is None or match[1] in _ABBREVIATIONS:
            return False
        self.open((*eccn[0], f"item_{match[1]}"), f"{eccn[1]}.{match[1]}", Kind.POINT)
        self.eccn = eccn
        self.body(text[match.end() :])
        return True

    def _as_point(self, text: str) -> bool:
        match = POINT.match(text)
        if match is None or not self.draft.point(_label(match), self.following()):
            return False
        self.body(self._called(text[match.end() :]))
        return True

    def _as_counted(self, text: str) -> bool:
        match = _COUNTED.match(text) if self._counted else None
        if match is None:
            return False
        self.open((f"par_{match[1]}",), f"Paragraph {match[1]}", Kind.ENTRY)
        self.body(text[match.end() :])
        return True

    def _as_formula(self, text: str) -> bool:
        start = fold(text[:40])
        name = next((name for words, name in _FORMULAS if start.startswith(words)), None)
        if name is None or self.textual:
            return False
        self.open((slug(name),), name, Kind.ENTRY, loose=self._loose)
        self.draft.append(text)
        return True

    def _plain(self, text: str) -> None:
        is_header = not self.draft.begun and (text.isupper() or MEMO.match(text))
        if self._loose and not is_header:
            self._paragraphs += 1
            self.draft.paragraph(self._paragraphs)
        self.draft.append(text)

    def _named(self, rest: str) -> None:
        heading, text = us_headings.split(rest)
        if not heading and self._coded and (named := _NAMED.match(rest)):
            heading, text = named[1], rest[named.end() :]
        self.draft.head(heading)
        if not self._as_subdivision(text):
            self.body(text)

    def _called(self, rest: str) -> str:
        """What follows the name of a point, "General. (1) The", which the point keeps."""
        called = _CALLED.match(rest)
        if called is None or not us_headings.is_name(called[1]):
            return rest
        self.draft.head(called[1])
        return rest[called.end() :]


def opens_section(block: Block) -> bool:
    """Whether a block begins as a section does, "Sec. 2. Policy."."""
    return block.role in _LINES and _SECTION.match(block.text) is not None


def _opened(block: Block) -> str:
    """The number of the section that a block opens, the empty string for none."""
    match = (_SECTION.match(block.text) or _CODED.match(block.text)) if block.role in _LINES else None
    return next(filter(None, match.groups()), "") if match else ""


def _is_inside(block: Block) -> bool:
    named = block.role is Role.HEADING and block.label  # "(i) Exception", the name of a point
    return bool(named) or (block.role in _INSIDE and not opens_section(block))


def _label(match: re.Match[str]) -> str:
    return match[0].strip().strip("()")


def _counts_code(blocks: tuple[Block, ...]) -> bool:
    """Whether sections of a code stand in the text, and not a single number at the beginning of a line."""
    found = {match[0] for block in blocks if block.role in _LINES and (match := _CODED.match(block.text))}
    return len(found) > 1 or (bool(found) and any(map(opens_section, blocks)))


def _counts_paragraphs(blocks: tuple[Block, ...]) -> bool:
    texts = (block.text for block in blocks if block.role is Role.TEXT)
    numbers = (int(match[1]) for text in texts if (match := _COUNTED.match(text)))
    return tuple(islice(numbers, 2)) == (1, 2)
