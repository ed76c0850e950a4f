"""How alike two provisions are in wording, and which ones are worth comparing at all.

Alike is half the share of common word pairs, rare ones weighing more, and half the share of words kept
in order. Candidates share rare word pairs; each provision has a bounded number of them, so the work
grows with the length of the documents and not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from heapq import nlargest
from itertools import pairwise
from math import log, sqrt

Bigram = tuple[str, str]
_COMMON = 60  # provisions; a word pair that occurs in more says nothing of where a provision comes from
_CANDIDATES = 12
_TELLING = 40  # word pairs of a provision, its rarest, by which candidates are found
_LONGEST = 3_000  # words; the order of the words beyond is not looked at


class Wordings:
    """The words of the provisions that are still without a partner, ready for comparison."""

    def __init__(self, old: dict[int, list[str]], new: dict[int, list[str]]) -> None:
        self.old = {at: _Wording(found) for at, found in old.items()}
        self.new = {at: _Wording(found) for at, found in new.items()}
        every = [*self.old.values(), *self.new.values()]
        self._spread = Counter(bigram for each in every for bigram in each.bigrams)
        self.rarity = {bigram: log(1 + len(every) / count) for bigram, count in self._spread.items()}
        for each in every:
            each.weight = sum(map(self.rarity.__getitem__, each.bigrams))

    def likeness(self, i: int, j: int) -> float:
        """How alike an old and a new provision are, 0 to 1."""
        one, other = self.old[i], self.new[j]
        total = one.weight + other.weight
        if not total:
            return 0.0
        common = 2 * self.common(one.bigrams, other.bigrams) / total
        return (common + self.kept(i, j)) / 2

    def kept(self, i: int, j: int) -> float:
        """The share of the words of both that stand in both in the same order, 0 to 1."""
        one, other = self.old[i], self.new[j]
        return 2 * _common_in_order(one, other) / (len(one.words) + len(other.words) or 1)

    def common(self, one: frozenset[Bigram], other: frozenset[Bigram]) -> float:
        """The weight of the word pairs that two sets share."""
        return sum(map(self.rarity.__getitem__, one & other))

    def candidates(self) -> set[tuple[int, int]]:
        """Pairs that share rare words: for each provision of either side the best few."""
        found = {(i, j) for i, j in _best(self.old, self.new, self._spread, self.rarity)}
        return found | {(i, j) for j, i in _best(self.new, self.old, self._spread, self.rarity)}


class _Wording:
    """One provision's words, their pairs, and where each word stands as bits of one number."""

    __slots__ = ("bigrams", "bits", "weight", "words")

    def __init__(self, words: list[str]) -> None:
        self.words = words[:_LONGEST]
        self.bigrams = frozenset(pairwise(words)) or frozenset((word, "") for word in words)
        self.bits: dict[str, int] = {}
        self.weight = 0.0

    def places(self) -> dict[str, int]:
        """For each word its places, as bits."""
        if not self.bits:
            for at, word in enumerate(self.words):
                self.bits[word] = self.bits.get(word, 0) | 1 << at
        return self.bits


def _common_in_order(one: _Wording, other: _Wording) -> int:
    """The length of the longest common subsequence of words, all places of `one` at a time.

    After Hyyrö, Bit-parallel LCS-length computation revisited (2004).
    """
    places = one.places()
    full = (1 << len(one.words)) - 1
    row = full
    for word in other.words:
        if hits := places.get(word):
            hit = row & hits
            row = ((row + hit) | (row - hit)) & full
    return len(one.words) - row.bit_count()


def _best(
    ones: dict[int, _Wording],
    others: dict[int, _Wording],
    spread: Counter[Bigram],
    rarity: dict[Bigram, float],
) -> Iterable[tuple[int, int]]:
    """For each of the ones the others that share most of their rare word pairs, by cosine."""
    places: dict[Bigram, list[int]] = defaultdict(list)
    for at, other in others.items():
        for bigram in other.bigrams:
            if spread[bigram] <= _COMMON:
                places[bigram].append(at)
    norms = {at: sqrt(sum(rarity[bigram] ** 2 for bigram in other.bigrams)) for at, other in others.items()}
    for at, one in ones.items():
        scores: dict[int, float] = defaultdict(float)
        telling = nlargest(_TELLING, one.bigrams, key=lambda each: (rarity[each], each))
        for bigram in telling:
            gain = rarity[bigram] ** 2
            for other_at in places.get(bigram, ()):
                scores[other_at] += gain
        best = nlargest(_CANDIDATES, scores, key=lambda each: (scores[each] / norms[each], -each))
        yield from ((at, each) for each in best)
