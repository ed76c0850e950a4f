"""Which old provision each new one descends from.

Exact wording first, then likeness and surroundings, then what holds the paired provisions; labels never
decide. What is left over may be part of a split or a merger. The order of the text tells what moved.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from zlib import crc32

from tracker.core.alignment.anchors import match_exact
from tracker.core.alignment.assignment import match_similar
from tracker.core.alignment.matching import Matching, match_holders
from tracker.core.alignment.moves import in_order
from tracker.core.alignment.side import STATUS, Side
from tracker.core.alignment.splits import Division, mergers, splits
from tracker.core.model import ChangeKind
from tracker.core.subsequence import common_length, places
from tracker.core.text import fold, loosened

_SAME_RULE = (
    0.95  # share of kept words from which a provision that was reworded in another article is the same
)
_RELATIVE = 0.7  # share of kept words from which what is akin in one article is the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """What became of each provision, by position."""

    matching: Matching
    moved: frozenset[tuple[int, int]]
    old_roles: dict[int, ChangeKind] = field(default_factory=dict)  # SPLIT or MERGED, for those that are
    new_roles: dict[int, ChangeKind] = field(default_factory=dict)
    heirs: dict[int, list[int]] = field(default_factory=dict)  # of an old one: new ones beside its partner
    forebears: dict[int, list[int]] = field(default_factory=dict)  # of a new one: old ones beside its partner


def align(old: Side, new: Side) -> Alignment:
    """Pair two documents' provisions, and tell what moved, was split or was joined."""
    matching = Matching(old, new)
    match_exact(matching)
    match_similar(matching)
    match_holders(matching)
    _match_headings(matching)
    _match_empty(matching)
    _part_reworded_elsewhere(matching)
    divided, joined = splits(matching), mergers(matching)
    _match_relatives(matching, divided, joined)
    found = Alignment(matching=matching, moved=_moved(matching))
    before, after = (found.old_roles, found.heirs), (found.new_roles, found.forebears)
    for division in divided:
        if not any(part in matching.old_of for part in division.parts):
            _divide(division, ChangeKind.SPLIT, matching.new_of.get(division.whole), before, after)
    for division in joined:
        if not any(part in matching.new_of for part in division.parts):
            _divide(division, ChangeKind.MERGED, matching.old_of.get(division.whole), after, before)
    return found


def _divide(
    division: Division,
    kind: ChangeKind,
    partner: int | None,
    whole_side: tuple[dict[int, ChangeKind], dict[int, list[int]]],
    part_side: tuple[dict[int, ChangeKind], dict[int, list[int]]],
) -> None:
    """Note a division on both sides; a single part of a whole without partner is only a relative."""
    roles, links = whole_side
    part_roles, part_links = part_side
    links.setdefault(division.whole, []).extend(division.parts)
    for part in division.parts:
        part_links.setdefault(part, []).append(division.whole)
        if partner is not None or len(division.parts) > 1:
            part_roles.setdefault(part, kind)
            roles.setdefault(division.whole, kind)


def _match_relatives(matching: Matching, divided: tuple[Division, ...], joined: tuple[Division, ...]) -> None:
    """Pair what was reworded and put elsewhere within one article: the free and akin, one to one."""
    back = {division.parts: division.whole for division in joined}
    for whole, parts in divided:
        if len(parts) == 1 and matching.can_pair(whole, parts[0]) and back.get((whole,)) == parts[0]:
            p, q = matching.old.outermost(whole), matching.new.outermost(parts[0])
            kept = _kept(matching.old.words(whole), matching.new.words(parts[0]))
            if matching.new_of.get(p) == q and kept >= _RELATIVE:
                matching.pair(whole, parts[0])
                matching.likeness[whole] = matching.chance[whole] = kept


def _match_empty(matching: Matching) -> None:
    """Provisions without words of their own, and what the publisher says of the text, by their place."""
    where = {matching.new.provisions[j].path: j for j in matching.free_new() if _wordless(matching.new, j)}
    for i in matching.free_old():
        j = where.get(matching.old.provisions[i].path, -1)
        if _wordless(matching.old, i) and matching.can_pair(i, j):
            matching.pair(i, j)


def _wordless(side: Side, at: int) -> bool:
    return side.families[at] == STATUS or not side.raw(at)


def _match_headings(matching: Matching) -> None:
    """Provisions that kept nothing but their heading, where no other has it."""
    old, new = _headings(matching.old, matching.free_old()), _headings(matching.new, matching.free_new())
    for heading, places_of in old.items():
        others = new.get(heading, [])
        if len(places_of) == 1 == len(others) and matching.can_pair(places_of[0], others[0]):
            matching.pair(places_of[0], others[0])


def _headings(side: Side, free: list[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at in free:
        if heading := loosened(fold(side.provisions[at].heading)):
            found.setdefault(f"{side.families[at]} {heading}", []).append(at)
    return found


def _part_reworded_elsewhere(matching: Matching) -> None:
    """Give up pairs of a rule that went from one article and one that came, reworded, in another.

    An amending act deletes the one and inserts the other; that they are akin is told beside. What they
    hold stays paired.
    """
    reworded = [
        i
        for i, j in matching.pairs()
        if _left_its_unit(matching, i, j)
        and not matching.parents_match(i, j)
        and matching.old.bare(i) != matching.new.bare(j)
        and _kept(matching.old.words(i), matching.new.words(j)) < _SAME_RULE
    ]
    for i in reworded:
        matching.part(i)


def _left_its_unit(matching: Matching, i: int, j: int) -> bool:
    """Whether the outermost provisions around both are not a pair, and one of them lives on in another."""
    p, q = matching.old.outermost(i), matching.new.outermost(j)
    units = (matching.old.provisions[p], matching.new.provisions[q])
    if p == i or q == j or matching.new_of.get(p) == q or any(len(unit.path) > 1 for unit in units):
        return False
    return p in matching.new_of or q in matching.old_of


def _kept(one: list[str], other: list[str]) -> float:
    return 2 * common_length(places(one), len(one), other) / (len(one) + len(other) or 1)


def _moved(matching: Matching) -> frozenset[tuple[int, int]]:
    """The pairs that break the order of the text, and those that changed from one holder to another."""
    pairs = [pair for pair in matching.pairs() if matching.old.families[pair[0]] != STATUS]
    kept = in_order(pairs, lambda i, j: matching.weight(i, j) + _tilt(matching, i, j))
    return frozenset(pair for pair in pairs if pair not in kept or _rehoused(matching, *pair))


def _tilt(matching: Matching, i: int, j: int) -> float:
    """A tiny weight of the words alone, so that equally long texts trade places the same way in reverse."""
    wording = sorted((matching.old.raw(i), matching.new.raw(j)))
    return crc32("\n".join(wording).encode()) / 2**52


def _rehoused(matching: Matching, i: int, j: int) -> bool:
    """Whether what held the old provision is now another than what holds the new one, and both live on."""
    p, q = matching.old.parents[i], matching.new.parents[j]
    if p < 0 or q < 0 or p not in matching.new_of or q not in matching.old_of:
        return False
    inside_new = matching.new.within(q, matching.new_of[p])
    return not inside_new and not matching.old.within(p, matching.old_of[q])
