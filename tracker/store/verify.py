"""Everything that is wrong with a data folder, each problem with its source and version."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path

from tracker.core.record import Check
from tracker.errors import StoreError
from tracker.store import found, index, judgements, paths
from tracker.store.catalogue import is_spoiled
from tracker.store.journal import Journal, Line
from tracker.store.ledger import Ledger
from tracker.store.snapshots import Snapshots
from tracker.store.standing import MOVING

_REBUILD = "run `tracker verify --rebuild`"


def problems_of(root: Path) -> tuple[str, ...]:
    """Every problem of a snapshots folder, in a fixed order; what a killed writer leaves is none."""
    snapshots = Snapshots(root)
    journal = Journal(root / paths.JOURNAL)
    checks = (*_bodies(snapshots), *_journal(root, journal, snapshots), *_catalogue(root, journal))
    return (*checks, *_ledger(root), *_judgements(root), *_found(root))


def _bodies(snapshots: Snapshots) -> Iterator[str]:
    for source in snapshots.sources():
        try:
            for name, _ in snapshots.names(source):
                if fault := snapshots.fault(source, name):
                    yield f"{source}, version {name}: {fault}"
        except StoreError as error:
            yield f"{source}: {error}"


def _journal(root: Path, journal: Journal, snapshots: Snapshots) -> Iterator[str]:
    path = root / paths.JOURNAL
    if not path.is_file():
        if any(snapshots.names(source) for source in snapshots.sources()):
            yield f"{path}: is missing, though there are snapshots; {_REBUILD}"
        return
    spoiled: list[Line] = []
    last: dict[str, int] = {}
    for line in journal.lines():
        if line.check is None:
            spoiled.append(line)
            continue
        yield from _sequence(line.check, last)
        yield from _references(line.check, snapshots)
    # Without a newline it is what a killed writer leaves; zeros are what a broken disk leaves.
    for line in spoiled:
        if line.raw.endswith(b"\n") or b"\0" in line.raw:
            yield f"{path}: the check at byte {line.offset} cannot be read; {_REBUILD}"


def _sequence(check: Check, last: dict[str, int]) -> Iterator[str]:
    expected = last.get(check.source, 0) + 1
    if check.sequence > expected:
        yield f"{check.source}: check {expected} is missing from the journal; {_REBUILD}"
    elif check.sequence < expected:
        yield f"{check.source}: check {check.sequence} stands twice in the journal; restore it from a backup"
    last[check.source] = max(check.sequence, last.get(check.source, 0))


def _references(check: Check, snapshots: Snapshots) -> Iterator[str]:
    accepted = check.after if check.verdict in MOVING else ()
    for name in dict.fromkeys((*check.after, *check.seen)):
        try:
            if not snapshots.kept(check.source, name):
                fault = "is missing or has lost its provenance; restore it from a backup"
            elif name in accepted and not snapshots.accepted(check.source, name):
                fault = "is a version, but lies in quarantine; check the source again"
            else:
                continue
        except (StoreError, ValueError) as error:
            fault = str(error)
        yield f"{check.source}, version {name}: check {check.sequence} needs it, but it {fault}"


def _catalogue(root: Path, journal: Journal) -> Iterator[str]:
    path = root / paths.CATALOGUE
    if not path.is_file() or not path.stat().st_size:
        return
    try:
        with closing(index.connect(path, write=False)) as database:
            faults = _integrity(database) or _differences(database, journal)
    except (sqlite3.DatabaseError, index.Unusable) as error:
        # Out of reach is no damage: a writer is at work or died there, and the next one puts it right.
        faults = [str(error) or "holds what is no check"] if is_spoiled(error) else []
    for fault in faults:
        yield f"{path}: {fault}; {_REBUILD}"


def _ledger(root: Path) -> Iterator[str]:
    try:
        Ledger.open(root)
    except StoreError as error:
        yield str(error)


def _judgements(root: Path) -> Iterator[str]:
    for number in judgements.spoiled_in(root):
        yield (
            f"{root / judgements.NAME}: the verdict in line {number} cannot be read; restore the file from a"
            " backup, or judge again"
        )


def _found(root: Path) -> Iterator[str]:
    for number in found.spoiled_in(root):
        yield (
            f"{root / found.NAME}: the text found in line {number} cannot be read; restore the file from a"
            " backup, or declare that text in sources.toml"
        )


def _integrity(database: sqlite3.Connection) -> list[str]:
    rows = database.execute("pragma integrity_check").fetchall()
    return [str(row[0]) for row in rows if row[0] != "ok"]


def _differences(database: sqlite3.Connection, journal: Journal) -> list[str]:
    """Where the catalogue says something else than the journal; to be behind is no difference."""
    if index.is_empty(database):
        return []
    end = index.covered(database)
    with closing(index.in_memory(line for line in journal.lines() if line.end <= end)) as expected:
        pairs = zip_longest(database.iterdump(), expected.iterdump())
        return [] if all(one == other for one, other in pairs) else ["does not say what the journal says"]
