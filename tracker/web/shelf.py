"""What the page derives from the store, kept in memory within limits: documents, findings, histories.

Keys are names of snapshots, which never change; a reader of another version is another process.
"""

from __future__ import annotations

import threading
from datetime import timedelta
from functools import partial
from typing import Any

from tracker.core.digests.issue import Finding
from tracker.core.flagging.terms import Topic
from tracker.core.model import Step
from tracker.core.record import Check, Source
from tracker.marking import Marked, marked_at
from tracker.report import findings_of
from tracker.store import Store
from tracker.versions import steps_of
from tracker.web.absence import NotThere
from tracker.web.cache import Cache

_DOCUMENTS, _FINDINGS, _HISTORIES, _PAGES = 32, 12, 100, 8


class Shelf:
    """Derived things of one configuration; threads may share it. At most one thing is derived at a time."""

    def __init__(self, topics: tuple[Topic, ...]) -> None:
        """`topics` are the watched ones: with others everything is derived again."""
        self._topics = topics
        turn = threading.RLock()
        self._documents: Cache[Marked] = Cache(_DOCUMENTS, turn=turn)
        self._findings: Cache[Finding] = Cache(_FINDINGS, turn=turn)
        self._histories: Cache[tuple[Step, ...]] = Cache(_HISTORIES, turn=turn)
        self.pages: Cache[str] = Cache(_PAGES, turn=turn)
        self.standings: Cache[dict[str, Any]] = Cache(_PAGES, turn=turn)

    def document(self, source: Source, version: Check, store: Store) -> Marked:
        """The document of a kept version, and where it is on topic."""
        return self._documents.get(
            (source.id, version.after), lambda: marked_at(source, version, store, self._topics)
        )

    def finding(self, source: Source, sequence: int, store: Store) -> Finding:
        """What the check of this number found. Raises NotThere where it found no change."""
        return self._findings.get(
            (source.id, sequence), lambda: _found(source, sequence, store, self._topics)
        )

    def history(self, source: Source, citation: str, store: Store) -> tuple[Step, ...]:
        """One provision through all versions, the oldest first."""
        newest = store.versions(source.id)[-1:]
        names = newest[0].after if newest else ()
        derive = partial(steps_of, source, citation, store=store, topics=self._topics)
        return self._histories.get((source.id, names, citation), derive)


def _found(source: Source, sequence: int, store: Store, topics: tuple[Topic, ...]) -> Finding:
    checks = [each for each in store.versions(source.id) if each.sequence == sequence]
    moments = ((each.at, each.at + timedelta(microseconds=1)) for each in checks)
    found = (
        finding
        for since, until in moments
        for finding in findings_of(source, store, topics, since=since, until=until)
        if finding.check.sequence == sequence
    )
    if finding := next(found, None):
        return finding
    raise NotThere(f"{source.id}: check {sequence} found no change of the law")
