"""Whether references lead where they led before, once the alignment tells what became of their targets."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import zip_longest
from typing import NamedTuple

from tracker.core.alignment.matching import Matching
from tracker.core.alignment.side import Side
from tracker.core.citation.citations import Key, cited, key_of
from tracker.core.citation.references import Reference
from tracker.core.text import loosened

# What stands behind a citation of another law: "of Directive (EU) 2016/943", "thereof", "TFEU", "《…》"
_ELSEWHERE = re.compile(
    r"[,)]?\s?(?:thereof|tfeu|teu|of the (?:treat|charter|convention|protocol|agreement|act\b|framework"
    r"|euratom)|(?:of|to|in|under) (?:that|those|the said|council|commission|delegated|implementing|directive"
    r"|regulation \("
    r"|regulation no|decision|protocol|title \d|executive order|public law|euratom)"
    r"|(?:de la|de l'|du|della|del|dell'|der|des|van|von|da|do)\s?(?:directive|traité|charte|décision"
    r"|verordnung \(|règlement \(|richtlinie|beschluss|vertrag|verordening \(|richtlijn|besluit|verdrag"
    r"|handvest"
    r"|regolamento \(|direttiva|decisione|trattato|reglamento \(|directiva|decisión|tratado|carta)"
    r"|vwu|aeuv|euv|vweu|veu|tfue)"
)
_FOREIGN_BEFORE = re.compile(
    r"(?:》|(?:regulation|directive|decision)\s(?:\([a-z]+\)\s)?(?:no\s)?\d+/\d+(?:/\w+)?,)\s?$"
)
_NUMBERED = re.compile(r"\d|第|\([a-z]|前[款条项]|[IVX]")  # without any of these nothing is cited
# A provision that amends another law: "the following paragraph is added", "is replaced by the following"
_AMENDING = re.compile(
    r"\bamendments? (?:to|of)\b|\b(?:is|are) (?:amended|replaced|inserted|added|deleted)\b[^.]{0,60}[:,]"
    r"|\bfollowing (?:\w+ ){1,3}(?:is|are|shall be) (?:added|inserted)\b|作如下修改|修改为"
)


class Stray(NamedTuple):
    """A reference that leads elsewhere than before: other words, or the same after a renumbering."""

    text: str  # "article 9 → article 12"
    reworded: bool


class References:
    """The references of both sides, resolved when first asked for."""

    def __init__(self, matching: Matching) -> None:
        self._matching = matching

    @cached_property
    def _keys(self) -> tuple[list[Key], list[Key]]:
        citations = {
            each.citation for side in (self._matching.old, self._matching.new) for each in side.provisions
        }
        keys = {citation: key_of(citation) for citation in citations}
        return _keys_of(self._matching.old, keys), _keys_of(self._matching.new, keys)

    @cached_property
    def _places(self) -> tuple[dict[Key, int], dict[Key, int]]:
        """Where each key stands; a key that occurs twice leads nowhere for sure."""
        return _places_of(self._keys[0]), _places_of(self._keys[1])

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
        ones, others = self._found(self._matching.old, i), self._found(self._matching.new, j)
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
        for number, (side, at) in enumerate(((self._matching.old, i), (self._matching.new, j))):
            sides.append({})
            for place in self._found(side, at):
                for target in self._targets(place, number):
                    sides[number].setdefault(target, place.reference.text.strip(" ,"))
        gone, come = sides
        odd = [text for target, text in gone.items() if target not in come]
        odd += [text for target, text in come.items() if target not in gone]
        return () if odd and self._amends(i) else tuple(dict.fromkeys(odd))

    def _found(self, side: Side, at: int) -> list[_Place]:
        if not _NUMBERED.search(side.raw(at)):
            return []
        text = side.folded(at)
        return [_Place(at, text, each) for each in side.references(at)]

    def _texts(self, side: Side, at: int) -> set[str]:
        return {each.text for each in side.references(at)}

    def _targets(self, place: _Place, number: int) -> list[tuple[str, Key]]:
        """What a reference names, as on the new side; of another law, its very words."""
        if place.foreign:
            return [("text", (place.reference.text,))]
        found = []
        for key in cited(place.reference.text, self._keys[number][place.at], self._places[number]):
            at, rest = _place(key, self._places[number])
            at = self._matching.new_of.get(at, -1) if number == 0 else at
            found.append((str(at), rest) if at >= 0 else ("key", key))
        return found

    def _amends(self, at: int) -> bool:
        """Whether an old provision, or what holds it, amends another law and so cites that one."""
        while at >= 0:
            if _AMENDING.search(self._matching.old.folded(at)):
                return True
            at = self._matching.old.parents[at]
        return False

    def _compared(self, one: _Place | None, other: _Place | None) -> Stray | None:
        """What is wrong with a reference, given its counterpart on the other side; None where it followed."""
        if one is None or other is None:
            return None
        name = _named(one.reference.text, other.reference.text)
        if one.foreign or other.foreign:
            return None if one.reference.text == other.reference.text else Stray(name, reworded=True)
        old = cited(one.reference.text, self._keys[0][one.at], self._places[0])
        new = cited(other.reference.text, self._keys[1][other.at], self._places[1])
        astray = [(a, b) for a, b in zip_longest(old, new, fillvalue=()) if not self._leads_on(a, b)]
        return Stray(name, reworded=any(a != b for a, b in astray)) if astray else None

    def _leads_on(self, old: Key, new: Key) -> bool:
        """Whether a key names on the new side what became of what it named on the old side."""
        before, rest = _place(old, self._places[0])
        after, new_rest = _place(new, self._places[1])
        if before < 0:
            return after < 0 and old == new
        expected = self._matching.new_of.get(before)
        if expected is not None:
            return after == expected and rest == new_rest
        # What it named is gone: a new text under the same number stands in its place, else it leads astray.
        return after >= 0 and after not in self._matching.old_of and old == new


def _named(one: str, other: str) -> str:
    return one.strip(" ,") if one == other else f"{one.strip(' ,')} → {other.strip(' ,')}"


class _Place(NamedTuple):
    at: int
    text: str
    reference: Reference

    @property
    def foreign(self) -> bool:
        """Whether another law is cited."""
        return bool(
            _ELSEWHERE.match(self.text, self.reference.end)
            or _FOREIGN_BEFORE.search(self.text, max(0, self.reference.start - 60), self.reference.start)
        )


def _keys_of(side: Side, keys: dict[str, Key]) -> list[Key]:
    return [keys[each.citation] for each in side.provisions]


def _places_of(keys: list[Key]) -> dict[Key, int]:
    counts = Counter(keys)
    return {key: at for at, key in enumerate(keys) if key and counts[key] == 1}


def _place(key: Key, places: dict[Key, int]) -> tuple[int, Key]:
    """Where the nearest known provision around a key stands, -1 for nowhere, and what it leaves open."""
    for depth in range(len(key), 1, -1):
        if key[:depth] in places:
            return places[key[:depth]], key[depth:]
    return -1, key
