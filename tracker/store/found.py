"""Texts that the entries of listings led to, one line each, append-only, beside the journal.

A line is written before the check that found it: without that check it harms nobody.
See docs/decisions/0015-an-entry-leads-to-its-text.md.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from tracker.core.record import Found
from tracker.store import paths
from tracker.store.lines import add_row, rows_in

NAME = "found.jsonl"


def found_in(folder: Path) -> tuple[Found, ...]:
    """What is kept in a snapshots folder, the oldest first; of an entry told twice the last line counts.

    A spoiled line is passed over; `verify` names it.
    """
    found = (_found(row) for _, row in rows_in(folder / NAME) if row)
    return tuple({(each.listing, each.entry): each for each in found}.values())


def spoiled_in(folder: Path) -> tuple[int, ...]:
    """The numbers of the lines that cannot be read; what a killed writer left at the end is none."""
    return tuple(
        number
        for number, (raw, row) in enumerate(rows_in(folder / NAME), 1)
        if row is None and raw.endswith(b"\n")
    )


def keep(folder: Path, found: Found) -> None:
    """Keep one durably; only the one writer of the folder may call this. Raises StoreError."""
    add_row(folder / NAME, asdict(found) | {"at": paths.stamp(found.at)})


def _found(row: dict[str, Any]) -> Found:
    return Found(**row | {"at": paths.moment(row["at"])})
