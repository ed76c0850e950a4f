"""What moved between two landscapes: provisions on topic, statuses, instruments that came into view."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core.assess import assess
from tracker.core.digests.headline import headline
from tracker.core.flagging.terms import Topic
from tracker.core.landscapes.position import Entry, Move, Position
from tracker.core.model import Change, Comparison


def course(
    before: tuple[Position, ...], after: tuple[Position, ...], topics: tuple[Topic, ...]
) -> tuple[Move, ...]:
    """The way from one landscape to another, instrument by instrument in the order of the second."""
    earlier = {each.key: each for each in before}
    return tuple(move for each in after for move in moves(earlier.get(each.key), each, topics))


def moves(before: Position | None, after: Position, topics: tuple[Topic, ...]) -> tuple[Move, ...]:
    """What became of one instrument."""
    return (*_of_status(before, after), *_of_provisions(before, after, topics))


def _of_status(before: Position | None, after: Position) -> Iterator[Move]:
    was = before.status if before else "not watched"
    if was != after.status:
        yield Move(
            jurisdiction=after.jurisdiction,
            instrument=after.instrument,
            kinds=("status",),
            before=was,
            after=after.status,
            sentence=" ".join(
                f"{each.by}, {each.where}: “{each.said}”"
                for each in after.repeals
                if before is None or each not in before.repeals
            ),
        )


def _of_provisions(before: Position | None, after: Position, topics: tuple[Topic, ...]) -> Iterator[Move]:
    old = before.document if before else None
    if before is None or old is None or after.document is None:
        yield from (_move(after, None, each, ("first seen",)) for each in after.entries)
        return
    if old == after.document:
        return
    comparison = assess(old, after.document, topics)
    if comparison.comparable:
        yield from _pairs(before, after, comparison)
    else:
        yield from (_move(after, None, each, ("now",)) for each in after.entries)
        yield from (_move(after, each, None, ("before",)) for each in before.entries)


def _pairs(before: Position, after: Position, comparison: Comparison) -> Iterator[Move]:
    """Each provision on topic on either side with what it was, or became; what stayed is left out."""
    came = {each.after.path: each for each in comparison.changes if each.after}
    went = {each.before.path: each for each in comparison.changes if each.before}
    earlier = {each.provision.path: each for each in before.entries}
    told = set()
    for entry in after.entries:
        change = came.get(entry.provision.path)
        if change is None:
            continue
        was = earlier.get(change.before.path) if change.before else None
        told.add(change.before.path if change.before else ())
        topical = () if was or change.before is None else ("now on topic",)
        yield _move(after, was, entry, (*_kinds(change), *topical), change)
    for entry in before.entries:
        path = entry.provision.path
        if path not in told and (change := went.get(path)):
            topical = () if change.after is None else ("no longer on topic",)
            yield _move(after, entry, None, (*_kinds(change), *topical), change)


def _kinds(change: Change) -> tuple[str, ...]:
    return tuple(map(str, change.kinds)) or (str(change.text),)


def _move(
    position: Position,
    was: Entry | None,
    entry: Entry | None,
    kinds: tuple[str, ...],
    change: Change | None = None,
) -> Move:
    old = change.before if change else was.provision if was else None
    new = change.after if change else entry.provision if entry else None
    shown = entry or was
    return Move(
        jurisdiction=position.jurisdiction,
        instrument=position.instrument,
        kinds=kinds,
        before=old.citation if old else "",
        after=new.citation if new else "",
        sentence=headline(change) if change else shown.quote if shown else "",
        codes=shown.codes if shown else (),
    )
