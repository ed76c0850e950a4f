"""Two documents -> what differs, provision by provision, the important first."""

from __future__ import annotations

from tracker.core.align import Alignment, align
from tracker.core.materiality import material
from tracker.core.model import (
    PREAMBLE,
    Basis,
    Change,
    ChangeKind,
    Comparison,
    Confidence,
    Document,
    Kind,
    Provision,
    Text,
)
from tracker.core.ranking import ranked
from tracker.core.redline import redline
from tracker.core.side import Side
from tracker.core.text import fold

__all__ = ["compare", "ranked"]

_COUNTED = frozenset({Kind.CITATION, Kind.PREAMBLE})  # their numbers are ours, not the law's


def compare(before: Document, after: Document) -> Comparison:
    """Everything that differs, ranked as far as that can be done before topics are looked for."""
    sides, notes = _comparable_parts(before, after)
    alignment = align(*sides)
    changes = ranked(tuple(_changes(alignment)))
    return Comparison(before=before, after=after, changes=changes, notes=notes)


def _comparable_parts(before: Document, after: Document) -> tuple[tuple[Side, Side], tuple[str, ...]]:
    """Both sides without what one kind of edition never carries, and a note that says so."""
    consolidated = [each.basis is Basis.CONSOLIDATED for each in (before, after)]
    if consolidated[0] == consolidated[1]:
        return (Side(before.provisions), Side(after.provisions)), ()
    sides = [tuple(each for each in it.provisions if each.kind not in PREAMBLE) for it in (before, after)]
    note = "The consolidated text carries no recitals; none counts as removed."
    return (Side(sides[0]), Side(sides[1])), (note,)


def _changes(alignment: Alignment) -> list[Change]:
    """Every change, in the order of the new text; what is gone stands where it stood."""
    matching = alignment.matching
    found: list[Change] = []
    pending = 0
    for j in range(len(matching.new)):
        i = matching.old_of.get(j)
        if i is None:
            found.append(_one_sided(matching.new.provisions[j], ChangeKind.ADDED))
            continue
        found += [
            _one_sided(matching.old.provisions[k], ChangeKind.REMOVED)
            for k in range(pending, i)
            if k not in matching.new_of
        ]
        pending = max(pending, i + 1)
        change = _two_sided(alignment, i, j)
        if change:
            found.append(change)
    found += [
        _one_sided(matching.old.provisions[k], ChangeKind.REMOVED)
        for k in range(pending, len(matching.old))
        if k not in matching.new_of
    ]
    return found


def _one_sided(provision: Provision, kind: ChangeKind) -> Change:
    raw = f"{provision.heading}\n{provision.text}" if provision.heading else provision.text
    added = kind is ChangeKind.ADDED
    return Change(
        kinds=(kind,),
        text=Text.IDENTICAL,
        before=None if added else provision,
        after=provision if added else None,
        edits=redline("", raw) if added else redline(raw, ""),
    )


def _two_sided(alignment: Alignment, i: int, j: int) -> Change | None:
    matching = alignment.matching
    old, new = matching.old.provisions[i], matching.new.provisions[j]
    text = _text(matching.old, i, matching.new, j)
    kinds = []
    if text is Text.AMENDED:
        kinds.append(ChangeKind.AMENDED)
    if old.kind not in _COUNTED and fold(old.citation) != fold(new.citation):
        kinds.append(ChangeKind.RENUMBERED)
    if (i, j) in alignment.moved:
        kinds.append(ChangeKind.MOVED)
    if not kinds and (text is Text.IDENTICAL or (text is Text.FORMAT and _same_folded(alignment, i, j))):
        return None
    edits = redline(matching.old.raw(i), matching.new.raw(j))
    return Change(
        kinds=tuple(kinds),
        text=text,
        before=old,
        after=new,
        confidence=_confidence(matching.chance.get(i, 1.0)),
        edits=edits,
        material=material(edits) if text is Text.AMENDED else (),
    )


def _same_folded(alignment: Alignment, i: int, j: int) -> bool:
    return fold(alignment.matching.old.raw(i)) == fold(alignment.matching.new.raw(j))


def _text(old: Side, i: int, new: Side, j: int) -> Text:
    if old.raw(i) == new.raw(j):
        return Text.IDENTICAL
    if old.loose(i) == new.loose(j):
        return Text.FORMAT
    if old.bare(i) == new.bare(j):
        return Text.REFERENCES
    return Text.AMENDED


def _confidence(chance: float) -> Confidence:
    if chance >= 0.9:
        return Confidence.HIGH
    return Confidence.MEDIUM if chance >= 0.7 else Confidence.LOW
