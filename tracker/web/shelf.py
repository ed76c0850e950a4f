"""What the page derives from the store, kept in memory within limits: documents, findings, histories.

Keys are names of snapshots, which never change; a reader of another version is another process.
Documents are also kept on disk, so that the first opening after a start is as quick as any.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from tracker.config import Config
from tracker.core.digests.issue import Finding
from tracker.core.model import Step
from tracker.core.record import Check, Source
from tracker.formats.landscape import render
from tracker.marking import Marker
from tracker.report import findings_by
from tracker.store import Store
from tracker.store.derived import Derived
from tracker.survey import survey
from tracker.versions import steps_of
from tracker.web.absence import NotThere
from tracker.web.cache import Cache, Turns
from tracker.web.sheets import View, view

_DOCUMENTS, _FINDINGS, _HISTORIES, _PAGES = 32, 12, 100, 8
_AT_ONCE = 2  # derivations: one for who reads ahead, one for readers, who wait for no more than each other


class Shelf:
    """Derived things of one configuration; threads may share it. Few things are derived at a time."""

    def __init__(self, config: Config, derived: Derived) -> None:
        """With another configuration everything is derived again; `derived` outlives us."""
        self.derived = derived
        self._config = config
        self._marker = Marker(config.topics, derived)
        self._foreseen: set[tuple[str, tuple[str, ...]]] = set()
        turns = Turns(_AT_ONCE)
        self._documents: Cache[View] = Cache(_DOCUMENTS, turns=turns)
        self._findings: Cache[Finding] = Cache(_FINDINGS, turns=turns)
        self._histories: Cache[tuple[Step, ...]] = Cache(_HISTORIES, turns=turns)
        self.pages: Cache[str] = Cache(_PAGES, turns=turns)
        self.standings: Cache[dict[str, Any]] = Cache(_PAGES, turns=turns)

    def document(self, source: Source, version: Check, store: Store) -> View:
        """The document of a kept version, where it is on topic, and how it is shown."""
        return self._documents.get(
            (source.id, version.after),
            lambda: view(*self._marker.marked(source, version, store)),
            recall=lambda: view(*known) if (known := self._marker.known(source, version, store)) else None,
        )

    def foresee(self, source: Source, version: Check, store: Store) -> None:
        """Read a version that nobody asked for yet, unless it was read before."""
        name = (source.id, version.after)
        if name not in self._foreseen:
            if not self._marker.knows(source, version, store):
                self.document(source, version, store)
            self._foreseen.add(name)

    def finding(self, source: Source, sequence: int, store: Store) -> Finding:
        """What the check of this number found. Raises NotThere where it found no change."""
        return self._findings.get(
            (source.id, sequence), lambda: _found(source, sequence, store, self._config)
        )

    def history(self, source: Source, citation: str, store: Store) -> tuple[Step, ...]:
        """One provision through all versions, the oldest first."""
        newest = store.versions(source.id)[-1:]
        names = newest[0].after if newest else ()
        derive = partial(steps_of, source, citation, store=store, topics=self._config.topics)
        return self._histories.get((source.id, names, citation), derive)

    def landscape(
        self,
        config: Config,
        store: Store,
        form: str,
        *,
        at: datetime | None = None,
        since: datetime | None = None,
        now: datetime,
    ) -> str:
        """Where the law stands at a day, else today, as a page or JSON; derived anew once a text changed."""
        texts = tuple(store.state(each.id).baseline for each in config.sources)
        return self.pages.get(
            (form, at or now.date(), since, texts),
            lambda: render(survey(config, store, at=at or now, since=since, now=now), form),
        )


def _found(source: Source, sequence: int, store: Store, config: Config) -> Finding:
    checks = [each for each in store.versions(source.id) if each.sequence == sequence]
    found = (finding for each in checks for finding in findings_by(source, each, config, store))
    if finding := next(found, None):
        return finding
    raise NotThere(f"{source.id}: check {sequence} found no change of the law")
