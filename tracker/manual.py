"""Look now, for whoever asks at the command line: by the service that runs here, else in this process.

A check of the same source that is under way is joined: its result is the answer to both.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tracker.config import Config
from tracker.core.digests.coverage import by_hand
from tracker.core.record import Check, Source
from tracker.errors import ConfigError, Locked, StoreError
from tracker.fetch import Fetcher
from tracker.hatch import ask
from tracker.lanes import due_sources, look_at_all
from tracker.store import Store

_STEP = 0.25  # seconds between two tries of the lock

Numbers = dict[str, int]  # of the last check of each source, 0 before the first


class Voice(NamedTuple):
    """How the asker is told what happens meanwhile."""

    say: Callable[[str], None]  # waiting for another process, joining a running check
    begin: Callable[[int], None]  # how many sources are going to be looked at
    ended: Callable[[str], None]  # the check of a source is over


def check_now(
    config: Config, names: list[str], *, fetcher: Fetcher, due: bool, patience: float, voice: Voice
) -> tuple[Check, ...]:
    """The checks of the named sources, of all enabled ones for none, in their order; `due` leaves some out.

    Those that no program may ask are left out. `patience` are the seconds to wait for news of another
    process. Raises Locked where that was not enough, ConfigError for an unknown id, StoreError.
    """
    sources = tuple(each for each in config.named(names) if not by_hand(each))
    with Store.open(config.snapshots) as store:
        before = _numbers(sources, store)
        wanted = due_sources(sources, store, fetcher.clock()) if due else sources
    if not wanted:
        return ()
    answers = ask(config.snapshots, [each.id for each in wanted], patience)
    if answers and _followed(answers, voice):
        with Store.open(config.snapshots) as store:
            return _made(wanted, before, store)
    with writing(config.snapshots, patience, voice.say) as store:
        joined = {each.source: each for each in _since(wanted, before, store)}
        if joined:
            voice.say(f"joined the check that another process has just made: {', '.join(joined)}")
        rest = tuple(each for each in wanted if each.id not in joined)
        voice.begin(len(rest))
        made = look_at_all(
            rest,
            store=store,
            fetcher=fetcher,
            topics=config.topics,
            progress=lambda check: voice.ended(check.source),
        )
    found = joined | {each.source: each for each in made}
    return tuple(found[each.id] for each in wanted)


def writing(folder: Path, patience: float, say: Callable[[str], None]) -> Store:
    """The store, for writing, once no other process writes. Raises Locked after the patience (seconds)."""
    end = time.monotonic() + patience
    told = False
    while True:
        try:
            return Store.open(folder, write=True)
        except Locked as error:
            if time.monotonic() >= end:
                raise
            if not told:
                say(f"waiting, at most {patience:g} s: {error.holder or 'another process'} is writing here")
                told = True
        time.sleep(_STEP)


def _followed(answers: Iterator[dict[str, Any]], voice: Voice) -> bool:
    """Tell how the service gets on; False where it cannot write either, because another process does.

    Raises ConfigError where its configuration has no such source.
    """
    for answer in answers:
        if "refused" in answer:
            if answer["kind"] == ConfigError.__name__:
                raise ConfigError("the running service", (("", answer["refused"]),))
            return False
        if "laid" in answer:
            joined = ", ".join(answer["joined"])
            voice.say("the running service looks" + (f"; joined what it is at: {joined}" if joined else ""))
            voice.begin(len(answer["laid"]) + len(answer["joined"]))
        if "done" in answer:
            voice.ended(answer["done"])
    return True


def _made(wanted: tuple[Source, ...], before: Numbers, store: Store) -> tuple[Check, ...]:
    """The checks that the service made. Raises StoreError where one is missing."""
    made = _since(wanted, before, store)
    missing = {each.id for each in wanted} - {each.source for each in made}
    if missing:
        raise StoreError(
            f"no check was kept of {', '.join(sorted(missing))}: the service stopped, hangs, or could not "
            "write; see `tracker status` and its log"
        )
    return made


def _since(wanted: tuple[Source, ...], before: Numbers, store: Store) -> tuple[Check, ...]:
    """The looks at these sources that are newer than the numbers, in the order of the sources."""
    newer = (store.checks(each.id, after=before[each.id]) for each in wanted)
    looks = ([check for check in checks if not check.imported][-1:] for checks in newer)
    return tuple(check for each in looks for check in each)


def _numbers(sources: tuple[Source, ...], store: Store) -> Numbers:
    latest = {each.id: store.latest(each.id) for each in sources}
    return {name: check.sequence if check else 0 for name, check in latest.items()}
