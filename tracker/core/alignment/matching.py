"""Which old provision belongs to which new one, as far as is known: a growing one-to-one relation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import sqrt

from tracker.core.alignment.side import Side


class Matching:
    """Pairs of positions, one-to-one."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self.new_of: dict[int, int] = {}
        self.old_of: dict[int, int] = {}
        # Of an old one whose wording was amended: how alike its pair is, and how probably it is right.
        self.likeness: dict[int, float] = {}
        self.chance: dict[int, float] = {}

    def pair(self, i: int, j: int) -> None:
        """Take an old and a new provision for the same; both must be free."""
        self.new_of[i] = j
        self.old_of[j] = i

    def part(self, i: int) -> None:
        """Give a pair up."""
        del self.old_of[self.new_of.pop(i)]

    def can_pair(self, i: int, j: int) -> bool:
        """Whether both exist, are free, and of one family."""
        return (
            0 <= i < len(self.old)
            and 0 <= j < len(self.new)
            and i not in self.new_of
            and j not in self.old_of
            and self.old.families[i] == self.new.families[j]
        )

    def free_old(self) -> list[int]:
        """Old positions without a partner."""
        return [i for i in range(len(self.old)) if i not in self.new_of]

    def free_new(self) -> list[int]:
        """New positions without a partner."""
        return [j for j in range(len(self.new)) if j not in self.old_of]

    def pairs(self) -> Iterator[tuple[int, int]]:
        """All pairs in old order."""
        return iter(sorted(self.new_of.items()))

    def weight(self, i: int, j: int) -> float:
        """What a pair weighs where pairs contradict each other: the root of its length."""
        return 0.1 + sqrt(min(len(self.old.raw(i)), len(self.new.raw(j))))

    def affinity(self) -> float:
        """The share of the shorter side's wording that stands on the other side, 0 to 1."""
        sizes = [sum(len(side.raw(at)) for at in range(len(side))) for side in (self.old, self.new)]
        shared = (
            self.likeness.get(i, 1.0) * min(len(self.old.raw(i)), len(self.new.raw(j)))
            for i, j in self.new_of.items()
        )
        return sum(shared) / (min(sizes) or 1)

    def parents_match(self, i: int, j: int) -> bool:
        """Whether the provisions that hold the two are a pair, or neither is held."""
        p, q = self.old.parents[i], self.new.parents[j]
        return self.new_of.get(p) == q if p >= 0 else q < 0


def match_holders(matching: Matching) -> None:
    """Pair provisions that hold others by the votes of what they hold: a majority on both sides."""
    while won := _elected(matching):
        for p, q in won:
            matching.pair(p, q)


def _elected(matching: Matching) -> list[tuple[int, int]]:
    """The free holders that most of what is paired within either elects for each other."""
    old, new = matching.old, matching.new
    votes: Counter[tuple[int, int]] = Counter()
    given: Counter[int] = Counter()
    taken: Counter[int] = Counter()
    for p, held in old.holders.items():
        if p in matching.new_of:
            continue
        for i in held:
            if (j := matching.new_of.get(i)) is not None:
                given[p] += 1
                votes[p, new.parents[j]] += 1
    for q in {q for _, q in votes if q >= 0}:
        taken[q] = sum(j in matching.old_of for j in new.holders[q])
    return sorted(
        (p, q)
        for (p, q), count in votes.items()
        if count * 2 > given[p] and count * 2 > taken[q] and matching.can_pair(p, q)
    )
