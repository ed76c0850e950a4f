"""In which order changes are read: the gravest first, and where equal, as the sources are declared."""

from __future__ import annotations

from collections.abc import Callable

from tracker.core.digests.issue import Item
from tracker.core.digests.sections import side_of
from tracker.core.model import ChangeKind, Kind
from tracker.core.record import Source

_OPERATIVE = frozenset({"negation", "exception", "modality"})
_EXEMPTIONS = frozenset({"O1", "O2"})  # the codes of an exemption for open source, and of its limits


def by_gravity(sources: tuple[Source, ...]) -> Callable[[Item], tuple[int, ...]]:
    """Cards: by level, then jurisdiction and source as declared, then rank; last what analysts set aside."""
    place = by_place(sources)
    return lambda item: (item.set_aside, _level(item), *place(item)[1:])


def by_place(sources: tuple[Source, ...]) -> Callable[[Item], tuple[int, ...]]:
    """Others: what became of the whole law first, then jurisdiction and source as declared, then rank."""
    regions = {name: place for place, name in enumerate(dict.fromkeys(each.jurisdiction for each in sources))}
    order = {source.id: place for place, source in enumerate(sources)}

    def key(item: Item) -> tuple[int, ...]:
        source, check = item.finding.source, item.finding.check
        return (
            0 if side_of(item.change).kind is Kind.STATUS else 1,
            regions.get(source.jurisdiction, len(regions)),
            order.get(source.id, len(order)),
            check.sequence,
            item.change.rank,
        )

    return key


def _level(item: Item) -> int:
    """0 status, 1 an exemption's operative words flip, 2 it appears or goes, 3 to 5 the tiers."""
    if side_of(item.change).kind is Kind.STATUS:
        return 0
    tier = item.flags[0].tier
    operative = tier <= 2 and any(each.kind in _OPERATIVE for each in item.change.material)
    if operative and any(flag.code in _EXEMPTIONS and flag.tier <= 2 for flag in item.flags):
        return 1
    if tier <= 2 and {ChangeKind.ADDED, ChangeKind.REMOVED} & set(item.change.kinds):
        return 2
    return 2 + (1 if operative else tier)
