"""Which pairs keep the order of the text, and which have moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

Pair = tuple[int, int]


def in_order(pairs: Sequence[Pair], weight: Callable[[int, int], float]) -> set[Pair]:
    """The pairs of (old, new) positions that ascend on both sides and together weigh most.

    `pairs` must be sorted by old position. O(n log n): a Fenwick tree of the best chain up to each new
    position, for each stretch of pairs that cross one another.
    """
    kept: set[Pair] = set()
    for stretch in _stretches(pairs):
        kept.update(stretch if len(stretch) == 1 else _heaviest_chain(stretch, weight))
    return kept


def _stretches(pairs: Sequence[Pair]) -> Iterator[Sequence[Pair]]:
    """The pairs in pieces as short as can be, so that no pair crosses one of another piece."""
    lowest_behind = list(accumulate(reversed([j for _, j in pairs]), min))[::-1]
    start, highest = 0, -1
    for at, (_, j) in enumerate(pairs):
        highest = max(highest, j)
        if at + 1 == len(pairs) or highest < lowest_behind[at + 1]:
            yield pairs[start : at + 1]
            start = at + 1


def _heaviest_chain(pairs: Sequence[Pair], weight: Callable[[int, int], float]) -> list[Pair]:
    places = sorted(j for _, j in pairs)
    best = [(0.0, -1)] * (len(places) + 1)
    before = [-1] * len(pairs)
    for at, (i, j) in enumerate(pairs):
        place = bisect_left(places, j)
        total, before[at] = _heaviest(best, place)
        _raise(best, place + 1, (total + weight(i, j), at))
    return _chain(pairs, before, _heaviest(best, len(places))[1])


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


def _chain(pairs: Sequence[Pair], before: list[int], at: int) -> list[Pair]:
    found = []
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found
