"""The service: what is due is looked at, issued and handed over; a restart loses nothing of it."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from tracker import __version__
from tracker.check import apply
from tracker.config import SNAPSHOTS, Config, load
from tracker.core.digests.coverage import by_hand
from tracker.core.record import Source
from tracker.errors import Locked, TrackerError
from tracker.fetch import Fetcher
from tracker.lanes import due_sources
from tracker.listings import attempt
from tracker.schedule import heartbeat
from tracker.schedule.lanes import Lanes
from tracker.schedule.log import tell
from tracker.schedule.post import Post
from tracker.store import Store, found

_REST = timedelta(minutes=10)  # for a source whose check could not be kept

Stamp = tuple[int, int, int]
Stamps = tuple[Stamp | None, Stamp | None]


class Service:
    """Checks, issues and deliveries of one `sources.toml`; its rounds are called by a clock.

    `problems` are what an operator must know; `config` is the last one without a mistake.
    """

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], datetime],
        make_fetcher: Callable[[Config, Callable[[float], None]], Fetcher] | None = None,
    ) -> None:
        """Raises ConfigError where the file has mistakes: a service never starts from defaults."""
        self._path = path
        self._clock = clock
        self._stopping = threading.Event()
        self._make_fetcher = make_fetcher or self._fetcher_of
        self._stamp: Stamps | None = _stamps_of(path)
        self.config = load(path)
        self.fetcher = self._make_fetcher(self.config, self._sleep)
        self.problems: dict[str, str] = {}
        self.lanes = Lanes(self._look_at, idle=self._close)
        self.post = Post(clock=clock, sleep=self._sleep, alive=self._publishes)
        self._store: Store | None = None
        self._resting: dict[str, datetime] = {}
        self._rounds = dict.fromkeys(("dispatcher", "publisher"), time.monotonic())
        self._started = clock()

    def dispatch(self) -> tuple[str, ...]:
        """Take a changed configuration in, and put what is due into its lanes; the ids of those."""
        self._rounds["dispatcher"] = time.monotonic()
        self._take_in()
        with self._guarded("data folder"):
            return self.lanes.lay(self._due(), begin=self._open)
        return ()

    def check(self, names: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Look at the named sources now, at all for none: (ids laid out now, ids joined on their way).

        Those that no program may ask are left out. Raises ConfigError for an unknown id, Locked where another
        process writes.
        """
        self._take_in()
        wanted = tuple(each for each in self.config.named(names) if not by_hand(each))
        with self._guarded("data folder", swallow=False):
            laid = self.lanes.lay(wanted, begin=self._open)
        return laid, tuple(each.id for each in wanted if each.id not in laid)

    def publish(self) -> None:
        """Write the issues and alerts that are due, and hand over what waits."""
        self._publishes()
        with self._guarded("publishing"):
            self.post.round(self.config)

    def beat(self) -> list[str]:
        """Write a sign of life; what is wrong, by it."""
        beat = self._beat()
        heartbeat.write(self.config.snapshots, beat)
        if not heartbeat.stalls_of(beat):  # else systemd shall restart us
            heartbeat.notify("WATCHDOG=1")
        return heartbeat.problems_of(beat)

    def reload(self) -> bool:
        """Take in the configuration; one with mistakes is named, and the old one stays."""
        self._stamp = _stamps_of(self._path)
        try:
            config = load(self._path)
        except TrackerError as error:
            self.problems["configuration"] = f"the old configuration stays in use: {error}"
            tell("configuration refused", level=logging.ERROR, reason=str(error))
            return False
        if config.network != self.config.network:
            self.fetcher = self._make_fetcher(config, self._sleep)
        self.config = config
        self.problems.pop("configuration", None)
        tell("configuration taken in", sources=len(config.sources), channels=len(config.channels))
        return True

    def forget(self) -> None:
        """Read the configuration at the next round, changed or not."""
        self._stamp = None

    def now(self) -> datetime:
        """The time, as this service was told it."""
        return self._clock()

    def stop(self, *, within: float) -> bool:
        """Finish the running checks and begin no other; False where that takes longer (seconds)."""
        self._stopping.set()
        self.lanes.stop()
        done = self.lanes.wait(within)
        heartbeat.write(self.config.snapshots, self._beat() | {"stopped": True})
        return done

    def _take_in(self) -> None:
        """Load the configuration anew where its file has changed."""
        if _stamps_of(self._path) != self._stamp:
            self.reload()

    def _publishes(self) -> None:
        self._rounds["publisher"] = time.monotonic()

    def _due(self) -> tuple[Source, ...]:
        enabled = tuple(each for each in self.config.sources if each.enabled)
        now = self._clock()
        with Store.open(self.config.snapshots) as store:
            due = due_sources(enabled, store, now)
        return tuple(each for each in due if self._resting.get(each.id, now) <= now)

    def _look_at(self, source: Source) -> None:
        """One check, in the thread of a lane; a disk that refuses its record does not end the lane."""
        started = time.monotonic()
        store = self._store
        assert store is not None, "a lane runs only while the store is open"
        broke = partial(tell, "check broke", level=logging.ERROR, trace=True, source=source.id)
        outcome = attempt(source, store, self.fetcher, self.config.topics, broke=broke)
        try:
            check = apply(outcome, store, self._clock())
        except Exception as error:
            self._resting[source.id] = self._clock() + _REST
            self.problems[source.id] = f"{source.id}: {error or type(error).__name__}"
            expected = isinstance(error, TrackerError)
            tell(
                "check not kept", level=logging.ERROR, trace=not expected, source=source.id, reason=str(error)
            )
            return
        self.problems.pop(source.id, None)
        tell(
            "check",
            source=check.source,
            sequence=check.sequence,
            verdict=str(check.verdict),
            reason=check.reason,
            changes=check.changes,
            flagged=check.flagged,
            bytes=check.received,
            seconds=round(time.monotonic() - started, 3),
        )

    def _open(self) -> None:
        self._store = Store.open(self.config.snapshots, write=True)

    def _close(self) -> None:
        if self._store:
            self._store.close()
            self._store = None

    def _guarded(self, name: str, *, swallow: bool = True) -> _Guard:
        return _Guard(name, self.problems, swallow=swallow)

    def _sleep(self, seconds: float) -> None:
        """Sleep, unless the service stops."""
        self._stopping.wait(seconds)

    def _fetcher_of(self, config: Config, sleep: Callable[[float], None]) -> Fetcher:
        return Fetcher(config.network, clock=self._clock, sleep=sleep)

    def _beat(self) -> dict[str, Any]:
        running = self.lanes.running()
        return {
            "at": self._clock().isoformat(),
            "monotonic": time.monotonic(),
            "boot_id": heartbeat.boot_id(),
            "pid": os.getpid(),
            "version": __version__,
            "started": self._started.isoformat(),
            "rounds": dict(self._rounds),
            "lanes": {
                host: {"source": each.source, "since_monotonic": each.since} for host, each in running.items()
            },
            "problems": list(self.problems.values()),
            "undelivered": self.post.undelivered,
        }


class _Guard:
    """Turns an error of a round into a problem that is shown until the round succeeds."""

    def __init__(self, name: str, problems: dict[str, str], *, swallow: bool) -> None:
        self._name = name
        self._problems = problems
        self._swallow = swallow

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        if error is None:
            self._problems.pop(self._name, None)
            return False
        if not isinstance(error, Exception):
            return False
        sentence = f"{self._name}: {error or type(error).__name__}"
        if self._problems.get(self._name) != sentence:  # once, not at every round
            expected = isinstance(error, TrackerError)
            level = logging.WARNING if isinstance(error, Locked) else logging.ERROR
            tell(f"{self._name} failed", level=level, reason=str(error), trace=not expected)
        self._problems[self._name] = sentence
        return self._swallow


def _stamps_of(path: Path) -> Stamps:
    """What changes when the configuration does, or what its listings track."""
    return _stamp_of(path), _stamp_of(path.parent / SNAPSHOTS / found.NAME)


def _stamp_of(path: Path) -> Stamp | None:
    """What changes when a file does."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_mtime_ns, facts.st_size, facts.st_ino
