"""Every change that was ever found, as short entries that can be searched; within limits of memory."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import pairwise
from typing import Any, NamedTuple

from tracker.config import Config
from tracker.core.digests.issue import Finding, Item
from tracker.core.digests.sections import items, section
from tracker.core.record import Source
from tracker.core.text import fold
from tracker.errors import TrackerError
from tracker.formats import wording
from tracker.store import Store
from tracker.web.shelf import Shelf

_LONGEST = 4_000  # characters of a change that are searched; its headline and its edits come first
_MOST = 400  # comparisons remembered, the newest
_ENTRIES = 20_000  # changes remembered; beyond them the oldest comparison is forgotten


class Entry(NamedTuple):
    """One change, as a list of changes shows it."""

    id: str
    source: str
    sequence: int
    at: datetime
    law: str
    place: str
    headline: str
    kinds: str
    section: str
    tier: int  # of its strongest flag, 0 without one
    codes: tuple[str, ...]
    folded: str  # what is searched


class Register:
    """The entries of all findings, taken in one finding at a time; threads may share it."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._entries: dict[tuple[str, int], tuple[Entry, ...]] = {}

    def missing(self, config: Config, store: Store) -> tuple[tuple[datetime, str, int], ...]:
        """The findings that are not taken in yet, the oldest first."""
        known = [
            (each.at, source.id, each.sequence)
            for source in config.sources
            for each in store.versions(source.id)[1:]
        ]
        return tuple(each for each in sorted(known)[-_MOST:] if each[1:] not in self._entries)

    def take_in(self, config: Config, store: Store, shelf: Shelf) -> None:
        """Read what is missing; what cannot be read is remembered as empty, the status table names it."""
        sources = {each.id: each for each in config.sources}
        for _, source, sequence in self.missing(config, store):
            found = _read(sources[source], sequence, store, shelf)
            with self._mutex:
                self._entries[source, sequence] = found
                self._forget()

    def all(self) -> tuple[Entry, ...]:
        """Every entry, the newest check first, in it the important first."""
        with self._mutex:
            found = [each for group in self._entries.values() for each in group]
        return tuple(sorted(found, key=lambda each: each.at, reverse=True))

    def _forget(self) -> None:
        """Keep within the limits; what is forgotten stays known, so that it is not read again."""
        while len(self._entries) > _MOST:
            del self._entries[next(iter(self._entries))]
        size = sum(map(len, self._entries.values()))
        for key, found in tuple(self._entries.items()):
            if size <= _ENTRIES:
                return
            size -= len(found)
            self._entries[key] = ()


def _read(source: Source, sequence: int, store: Store, shelf: Shelf) -> tuple[Entry, ...]:
    """The changes that a check found, as far as they can be read; what was read before is not read again."""
    pairs = pairwise(store.versions(source.id))
    sides = next((pair for pair in pairs if pair[1].sequence == sequence), ())
    origin = ("entries", repr(source), *(repr(each) for each in sides))
    if body := shelf.derived.get(*origin):
        return tuple(map(_entry, json.loads(body)))
    try:
        found = entries(shelf.finding(source, sequence, store))
    except TrackerError:
        return ()
    rows = [each._asdict() | {"at": each.at.isoformat()} for each in found]
    shelf.derived.put(json.dumps(rows).encode(), *origin)
    return found


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(**row | {"at": datetime.fromisoformat(row["at"]), "codes": tuple(row["codes"])})


def entries(finding: Finding) -> tuple[Entry, ...]:
    """The changes of a finding."""
    return tuple(entry(each) for each in items(finding))


def matching(
    found: Iterable[Entry], words: str, *, source: str = "", flagged: bool = False
) -> Iterator[Entry]:
    """The entries that hold every word; a phrase stands in quotes."""
    wanted = _terms(words)
    for each in found:
        if source and each.source != source:
            continue
        if flagged and each.section != "flagged":
            continue
        if all(term in each.folded for term in wanted):
            yield each


def entry(item: Item) -> Entry:
    """A change in short."""
    finding, flags = item.finding, item.flags
    spoken = [item.headline, wording.place(item), wording.law(finding), *(each.term for each in flags)]
    return Entry(
        id=item.id,
        source=finding.source.id,
        sequence=finding.check.sequence,
        at=finding.check.at,
        law=wording.law(finding),
        place=wording.place(item),
        headline=item.headline,
        kinds=wording.kinds(item.change),
        section=str(section(item)),
        tier=flags[0].tier if flags else 0,
        codes=tuple(dict.fromkeys(each.code for each in flags)),
        folded=fold(" ".join([*spoken, *_words(item)])[:_LONGEST]),
    )


def _terms(words: str) -> tuple[str, ...]:
    """What is looked for, folded: odd pieces between quotes are phrases."""
    pieces = fold(words).split('"')
    return tuple(
        term
        for place, piece in enumerate(pieces)
        for term in ([piece.strip()] if place % 2 else piece.split())
        if term
    )


def _words(item: Item) -> Iterator[str]:
    """What came and went first, then the whole provisions."""
    for each in item.changes:
        yield from (edit.text for edit in each.edits if edit.op != "=")
    for each in item.changes:
        yield from (side.text for side in (each.after, each.before) if side)
