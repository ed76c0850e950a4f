"""The headings above the numbered provisions: chapters and parts of the Code, headings of a rule."""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.grammars import us_headings
from tracker.grammars.us_draft import slug

# "PART 51—INCORPORATION BY REFERENCE", "Subpart B [Reserved]", "PARTS 23-49 [RESERVED]", "Subtitle A—Duties"
_NAMED = re.compile(
    r"(division|title|subtitle|chapter|subchapter|subchap|parts?|subpart)\s+(\w{1,12}(?:[.–-]\d{1,5})?)\b[\s—–:.-]*(.*)",
    re.I | re.S,
)
# "PART 1—ORIGINAL CLASSIFICATION", "CHAPTER 25.1. Transparency in Frontier Models"
_LINE = re.compile(
    r"(?:DIVISION|PART|TITLE|CHAPTER|SUBTITLE)\s+\w{1,6}(?:\.\d{1,3})?\s*(?:—|–|--?|:|\.)\s*(?=\S)"
)
_NUMBERED = re.compile(
    r"([IVXLC]{1,6}|[A-Z]|\d{1,2}|[a-z])[.)]\s+(\S.*)", re.S
)  # "I. Background", "1. Scope"
_RANKS = {"division": 0, "title": 1, "subtitle": 2, "chapter": 3, "subchapter": 4, "part": 5, "subpart": 6}
_GROUP = 7
_LONGEST = 120  # characters of a line that names a division
# A chapter or a part is known by its own number in the whole title; what lies below it is not.
_ROOTS = {1: 0, 2: 0, 4: 3, 6: 5, 7: 5}


class Name(NamedTuple):
    """What a heading becomes."""

    path: tuple[str, ...]
    citation: str
    heading: str


class _Step(NamedTuple):
    rank: int
    element: str
    citation: str


class Divisions:
    """The headings that are open, so that the next one finds its place below them."""

    def __init__(self) -> None:
        self._steps: list[_Step] = []
        self._heads: list[_Step] = []

    def enter(self, text: str) -> Name:
        """A division by its line: "Subpart B—Records" below part 304 is ("part_304", "subpart_B")."""
        match = _NAMED.match(text.strip())
        word = match[1].casefold().removesuffix("s") if match else ""
        word = "subchapter" if word == "subchap" else word
        rank = _RANKS.get(word, _GROUP)
        number = match[2].replace("–", "-") if match else ""
        own = f"{match[1].capitalize()} {number}" if match else text
        element = f"{word}_{number}" if match else f"group_{slug(text)}"
        self._steps = [step for step in self._steps if step.rank < rank]
        above = [step for step in self._steps if step.rank >= _ROOTS.get(rank, rank)]
        self._steps.append(_Step(rank, element, own))
        self.close()
        return Name(
            (*(step.element for step in above), element),
            ", ".join([*(step.citation for step in above), own]),
            match[3].strip() if match else text,
        )

    def close(self) -> None:
        """Ends the headings of running text: a numbered unit begins."""
        self._heads.clear()

    def head(self, text: str, *, level: int, below: tuple[tuple[str, ...], str]) -> Name:
        """A heading by its level: "A. Scope" below "I. Background" is ("head_i", "head_a")."""
        match = _NUMBERED.match(text)
        own, heading = (match[1], match[2].strip()) if match else (text.rstrip(" .:"), text.rstrip(" .:"))
        self._heads = [step for step in self._heads if step.rank < level]
        self._heads.append(_Step(level, f"head_{slug(own)}", own))
        path, citation = below
        names = [step.citation for step in self._heads]
        return Name(
            (*path, *(step.element for step in self._heads)),
            ", ".join([citation, *names] if citation else names),
            heading,
        )


def is_line(text: str) -> bool:
    """Whether a paragraph is the line of a division, with a name: "PART 1—ORIGINAL CLASSIFICATION"."""
    match = _LINE.match(text)
    return match is not None and len(text) <= _LONGEST and us_headings.is_title(text[match.end() :])
