"""Whether references lead where they led before, once the alignment tells what became of their targets."""

from __future__ import annotations

from functools import cached_property
from itertools import zip_longest
from typing import NamedTuple

from tracker.core.alignment.matching import Matching
from tracker.core.alignment.side import Side
from tracker.core.citation.elsewhere import AMENDING
from tracker.core.citation.numbering import Key
from tracker.core.citation.pointing import Pointer, pointers
from tracker.core.citation.targets import Numbered
from tracker.core.text import loosened


class Stray(NamedTuple):
    """A reference that leads elsewhere than before: other words, or the same after a renumbering."""

    text: str  # "article 9 → article 12"
    reworded: bool


class References:
    """The references of both sides, resolved when first asked for."""

    def __init__(self, matching: Matching) -> None:
        self._matching = matching

    @cached_property
    def _numbered(self) -> tuple[Numbered, Numbered]:
        return Numbered(self._matching.old.provisions), Numbered(self._matching.new.provisions)

    @cached_property
    def settled(self) -> bool:
        """Whether every provision kept its citation, so that no reference can stray."""
        old, new = self._matching.old.provisions, self._matching.new.provisions
        pairs = self._matching.new_of
        return len(pairs) == len(old) and all(old[i].citation == new[j].citation for i, j in pairs.items())

    def strays(self, i: int, j: int) -> tuple[Stray, ...]:
        """The references of a pair, equal but for them, that lead elsewhere than before."""
        if self.settled and self.equal(i, j):
            return ()
        ones, others = self._found(0, i), self._found(1, j)
        found = [
            stray
            for one, other in zip_longest(ones, others)
            if (stray := self._compared(one, other)) is not None
        ]
        return () if found and self._amends(i) else tuple(found)

    def equal(self, i: int, j: int) -> bool:
        """Whether the references of a pair are the same, but for their format."""
        old, new = self._matching.old, self._matching.new
        if old.raw(i) == new.raw(j):
            return True
        return [loosened(each.text) for each in old.references(i)] == [
            loosened(each.text) for each in new.references(j)
        ]

    def changed(self, i: int, j: int) -> tuple[str, ...]:
        """The references that a pair does not share, once those that followed are taken for the same."""
        if self.settled and self._texts(self._matching.old, i) == self._texts(self._matching.new, j):
            return ()
        sides: list[dict[tuple[str, Key], str]] = []
        for number, at in enumerate((i, j)):
            sides.append({})
            for pointer in self._found(number, at):
                for target in self._targets(pointer, number):
                    sides[number].setdefault(target, pointer.reference.text.strip(" ,"))
        gone, come = sides
        odd = [text for target, text in gone.items() if target not in come]
        odd += [text for target, text in come.items() if target not in gone]
        return () if odd and self._amends(i) else tuple(dict.fromkeys(odd))

    def _found(self, number: int, at: int) -> tuple[Pointer, ...]:
        """What the references of a provision point at, on the old side, 0, or on the new, 1."""
        side = self._matching.new if number else self._matching.old
        if not (found := side.references(at)):
            return ()
        return pointers(side.folded(at), found, self._numbered[number].home(at))

    def _texts(self, side: Side, at: int) -> set[str]:
        return {each.text for each in side.references(at)}

    def _targets(self, pointer: Pointer, number: int) -> list[tuple[str, Key]]:
        """What a reference names, as on the new side; of another law, its very words."""
        if pointer.foreign:
            return [("text", (pointer.reference.text,))]
        found = []
        for key in pointer.keys:
            at, rest = _place(key, self._numbered[number].unique)
            at = self._matching.new_of.get(at, -1) if number == 0 else at
            found.append((str(at), rest) if at >= 0 else ("key", key))
        return found

    def _amends(self, at: int) -> bool:
        """Whether an old provision, or what holds it, amends another law and so cites that one."""
        while at >= 0:
            if AMENDING.search(self._matching.old.folded(at)):
                return True
            at = self._matching.old.parents[at]
        return False

    def _compared(self, one: Pointer | None, other: Pointer | None) -> Stray | None:
        """What is wrong with a reference, given its counterpart on the other side; None where it followed."""
        if one is None or other is None:
            return None
        name = _named(one.reference.text, other.reference.text)
        if one.foreign or other.foreign:
            return None if one.reference.text == other.reference.text else Stray(name, reworded=True)
        astray = [
            (a, b) for a, b in zip_longest(one.keys, other.keys, fillvalue=()) if not self._leads_on(a, b)
        ]
        return Stray(name, reworded=any(a != b for a, b in astray)) if astray else None

    def _leads_on(self, old: Key, new: Key) -> bool:
        """Whether a key names on the new side what became of what it named on the old side."""
        before, rest = _place(old, self._numbered[0].unique)
        after, new_rest = _place(new, self._numbered[1].unique)
        if before < 0:
            return after < 0 and old == new
        expected = self._matching.new_of.get(before)
        if expected is not None:
            return after == expected and rest == new_rest
        # What it named is gone: a new text under the same number stands in its place, else it leads astray.
        return after >= 0 and after not in self._matching.old_of and old == new


def _named(one: str, other: str) -> str:
    return one.strip(" ,") if one == other else f"{one.strip(' ,')} → {other.strip(' ,')}"


def _place(key: Key, places: dict[Key, int]) -> tuple[int, Key]:
    """Where the nearest known provision around a key stands, -1 for nowhere, and what it leaves open."""
    for depth in range(len(key), 1, -1):
        if key[:depth] in places:
            return places[key[:depth]], key[depth:]
    return -1, key
