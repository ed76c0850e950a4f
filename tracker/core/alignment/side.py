"""One side of a comparison: a document's provisions by position, with what alignment asks of them.

Folding and masking are done when first asked for: provisions that stayed byte for byte never need them.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

from tracker.core.citation.references import Reference, masked, references
from tracker.core.model import PREAMBLE, Kind, Provision
from tracker.core.text import fold, loosened, words

# Only provisions of one family can descend from each other.
STATUS: Final = "status"  # of what a publisher says of a text: it is known by its place alone
_FAMILIES: Final = {Kind.DIVISION: "division", Kind.STATUS: STATUS, **dict.fromkeys(PREAMBLE, "preamble")}


class Side:
    """The provisions of one document in reading order; everything is asked by position."""

    def __init__(self, provisions: tuple[Provision, ...], wordings: dict[str, Wording]) -> None:
        """`wordings` is shared by both sides, so that equal texts are folded once."""
        self.provisions = provisions
        self.families = [_FAMILIES.get(each.kind, "law") for each in provisions]
        self.parents = _parents(provisions)
        self._wordings = [wordings.setdefault(raw, Wording(raw)) for raw in map(_raw, provisions)]

    def __len__(self) -> int:
        return len(self.provisions)

    @cached_property
    def holders(self) -> dict[int, list[int]]:
        """The provisions that hold others, each with what it holds directly."""
        found: dict[int, list[int]] = {}
        for at, holder in enumerate(self.parents):
            if holder >= 0:
                found.setdefault(holder, []).append(at)
        return found

    @cached_property
    def around(self) -> list[list[tuple[str, ...]]]:
        """The article, the paragraph … around each provision, outermost first; they need be no provisions."""
        return [[each.path[:depth] for depth in range(1, len(each.path))] for each in self.provisions]

    @cached_property
    def labels(self) -> list[str]:
        """The last step of each path without the mark of a doubled label."""
        return [each.path[-1].partition("~")[0] for each in self.provisions]

    def wording(self, at: int) -> Wording:
        """Heading and text in all forms."""
        return self._wordings[at]

    def raw(self, at: int) -> str:
        """Heading and text as shown."""
        return self._wordings[at].raw

    def folded(self, at: int) -> str:
        """Heading and text, folded."""
        return self._wordings[at].folded

    def references(self, at: int) -> tuple[Reference, ...]:
        """The references in heading and text, with their places in the folded text."""
        return self._wordings[at].references

    def bare(self, at: int) -> str:
        """Heading and text without what is only format, every reference masked."""
        return self._wordings[at].bare

    def words(self, at: int) -> list[str]:
        """The words of heading and text, references masked; what a publisher says of a text has none."""
        return [] if self.families[at] == STATUS else self._wordings[at].words

    def outermost(self, at: int) -> int:
        """The provision around this one that nothing holds, or itself."""
        while self.parents[at] >= 0:
            at = self.parents[at]
        return at

    def within(self, at: int, outer: int) -> bool:
        """Whether a provision lies within another, or is it."""
        while at > outer:
            at = self.parents[at]
        return at == outer


class Wording:
    """A text as shown; folded, with its references masked, and as words when first asked for."""

    def __init__(self, raw: str) -> None:
        self.raw = raw

    @cached_property
    def folded(self) -> str:
        return fold(self.raw)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        return references(self.folded)

    @cached_property
    def masked(self) -> str:
        return masked(self.folded, self.references)

    @cached_property
    def bare(self) -> str:
        return loosened(self.masked)

    @cached_property
    def words(self) -> list[str]:
        return words(self.masked)


def sides(before: tuple[Provision, ...], after: tuple[Provision, ...]) -> tuple[Side, Side]:
    """Both sides of a comparison."""
    wordings: dict[str, Wording] = {}
    return Side(before, wordings), Side(after, wordings)


def _raw(provision: Provision) -> str:
    return f"{provision.heading}\n{provision.text}" if provision.heading else provision.text


def _parents(provisions: tuple[Provision, ...]) -> list[int]:
    """For each provision the position of the nearest one that holds it, -1 for none."""
    places: dict[tuple[str, ...], int] = {}
    found = []
    for at, each in enumerate(provisions):
        path = each.path
        found.append(next((places[path[:n]] for n in range(len(path) - 1, 0, -1) if path[:n] in places), -1))
        places.setdefault(path, at)
    return found
