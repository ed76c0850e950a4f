"""A desk at which sources are watched: through a mirror over a town, by a clock of its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from standins.town import Town

from tracker.config import Config
from tracker.core.digests.digest import Digest
from tracker.core.record import Check, Source
from tracker.fetch import Fetcher, Network
from tracker.formats import terminal
from tracker.lanes import look_at_all
from tracker.report import digest_of
from tracker.store import Store
from tracker.topics import builtin

NOON = datetime(2035, 3, 5, 12, 0, tzinfo=UTC)


class Desk:
    """Sources watched through a mirror over a town, and a clock that each check moves on."""

    STEP = timedelta(hours=6)

    def __init__(self, folder: Path, place: Town) -> None:
        self.folder, self.town, self.now = folder, place, NOON

    def check(self, source: Source) -> Check:
        self.now += self.STEP
        network = Network(mirror=self.town.url, allow_private=("127.0.0.1",), deadline=5.0)
        fetcher = Fetcher(network, clock=lambda: self.now, sleep=lambda seconds: None)
        with Store.open(self.folder, write=True) as store:
            (check,) = look_at_all((source,), store=store, fetcher=fetcher, topics=builtin())
        return check

    def digest(self, source: Source) -> Digest:
        config = Config(
            path=self.folder.parent / "sources.toml", sources=(source,), topics=builtin(), network=Network()
        )
        with Store.open(self.folder) as store:
            until = self.now + timedelta(hours=1)
            return digest_of(config, store, since=NOON, until=until, now=until)

    def lines(self, source: Source) -> list[str]:
        """The headlines of the digest as its reader sees them, alerts first."""
        digest = self.digest(source)
        shown = "".join(terminal.render(digest).split())  # Chinese is broken at any character
        headlines = [item.headline for item in (*digest.cards, *digest.others)]
        assert not [each for each in headlines if "".join(each.split()) not in shown]
        return headlines
