"""The catalogue: a SQLite index of the journal, made again from it whenever it is lost, spoiled or behind.

Nothing depends on the file: who cannot use it works on an index of the same form in memory. So readers
never wait for the writer, and a disk that refuses the catalogue does not undo a committed check.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from tracker.core.record import Check
from tracker.store import atomic, index
from tracker.store.index import Unusable
from tracker.store.journal import Journal, Line
from tracker.store.standing import Standing

_SPOILED = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB"})
_Answer = TypeVar("_Answer")


class Catalogue:
    """Questions about the checks of one journal."""

    def __init__(self, path: Path, journal: Journal, *, write: bool) -> None:
        """Open the catalogue of a journal, bring it up to date, or make an index in memory.

        Raises StoreError where a newer program has written it.
        """
        self._path = path
        self._journal = journal
        self._write = write
        self._mutex = threading.RLock()
        self.on_disk = True  # else the index is in memory: the file could not be used
        try:
            self._database = self._opened()
        except (sqlite3.DatabaseError, Unusable) as error:
            self._database = self._replaced(error)

    def add(self, line: Line) -> None:
        """Take in a line that the journal has committed."""
        self._ask(lambda database: self._take_in(database, [line]))

    def checks(self, condition: str, *values: str | int) -> tuple[Check, ...]:
        """The checks that meet a condition in SQL, which may end in an order."""
        return self._ask(lambda database: index.checks_where(database, condition, *values))

    def standing(self, source: str) -> Standing | None:
        """Where a source stands, None before its first check."""
        return self._ask(lambda database: index.standing_of(database, source))

    def next_sequence(self, source: str) -> int:
        """The sequence number that the next check of a source gets."""
        return self._ask(lambda database: index.next_sequence(database, source))

    def covered(self) -> int:
        """The offset in the journal up to which the catalogue covers it."""
        return self._ask(index.covered)

    def close(self) -> None:
        """Let go of the file."""
        with self._mutex:
            self._database.close()

    def _ask(self, question: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        """The answer of the index; where it is found spoiled or out of reach, that of a new one."""
        with self._mutex:
            try:
                return question(self._database)
            except (sqlite3.DatabaseError, Unusable) as error:
                self._database.close()
                self._database = self._replaced(error)
                return question(self._database)

    def _opened(self) -> sqlite3.Connection:
        if not self._write and not self._path.is_file():
            raise Unusable
        database = index.connect(self._path, write=self._write)
        try:
            self._bring_up_to_date(database)
        except BaseException:
            database.close()
            raise
        return database

    def _bring_up_to_date(self, database: sqlite3.Connection) -> None:
        if self._write:
            index.create(database)
        if not index.agrees(database, self._journal):
            raise Unusable
        missing = (line for line in self._journal.lines(index.covered(database)) if line.check)
        if self._write:
            self._take_in(database, missing)
        elif any(missing):
            raise Unusable

    def _take_in(self, database: sqlite3.Connection, lines: Iterable[Line]) -> None:
        atomic.step("catalogue", self._path)
        index.take_in(database, lines)
        atomic.step("catalogued", self._path)

    def _replaced(self, error: Exception) -> sqlite3.Connection:
        """A writer makes a spoiled file anew; where that fails too, and for readers, memory serves."""
        if self._write and is_spoiled(error):
            drop(self._path)
            with suppress(sqlite3.DatabaseError, Unusable):
                return self._opened()
        self.on_disk = False
        return index.in_memory(self._journal.lines())


def is_spoiled(error: Exception) -> bool:
    """Whether an error says that the file itself is bad, not merely out of reach for now."""
    return isinstance(error, Unusable) or getattr(error, "sqlite_errorname", "") in _SPOILED


def drop(path: Path) -> None:
    """Remove a catalogue. The file goes first: SQLite ignores a rollback journal without its file."""
    atomic.remove(path)
    atomic.remove(path.with_name(f"{path.name}-journal"))
