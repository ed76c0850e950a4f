"""Exact anchors: provisions whose wording is equal, paired first and whatever their labels say.

First wording that is equal as shown; then, of what that left over, wording that is equal without what is
only format and with references masked. Wording that occurs once on both sides decides; where it occurs more
often, the neighbours and the provision that holds it decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from tracker.core.alignment.matching import Matching, match_holders
from tracker.core.alignment.side import STATUS, Side

Wording = Callable[[Side, int], str]
_LEVELS: tuple[Wording, ...] = (Side.raw, Side.bare)
_TELLING = 12  # characters; shorter wording, "Scope", needs its surroundings to decide


def match_exact(matching: Matching) -> None:
    """Pair every provision whose wording is equal on both sides and whose partner is not in doubt."""
    for wording in _LEVELS:
        old, new = _places(matching, wording)
        _match_unique(matching, old, new)
        _match_repeated(matching, old, new)


def _places(matching: Matching, wording: Wording) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Where each wording stands among the free provisions of both sides."""
    found = []
    for side, free in ((matching.old, matching.free_old()), (matching.new, matching.free_new())):
        places: dict[str, list[int]] = defaultdict(list)
        for at in free:
            if side.families[at] != STATUS and (text := wording(side, at)):
                places[f"{side.families[at]} {text}"].append(at)
        found.append(places)
    return found[0], found[1]


def _match_unique(matching: Matching, old: dict[str, list[int]], new: dict[str, list[int]]) -> None:
    """Wording that occurs once on both sides."""
    for text, places in old.items():
        if len(places) == 1 == len(new.get(text, ())) and len(text) > _TELLING:
            matching.pair(places[0], new[text][0])
    match_holders(matching)


def _match_repeated(matching: Matching, old: dict[str, list[int]], new: dict[str, list[int]]) -> None:
    """Wording that occurs several times, by what surrounds it; what stays in doubt is left free."""
    shared = {text: places for text, places in old.items() if text in new}
    key_old = {i: text for text, places in shared.items() for i in places if i not in matching.new_of}
    key_new = {j: text for text in shared for j in new[text] if j not in matching.old_of}
    grown = -1
    while key_old and grown < len(matching.new_of):
        grown = len(matching.new_of)
        _spread(matching, key_old, key_new)
        _match_within_holders(matching, key_old, key_new)
        match_holders(matching)
    _match_in_order(matching, shared, new)


def _spread(matching: Matching, old: dict[int, str], new: dict[int, str]) -> None:
    """Pairs grow along both documents, forwards and then backwards."""
    for step, order in ((1, sorted(old)), (-1, sorted(old, reverse=True))):
        for i in order:
            j = matching.new_of.get(i - step, -2) + step
            if new.get(j) == old[i] and i not in matching.new_of and j not in matching.old_of:
                matching.pair(i, j)


def _match_within_holders(matching: Matching, old: dict[int, str], new: dict[int, str]) -> None:
    """Wording that occurs once within two provisions that are a pair."""
    places: dict[tuple[int, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i, text in old.items():
        if i not in matching.new_of and matching.old.parents[i] in matching.new_of:
            places[matching.new_of[matching.old.parents[i]], text][0].append(i)
    for j, text in new.items():
        if j not in matching.old_of and (matching.new.parents[j], text) in places:
            places[matching.new.parents[j], text][1].append(j)
    for ones, others in places.values():
        if len(ones) == 1 == len(others):
            matching.pair(ones[0], others[0])


def _match_in_order(matching: Matching, old: dict[str, list[int]], new: dict[str, list[int]]) -> None:
    """What remains of one wording, first to first, where equally many remain on both sides."""
    for text, places in old.items():
        ones = [i for i in places if i not in matching.new_of]
        others = [j for j in new[text] if j not in matching.old_of]
        if len(ones) == len(others) and (len(text) > _TELLING or _same_paths(matching, ones, others)):
            for i, j in zip(ones, others, strict=True):
                matching.pair(i, j)
    match_holders(matching)


def _same_paths(matching: Matching, ones: list[int], others: list[int]) -> bool:
    old, new = matching.old.provisions, matching.new.provisions
    return all(old[i].path == new[j].path for i, j in zip(ones, others, strict=True))
