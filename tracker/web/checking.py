"""The check that a reader asks for, followed through the store; a second request joins it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from tracker.core.record import Check
from tracker.store import Store
from tracker.web.service import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A manual check: the sources asked for, each with the number of its last check before."""

    number: int
    started: datetime
    before: tuple[tuple[str, int], ...]


class Stage(NamedTuple):
    """How far one source of a run is; neither `check` nor `pending` means that it broke."""

    source: str
    pending: bool
    check: Check | None


class Checking:
    """The last manual check of a service; threads may share it."""

    def __init__(self, service: Service) -> None:
        """Nothing is asked yet."""
        self._service = service
        self._mutex = threading.Lock()
        self._run: Run | None = None

    @property
    def run(self) -> Run | None:
        """The running check, else the last one, None before the first."""
        return self._run

    def start(self, names: tuple[str, ...], store: Store) -> tuple[Run, bool]:
        """Have these sources looked at now; the run, and whether it was running already.

        Raises Locked where another process is checking.
        """
        with self._mutex:
            before = tuple((name, _number(store.latest(name))) for name in names)
            running = self._run if self._run and _pending(self._service, self._run) else None
            self._service.check(list(names))
            if running:
                known = {name for name, _ in running.before}
                new = tuple(each for each in before if each[0] not in known)
                self._run = replace(running, before=(*running.before, *new))
            else:
                number = self._run.number + 1 if self._run else 1
                self._run = Run(number=number, started=self._service.clock(), before=before)
            return self._run, running is not None

    def stages(self, run: Run, store: Store) -> tuple[Stage, ...]:
        """How far a run is, source by source."""
        pending = self._service.pending()  # asked first: what ends in between is in the store
        return tuple(_stage(name, number, store, pending) for name, number in run.before)


def _stage(name: str, number: int, store: Store, pending: frozenset[str]) -> Stage:
    latest = store.latest(name)
    done = latest if latest and latest.sequence > number else None
    return Stage(name, name in pending and done is None, done)


def _pending(service: Service, run: Run) -> list[str]:
    """The sources of a run that wait or are being looked at."""
    waiting = service.pending()
    return [name for name, _ in run.before if name in waiting]


def _number(check: Check | None) -> int:
    return check.sequence if check else 0
