"""What was looked at in a period, how it went, and what that means for the reader."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from tracker.core import words
from tracker.core.record import ACCEPTED, Check, EntryText, Source, Verdict


class Health(StrEnum):
    """How a source stands at the end of a period."""

    OK = "ok"
    STALE = "stale"
    BLOCKED = "blocked"
    SUSPECT = "suspect"
    FAILED = "failed"
    UNREAD = "not read"
    UNCOMPARED = "not compared"
    PAUSED = "paused"
    BY_HAND = "by hand"


class State(Protocol):
    """What the catalogue knows of a source beyond the period."""

    @property
    def source(self) -> str: ...
    @property
    def last_success(self) -> datetime | None: ...
    @property
    def last_change(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a source beside its checks of the period."""

    last_success: datetime | None = None
    last_change: datetime | None = None
    baseline: Check | None = None  # the check that set its baseline
    stale: bool = False  # no completed check within twice its interval
    blind: bool = False  # the last look before the period could not read it
    follows: str = ""  # the source of the edition that its first text was compared with
    compared: frozenset[int] = frozenset()  # its checks whose two editions could be compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One source in a period: the looks at it, and what they are worth."""

    source: Source
    health: Health
    checks: int
    failures: int
    first: bool = False  # its baseline was taken in this period
    follows: str = ""  # the source of the edition that its first text was compared with
    changed: bool = False
    recovered: datetime | None = None  # since when it is read again, after the last issue was blind to it
    reason: str = ""
    last_success: datetime | None = None
    last_change: datetime | None = None
    received: int = 0
    provisions: int = 0
    unread: tuple[EntryText, ...] = ()  # behind the entries of a listing, at its last good check
    meaning: str = ""

    @property
    def name(self) -> str:
        """What a reader calls the source."""
        return self.source.title or self.source.instrument or self.source.id


def cover(source: Source, checks: tuple[Check, ...], known: Known, *, until: datetime) -> Coverage:
    """The row of one source; `checks` are its own ones of the period that ends before `until`."""
    looks = tuple(sorted((each for each in checks if not each.imported), key=lambda each: each.sequence))
    good = tuple(each for each in looks if each.verdict in ACCEPTED)
    changed = tuple(each.at for each in good if each.verdict is Verdict.CHANGED)
    # A recorded change that nobody could show must not read as a quiet week.
    hidden = any(each.verdict is Verdict.CHANGED and each.sequence not in known.compared for each in checks)
    read = (*((known.baseline,) if known.baseline else ()), *good)
    row = Coverage(
        source=source,
        health=Health.UNCOMPARED if hidden else _health(source, looks, stale=known.stale),
        checks=len(looks),
        failures=len(looks) - len(good),
        first=any(each.verdict is Verdict.FIRST for each in good),
        follows=known.follows,
        changed=bool(changed),
        recovered=good[0].at if good and known.blind else None,
        reason=looks[-1].reason if looks and looks[-1].verdict not in ACCEPTED else "",
        last_success=good[-1].at if good else _earlier(known.last_success, until),
        last_change=changed[-1] if changed else _earlier(known.last_change, until),
        received=_last(tuple(each.received for each in read)),
        provisions=_last(tuple(each.provisions for each in read)),
        unread=tuple(text for each in good[-1:] for text in each.texts if text.fault),
    )
    return _explained(row)


def _health(source: Source, looks: tuple[Check, ...], *, stale: bool) -> Health:
    if not source.enabled:
        return Health.PAUSED
    if by_hand(source):
        return Health.BY_HAND
    if looks and looks[-1].verdict not in ACCEPTED:
        return Health(looks[-1].verdict.value)
    if stale:
        return Health.STALE
    return Health.OK if looks else Health.UNREAD


def _earlier(when: datetime | None, until: datetime) -> datetime | None:
    """A time of the state, unless it lies after the period: an old digest must come out as it was."""
    return when if when and when < until else None


def _last(numbers: tuple[int, ...]) -> int:
    """The last that is not zero: a check that found nothing new counts no provisions."""
    return next((number for number in reversed(numbers) if number), 0)


_WHY = {
    Health.STALE: "Not looked at within twice its interval.",
    Health.BLOCKED: "The publisher refused to show it.",
    Health.SUSPECT: "What came back is not trusted; it is kept in quarantine.",
    Health.FAILED: "It could not be read.",
    Health.UNREAD: "Not looked at in this period.",
    Health.UNCOMPARED: "It changed, but its two editions could not be compared: read the snapshots.",
    Health.PAUSED: "Declared, but switched off.",
}


def by_hand(source: Source) -> bool:
    """Whether no program may ask its publisher: a person looks, and brings the file."""
    return source.publisher == "manual"


def reminder(source: Source) -> str:
    """What a person must do for a source that no program may ask."""
    place = str(source.address.get("url", "")) or source.title
    why = str(source.address.get("reason", "")) or "its publisher lets no program ask"
    return f"A person must look at {place} ({why}); bring what changed with `tracker import {source.id}`."


def _explained(row: Coverage) -> Coverage:
    if row.health is Health.UNCOMPARED:
        return replace(row, meaning=_WHY[row.health])
    if row.health is not Health.OK:
        why = reminder(row.source) if row.health is Health.BY_HAND else _WHY[row.health]
        return replace(row, meaning=f"{why} {_blind(row)}")
    said = "Read; changed, see above." if row.changed else "Read; its text did not change."
    if row.first and not row.changed:
        compared = (
            f"compared with {row.follows}, see above" if row.follows else "nothing earlier to compare with"
        )
        said = f"Read for the first time; {compared}."
    again = f" It is read again since {words.minute(row.recovered)}." if row.recovered else ""
    missed = f" {words.count(row.failures, 'check')} failed in between." if row.failures else ""
    return replace(row, meaning=said + again + missed + _unread(row.unread))


def _unread(texts: tuple[EntryText, ...]) -> str:
    """What is known of the texts behind a listing's entries that could not be read, empty where all were."""
    named = words.listed(tuple(f"{each.entry}: {each.fault}" for each in texts), most=5, between="; ")
    number = words.count(len(texts), "entry")
    return f" The text behind {number} could not be read ({named})." if texts else ""


def _blind(row: Coverage) -> str:
    if row.last_success is None:
        return "It has never been read: this issue says nothing about it."
    return f"Nothing is known of changes after {words.minute(row.last_success)}."
