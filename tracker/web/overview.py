"""The sources as the overview, the API and the metrics show them: one row each, from the store alone."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from tracker.config import Config
from tracker.core.digests.coverage import by_hand
from tracker.core.record import ACCEPTED, Source
from tracker.intervals import overdue
from tracker.lanes import next_check_of
from tracker.store import SourceState, Store


class Row(NamedTuple):
    """A source and where it stands."""

    source: Source
    state: SourceState
    next_check: datetime | None  # None for at once
    change: int | None  # number of the check that found the last change
    stale: bool  # not looked at within twice its interval

    @property
    def word(self) -> str:
        """Its verdict, or what stands in its place."""
        if not self.source.enabled:
            return "paused"
        if by_hand(self.source):
            return "by hand"
        return str(self.state.verdict or "not yet checked")

    @property
    def well(self) -> bool:
        """Whether nothing keeps us from knowing its text."""
        asked = self.source.enabled and not by_hand(self.source)
        return not asked or (self.state.verdict in ACCEPTED and not self.stale)


def rows(config: Config, store: Store, now: datetime) -> tuple[Row, ...]:
    """Every declared source, in the order of the file."""
    return tuple(_row(each, store, now) for each in config.sources)


def _row(source: Source, store: Store, now: datetime) -> Row:
    state = store.state(source.id)
    last = state.last_check
    changed = [each.sequence for each in store.versions(source.id) if each.verdict == "changed"]
    return Row(
        source=source,
        state=state,
        next_check=next_check_of(source, store),
        change=changed[-1] if changed else None,
        stale=source.enabled and last is not None and overdue(source.every, last, now),
    )
