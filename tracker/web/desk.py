"""What all pages share while the service runs: the shelf, the register of changes, the manual check."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import islice
from pathlib import Path

from tracker.config import Config
from tracker.core.digests.issue import Finding
from tracker.core.flagging.judgement import Judgement
from tracker.core.record import Check, Source
from tracker.errors import ReadError, TrackerError
from tracker.judging import Said, judge
from tracker.store import Store
from tracker.store.derived import Derived
from tracker.store.judgements import judgements_in
from tracker.store.paths import JOURNAL
from tracker.web.absence import NotThere
from tracker.web.checking import Checking
from tracker.web.search import Entry, Register, matching
from tracker.web.service import Service
from tracker.web.shelf import Shelf

_LAST = 6  # flagged changes that the overview shows and that are opened ahead
_PAUSE = 1.0  # seconds between two looks at the journal, which tells whether anybody has checked


class Desk:
    """The state behind the page; threads may share it."""

    def __init__(self, service: Service) -> None:
        """Nothing is derived and nothing is asked before somebody reads."""
        self.service = service
        self.checking = Checking(service)
        self.answers: Counter[int] = Counter()  # by HTTP status, for the metrics
        self.register = Register()
        self._config = service.config()
        self._shelf = self._shelved(self._config)
        self._mutex = threading.Lock()
        self._verdicts = threading.Lock()  # two readers at once wait for each other
        self._stopped = threading.Event()
        self._read: tuple[Shelf, int] | None = None  # what the thread that reads ahead has seen

    @property
    def config(self) -> Config:
        """Today's configuration; where it was loaded anew, all that hung on the old one is dropped."""
        return self._current()[0]

    @property
    def shelf(self) -> Shelf:
        """The derived things of today's configuration."""
        return self._current()[1]

    def now(self) -> datetime:
        """The time."""
        return self.service.clock()

    def store(self) -> Store:
        """The store, for one answer; readers never wait for the writer."""
        return Store.open(self.config.snapshots)

    def source(self, name: str) -> Source:
        """The source of an id. Raises NotThere where there is none."""
        for each in self.config.sources:
            if each.id == name:
                return each
        raise NotThere(f"no source is called {name!r}")

    def version(self, source: Source, name: str, store: Store) -> Check:
        """A kept version by the name of its last snapshot, the newest for none.

        Raises NotThere where there is none.
        """
        versions = store.versions(source.id)
        found = [each for each in versions if not name or name in each.after]
        if not found:
            raise NotThere(f"{source.id}: {f'no version {name}' if versions else 'no version is kept yet'}")
        return found[-1]

    def flagged(self) -> tuple[Entry, ...]:
        """The last flagged changes, the newest check first."""
        return tuple(islice(matching(self.register.all(), "", flagged=True), _LAST))

    def judgements(self) -> tuple[Judgement, ...]:
        """What analysts said of flags, the oldest first."""
        return judgements_in(self.config.snapshots)

    def opinions(self) -> dict[str, str]:
        """The last thing that was said of each judged change: "relevant", "irrelevant (O1)"."""
        said = ((each.change, each.opinion, each.flag.partition("#")[2]) for each in self.judgements())
        return {change: f"{opinion} ({code})" if code else str(opinion) for change, opinion, code in said}

    def judge(self, flag: str, said: Said) -> Judgement:
        """Keep a verdict; while a check runs too. Raises NotThere for what was not flagged."""
        config, shelf = self._current()
        with self._verdicts, Store.open(config.snapshots) as store:

            def known(source: Source, check: Check) -> Iterator[Finding]:
                with suppress(NotThere):  # its issue may know it by another baseline
                    yield shelf.finding(source, check.sequence, store)

            try:
                return judge(config, store, flag, said, now=self.now(), known=known)
            except ReadError as error:
                raise NotThere(str(error)) from error

    def keep_reading(self) -> threading.Thread:
        """Start the thread that reads new changes ahead of the readers, so that search knows them."""
        thread = threading.Thread(target=self._read_ahead, name="read-ahead", daemon=True)
        thread.start()
        return thread

    def stop(self) -> None:
        """Let the thread that reads ahead end."""
        self._stopped.set()

    def _current(self) -> tuple[Config, Shelf]:
        config = self.service.config()
        with self._mutex:
            if config is not self._config:
                self._config, self._shelf, self.register = config, self._shelved(config), Register()
            return self._config, self._shelf

    def _shelved(self, config: Config) -> Shelf:
        return Shelf(config, Derived(config.snapshots, made_with=repr(config.topics)))

    def _read_ahead(self) -> None:
        while not self._stopped.is_set():
            config, shelf = self._current()
            state = (shelf, _length(config.snapshots / JOURNAL))
            if state != self._read:
                with suppress(TrackerError):  # whoever asks for a page is told of it
                    self._catch_up(config, shelf)
                    self._read = state
            self._stopped.wait(_PAUSE)

    def _catch_up(self, config: Config, shelf: Shelf) -> None:
        """Read what a reader may open: the newest texts, what moved last first; changes; the landscape."""
        with Store.open(config.snapshots) as store:
            kept = [(source, store.versions(source.id)) for source in config.sources]
            newest = [(source, versions[-1]) for source, versions in kept if versions]
            newest.sort(key=lambda each: each[1].at, reverse=True)
            for source, version in newest:
                if self._stopped.is_set():
                    return
                with suppress(TrackerError):  # the next source may be readable
                    shelf.foresee(source, version, store)
            self.register.take_in(config, store, shelf)
            for each in self.flagged():
                with suppress(TrackerError):
                    shelf.finding(self.source(each.source), each.sequence, store)
            if not self._stopped.is_set():
                shelf.landscape(config, store, "html", now=self.now())


def _length(file: Path) -> int:
    """The bytes of a file that only grows, 0 where there is none yet."""
    try:
        return file.stat().st_size
    except OSError:
        return 0
