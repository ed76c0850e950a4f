"""The journal put right: from the catalogue's copy of its lines, else from the snapshots themselves.

The snapshots alone tell what each text was and since when, not how often it was looked at in between.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from tracker.core.record import Check, Verdict
from tracker.errors import StoreError
from tracker.store import atomic, index, paths
from tracker.store.journal import Journal, decode, encode
from tracker.store.snapshots import Snapshots

REASON = "put together from the kept snapshots after the journal of checks was lost"

_ONE_LOOK = timedelta(minutes=15)  # parts of a text fetched within this time belong to one check


class _Kept(NamedTuple):
    """What a snapshot tells of itself."""

    at: datetime
    name: str
    part: str
    size: int
    quarantined: bool


def readable(folder: Path) -> Journal:
    """The journal of a folder as a reader sees it; a lost one is put together in memory, nothing is written.

    Raises StoreError where a newer program has written the catalogue.
    """
    path = folder / paths.JOURNAL
    if path.is_file():
        return Journal(path)
    lines = _run(_copies(folder / paths.CATALOGUE, 0, write=False), 0)
    return Journal(path, instead=lines or _journal_of(Snapshots(folder)))


def healed(folder: Path) -> tuple[Journal, int]:
    """The journal of a folder and where it ends, after a writer has put it right.

    What a dying writer left is cut off; what the file has lost is restored from the catalogue, or from the
    snapshots if all of it is gone. Raises StoreError, and writes nothing, where a newer program has written
    the catalogue.
    """
    path, catalogue = folder / paths.JOURNAL, folder / paths.CATALOGUE
    journal = Journal(path)
    end = _vouched(catalogue, journal)
    lost = b""
    if not end:
        end, last = _last(journal)
        lost = _lost(catalogue, start=end, last=last)
    else:
        end = max((line.end for line in journal.lines(end) if line.check), default=end)
    atomic.sweep(folder)
    if path.is_file():
        if lost or path.stat().st_size > end:
            atomic.append(path, lost, at=end)
    else:
        lost = lost or _journal_of(Snapshots(folder))
        atomic.write_atomic(path, lost)
    return journal, end + len(lost)


def mended(catalogue: Path, journal: Journal) -> bytes | None:
    """The journal with the catalogue's copies in place of its spoiled lines, None where there is none.

    A line without a copy stays as it is: it may still tell a person something.
    """
    lines = list(journal.lines())
    if all(line.check for line in lines):
        return None
    copies = _copies(catalogue, 0, write=True)
    whole = b""
    for spoiled, group in groupby(lines, key=lambda line: line.check is None):
        raw = b"".join(line.raw for line in group)
        copy = _run(copies, len(whole))[: len(raw)] if spoiled else raw
        whole += copy if len(copy) == len(raw) and copy.endswith(b"\n") else raw
    return whole


def _vouched(catalogue: Path, journal: Journal) -> int:
    """Up to which offset a catalogue agrees with the journal, 0 where it does not, or cannot be read."""
    if not catalogue.is_file():
        return 0
    try:
        with closing(index.connect(catalogue, write=True)) as database:
            return index.covered(database) if index.agrees(database, journal) else 0
    except sqlite3.DatabaseError:
        return 0


def _last(journal: Journal) -> tuple[int, bytes]:
    """Where the last whole line ends, and that line."""
    end, last = 0, b""
    for line in journal.lines():
        if line.check:
            end, last = line.end, line.raw
    return end, last


def _lost(catalogue: Path, *, start: int, last: bytes) -> bytes:
    """The journal's lines from an offset on that a catalogue still has.

    None where the line that ends there is not `last`, the journal's last whole one: then the catalogue is
    that of another journal.
    """
    lines = _copies(catalogue, start - len(last), write=True)
    if last and lines.get(start - len(last)) != last:
        return b""
    return _run(lines, start)


def _journal_of(snapshots: Snapshots) -> bytes:
    """A journal made from the snapshots alone: accepted ones are versions in order of first seen.

    Damaged provenance is passed over; `verify` names it.
    """
    return b"".join(
        encode(check) for source in snapshots.sources() for check in _checks(source, _kept(snapshots, source))
    )


def _copies(catalogue: Path, start: int, *, write: bool) -> dict[int, bytes]:
    """The lines that a catalogue has from an offset on, none where it cannot be read."""
    if not catalogue.is_file():
        return {}
    try:
        with closing(index.connect(catalogue, write=write)) as database:
            return index.lines_from(database, start)
    except (sqlite3.DatabaseError, index.Unusable):
        return {}


def _run(copies: dict[int, bytes], start: int) -> bytes:
    """The unbroken run of whole lines that begins at an offset."""
    found = b""
    while (line := copies.get(start + len(found), b"")) and decode(line):
        found += line
    return found


def _checks(source: str, kept: list[_Kept]) -> Iterator[Check]:
    baseline: dict[str, str] = {}
    for sequence, look in enumerate(_looks(kept), start=1):
        before = tuple(baseline.values())
        verdict = Verdict.SUSPECT
        if not look[0].quarantined:
            verdict = Verdict.CHANGED if baseline else Verdict.FIRST
            baseline |= {each.part: each.name for each in look}
        yield Check(
            source=source,
            sequence=sequence,
            at=look[-1].at,
            verdict=verdict,
            reason=REASON,
            before=before,
            after=tuple(baseline.values()),
            seen=tuple(each.name for each in look),
            received=sum(each.size for each in look),
        )


def _looks(kept: list[_Kept]) -> list[list[_Kept]]:
    """The snapshots of one check together: other parts of the text, fetched within minutes."""
    looks: list[list[_Kept]] = []
    for each in kept:
        look = looks[-1] if looks else []
        joins = look and each.quarantined is look[0].quarantined and each.at - look[0].at <= _ONE_LOOK
        if joins and each.part not in {other.part for other in look}:
            look.append(each)
        else:
            looks.append([each])
    return looks


def _kept(snapshots: Snapshots, source: str) -> list[_Kept]:
    found = []
    for name, quarantined in snapshots.names(source):
        with suppress(StoreError):
            facts = snapshots.provenance(source, name)
            at = paths.moment(facts["fetched_at"])
            found.append(_Kept(at, name, facts["part"], facts["bytes"], quarantined))
    return sorted(found)
