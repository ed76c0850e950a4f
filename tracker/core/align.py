"""Which old provision each new one descends from.

Exact wording first, then likeness and surroundings, then what holds the paired provisions; labels never
decide. What is left over may be part of a split or a merger. The order of the text tells what moved.
"""

from __future__ import annotations

from typing import NamedTuple
from zlib import crc32

from tracker.core.anchors import match_exact
from tracker.core.assignment import match_similar
from tracker.core.matching import Matching, match_holders
from tracker.core.moves import in_order
from tracker.core.side import Side


class Alignment(NamedTuple):
    """What was found: pairs of positions and how probable each is, and which pairs moved."""

    matching: Matching
    moved: frozenset[tuple[int, int]]


def align(old: Side, new: Side) -> Alignment:
    """Pair two documents' provisions."""
    matching = Matching(old, new)
    match_exact(matching)
    match_similar(matching)
    match_holders(matching)
    _match_empty(matching)
    return Alignment(matching, _moved(matching))


def _match_empty(matching: Matching) -> None:
    """Provisions without words of their own, by their place: nothing can be said of them but that."""
    places = {matching.new.provisions[j].path: j for j in matching.free_new() if not matching.new.raw(j)}
    for i in matching.free_old():
        j = places.get(matching.old.provisions[i].path, -1)
        if not matching.old.raw(i) and matching.can_pair(i, j):
            matching.pair(i, j)


def _moved(matching: Matching) -> frozenset[tuple[int, int]]:
    """The pairs that break the order of the text, and those that changed from one holder to another."""
    pairs = [pair for pair in matching.pairs() if matching.old.families[pair[0]] != "status"]
    kept = in_order(pairs, lambda i, j: matching.weight(i, j) + _tilt(matching, i, j))
    return frozenset(pair for pair in pairs if pair not in kept or _rehoused(matching, *pair))


def _tilt(matching: Matching, i: int, j: int) -> float:
    """A tiny weight of the words alone, so that equally long texts trade places the same way in reverse."""
    words = sorted((matching.old.raw(i), matching.new.raw(j)))
    return crc32("\n".join(words).encode()) / 2**52


def _rehoused(matching: Matching, i: int, j: int) -> bool:
    """Whether what held the old provision is now another than what holds the new one, and both live on."""
    p, q = matching.old.parents[i], matching.new.parents[j]
    if p < 0 or q < 0 or p not in matching.new_of or q not in matching.old_of:
        return False
    inside_new = matching.new.within(q, matching.new_of[p])
    return not inside_new and not matching.old.within(p, matching.old_of[q])
