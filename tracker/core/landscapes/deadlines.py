"""What is coming: the days in the near future that the operative words of the watched instruments name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.core.dates import Dated, dates
from tracker.core.flagging.lettering import sentence
from tracker.core.landscapes.position import Position
from tracker.core.model import PREAMBLE, Kind, Provision

AHEAD = 90  # days

_SAYS_NO_RULE = PREAMBLE | {Kind.STATUS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day that a provision names, in its own words; what happens then is for the reader to read."""

    day: str  # "2026-08-02"
    jurisdiction: str
    instrument: str
    citation: str
    said: str  # the sentence around the date
    snapshot: str = ""


def deadlines(positions: tuple[Position, ...], *, day: str) -> tuple[Deadline, ...]:
    """The days from `day` (ISO) to 90 days on that instruments not revoked name, the next first.

    Only dates stated as such: a term like "within 180 days of the date of this order" is not reckoned.
    """
    last = (date.fromisoformat(day) + timedelta(days=AHEAD)).isoformat()
    found = (
        each
        for position in positions
        if position.state != "revoked"
        for each in _of(position)
        if day <= each.day <= last
    )
    return tuple(sorted(dict.fromkeys(found), key=lambda each: each.day))


def _of(position: Position) -> Iterator[Deadline]:
    for provision in position.document.provisions if position.document else ():
        if provision.kind not in _SAYS_NO_RULE:
            yield from (_deadline(position, provision, each) for each in dates(provision.text))


def _deadline(position: Position, provision: Provision, named: Dated) -> Deadline:
    return Deadline(
        day=named.day.isoformat(),
        jurisdiction=position.jurisdiction,
        instrument=position.instrument,
        citation=provision.citation,
        said=sentence(provision.text, named.start, named.end),
        snapshot=position.texts[0].snapshot if position.texts else "",
    )
