"""Which pairs keep the order of the text, and which have moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise


def in_order(pairs: Sequence[tuple[int, int]], weight: Callable[[int, int], float]) -> set[tuple[int, int]]:
    """The pairs of (old, new) positions that ascend on both sides and together weigh most.

    `pairs` must be sorted by old position. O(n log n): a Fenwick tree of the best chain up to each new
    position. Where nothing crosses, everything is in order.
    """
    if all(one[1] < other[1] for one, other in pairwise(pairs)):
        return set(pairs)
    places = sorted(j for _, j in pairs)
    best = [(0.0, -1)] * (len(places) + 1)
    before = [-1] * len(pairs)
    for at, (i, j) in enumerate(pairs):
        place = bisect_left(places, j)
        total, before[at] = _heaviest(best, place)
        _raise(best, place + 1, (total + weight(i, j), at))
    return set(_chain(pairs, before, _heaviest(best, len(places))[1]))


def _heaviest(best: list[tuple[float, int]], place: int) -> tuple[float, int]:
    """The heaviest chain that ends before a place, and its last pair."""
    found = (0.0, -1)
    while place > 0:
        found = max(found, best[place])
        place -= place & -place
    return found


def _raise(best: list[tuple[float, int]], place: int, chain: tuple[float, int]) -> None:
    while place < len(best):
        best[place] = max(best[place], chain)
        place += place & -place


def _chain(pairs: Sequence[tuple[int, int]], before: list[int], at: int) -> list[tuple[int, int]]:
    found = []
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found
