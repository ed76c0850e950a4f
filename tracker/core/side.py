"""One side of a comparison: a document's provisions by position, with what alignment asks of them.

Folding and masking are done when first asked for: provisions that stayed byte for byte never need them.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

from tracker.core.model import PREAMBLE, Kind, Provision
from tracker.core.references import masked
from tracker.core.text import fold, loosened, words

# Only provisions of one family can descend from each other.
_FAMILIES: Final = {Kind.DIVISION: "division", Kind.STATUS: "status", **dict.fromkeys(PREAMBLE, "preamble")}


class Side:
    """The provisions of one document in reading order; everything is asked by position."""

    def __init__(self, provisions: tuple[Provision, ...]) -> None:
        self.provisions = provisions
        self.families = [_FAMILIES.get(each.kind, "law") for each in provisions]
        self.parents = _parents(provisions)
        self._wordings = [_Wording(each) for each in provisions]

    def __len__(self) -> int:
        return len(self.provisions)

    @cached_property
    def holds(self) -> frozenset[int]:
        """The positions of provisions that have others within them."""
        return frozenset(self.parents)

    def raw(self, at: int) -> str:
        """Heading and text as shown."""
        return self._wordings[at].raw

    def loose(self, at: int) -> str:
        """Heading and text without what is only format."""
        return self._wordings[at].loose

    def bare(self, at: int) -> str:
        """The same with every reference masked."""
        return self._wordings[at].bare

    def words(self, at: int) -> list[str]:
        """The words of heading and text, references masked."""
        return self._wordings[at].words

    def within(self, at: int, outer: int) -> bool:
        """Whether a provision lies within another, or is it."""
        while at > outer:
            at = self.parents[at]
        return at == outer


class _Wording:
    """A provision's words, folded and masked when first asked for."""

    def __init__(self, provision: Provision) -> None:
        self.raw = f"{provision.heading}\n{provision.text}" if provision.heading else provision.text

    @cached_property
    def folded(self) -> str:
        return fold(self.raw)

    @cached_property
    def loose(self) -> str:
        return loosened(self.folded)

    @cached_property
    def masked(self) -> str:
        return masked(self.folded)

    @cached_property
    def bare(self) -> str:
        return loosened(self.masked)

    @cached_property
    def words(self) -> list[str]:
        return words(self.masked)


def _parents(provisions: tuple[Provision, ...]) -> list[int]:
    """For each provision the position of the nearest one that holds it, -1 for none."""
    places: dict[tuple[str, ...], int] = {}
    found = []
    for at, each in enumerate(provisions):
        path = each.path
        found.append(next((places[path[:n]] for n in range(len(path) - 1, 0, -1) if path[:n] in places), -1))
        places.setdefault(path, at)
    return found
