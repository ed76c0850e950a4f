"""The page over real HTTP on loopback: a folder, its specimen publisher, the real schedule."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from a_visitor import Reader

from tracker.bounded import prepare
from tracker.demo.server import specimen_server
from tracker.schedule import Service
from tracker.web.door import Bind, Page


@contextmanager
def serving(folder: Path, bind: Bind, *, week: int = 2) -> Iterator[tuple[Reader, Service]]:
    """The page of a folder, and the service behind it; the publisher shows this week of its story."""
    prepare("tracker.check", "tracker.versions")
    with specimen_server() as publisher:
        publisher.week = week
        text = (folder / "sources.toml").read_text(encoding="utf-8")
        lines = [f'mirror = "{publisher.url}"' if x.startswith("mirror") else x for x in text.splitlines()]
        (folder / "sources.toml").write_text("\n".join(lines), encoding="utf-8")
        service = Service(folder / "sources.toml", clock=lambda: datetime.now(UTC))
        page = Page(bind)
        page.open(service)
        try:
            yield Reader(page.address, token=bind.token), service
        finally:
            page.close()
            service.stop(within=20)


def eventually(said: Callable[[], bool], *, within: float = 30.0) -> None:
    """Wait until something is so."""
    end = time.monotonic() + within
    while not said():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.1)
