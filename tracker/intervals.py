"""How often a source is looked at: "6h", or a cron line with weekday names."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_INTERVAL = re.compile(r"(\d{1,4})\s*(m|h|d|w)")  # 6h
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_SHORTEST = timedelta(minutes=5)
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
