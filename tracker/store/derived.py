"""What was derived from snapshots, kept so that the next process need not derive it again.

The file may be deleted at any time. Nothing in it outlives the program that made it: the key of each thing
holds what it was made from and every line of the code, so both sides of a comparison are always read by
today's reader.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeVar

from tracker.errors import StoreError
from tracker.store.catalogue import drop, is_spoiled

NAME = "derived.db"
_MOST = 256 * 2**20  # bytes kept; beyond them the oldest goes
_READERS = ("beautifulsoup4", "lxml", "pypdf", "soupsieve")  # libraries whose reading ours rests on
_PATIENCE = 2.0  # seconds to wait for another process
_CODE = frozenset({".py", ".toml"})
_TABLE = "create table if not exists derived (key text primary key, maker text, size integer, body blob)"

T = TypeVar("T")


class Derived:
    """Bytes by what they were made from; threads may share it. A disk that refuses it costs time alone."""

    def __init__(self, folder: Path, *, made_with: str = "", most: int = _MOST) -> None:
        """`folder` is that of the snapshots; `made_with` what all depends on besides the program, the topics.

        At most `most` bytes are kept.
        """
        self._path = folder / NAME
        self._maker = _digest(program(), made_with)
        self._most = most
        self._mutex = threading.Lock()

    def get(self, *origin: str) -> bytes | None:
        """What was made from this by this very program, None where it is to be made."""
        key = _digest(self._maker, *origin)
        asked = "select body from derived where key = ?"
        row = self._ask(lambda database: database.execute(asked, (key,)).fetchone())
        return bytes(row[0]) if row else None

    def has(self, *origin: str) -> bool:
        """Whether anything is kept that was made from this by this very program."""
        key = _digest(self._maker, *origin)
        asked = "select 1 from derived where key = ?"
        return bool(self._ask(lambda database: database.execute(asked, (key,)).fetchone()))

    def put(self, body: bytes, *origin: str) -> None:
        """Keep what was made from this."""
        row = (_digest(self._maker, *origin), self._maker, len(body), body)

        def keep(database: sqlite3.Connection) -> None:
            database.execute("insert or replace into derived values (?, ?, ?, ?)", row)
            database.execute("delete from derived where maker <> ?", (self._maker,))
            self._make_room(database)

        self._ask(keep)

    def _make_room(self, database: sqlite3.Connection) -> None:
        sizes = database.execute("select rowid, size from derived order by rowid").fetchall()
        spare = sum(size for _, size in sizes) - self._most
        for row, size in sizes:
            if spare <= 0:
                return
            database.execute("delete from derived where rowid = ?", (row,))
            spare -= size

    def _ask(self, question: Callable[[sqlite3.Connection], T]) -> T | None:
        """The answer, in one transaction; None where the file cannot be used. A spoiled one is dropped."""
        try:
            with self._mutex, closing(sqlite3.connect(self._path, timeout=_PATIENCE)) as database, database:
                database.execute("pragma synchronous = off")  # what a power cut spoils is made again
                database.execute(_TABLE)
                return question(database)
        except sqlite3.DatabaseError as error:
            if is_spoiled(error):
                with suppress(OSError, StoreError):
                    drop(self._path)
            return None


@cache
def program() -> str:
    """What no other state of this program has: sha256 over its code, its data and what it reads with."""
    root = Path(__file__).resolve().parents[1]
    found = hashlib.sha256(f"{sys.version}\n{[*map(_release, _READERS)]}\n".encode())
    for path in sorted(path for path in root.rglob("*") if path.suffix in _CODE):
        found.update(f"{path.relative_to(root)}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def _release(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return library


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
