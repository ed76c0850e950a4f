"""A small data folder for tests: one source, texts a line long, times that the test chooses."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tracker.core.record import Check, Response, Verdict
from tracker.store import Store

START = datetime(2026, 11, 23, 23, 15, tzinfo=UTC)
SOURCE = "eu-ai-act"


def after(days: float) -> datetime:
    """A moment, so many days after the first."""
    return START + timedelta(days=days)


def response(body: bytes, *, at: datetime = START, part: str = "text", **headers: str) -> Response:
    """An answer of the official site."""
    named = {"content-type": "text/html; charset=utf-8"} | {
        key.replace("_", "-"): value for key, value in headers.items()
    }
    return Response(
        url="https://law.example/act", status=200, headers=tuple(named.items()), body=body, at=at, part=part
    )


def look(
    store: Store,
    body: bytes,
    verdict: Verdict,
    *,
    at: datetime = START,
    source: str = SOURCE,
    imported: bool = False,
    reason: str = "",
    **headers: str,
) -> Check:
    """Keep what was received and record the check, as `tracker check` and `tracker import` do."""
    refused = verdict in (Verdict.BLOCKED, Verdict.SUSPECT, Verdict.FAILED)
    kept = (store.keep(source, response(body, at=at, **headers), quarantined=refused).name,) if body else ()
    before = store.baseline(source)
    moves = verdict in (Verdict.FIRST, Verdict.CHANGED)
    return store.record(
        Check(
            source=source,
            sequence=0,
            at=at,
            verdict=verdict,
            reason=reason,
            before=before,
            after=kept if moves else before,
            seen=kept,
            received=len(body),
            imported=imported,
        )
    )


def filled(folder: Path) -> Path:
    """A folder with two versions, a quiet check and a challenge page between them."""
    with Store.open(folder, write=True) as store:
        look(store, b"<p>First text.</p>", Verdict.FIRST, at=after(0))
        look(store, b"", Verdict.UNCHANGED, at=after(1), reason="not modified")
        look(store, b"<p>Just a moment</p>", Verdict.BLOCKED, at=after(2), reason="challenge page")
        look(store, b"<p>Second text.</p>", Verdict.CHANGED, at=after(3), reason="1 change")
    return folder


def in_a_child(deed: Callable[[], object]) -> int:
    """The exit status of a process that does this and ends: 0 done, 99 an exception, else its own."""
    child = os.fork()
    if child == 0:
        status = 99
        try:
            deed()
            status = 0
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def files(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, but for the lock and the catalogue."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith((".lock", "catalogue.db"))
    }


def dump(folder: Path) -> list[str]:
    """What the catalogue says, in SQL."""
    with closing(sqlite3.connect(folder / "catalogue.db")) as database:
        return list(database.iterdump())
