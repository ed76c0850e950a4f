"""What speaks for it that a new provision descends from an old one: wording first, then surroundings.

Labels are trusted only as far as these two documents earn it: where provisions that wording alone has
paired kept their labels, another label speaks against a pair; after a renumbering it says nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from tracker.core.alignment.matching import Matching
from tracker.core.alignment.moves import in_order
from tracker.core.alignment.similarity import Resemblance
from tracker.core.model import Kind

Pair = tuple[int, int]
Place = tuple[str, ...]
_GAP = 30  # provisions; in longer gaps only similar wording is looked at
_LEAD = 0.3  # a lead in likeness beyond this adds nothing


class _Weights(NamedTuple):
    """What each reason for a pair adds to the logarithm of the odds that it is right."""

    doubt: float  # before anything is known
    likeness: float  # 0 to 1, as the next two
    contained: float
    opening: float
    lead: float  # by how much it is more alike than either is to anything else …
    lag: float  # … or less
    between: float  # it keeps the order of its neighbours
    behind: float  # the provision before it is paired with the one before its partner
    ahead: float  # the same for the provision after it
    house: float  # the share of what stands around it in the same article that belongs together
    strange: float  # its label differs, in documents that keep labels
    same: float  # its label is kept, in documents that keep labels
    depth: float  # as deeply nested


# Fitted by logistic regression on institutional alignments of drafts, with provisions moved at random.
_WEIGHTS = _Weights(-5.95, 0.2, 2.45, 1.6, 3.2, -4.5, 2.9, 0.95, 0.55, 1.2, -3.5, 1.3, 0.6)


class Surroundings:
    """What a matching tells about the pairs that it does not hold yet."""

    def __init__(self, matching: Matching) -> None:
        self.matching = matching
        self.bounds = self._bounds()
        self._around = matching.old.around, matching.new.around
        self._labels = matching.old.labels, matching.new.labels
        self._votes, self._given, self._taken = self._count_votes()
        self._trust = self._labels_kept()

    def gap_pairs(self) -> set[Pair]:
        """Free provisions that stand in the same gap between two pairs in order."""
        matching, found = self.matching, set()
        free = matching.free_new()
        gaps: dict[Pair, list[int]] = defaultdict(list)
        for i in matching.free_old():
            gaps[self.bounds[i]].append(i)
        start = 0
        for (low, high), ones in sorted(gaps.items()):
            while start < len(free) and free[start] <= low:
                start += 1
            others = [j for j in free[start : start + _GAP] if j < high]
            if len(others) < _GAP and len(ones) < _GAP:
                found |= {(i, j) for i in ones for j in others if matching.can_pair(i, j)}
        return found

    def credit(self, i: int, j: int, *, resemblance: Resemblance, rival: float) -> float:
        """The logarithm of the odds that a pair is right; `rival` is the likeness of its closest rival."""
        weights, matching = _WEIGHTS, self.matching
        low, high = self.bounds[i]
        lead = max(-_LEAD, min(_LEAD, resemblance.likeness - rival))
        old, new = self._around[0][i], self._around[1][j]
        trust = self._trust.get(matching.old.provisions[i].kind, 0.0)
        return (
            weights.doubt
            + weights.likeness * resemblance.likeness
            + weights.contained * resemblance.contained
            + weights.opening * resemblance.opening
            + (weights.lead * lead if lead > 0 else -weights.lag * lead)
            + (weights.between if low < j < high else 0.0)
            + (weights.behind if j > 0 and matching.new_of.get(i - 1) == j - 1 else 0.0)
            + (weights.ahead if matching.new_of.get(i + 1) == j + 1 else 0.0)
            + weights.house * self._house(i, j, old, new)
            + (weights.same if self._labels[0][i] == self._labels[1][j] else weights.strange) * trust
            + (weights.depth if len(old) == len(new) else 0.0)
        )

    def _bounds(self) -> list[Pair]:
        """For each old position the new positions between which it would stand in order."""
        matching = self.matching
        kept = dict(in_order(list(matching.pairs()), matching.weight))
        below, low = [], -1
        for i in range(len(matching.old)):
            below.append(low)
            low = kept.get(i, low)
        above, high = [], len(matching.new)
        for i in reversed(range(len(matching.old))):
            above.append(high)
            high = kept.get(i, high)
        return list(zip(below, reversed(above), strict=True))

    def _count_votes(self) -> tuple[dict[tuple[Place, Place], float], dict[Place, float], dict[Place, float]]:
        """Each pair votes for the places around its provisions to belong together."""
        votes: dict[tuple[Place, Place], float] = defaultdict(float)
        given: dict[Place, float] = defaultdict(float)
        taken: dict[Place, float] = defaultdict(float)
        for i, j in self.matching.pairs():
            weight = self.matching.weight(i, j)
            for one, other in zip(self._around[0][i], self._around[1][j], strict=False):
                votes[one, other] += weight
                given[one] += weight
                taken[other] += weight
        return votes, given, taken

    def _house(self, i: int, j: int, old: list[Place], new: list[Place]) -> float:
        """The share of votes that what stands around both belongs together; their own does not count."""
        if not old or not new:
            return 0.5 if len(old) == len(new) else 0.0
        own = self.matching.weight(i, j) if self.matching.new_of.get(i) == j else 0.0
        shares = 0.0
        for one, other in zip(old, new, strict=False):
            votes = self._votes.get((one, other), 0.0)
            total = self._given.get(one, 0.0) + self._taken.get(other, 0.0) - votes
            shares += (votes - own + 0.5) / (total - own + 1)
        return shares / min(len(old), len(new))

    def _labels_kept(self) -> dict[Kind, float]:
        """For each kind how far its labels can be trusted: the share of pairs that kept theirs, squared."""
        kept: Counter[Kind] = Counter()
        every: Counter[Kind] = Counter()
        for i, j in self.matching.pairs():
            kind = self.matching.old.provisions[i].kind
            every[kind] += 1
            kept[kind] += self._labels[0][i] == self._labels[1][j]
        return {kind: ((kept[kind] + 1) / (every[kind] + 4)) ** 2 for kind in every}
