"""What went out: issues, alerts and their deliveries, one line each, append-only, beside the journal.

These are facts that nothing else tells: what was sent to whom cannot be derived again.
See docs/decisions/0011-what-went-out-is-a-ledger.md.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any

from tracker.errors import StoreError
from tracker.store import atomic, lock
from tracker.store.lines import sealed, unsealed

NAME = "dispatches.jsonl"
_LOCK = ".dispatches.lock"

Row = dict[str, Any]


class Ledger:
    """The lines of the ledger, the oldest first; one writer, any number of readers."""

    def __init__(self, path: Path, rows: list[Row], end: int, held: int | None) -> None:
        """Use `open`: it alone knows where the file ends and whether its lock is held."""
        self._path = path
        self._rows = rows
        self._end = end
        self._held = held

    @classmethod
    def open(cls, folder: Path, *, write: bool = False) -> Ledger:
        """The ledger of a snapshots folder.

        Raises Locked where another process writes it, StoreError where a line between whole ones is spoiled:
        going on without it could send an issue twice, or never.
        """
        path = folder / NAME
        if not write:
            return cls(path, *_read(path), None)
        atomic.make_folder(folder)
        held = lock.acquire(folder, name=_LOCK)
        try:
            if not path.exists():
                atomic.write_atomic(path, b"")
            return cls(path, *_read(path), held)
        except BaseException:
            lock.release(held)
            raise

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._held is not None:
            lock.release(self._held)
            self._held = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """Everything that happened, in order; each row has a `kind`."""
        return tuple(self._rows)

    def add(self, kind: str, **facts: Any) -> Row:
        """Commit that something happened. Raises StoreError; then it did not."""
        if self._held is None:
            raise RuntimeError("the ledger is open for reading only")
        row = {"kind": kind, **facts}
        raw = sealed(row)
        atomic.append(self._path, raw, at=self._end)
        self._end += len(raw)
        self._rows.append(row)
        return row


def _read(path: Path) -> tuple[list[Row], int]:
    """The whole lines and where the last one ends; what a dying writer left behind it does not count."""
    if not path.exists():
        return [], 0
    with atomic.explained(path, "read"):
        lines = path.read_bytes().splitlines(keepends=True)
    rows = [unsealed(line) for line in lines]
    while rows and rows[-1] is None:
        rows.pop()
    whole = [row for row in rows if row is not None]
    if len(whole) < len(rows):
        number = rows.index(None) + 1
        raise StoreError(
            f"{path}: line {number} is spoiled; restore the file from a backup, or delete that line, "
            "after which what it told may go out once more",
            path=str(path),
        )
    return whole, sum(map(len, lines[: len(rows)]))
