"""Pairs whose wording differs: the best assignment of what exact anchors left over."""

from __future__ import annotations

from collections import defaultdict
from math import exp

from tracker.core.evidence import Evidence, Pair, Surroundings, credit
from tracker.core.matching import Matching, match_holders
from tracker.core.similarity import Wordings

_ALIKE = 0.6  # likeness at which wording alone pairs, before surroundings are known
_SURE = 0.5  # log odds that a pair needs to count as the surroundings of others
_ROUNDS = 3
_ENOUGH = -0.4  # log odds that a pair needs in the end


def match_similar(matching: Matching) -> None:
    """Pair the provisions whose wording was amended, by likeness and by what surrounds them."""
    wordings = _free_wordings(matching)
    if not wordings.old or not wordings.new:
        return
    likeness = {pair: wordings.likeness(*pair) for pair in wordings.candidates() if _kin(matching, pair)}
    start = dict(matching.new_of)
    _settle(matching, {pair: value for pair, value in likeness.items() if value >= _ALIKE})
    for _ in range(_ROUNDS):
        before = dict(matching.new_of)
        found = _credits(matching, wordings, likeness)
        _restart(matching, start)
        _settle(matching, {pair: value for pair, value in found.items() if value >= _SURE})
        if matching.new_of == before:
            break
    _settle(matching, {pair: value for pair, value in found.items() if value >= _ENOUGH})
    for i, j in matching.new_of.items():
        if i not in start and (i, j) in found:
            matching.chance[i] = 1 / (1 + exp(-found[i, j]))


def _free_wordings(matching: Matching) -> Wordings:
    old, new = matching.old, matching.new
    return Wordings(
        {i: found for i in matching.free_old() if (found := old.words(i))},
        {j: found for j in matching.free_new() if (found := new.words(j))},
    )


def _kin(matching: Matching, pair: Pair) -> bool:
    return matching.old.families[pair[0]] == matching.new.families[pair[1]]


def _credits(matching: Matching, wordings: Wordings, likeness: dict[Pair, float]) -> dict[Pair, float]:
    """The credit of every candidate in the light of the present matching; gaps bring new candidates."""
    surroundings = Surroundings(matching)
    for i, j in surroundings.gap_pairs():
        if (i, j) not in likeness and i in wordings.old and j in wordings.new:
            likeness[i, j] = wordings.likeness(i, j)
    return {pair: credit(found) for pair, found in evidence(surroundings, likeness).items()}


def evidence(surroundings: Surroundings, likeness: dict[Pair, float]) -> dict[Pair, Evidence]:
    """What speaks for each candidate."""
    tops = _tops(likeness)
    found = {}
    for (i, j), value in likeness.items():
        rival = max(_rival(tops["old", i], value), _rival(tops["new", j], value))
        found[i, j] = surroundings.evidence(i, j, likeness=value, rival=rival)
    return found


def _tops(likeness: dict[Pair, float]) -> dict[tuple[str, int], tuple[float, float]]:
    """For each provision of either side its two highest likenesses."""
    tops: dict[tuple[str, int], tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for (i, j), value in likeness.items():
        for key in (("old", i), ("new", j)):
            first, second = tops[key]
            if value > second:
                tops[key] = (value, first) if value > first else (first, value)
    return tops


def _rival(top: tuple[float, float], value: float) -> float:
    """The highest likeness beside one's own."""
    return top[0] if top[0] > value else top[1]


def _restart(matching: Matching, pairs: dict[int, int]) -> None:
    """Only the given pairs."""
    for i in list(matching.new_of):
        if i not in pairs:
            matching.part(i)


def _settle(matching: Matching, values: dict[Pair, float]) -> None:
    """Take pairs from the highest value down while both are free, then pair what holds them."""
    for i, j in sorted(values, key=lambda pair: (-values[pair], sum(pair), abs(pair[0] - pair[1]), pair)):
        if matching.can_pair(i, j):
            matching.pair(i, j)
    match_holders(matching)
