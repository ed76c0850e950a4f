"""Which section of an issue a change stands in, and which changes are one for a reader."""

from __future__ import annotations

from dataclasses import replace

from tracker.core.digests.issue import Finding, Item, Section
from tracker.core.model import Change, ChangeKind, Kind, Provision, Text

_LABELS = frozenset({ChangeKind.RENUMBERED, ChangeKind.MOVED})


def items(finding: Finding) -> tuple[Item, ...]:
    """The changes of a finding; the parts of a unit that came or went are folded into it."""
    changes = finding.comparison.changes
    leads = {kind: _whole(changes, kind) for kind in (ChangeKind.ADDED, ChangeKind.REMOVED)}
    children: dict[int, list[Change]] = {}
    inside: set[int] = set()
    for place, change in enumerate(changes):
        lead = _lead(change, leads)
        if lead is not None and lead != place:
            children.setdefault(lead, []).append(change)
            inside.add(place)
    return tuple(
        Item(
            finding=_proven(finding, change),
            change=change,
            children=_in_order(children.get(place, []), finding),
        )
        for place, change in enumerate(changes)
        if place not in inside
    )


def section(item: Item) -> Section:
    """Where an item stands: an alert, another material change, housekeeping, or no change of the law."""
    change = item.change
    if item.flags or (side_of(change).kind is Kind.STATUS and item.finding.on_topic):
        return Section.CARD
    kinds = frozenset(change.kinds)
    if change.text is Text.FORMAT and kinds <= {ChangeKind.AMENDED}:
        return Section.SUPPRESSED
    if change.text is not Text.AMENDED and kinds <= _LABELS and kinds:
        return Section.HOUSEKEEPING
    if change.text is Text.REFERENCES and kinds <= _LABELS | {ChangeKind.AMENDED}:
        return Section.HOUSEKEEPING
    return Section.OTHER


def side_of(change: Change) -> Provision:
    """The provision as it is now, else as it was. Raises ValueError where a change has neither."""
    side = change.after or change.before
    if side is None:
        raise ValueError("a change needs a provision on one side at least")
    return side


def _proven(finding: Finding, change: Change) -> Finding:
    """The finding with this entry's text as its last proof, and without those of other entries."""
    if not any(each.entry for each in finding.after):
        return finding
    entry = side_of(change).path[-1]
    own = tuple(each for each in finding.after if each.entry == entry)
    return replace(finding, after=(*(each for each in finding.after if not each.entry), *own))


def _whole(changes: tuple[Change, ...], kind: ChangeKind) -> dict[tuple[str, ...], int]:
    """Where each provision that only came, or only went, stands among the changes."""
    return {side_of(each).path: place for place, each in enumerate(changes) if each.kinds == (kind,)}


def _lead(change: Change, leads: dict[ChangeKind, dict[tuple[str, ...], int]]) -> int | None:
    """The place of the outermost unit that came or went together with this provision."""
    if len(change.kinds) != 1 or change.kinds[0] not in leads:
        return None
    places, path = leads[change.kinds[0]], side_of(change).path
    return next((places[path[:size]] for size in range(1, len(path) + 1) if path[:size] in places), None)


def _in_order(children: list[Change], finding: Finding) -> tuple[Change, ...]:
    """Parts of a unit in reading order; changes come in order of importance."""
    provisions = (*finding.comparison.before.provisions, *finding.comparison.after.provisions)
    order = {provision.path: place for place, provision in enumerate(provisions)}
    return tuple(sorted(children, key=lambda each: order.get(side_of(each).path, 0)))
