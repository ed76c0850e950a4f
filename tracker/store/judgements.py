"""The verdicts of analysts, one line each, append-only, beside the journal.

See docs/decisions/0012-verdicts-rank-and-never-erase.md.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tracker.core.flagging.judgement import Judgement, Opinion
from tracker.store import atomic, lock, paths
from tracker.store.lines import add_row, rows_in

NAME = "judgements.jsonl"
_LOCK = ".judgements.lock"


def judgements_in(folder: Path) -> tuple[Judgement, ...]:
    """The verdicts kept in a snapshots folder, the oldest first.

    A spoiled line is passed over: without its verdict a change ranks higher, and nothing is hidden.
    """
    found = (_judgement(row) for _, row in rows_in(folder / NAME))
    return tuple(each for each in found if each)


def spoiled_in(folder: Path) -> tuple[int, ...]:
    """The numbers of the lines that cannot be read; what a killed writer left at the end is none."""
    return tuple(
        number
        for number, (raw, row) in enumerate(rows_in(folder / NAME), 1)
        if _judgement(row) is None and raw.endswith(b"\n")
    )


def keep(folder: Path, judgement: Judgement) -> None:
    """Keep a verdict durably. Raises StoreError, Locked where another process keeps one right now."""
    path = folder / NAME
    atomic.make_folder(folder)
    held = lock.acquire(folder, name=_LOCK)
    try:
        add_row(path, _row(judgement))
    finally:
        lock.release(held)


def _row(judgement: Judgement) -> dict[str, Any]:
    return {
        "flag": judgement.flag,
        "verdict": judgement.opinion.value,
        "at": paths.stamp(judgement.at),
        "rules": list(judgement.rules),
        "note": judgement.note,
        "by": judgement.by,
    }


def _judgement(row: dict[str, Any] | None) -> Judgement | None:
    """The verdict of a row, None for a row that is no verdict."""
    if row is None or row.get("verdict") not in set(Opinion):
        return None
    return Judgement(
        flag=str(row["flag"]),
        opinion=Opinion(row["verdict"]),
        at=paths.moment(row["at"]),
        rules=tuple(row["rules"]),
        note=str(row["note"]),
        by=str(row.get("by", "")),  # the first lines knew no names
    )
