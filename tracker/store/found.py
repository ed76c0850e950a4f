"""Texts that the entries of listings led to, one line each, append-only, beside the journal.

A line is written before the check that found it: without that check it harms nobody.
See docs/decisions/0015-an-entry-leads-to-its-text.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tracker.core.record import Found
from tracker.store import atomic, paths
from tracker.store.lines import sealed, unsealed

NAME = "found.jsonl"


def found_in(folder: Path) -> tuple[Found, ...]:
    """What is kept in a snapshots folder, the oldest first; of an entry told twice the last line counts.

    A spoiled line is passed over; `verify` names it.
    """
    return tuple({(each.listing, each.entry): each for _, each in _lines(folder / NAME) if each}.values())


def spoiled_in(folder: Path) -> tuple[int, ...]:
    """The numbers of the lines that cannot be read; what a killed writer left at the end is none."""
    return tuple(
        number
        for number, (raw, found) in enumerate(_lines(folder / NAME), 1)
        if found is None and raw.endswith(b"\n")
    )


def keep(folder: Path, found: Found) -> None:
    """Keep one durably; only the one writer of the folder may call this. Raises StoreError."""
    path = folder / NAME
    if not path.exists():
        atomic.write_atomic(path, b"")
    end = sum(len(raw) for raw, _ in _lines(path) if raw.endswith(b"\n"))
    atomic.append(path, sealed(asdict(found) | {"at": paths.stamp(found.at)}), at=end)


def _lines(path: Path) -> Iterator[tuple[bytes, Found | None]]:
    if not path.exists():
        return
    with atomic.explained(path, "read"):
        body = path.read_bytes()
    for raw in body.splitlines(keepends=True):
        yield raw, _found(unsealed(raw))


def _found(row: dict[str, Any] | None) -> Found | None:
    return Found(**row | {"at": paths.moment(row["at"])}) if row else None
