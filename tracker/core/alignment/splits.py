"""Provisions that were divided, and provisions that were joined.

A new provision without a partner is a part of an old one if half of its wording stands there, and a good
share of it in words that the old one's own partner no longer has. Joining is the same in reverse.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from math import log
from typing import NamedTuple

from tracker.core.alignment.matching import Matching
from tracker.core.alignment.side import Side

Pairs = Counter[tuple[str, str]]  # of words that stand beside each other
_WITHIN = 0.5  # of a part's wording stands in the whole
_FREED = 0.37  # of it stands in words of the whole that its partner does not have
_SHORTEST = 36  # letters of a part; a Chinese character counts as three
_COMMON = 60  # wholes; a word pair that occurs in more says nothing


class Division(NamedTuple):
    """A whole and its further parts, by position; the whole is on one side, the parts on the other."""

    whole: int
    parts: tuple[int, ...]


def splits(matching: Matching) -> tuple[Division, ...]:
    """Old provisions with the new ones that were cut out of them."""
    return _divisions(matching.old, matching.new, matching.new_of, matching.free_new())


def mergers(matching: Matching) -> tuple[Division, ...]:
    """New provisions with the old ones that were joined into them."""
    return _divisions(matching.new, matching.old, matching.old_of, matching.free_old())


def _divisions(wholes: Side, others: Side, partner: dict[int, int], free: list[int]) -> tuple[Division, ...]:
    """Every whole of one side with those free provisions of the other side that are parts of it."""
    parts = {at: _pairs(others, at) for at in free if _size(others, at) >= _SHORTEST}
    if not parts:
        return ()
    open_ones = [at for at in range(len(wholes)) if _is_open(wholes, at, others, partner.get(at))]
    texts = {at: _pairs(wholes, at) for at in open_ones}
    freed = {at: texts[at] - _pairs(others, partner[at]) if at in partner else texts[at] for at in open_ones}
    rarity = _rarity([*parts.values(), *texts.values()])
    found: dict[int, list[int]] = defaultdict(list)
    for part, whole in _best(parts, freed, rarity).items():
        total = _weight(parts[part], rarity)
        if (
            wholes.families[whole] == others.families[part]
            and (parts[part] & texts[whole]).total() >= _WITHIN * parts[part].total()
            and _weight(parts[part] & texts[whole], rarity) >= _WITHIN * total
            and _weight(parts[part] & freed[whole], rarity) >= _FREED * total
        ):
            found[whole].append(part)
    return tuple(Division(whole, tuple(sorted(found[whole]))) for whole in sorted(found))


def _is_open(wholes: Side, at: int, others: Side, partner: int | None) -> bool:
    """Whether a provision has words that its partner may not have."""
    if not wholes.provisions[at].text:
        return False
    return partner is None or (
        wholes.raw(at) != others.raw(partner) and wholes.bare(at) != others.bare(partner)
    )


def _best(
    parts: dict[int, Pairs], freed: dict[int, Pairs], rarity: dict[tuple[str, str], float]
) -> dict[int, int]:
    """For each part the whole whose freed words it shares most of."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for whole, pairs in freed.items():
        for pair in pairs:
            places[pair].append(whole)
    best = {}
    for part, pairs in parts.items():
        scores: dict[int, float] = defaultdict(float)
        for pair in sorted(pairs):
            if len(places.get(pair, ())) <= _COMMON:
                for whole in places.get(pair, ()):
                    scores[whole] += rarity[pair]
        if scores:
            best[part] = min(scores, key=lambda whole: (-scores[whole], whole))
    return best


def _pairs(side: Side, at: int) -> Pairs:
    return Counter(pairwise(side.words(at)))


def _size(side: Side, at: int) -> int:
    """The letters of a provision that has a text beside its heading."""
    if not side.provisions[at].text:
        return 0
    return sum(3 if "\u4e00" <= word <= "\u9fff" else len(word) for word in side.words(at))


def _rarity(every: list[Pairs]) -> dict[tuple[str, str], float]:
    spread = Counter(pair for pairs in every for pair in pairs)
    return {pair: log(1 + len(every) / count) for pair, count in spread.items()}


def _weight(pairs: Pairs, rarity: dict[tuple[str, str], float]) -> float:
    return sum(rarity[pair] * count for pair, count in pairs.items())
