"""Which periods an issue is due for: half-open, in UTC, end to end, whatever local clocks do."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEK = timedelta(days=7)
_MOST = 5  # issues at once after an outage; what lies further back is one issue


class Period(NamedTuple):
    """What an issue is about: since <= moment < until, both in UTC."""

    since: datetime
    until: datetime


def boundary(weekly: str, zone: str, now: datetime) -> datetime:
    """The last end of a period that is not after `now`; `weekly` is local, "mon 07:00".

    A time that the local clock leaps over counts as if it had not leapt; of one that comes twice, the first.
    """
    day, clock = weekly.split()
    hour, minute = map(int, clock.split(":"))
    local = now.astimezone(ZoneInfo(zone))
    date = local.date() - timedelta(days=(local.weekday() - _DAYS.index(day)) % 7)
    for back in (timedelta(0), _WEEK):
        end = datetime.combine(date - back, time(hour, minute), tzinfo=ZoneInfo(zone)).astimezone(UTC)
        if end <= now:
            return end
    raise ValueError(f"{weekly} {zone}: no boundary before {now}")


def due_periods(
    weekly: str, zone: str, *, ended: datetime | None, first: datetime, now: datetime
) -> tuple[Period, ...]:
    """The periods that have ended and have no issue yet, the oldest first.

    `ended` is where the last issue's period ended, None before the first issue: that one then holds all
    since `first`.
    """
    last = boundary(weekly, zone, now)
    if ended is None:
        start = boundary(weekly, zone, first)
        return (Period(start, last),) if start < last else ()
    ends: list[datetime] = []
    while last > ended and len(ends) < _MOST:
        ends.append(last)
        last = boundary(weekly, zone, last - timedelta(seconds=1))
    starts = [ended, *reversed(ends[1:])]
    return (
        tuple(Period(start, end) for start, end in zip(starts, reversed(ends), strict=True)) if ends else ()
    )
