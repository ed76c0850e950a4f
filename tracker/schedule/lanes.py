"""One thread per host with work to do; a source that waits or runs already is joined, never doubled."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from tracker.core.record import Source
from tracker.lanes import host_of


class Running(NamedTuple):
    """What a lane is at."""

    source: str
    since: float  # monotonic


class Lanes:
    """Sources laid out by host, looked at one after the other within a host, side by side between hosts."""

    def __init__(self, look_at: Callable[[Source], None], *, idle: Callable[[], None]) -> None:
        """`look_at` must not raise; `idle` is called when the last lane has ended, before new ones begin."""
        self._look_at = look_at
        self._idle = idle
        self._waiting: dict[str, list[Source]] = {}
        self._running: dict[str, Running] = {}
        self._stopped = False
        self._state = threading.Condition()

    def lay(self, sources: tuple[Source, ...], *, begin: Callable[[], None]) -> tuple[str, ...]:
        """Put sources into their lanes; the ids of those that were not there already.

        `begin` is called before the first lane starts; what it raises comes through, and nothing is laid.
        """
        with self._state:
            wanted = [each for each in sources if each.id not in self._known()]
            if self._stopped or not wanted:
                return ()
            if not self._waiting:
                begin()
            for source in wanted:
                host = host_of(source)
                if host not in self._waiting:
                    self._waiting[host] = []
                    threading.Thread(target=self._run, args=(host,), name=f"lane {host}", daemon=True).start()
                self._waiting[host].append(source)
            return tuple(each.id for each in wanted)

    def running(self) -> dict[str, Running]:
        """What each lane is at, by host."""
        with self._state:
            return dict(self._running)

    def known(self) -> frozenset[str]:
        """The ids of all sources that wait or run."""
        with self._state:
            return frozenset(self._known())

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until no lane is left; False where that took too long."""
        with self._state:
            return self._state.wait_for(lambda: not self._waiting, timeout)

    def stop(self) -> None:
        """Let every lane end after the source that it is at."""
        with self._state:
            self._stopped = True

    def _known(self) -> set[str]:
        waiting = {each.id for lane in self._waiting.values() for each in lane}
        return waiting | {each.source for each in self._running.values()}

    def _run(self, host: str) -> None:
        while source := self._next(host):
            self._look_at(source)

    def _next(self, host: str) -> Source | None:
        with self._state:
            self._running.pop(host, None)
            if self._waiting[host] and not self._stopped:
                source = self._waiting[host].pop(0)
                self._running[host] = Running(source.id, time.monotonic())
                return source
            del self._waiting[host]
            if not self._waiting:
                self._idle()
            self._state.notify_all()
            return None
