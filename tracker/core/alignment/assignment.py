"""Pairs whose wording differs: the best assignment of what exact anchors left over."""

from __future__ import annotations

from collections import defaultdict
from math import exp

from tracker.core.alignment.evidence import Pair, Surroundings
from tracker.core.alignment.matching import Matching, match_holders
from tracker.core.alignment.similarity import Resemblance, Wordings

_FAINT = 0.15  # likeness below which only the surroundings could suggest a pair
_STRANGERS = 0.1  # likeness below which nothing makes a pair
_ALIKE = 0.6  # likeness at which wording alone pairs, before surroundings are known
_ALMOST, _CLEAR = 0.8, 0.2  # likeness, and lead over the next, at which wording decides against all else
_SURE = 0.5  # log odds that a pair needs to count as the surroundings of others
_ROUNDS = 3
_ENOUGH = -0.4  # log odds that a pair needs in the end


def match_similar(matching: Matching) -> None:
    """Pair the provisions whose wording was amended, by likeness and by what surrounds them."""
    wordings = _free_wordings(matching)
    if not wordings.old or not wordings.new:
        return
    found = {pair: wordings.resemblance(*pair) for pair in wordings.candidates() if _kin(matching, pair)}
    found = {pair: value for pair, value in found.items() if value.likeness >= _FAINT}
    start = dict(matching.new_of)
    _settle(matching, {pair: value.likeness for pair, value in found.items() if value.likeness >= _ALIKE})
    credits: dict[Pair, float] = {}
    for _ in range(_ROUNDS):
        before = dict(matching.new_of)
        credits = _credits(matching, wordings, found)
        _restart(matching, start)
        _settle(matching, {pair: value for pair, value in credits.items() if value >= _SURE})
        if matching.new_of == before:
            break
    _settle(matching, {pair: value for pair, value in credits.items() if value >= _ENOUGH})
    _settle(matching, _unrivalled(found))
    for pair in matching.new_of.items():
        if pair[0] not in start and pair in found:
            matching.chance[pair[0]] = 1 / (1 + exp(-credits.get(pair, 0.0)))
            matching.likeness[pair[0]] = found[pair].likeness


def _free_wordings(matching: Matching) -> Wordings:
    old, new = matching.old, matching.new
    return Wordings(
        {i: found for i in matching.free_old() if (found := old.words(i))},
        {j: found for j in matching.free_new() if (found := new.words(j))},
    )


def _kin(matching: Matching, pair: Pair) -> bool:
    return matching.old.families[pair[0]] == matching.new.families[pair[1]]


def _credits(matching: Matching, wordings: Wordings, found: dict[Pair, Resemblance]) -> dict[Pair, float]:
    """The credit of every candidate in the light of the present matching; gaps bring new candidates."""
    surroundings = Surroundings(matching)
    for i, j in surroundings.gap_pairs():
        if (i, j) not in found and i in wordings.old and j in wordings.new:
            found[i, j] = wordings.resemblance(i, j)
    tops = _tops(found)
    return {
        (i, j): surroundings.credit(i, j, resemblance=value, rival=_rival(tops, i, j, value.likeness))
        for (i, j), value in found.items()
        if value.likeness >= _STRANGERS
    }


def _tops(found: dict[Pair, Resemblance]) -> dict[tuple[str, int], tuple[float, float]]:
    """For each provision of either side its two highest likenesses."""
    tops: dict[tuple[str, int], tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for (i, j), (value, *_) in found.items():
        for key in (("old", i), ("new", j)):
            first, second = tops[key]
            if value > second:
                tops[key] = (value, first) if value > first else (first, value)
    return tops


def _rival(tops: dict[tuple[str, int], tuple[float, float]], i: int, j: int, value: float) -> float:
    """The highest likeness that either of a pair has to anything else."""
    both = (tops["old", i], tops["new", j])
    return max(first if first > value else second for first, second in both)


def _unrivalled(found: dict[Pair, Resemblance]) -> dict[Pair, float]:
    """Pairs that wording alone decides: almost equal, and nothing else is nearly as much."""
    tops = _tops(found)
    return {
        (i, j): value
        for (i, j), (value, *_) in found.items()
        if value >= _ALMOST and value - _rival(tops, i, j, value) >= _CLEAR
    }


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
