"""The tables that index the journal, and what is put into them and asked of them; on disk or in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from tracker.core.record import Check
from tracker.errors import StoreError
from tracker.store import paths
from tracker.store.journal import Journal, Line, decode
from tracker.store.standing import Standing, fold

SCHEMA = 1

_TABLES = """
begin immediate;
create table checks (
  source text not null, sequence integer not null, at text not null, verdict text not null,
  reason text not null, received integer not null, provisions integer not null, changes integer not null,
  flagged integer not null, imported integer not null,
  place integer not null unique, -- where its line begins in the journal
  line text not null,
  primary key (source, sequence)
) without rowid;
create index checks_at on checks (at);
create table state (
  source text primary key, latest integer not null, accepted integer, moved integer, changed integer,
  horizon text, checks integer not null, failures integer not null,
  foreign key (source, latest) references checks (source, sequence)
) without rowid;
pragma user_version = 1;
commit;
"""
_ADD = "insert or ignore into checks values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_STAND = "insert or replace into state values (?, ?, ?, ?, ?, ?, ?, ?)"
_WRITER = ("busy_timeout = 5000", "journal_mode = delete", "synchronous = full", "foreign_keys = on")
_READER = ("busy_timeout = 100", "query_only = on")
_BATCH = 10_000


class Unusable(Exception):
    """This index does not stand for this journal."""


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection to an index on disk, set up so that a commit is durable and a reader changes nothing."""
    mode = "rwc" if write else "ro"
    database = sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        for pragma in ("trusted_schema = off", *(_WRITER if write else _READER)):
            database.execute(f"pragma {pragma}")
        _refuse_newer(database, path)
    except BaseException:
        database.close()
        raise
    return database


def in_memory(lines: Iterable[Line]) -> sqlite3.Connection:
    """An index of these lines that touches no disk."""
    database = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    create(database)
    take_in(database, lines)
    return database


def create(database: sqlite3.Connection) -> None:
    """Make the tables where there are none. Raises Unusable where there are others."""
    if _version(database) == SCHEMA:
        return
    if not is_empty(database):
        raise Unusable
    database.executescript(_TABLES)


def is_empty(database: sqlite3.Connection) -> bool:
    """Whether there are no tables yet: its writer died before it made them."""
    return not database.execute("select count(*) from sqlite_schema").fetchone()[0]


def take_in(database: sqlite3.Connection, lines: Iterable[Line]) -> None:
    """Add lines of the journal, in its order; spoiled ones and known ones are passed over."""
    whole = (line for line in lines if line.check)
    while batch := list(islice(whole, _BATCH)):
        database.execute("begin immediate")
        try:
            _take_in(database, batch)
            database.execute("commit")
        except BaseException:
            if database.in_transaction:
                database.execute("rollback")
            raise


def covered(database: sqlite3.Connection) -> int:
    """The offset in the journal up to which the index covers it."""
    place, line = _last(database)
    return place + len(line)


def agrees(database: sqlite3.Connection, journal: Journal) -> bool:
    """Whether the last line that the index knows stands in the journal at its place."""
    return _version(database) == SCHEMA and journal.holds(*_last(database))


def checks_where(database: sqlite3.Connection, condition: str, *values: str | int) -> tuple[Check, ...]:
    """The checks that meet a condition, which may end in an order. Raises Unusable for a spoiled row."""
    rows = database.execute(f"select line from checks where {condition}", values).fetchall()
    return tuple(_whole(row[0]) for row in rows)


def standing_of(database: sqlite3.Connection, source: str) -> Standing | None:
    """Where a source stands, None before its first check. Raises Unusable for a spoiled row."""
    row = database.execute(
        "select latest, accepted, moved, changed, horizon, checks, failures from state where source = ?",
        (source,),
    ).fetchone()
    if row is None:
        return None
    latest, accepted, moved, changed = (_check(database, source, sequence) for sequence in row[:4])
    if latest is None:
        raise Unusable
    return Standing(
        latest=latest,
        accepted=accepted,
        moved=moved,
        changed=changed,
        horizon=paths.moment(row[4]) if row[4] else None,
        checks=row[5],
        failures=row[6],
    )


def lines_from(database: sqlite3.Connection, start: int) -> dict[int, bytes]:
    """The journal's lines at and after an offset, by their offset. Raises Unusable without our tables."""
    if _version(database) != SCHEMA:
        raise Unusable
    rows = database.execute("select place, line from checks where place >= ? order by place", (start,))
    return {place: f"{line}\n".encode() for place, line in rows}


def next_sequence(database: sqlite3.Connection, source: str) -> int:
    """The sequence number of the next check of a source; the first has 1."""
    row = database.execute("select max(sequence) from checks where source = ?", (source,)).fetchone()
    return int(row[0] or 0) + 1


def _take_in(database: sqlite3.Connection, batch: list[Line]) -> None:
    standings: dict[str, Standing] = {}
    for line in batch:
        check = line.check
        if check is None or not database.execute(_ADD, _row(line, check)).rowcount:
            continue
        known = standings.get(check.source) or standing_of(database, check.source)
        standings[check.source] = fold(known, check)
    database.executemany(_STAND, [_stand(source, each) for source, each in standings.items()])


def _row(line: Line, check: Check) -> tuple[str | int, ...]:
    facts = (check.received, check.provisions, check.changes, check.flagged, check.imported)
    head = (check.source, check.sequence, paths.stamp(check.at), str(check.verdict), check.reason)
    return (*head, *facts, line.offset, line.raw.decode("ascii").removesuffix("\n"))


def _stand(source: str, standing: Standing) -> tuple[str | int | None, ...]:
    matter = (standing.latest, standing.accepted, standing.moved, standing.changed)
    horizon = paths.stamp(standing.horizon) if standing.horizon else None
    sequences = (each.sequence if each else None for each in matter)
    return (source, *sequences, horizon, standing.checks, standing.failures)


def _check(database: sqlite3.Connection, source: str, sequence: int | None) -> Check | None:
    if sequence is None:
        return None
    found = checks_where(database, "source = ? and sequence = ?", source, sequence)
    if not found:
        raise Unusable
    return found[0]


def _whole(line: str) -> Check:
    check = decode(f"{line}\n".encode())
    if check is None:
        raise Unusable
    return check


def _last(database: sqlite3.Connection) -> tuple[int, bytes]:
    row = database.execute("select place, line from checks order by place desc limit 1").fetchone()
    return (row[0], f"{row[1]}\n".encode()) if row else (0, b"")


def _version(database: sqlite3.Connection) -> int:
    return int(database.execute("pragma user_version").fetchone()[0])


def _refuse_newer(database: sqlite3.Connection, path: Path) -> None:
    if _version(database) > SCHEMA:
        raise StoreError(
            f"{path}: was written by a newer tracker (schema {_version(database)}, this one knows {SCHEMA}); "
            "use that version; nothing was changed",
            path=str(path),
        )
