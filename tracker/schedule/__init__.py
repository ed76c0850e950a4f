"""The clock: APScheduler calls the rounds of the service; what is due is none of its business.

Nothing is kept in it: a restart, a missed round or a step of the clock needs no memory of the scheduler.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from tracker import hatch
from tracker.bounded import prepare
from tracker.schedule import heartbeat
from tracker.schedule.log import set_up, tell
from tracker.schedule.service import Service
from tracker.store import atomic, lock

__all__ = ["Door", "Service", "serve"]

_LOCK = ".service.lock"
_GRACE = 8.0  # seconds for the running checks after SIGTERM
_HARD = 1.5  # seconds more, then out
_ROUNDS = (("dispatch", 15), ("publish", 30), ("beat", 15))  # seconds between two rounds


class Door(Protocol):
    """What else the service opens: the web page. Opened before the first round, closed after the last."""

    def open(self, service: Service) -> None:
        """Begin to answer, in threads of its own."""
        ...

    def close(self) -> None:
        """End within a second."""
        ...


def serve(path: Path, *, clock: Callable[[], datetime], doors: tuple[Door, ...] = ()) -> int:
    """Run until SIGTERM or SIGINT; 0 after a clean end, 75 where a check had to be cut off.

    Raises ConfigError for a file with mistakes, and Locked where a service runs on this folder already.
    """
    set_up()
    prepare("tracker.check", "tracker.versions")  # the helper that forks the readers, ahead of the threads
    service = Service(path, clock=clock)
    atomic.make_folder(service.config.snapshots)
    held = lock.acquire(service.config.snapshots, name=_LOCK)
    try:
        with _hatch(service):
            for door in doors:
                door.open(service)
            return _run(service, doors)
    finally:
        lock.release(held)


@contextmanager
def _hatch(service: Service) -> Iterator[None]:
    """Let the command line hand its checks over; where the folder takes no socket, it waits for the lock."""
    with ExitStack() as stack:
        try:
            folder = service.config.snapshots
            stack.enter_context(hatch.opened(folder, check=service.check, pending=service.lanes.known))
        except OSError as error:
            tell("no hatch", level=logging.WARNING, reason=str(error))
        yield


def _run(service: Service, doors: tuple[Door, ...]) -> int:
    scheduler = _scheduler(service)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: _end(scheduler))
    signal.signal(signal.SIGHUP, lambda *_: service.forget())
    tell("started", sources=len(service.config.sources), pid=os.getpid())
    heartbeat.notify("READY=1")
    scheduler.start()  # returns when the scheduler is shut down
    for door in doors:
        door.close()
    clean = service.stop(within=_GRACE)
    tell("stopped", clean=clean)
    if clean:
        return 0
    os._exit(75)  # a check hangs; nothing of it is kept, and its threads must not keep us


def _scheduler(service: Service) -> Any:
    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.schedulers.blocking import BlockingScheduler

    scheduler = BlockingScheduler(
        timezone="UTC",
        executors={"default": ThreadPoolExecutor(len(_ROUNDS))},
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )
    for name, seconds in _ROUNDS:
        scheduler.add_job(
            getattr(service, name), "interval", seconds=seconds, id=name, next_run_time=service.now()
        )
    return scheduler


def _end(scheduler: Any) -> None:
    """Begin to stop; if all else hangs, leave without it."""
    heartbeat.notify("STOPPING=1")
    timer = threading.Timer(_GRACE + _HARD, os._exit, (75,))
    timer.daemon = True
    timer.start()
    # A scheduler must not be shut down inside a signal handler: its lock may be held by this very thread.
    threading.Thread(target=scheduler.shutdown, kwargs={"wait": False}, daemon=True).start()
