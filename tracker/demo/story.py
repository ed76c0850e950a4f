"""The demo told in order: three Mondays, six sources, real HTTP, a real store, two digests."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path

from tracker.channels.folder import deliver
from tracker.config import Config, load
from tracker.core.digests.digest import Digest
from tracker.core.record import Check
from tracker.demo.server import SpecimenServer, specimen_server
from tracker.demo.weeks import MONDAYS
from tracker.errors import StoreError
from tracker.fetch import Fetcher
from tracker.lanes import look_at_all
from tracker.report import digest_of
from tracker.store import Store
from tracker.survey import surveyed

MARK = "SPECIMENS.txt"
_SAYS = (
    "Everything in this folder was made by `tracker demo` from specimens. It may be deleted at any time.\n"
)


def play(folder: Path, progress: Callable[[Check], None]) -> tuple[Digest, Path]:
    """Run the whole pipeline over all weeks; the last digest and where its HTML lies.

    Raises StoreError where the folder holds something that the demo did not make.
    """
    _clear(folder)
    with specimen_server() as server:
        config = _config(folder, server)
        with Store.open(config.snapshots, write=True) as store:
            for week, monday in enumerate(MONDAYS):
                server.week = week
                _check(config, store, monday, progress)
            digests = [_digest(config, store, monday) for monday in MONDAYS[1:]]
    written = [deliver(digest, config.reports) for digest in digests]
    return digests[-1], next(path for path in written[-1] if path.suffix == ".html")


def _clear(folder: Path) -> None:
    if folder.exists() and not (folder / MARK).exists():
        raise StoreError(f"{folder}: exists and is not the demo's; name another folder", path=str(folder))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).write_text(_SAYS, encoding="utf-8")


def _config(folder: Path, server: SpecimenServer) -> Config:
    """The demo's own sources.toml, written out so that a reader may go on playing with it."""
    text = (files("tracker.demo") / "specimens" / "sources.toml").read_text(encoding="utf-8")
    path = folder / "sources.toml"
    path.write_text(text.replace("MIRROR", server.url), encoding="utf-8")
    return load(path)


def _check(config: Config, store: Store, monday: datetime, progress: Callable[[Check], None]) -> None:
    fetcher = Fetcher(config.network, clock=lambda: monday, sleep=lambda seconds: None)
    look_at_all(config.sources, store=store, fetcher=fetcher, topics=config.topics, progress=progress)


def _digest(config: Config, store: Store, monday: datetime) -> Digest:
    """The digest that goes out an hour after the check, on the week before."""
    until = monday + timedelta(hours=1)
    digest = digest_of(config, store, since=until - timedelta(days=7), until=until, now=until)
    return surveyed(digest, config, store)
