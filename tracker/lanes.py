"""Look at many sources: one lane per host, lanes side by side; only the calling thread writes."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from tracker.check import Outcome, apply
from tracker.core.digests.coverage import by_hand
from tracker.core.flagging.terms import Topic
from tracker.core.record import Check, Source, Verdict
from tracker.errors import ReadError
from tracker.fetch import Fetcher
from tracker.intervals import next_slot
from tracker.listings import attempt
from tracker.publishers import publisher
from tracker.store import Store

_RETRIES = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))  # after failures in a row
_STEP = timedelta(minutes=5)  # a last check that lies further in the future was made by a wrong clock


def look_at_all(
    sources: tuple[Source, ...],
    *,
    store: Store,
    fetcher: Fetcher,
    topics: tuple[Topic, ...],
    progress: Callable[[Check], None] = lambda check: None,
) -> tuple[Check, ...]:
    """Look at every source, one lane per host; the checks in the order in which the sources were given.

    Those that no program may ask are left out.
    """
    sources = tuple(each for each in sources if not by_hand(each))
    checks = {}
    for outcome in _outcomes(sources, partial(attempt, store=store, fetcher=fetcher, topics=topics)):
        check = apply(outcome, store, fetcher.clock())
        checks[check.source] = check
        progress(check)
    return tuple(checks[each.id] for each in sources)


def due_sources(sources: tuple[Source, ...], store: Store, now: datetime) -> tuple[Source, ...]:
    """Those whose schedule asks for a check by now, and those last checked by a clock that has gone back."""
    return tuple(each for each in sources if _is_due(each, store, now))


def next_check_of(source: Source, store: Store) -> datetime | None:
    """When a source is due: its place in its interval, sooner where it failed; None for at once.

    Everything comes from the store, so a restart changes nothing. A host's wish to wait is respected.
    """
    state = store.state(source.id)
    if state.last_check is None or by_hand(source):
        return None
    due = next_slot(source.every, state.last_check, name=source.id)
    if state.verdict is Verdict.FAILED and 0 < state.failures <= len(_RETRIES):
        due = min(due, state.last_check + _RETRIES[state.failures - 1])
    return max(filter(None, (due, state.not_before)))


def _is_due(source: Source, store: Store, now: datetime) -> bool:
    if by_hand(source):
        return False
    due = next_check_of(source, store)
    last = store.state(source.id).last_check
    return due is None or due <= now or (last is not None and last > now + _STEP)


def _outcomes(sources: tuple[Source, ...], look_at: Callable[[Source], Outcome]) -> Iterator[Outcome]:
    """The outcomes as they come, from one thread per host."""
    done: queue.SimpleQueue[Outcome | BaseException] = queue.SimpleQueue()

    def run(lane: list[Source]) -> None:
        for source in lane:
            try:
                done.put(look_at(source))
            except BaseException as error:
                done.put(error)
                return

    lanes: dict[str, list[Source]] = {}
    for source in sources:
        lanes.setdefault(host_of(source), []).append(source)
    for lane in lanes.values():
        threading.Thread(target=run, args=(lane,), daemon=True).start()
    for _ in sources:
        outcome = done.get()
        if isinstance(outcome, BaseException):
            raise outcome
        yield outcome


def host_of(source: Source) -> str:
    """The host whose lane a source belongs to."""
    try:
        first = publisher(source.publisher).requests(source, ())
    except ReadError:  # said again, and recorded, when the source is looked at
        return source.publisher
    return (urlsplit(first[0].url).hostname or "") if first else source.publisher
