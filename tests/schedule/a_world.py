"""A service in a world that a test turns: its clock, its publisher, its folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tracker.config import Config
from tracker.core.record import Request, Response
from tracker.errors import FetchError
from tracker.schedule import Service
from tracker.store.ledger import Ledger

RULE = "This Article shall not apply to models released under a free and open-source licence."
START = datetime(2026, 9, 1, 12, tzinfo=UTC)

SOURCES = """
[service]
timezone = "Europe/Brussels"
digest   = "mon 07:00"

[network]
allow_private = ["127.0.0.1"]
"""
SOURCE = """
[[source]]
id        = "{name}"
title     = "Act {name}"
publisher = "page"
language  = "en"
url       = "https://{name}.example/act"
every     = "{every}"
"""


def act(edition: int) -> bytes:
    """A text whose Article 2 differs in every edition."""
    articles = (
        "Providers of models shall keep a register of every model that they place on the market.",
        f"Providers shall report to the authority within {edition + 10} days of each release of a model.",
        RULE,
        "The authority may ask for the register and shall give its reasons for doing so.",
    )
    body = "".join(f"<h2>Article {n}</h2><p>{text}</p>" for n, text in enumerate(articles, 1))
    return f"<html lang='en'><head><title>Act</title></head><body><main>{body}</main></body></html>".encode()


class World:
    """One service over some sources; `pages` is what their publishers show, None where they are down."""

    def __init__(self, folder: Path, *names: str, more: str = "", every: str = "24h") -> None:
        self.folder = folder
        self.now = START
        self.pages: dict[str, bytes | None] = {name: act(0) for name in names}
        self.path = folder / "sources.toml"
        self.path.write_text(
            SOURCES + more + "".join(SOURCE.format(name=name, every=every) for name in names),
            encoding="utf-8",
        )
        self.asked: list[str] = []
        self.service = self.start()

    def start(self) -> Service:
        """A service as after a restart."""
        self.service = Service(self.path, clock=lambda: self.now, make_fetcher=self._fetcher)
        return self.service

    def turn(self, **step: float) -> None:
        """Let time pass, then one round of everything."""
        self.now += timedelta(**step)
        self.round()

    def round(self) -> None:
        self.service.dispatch()
        assert self.service.lanes.wait(30)
        self.service.publish()

    @property
    def rows(self) -> tuple[dict[str, Any], ...]:
        return Ledger.open(self.folder / "snapshots").rows

    def issues(self) -> list[dict[str, Any]]:
        return [row for row in self.rows if row["kind"] == "issue"]

    def report(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "reports" / f"{name}.json").read_text("utf-8"))
        return found

    def _fetcher(self, config: Config, sleep: Callable[[float], None]) -> Any:
        return _Fetcher(self)


class _Fetcher:
    """Answers from the world's pages, as the network would."""

    def __init__(self, world: World) -> None:
        self._world = world

    def clock(self) -> datetime:
        return self._world.now

    def fetch(self, request: Request, **options: object) -> Response:
        name = request.url.split("//")[1].split(".")[0]
        self._world.asked.append(name)
        page = self._world.pages[name]
        if page is None:
            raise FetchError("no connection came about", url=request.url, transient=True)
        return Response(
            url=request.url,
            status=200,
            headers=(("content-type", "text/html; charset=utf-8"),),
            body=page,
            at=self._world.now,
        )
