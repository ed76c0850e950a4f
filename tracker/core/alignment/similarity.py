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
from math import fsum, log, sqrt  # fsum: the order of a set must not reach the last digit
from operator import eq
from typing import NamedTuple

from tracker.core.subsequence import common_length, places

Bigram = tuple[str, str]
_COMMON = 60  # provisions; a word pair that occurs in more says nothing of where a provision comes from
_CANDIDATES = 12
_TELLING = 40  # word pairs of a provision, its rarest, by which candidates are found
_OPENING = 6  # words, which tell whom and what a provision is about
_LONGEST = 3_000  # words; the order of the words beyond is not looked at


class Resemblance(NamedTuple):
    """What two wordings have in common, each 0 to 1."""

    likeness: float
    contained: float  # the share of the rare word pairs of the poorer one that the other has too
    opening: float  # the share of the first words that are equal, place by place


class Wordings:
    """The words of the provisions that are still without a partner, ready for comparison."""

    def __init__(self, old: dict[int, list[str]], new: dict[int, list[str]]) -> None:
        self.old = {at: _Wording(found) for at, found in old.items()}
        self.new = {at: _Wording(found) for at, found in new.items()}
        every = [*self.old.values(), *self.new.values()]
        self._spread = Counter(bigram for each in every for bigram in each.bigrams)
        self.rarity = {bigram: log(1 + len(every) / count) for bigram, count in self._spread.items()}
        for each in every:
            each.weight = fsum(map(self.rarity.__getitem__, each.bigrams))

    def resemblance(self, i: int, j: int) -> Resemblance:
        """How an old and a new provision resemble each other."""
        one, other = self.old[i], self.new[j]
        common = fsum(map(self.rarity.__getitem__, one.bigrams & other.bigrams))
        kept = common_length(one.places(), len(one.words), other.words)
        return Resemblance(
            likeness=common / (one.weight + other.weight) + kept / (len(one.words) + len(other.words)),
            contained=common / min(one.weight, other.weight),
            opening=sum(map(eq, one.words[:_OPENING], other.words[:_OPENING])) / _OPENING,
        )

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
            self.bits = places(self.words)
        return self.bits


def _best(
    ones: dict[int, _Wording],
    others: dict[int, _Wording],
    spread: Counter[Bigram],
    rarity: dict[Bigram, float],
) -> Iterable[tuple[int, int]]:
    """For each of the ones the others that share most of their rare word pairs, by cosine."""
    where: dict[Bigram, list[int]] = defaultdict(list)
    for at, other in others.items():
        for bigram in other.bigrams:
            if spread[bigram] <= _COMMON:
                where[bigram].append(at)
    norms = {at: sqrt(fsum(rarity[bigram] ** 2 for bigram in other.bigrams)) for at, other in others.items()}
    for at, one in ones.items():
        scores: dict[int, float] = defaultdict(float)
        telling = nlargest(_TELLING, one.bigrams, key=lambda each: (rarity[each], each))
        for bigram in telling:
            gain = rarity[bigram] ** 2
            for other_at in where.get(bigram, ()):
                scores[other_at] += gain
        best = nlargest(_CANDIDATES, scores, key=lambda each: (scores[each] / norms[each], -each))
        yield from ((at, each) for each in best)
