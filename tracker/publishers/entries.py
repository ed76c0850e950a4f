"""What every listing is read into: entries with a stable identifier, the newest first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tracker.core.comparison.listed import FORGETS
from tracker.core.model import Basis, Block, Reading, Role
from tracker.core.record import Source
from tracker.core.text import clean


class Entry(NamedTuple):
    """One thing listed: what it is known by, what it is called, and what else is said of it."""

    id: str  # never an address that may change while the thing stays
    title: str
    facts: tuple[str, ...] = ()  # summary, status; nothing that changes by itself
    link: str = ""
    date: str = ""  # ISO, for the order


def listing(
    source: Source,
    entries: Iterable[Entry],
    *,
    title: str,
    language: str = "",
    notes: tuple[str, ...] = (FORGETS,),
    identifiers: tuple[str, ...] = (),
) -> Reading:
    """The reading of a listing whose entries are given the newest first; the same identifier counts once."""
    name = source.title or title
    first = Block(role=Role.UNIT, text=name, label="Listing")
    return Reading(
        title=name,
        blocks=(first, *(block for each in entries for block in _blocks(each))),
        grammar="listed",
        language=source.language or language,
        basis=Basis.UNKNOWN,
        identifiers=identifiers,
        notes=notes,
    )


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """In the order of their dates, the newest first; those of one day keep the order of identifiers."""
    by_id = sorted(entries, key=lambda each: each.id)
    return tuple(sorted(by_id, key=lambda each: each.date, reverse=True))


def _blocks(entry: Entry) -> Iterable[Block]:
    yield Block(role=Role.UNIT, text=clean(entry.title), label=entry.id, anchor=entry.id)
    for fact in (entry.date and f"{entry.date}.", *entry.facts, entry.link):
        if text := clean(fact):
            yield Block(role=Role.TEXT, text=text)
