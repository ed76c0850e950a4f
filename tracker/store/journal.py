"""The journal: one line of JSON per check, each with its own checksum. A check that stands here happened.

A line is {"source": …, "sequence": …, …, "sum": "<sha256 of the line without the sum, 12 digits>"}, in ASCII.
What follows the last whole line is what a dying writer left: readers pass over it, the next writer cuts
it off.
A spoiled line between whole ones is passed over too, and named by `verify`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from tracker.core.record import Check, EntryText, Verdict
from tracker.store import atomic, paths
from tracker.store.lines import sealed, unsealed

_MOMENTS = ("at", "not_before")
_TUPLES = ("before", "after", "seen")


class Line(NamedTuple):
    """A line of the journal; `check` is None where it is spoiled."""

    offset: int
    raw: bytes  # with its newline, if it has one
    check: Check | None

    @property
    def end(self) -> int:
        """Where the next line begins."""
        return self.offset + len(self.raw)


class Journal:
    """The file of checks; `instead` stands for its content where the file is lost."""

    def __init__(self, path: Path, *, instead: bytes = b"") -> None:
        self._path = path
        self._instead = instead

    def lines(self, start: int = 0) -> Iterator[Line]:
        """The lines from an offset on, spoiled ones included."""
        with atomic.explained(self._path, "read"), self._open() as stream:
            stream.seek(start)
            for raw in stream:
                yield Line(start, raw, decode(raw))
                start += len(raw)

    def holds(self, offset: int, raw: bytes) -> bool:
        """Whether these very bytes stand at this offset."""
        with atomic.explained(self._path, "read"), self._open() as stream:
            stream.seek(offset)
            return stream.read(len(raw)) == raw

    def append(self, check: Check, *, at: int) -> Line:
        """Commit a check as the line at an offset. Raises StoreError; then it did not happen."""
        line = Line(at, encode(check), check)
        atomic.append(self._path, line.raw, at=at)
        return line

    def _open(self) -> BinaryIO:
        return self._path.open("rb") if self._path.is_file() else io.BytesIO(self._instead)


def encode(check: Check) -> bytes:
    """The line of a check, with its newline."""
    return sealed({each.name: _plain(getattr(check, each.name)) for each in fields(Check)})


def decode(raw: bytes) -> Check | None:
    """The check of a line, None for what no writer finished or what was spoiled since."""
    row = unsealed(raw)
    if row is None:
        return None
    row = {each.name: row[each.name] for each in fields(Check) if each.name in row}
    for key in _MOMENTS:
        row[key] = datetime.fromisoformat(row[key]) if row.get(key) else None
    row |= {key: tuple(row.get(key, ())) for key in _TUPLES}
    row["texts"] = tuple(EntryText(*each) for each in row.get("texts", ()))
    return Check(**row | {"verdict": Verdict(row["verdict"])})


def _plain(value: Any) -> Any:
    return paths.stamp(value) if isinstance(value, datetime) else value
