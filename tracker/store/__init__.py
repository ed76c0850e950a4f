"""Snapshots on disk, the journal of checks, and the catalogue made from both.

A check happened when its line stands in the journal; snapshots are written before it, the catalogue after.
See docs/decisions/0001-journal-is-the-commit-point.md.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

from tracker.core.record import ACCEPTED, Check, Found, Response, Snapshot
from tracker.errors import StoreError
from tracker.store import atomic, catalogue, found, lock, paths, quarantine, salvage, verify
from tracker.store.catalogue import Catalogue
from tracker.store.journal import Journal
from tracker.store.snapshots import Snapshots
from tracker.store.standing import MOVING, SourceState, in_time, state_of

__all__ = ["SourceState", "Store"]

_CONDITIONAL = timedelta(days=7)  # afterwards the whole text is asked for, whatever the host says of it


class Store:
    """Everything that was ever received and concluded, in one folder; one writer, any number of readers.

    Threads may share it.
    """

    def __init__(
        self, folder: Path, journal: Journal, index: Catalogue, *, held: int | None = None, end: int = 0
    ) -> None:
        """Use `open`: it alone knows whether the lock is held and where the journal ends."""
        self._folder = folder
        self._snapshots = Snapshots(folder)
        self._journal = journal
        self._end = end
        self._index = index
        self._held = held
        self._mutex = threading.Lock()

    @classmethod
    def open(cls, folder: Path, *, write: bool = False) -> Store:
        """The store in a snapshots folder; a writer makes it where there is none and heals what a kill left.

        Raises Locked where another process writes, StoreError where the folder cannot be used.
        """
        if not write:
            journal = salvage.readable(folder)
            return cls(folder, journal, Catalogue(folder / paths.CATALOGUE, journal, write=False))
        atomic.make_folder(folder)
        held = lock.acquire(folder)
        try:
            journal, end = salvage.healed(folder)
            index = Catalogue(folder / paths.CATALOGUE, journal, write=True)
        except BaseException:
            lock.release(held)
            raise
        return cls(folder, journal, index, held=held, end=end)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the next writer in."""
        self._index.close()
        if self._held is not None:
            lock.release(self._held)
            self._held = None

    def keep(self, source: str, response: Response, *, quarantined: bool = False) -> Snapshot:
        """Keep a response durably; the same bytes of the same source and part are kept once.

        What was quarantined leaves the quarantine when it is kept as accepted; it keeps its name.
        """
        with self._mutex:
            self._writing()
            return self._snapshots.keep(source, response, quarantined=quarantined)

    def record(self, check: Check) -> Check:
        """Commit a check, with the sequence number that it gets here.

        Raises ValueError for a check that contradicts itself, StoreError where it could not be committed:
        then it did not happen.
        """
        with self._mutex:
            self._writing()
            paths.source_folder(self._folder, check.source)
            _refuse_contradictions(check)
            self._refuse_unkept(check)
            self._make_room(check)
            check = replace(check, sequence=self._index.next_sequence(check.source))
            line = self._journal.append(check, at=self._end)
            self._end = line.end
            self._index.add(line)
            return check

    def keep_found(self, text: Found) -> None:
        """Keep where an entry of a listing leads, before the check that tells of it."""
        with self._mutex:
            self._writing()
            paths.source_folder(self._folder, text.source)
            found.keep(self._folder, text)

    def found(self, listing: str) -> tuple[Found, ...]:
        """The texts that the entries of a listing led to, the oldest first."""
        return tuple(each for each in found.found_in(self._folder) if each.listing == listing)

    def check(self, source: str, sequence: int) -> Check | None:
        """The check of a source with this number."""
        return next(iter(self._index.checks("source = ? and sequence = ?", source, sequence)), None)

    def load(self, source: str, name: str) -> Response:
        """A kept response, byte for byte. Raises StoreError with the file where a byte differs."""
        return self._snapshots.load(source, name)

    def path(self, source: str, name: str) -> Path:
        """The file that holds a snapshot's bytes."""
        return self._snapshots.body(source, name)

    def latest(self, source: str) -> Check | None:
        """The last check, of any verdict; an import counts by the time its text was seen."""
        standing = self._index.standing(source)
        return standing.latest if standing else None

    def accepted(self, source: str) -> Check | None:
        """The last check whose verdict was accepted; an import counts by the time its text was seen."""
        standing = self._index.standing(source)
        return standing.accepted if standing else None

    def baseline(self, source: str) -> tuple[str, ...]:
        """The names of the snapshots of the accepted text, one per part; empty before the first."""
        return self.state(source).baseline

    def state(self, source: str) -> SourceState:
        """Where a source stands."""
        return state_of(source, self._index.standing(source))

    def checks(
        self,
        source: str | None = None,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        after: int | None = None,
    ) -> tuple[Check, ...]:
        """The checks made in [since, until), of one source or of all, by source and sequence.

        `after` leaves out those up to a sequence number.
        """
        limits = (
            ("source = ?", source),
            ("at >= ?", _stamp(since)),
            ("at < ?", _stamp(until)),
            ("sequence > ?", after),
        )
        asked = [(condition, value) for condition, value in limits if value is not None]
        condition = " and ".join(["true", *(each for each, _ in asked)])
        return self._index.checks(f"{condition} order by source, sequence", *(value for _, value in asked))

    def versions(self, source: str) -> tuple[Check, ...]:
        """The checks that brought a version, by the time the text was seen, imports in their place."""
        return in_time(self._index.checks("source = ? and verdict in ('first', 'changed')", source))

    def validators(self, source: str, part: str, *, now: datetime | None = None) -> tuple[str, str]:
        """ETag and Last-Modified of the part's last accepted response; empty if none or a week old."""
        moment = now or datetime.now(UTC)
        recent = self._index.checks(
            "source = ? and not imported and at > ? order by sequence desc",
            source,
            paths.stamp(moment - _CONDITIONAL),
        )
        for check in recent:
            if check.verdict not in ACCEPTED or check.at > moment:
                continue
            for name in check.seen:
                with suppress(StoreError):  # what is spoiled is asked for again, and that mends it
                    response = self._snapshots.load(source, name)
                    if response.part == part:
                        return response.header("etag"), response.header("last-modified")
        return "", ""

    def verify(self) -> tuple[str, ...]:
        """Every problem of the folder in one sentence each, with its source and version; none is good."""
        return verify.problems_of(self._folder)

    def rebuild(self) -> None:
        """Make the catalogue anew from the journal, spoiled lines of which are restored where it has them.

        Raises StoreError where it cannot be written; the checks are not touched by that.
        """
        with self._mutex:
            self._writing()
            self._index.close()
            path = self._folder / paths.CATALOGUE
            whole = salvage.mended(path, self._journal)
            if whole is not None:
                atomic.write_atomic(self._folder / paths.JOURNAL, whole)
            catalogue.drop(path)
            self._index = Catalogue(path, self._journal, write=True)
            if not self._index.on_disk:
                raise StoreError(
                    f"{path}: cannot be written; make room or give this user the right to it, then run again",
                    path=str(path),
                )

    def _writing(self) -> None:
        if self._held is None:
            raise RuntimeError("the store is open for reading only")

    def _make_room(self, check: Check) -> None:
        """Let refused bytes go where a source has too many of them, before one more check is refused."""
        if check.verdict in ACCEPTED or not check.seen:
            return
        bodies = self._snapshots.refused(check.source)
        if len(bodies) > quarantine.MOST or sum(bodies.values()) > quarantine.ROOM:
            checks = self._index.checks("source = ? order by sequence", check.source)
            for name in quarantine.excess(bodies, checks, check):
                self._snapshots.let_go(check.source, name, at=check.at)

    def _refuse_unkept(self, check: Check) -> None:
        moves = check.verdict in MOVING
        for name in (*check.seen, *(check.after if moves else ())):
            if not self._snapshots.kept(check.source, name):
                path = self._snapshots.body(check.source, name)
                raise StoreError(f"{path}: is not whole on disk; run `tracker verify`", path=str(path))
        unaccepted = [x for x in check.after if moves and not self._snapshots.accepted(check.source, x)]
        if unaccepted:
            raise ValueError(f"{check.source}: a version in quarantine: {', '.join(unaccepted)}")


def _refuse_contradictions(check: Check) -> None:
    for each in filter(None, (check.at, check.not_before)):
        paths.stamp(each)
    moves = check.verdict in MOVING
    if moves and not check.after:
        raise ValueError(f"{check.source}: {check.verdict}, but no snapshot is the new baseline")
    if not moves and check.after != check.before:
        raise ValueError(f"{check.source}: {check.verdict} cannot move the baseline")


def _stamp(moment: datetime | None) -> str | None:
    return paths.stamp(moment) if moment else None
