"""How often a source is looked at: "6h", or a cron line with weekday names."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime, timedelta

_INTERVAL = re.compile(r"(\d{1,4})\s*(m|h|d|w)")  # 6h
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_SHORTEST = timedelta(minutes=5)
_SPREAD = timedelta(minutes=5)  # over which the looks of one cron line are spread
_EPOCH = datetime(2000, 1, 3, tzinfo=UTC)  # a Monday
# minute hour day month weekday, "30 6 * * mon-fri"
_CRON = re.compile(r"(?:[\d*/,-]+\s+){4}(?P<weekday>\S+)")
_NUMERIC_WEEKDAY = re.compile(r"[\d,/-]*\d[\d,/-]*")  # 1-5


def interval_problem(text: str) -> str | None:
    """What is wrong with a schedule, None where it can be used."""
    if match := _INTERVAL.fullmatch(text.strip()):
        return (
            None
            if _length(match) >= _SHORTEST
            else "is shorter than 5m; official texts do not change that fast"
        )
    if match := _CRON.fullmatch(text.strip()):
        if _NUMERIC_WEEKDAY.fullmatch(match["weekday"]):
            # APScheduler counts 0 as Monday, cron as Sunday: the same line means two days.
            return "numeric weekdays are read in two ways; write mon, tue, wed, thu, fri, sat, sun"
        return _cron_problem(text)
    return 'is no schedule; write an interval such as "6h" or a cron line such as "30 6 * * mon"'


def next_check(text: str, last: datetime) -> datetime:
    """When a source is due again after a check at `last` (aware). Raises ValueError for no schedule."""
    if match := _INTERVAL.fullmatch(text.strip()):
        return last + _length(match)
    from apscheduler.triggers.cron import CronTrigger

    following = CronTrigger.from_crontab(text, timezone="UTC").get_next_fire_time(
        last, last + timedelta(seconds=1)
    )
    if not isinstance(following, datetime):
        raise ValueError(f"{text}: never due")
    return following


def next_slot(text: str, last: datetime, *, name: str) -> datetime:
    """When the source of this name is due again, with a place of its own in the interval (last: aware).

    The places come from a hash of the names, so that sources spread over time and keep their hour for ever,
    whenever the program was started. At least half an interval lies between two looks.
    """
    share = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) / 2**32
    match = _INTERVAL.fullmatch(text.strip())
    if not match:
        return next_check(text, last) + share * _SPREAD
    length = _length(match)
    start = _EPOCH + share * length
    slot = start + ((last - start) // length + 1) * length
    return slot if slot - last >= length / 2 else slot + length


def overdue(text: str, last: datetime, now: datetime) -> bool:
    """Whether twice the interval has passed since the last check: silence is not success."""
    return now > last + 2 * (next_check(text, last) - last)


def _length(match: re.Match[str]) -> timedelta:
    return int(match[1]) * _UNITS[match[2]]


def _cron_problem(text: str) -> str | None:
    from apscheduler.triggers.cron import CronTrigger

    try:
        CronTrigger.from_crontab(text, timezone="UTC")
    except ValueError as error:
        return f"is no cron line: {error}"
    return None
