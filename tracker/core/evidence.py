"""What speaks for it that a new provision descends from an old one: wording first, then surroundings.

Labels are trusted only as far as these two documents earn it: where provisions that wording alone has
paired kept their labels, another label speaks against a pair; after a renumbering it says nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from tracker.core.matching import Matching
from tracker.core.model import Kind
from tracker.core.moves import in_order

Pair = tuple[int, int]
Place = tuple[str, ...]
_LEAD = 0.3  # a lead in likeness beyond this adds nothing
_GAP = 30  # provisions; in longer gaps only similar wording is looked at


class Evidence(NamedTuple):
    """The reasons for one pair; each is 0 to 1, `lead` and `lag` up to 0.3."""

    likeness: float
    lead: float  # more alike than either is to anything else …
    lag: float  # … or less
    between: float  # it keeps the order of its neighbours
    behind: float  # the provision before it is paired with the one before its partner
    ahead: float  # the same for the provision after it
    house: float  # how much of what stands around it in the same article belongs together
    strange: float  # its label differs, in documents that keep labels
    same: float  # its label is kept, in documents that keep labels
    depth: float  # as deeply nested


# Fitted by logistic regression on institutional alignments of drafts, with provisions moved at random.
_WEIGHTS = Evidence(3.6, 5.0, -6.6, 3.5, 1.0, 0.6, 1.3, -3.0, 0.8, 1.4)
_DOUBT = -6.4


def credit(evidence: Evidence) -> float:
    """The logarithm of the odds that a pair is right."""
    return _DOUBT + sum(weight * value for weight, value in zip(_WEIGHTS, evidence, strict=True))


class Surroundings:
    """What a matching tells about the pairs that it does not hold yet."""

    def __init__(self, matching: Matching) -> None:
        self.matching = matching
        self.bounds = self._bounds()
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

    def evidence(self, i: int, j: int, *, likeness: float, rival: float) -> Evidence:
        """What speaks for a pair whose closest rival is so much alike."""
        matching = self.matching
        low, high = self.bounds[i]
        old, new = matching.old.provisions[i], matching.new.provisions[j]
        same = label(old.path) == label(new.path)
        trust = self._trust.get(old.kind, 0.25)
        return Evidence(
            likeness=likeness,
            lead=max(0.0, min(_LEAD, likeness - rival)),
            lag=max(0.0, min(_LEAD, rival - likeness)),
            between=float(low < j < high),
            behind=float(j > 0 and matching.new_of.get(i - 1) == j - 1),
            ahead=float(matching.new_of.get(i + 1) == j + 1),
            house=self._house(i, j),
            strange=0.0 if same else trust,
            same=trust if same else 0.0,
            depth=float(len(old.path) == len(new.path)),
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
            for one, other in self._places_around(i, j):
                votes[one, other] += weight
                given[one] += weight
                taken[other] += weight
        return votes, given, taken

    def _places_around(self, i: int, j: int) -> list[tuple[Place, Place]]:
        """The article, the paragraph … around both, outermost first; whether or not they are provisions."""
        old, new = self.matching.old.provisions[i].path, self.matching.new.provisions[j].path
        return [(old[:n], new[:n]) for n in range(1, min(len(old), len(new)))]

    def _house(self, i: int, j: int) -> float:
        """The share of votes that what stands around both belongs together; their own does not count."""
        around = self._places_around(i, j)
        if not around:
            depths = {len(self.matching.old.provisions[i].path), len(self.matching.new.provisions[j].path)}
            return 0.5 if depths == {1} else 0.0
        own = self.matching.weight(i, j) if self.matching.new_of.get(i) == j else 0.0
        shares = []
        for one, other in around:
            votes = self._votes[one, other]
            total = self._given[one] + self._taken[other] - votes
            shares.append((votes - own + 0.5) / (total - own + 1))
        return sum(shares) / len(shares)

    def _labels_kept(self) -> dict[Kind, float]:
        """For each kind the share of its pairs that kept their label."""
        kept: Counter[Kind] = Counter()
        every: Counter[Kind] = Counter()
        for i, j in self.matching.pairs():
            old, new = self.matching.old.provisions[i], self.matching.new.provisions[j]
            every[old.kind] += 1
            kept[old.kind] += label(old.path) == label(new.path)
        return {kind: (kept[kind] + 1) / (every[kind] + 4) for kind in every}


def label(path: Place) -> str:
    """The last step of a path without the mark of a doubled label."""
    return path[-1].partition("~")[0]
