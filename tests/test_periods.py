"""Ends of periods: local Mondays as UTC moments, over clock changes, outages and new beginnings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.periods import boundary, due_periods

ZONE = "Europe/Brussels"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("weekly", "zone", "now", "end"),
    [
        ("mon 07:00", ZONE, "2026-10-19T05:00", "2026-10-19T05:00"),  # summer: 07:00 is 05:00 UTC
        ("mon 07:00", ZONE, "2026-10-19T04:59", "2026-10-12T05:00"),
        ("mon 07:00", ZONE, "2026-10-26T05:30", "2026-10-19T05:00"),  # winter since the day before
        ("mon 07:00", ZONE, "2026-10-26T06:00", "2026-10-26T06:00"),
        ("mon 07:00", ZONE, "2027-03-29T05:00", "2027-03-29T05:00"),
        ("sun 02:30", ZONE, "2026-10-25T02:00", "2026-10-25T00:30"),  # comes twice that night: the first
        ("sun 02:30", ZONE, "2027-03-28T12:00", "2027-03-28T01:30"),  # does not come: 03:30 summer time
        ("mon 00:00", "Asia/Shanghai", "2026-11-22T16:00", "2026-11-22T16:00"),
        ("fri 18:00", "America/New_York", "2026-11-23T06:00", "2026-11-20T23:00"),
        ("mon 07:00", "UTC", "2027-01-01T00:00", "2026-12-28T07:00"),  # in week 53
        ("tue 07:00", "UTC", "2028-03-01T00:00", "2028-02-29T07:00"),
        ("sun 02:15", "Australia/Lord_Howe", "2026-10-04T00:00", "2026-10-03T15:45"),  # half an hour leapt
        (
            "sun 01:45",
            "Australia/Lord_Howe",
            "2027-04-04T00:00",
            "2027-04-03T14:45",
        ),  # comes twice: the first
        ("fri 00:00", "Africa/Cairo", "2026-04-24T12:00", "2026-04-23T22:00"),  # the day begins at 01:00
    ],
)
def test_the_last_end_is_that_of_the_local_clock(weekly: str, zone: str, now: str, end: str) -> None:
    assert boundary(weekly, zone, utc(now)) == utc(end)


def days(*, ended: str | None, now: str, first: str = "2026-09-01T12:00") -> list[str]:
    periods = due_periods(
        "mon 07:00", ZONE, ended=utc(ended) if ended else None, first=utc(first), now=utc(now)
    )
    return [f"{each.since:%m-%d} {each.until:%m-%d}" for each in periods]


def test_nothing_is_due_within_a_period() -> None:
    assert days(ended="2026-10-19T05:00", now="2026-10-26T05:59") == []


def test_each_missed_week_has_its_issue() -> None:
    assert days(ended="2026-10-05T05:00", now="2026-10-27T05:00") == [
        "10-05 10-12",
        "10-12 10-19",
        "10-19 10-26",
    ]


def test_after_a_long_outage_the_oldest_issue_holds_the_rest() -> None:
    assert days(ended="2026-06-01T05:00", now="2026-10-27T05:00") == [
        *("06-01 09-28", "09-28 10-05", "10-05 10-12", "10-12 10-19", "10-19 10-26")
    ]


def test_the_first_issue_holds_everything_since_the_first_check() -> None:
    assert days(ended=None, now="2026-10-20T12:00") == ["08-31 10-19"]
    assert days(ended=None, now="2026-09-06T12:00") == []


def test_a_clock_that_went_back_makes_nothing_due() -> None:
    assert days(ended="2026-10-19T05:00", now="2026-10-01T05:00") == []


@given(
    st.lists(st.integers(0, 60 * 24 * 40), min_size=1, max_size=30),
    st.sampled_from(["Europe/Brussels", "America/New_York", "Australia/Lord_Howe", "UTC"]),
    st.sampled_from(["mon 07:00", "sun 02:30", "sat 23:59"]),
)
def test_whenever_one_asks_the_periods_lie_end_to_end(steps: list[int], zone: str, weekly: str) -> None:
    now, ended, found = utc("2026-09-01T12:00"), None, []
    for minutes in steps:
        now += timedelta(minutes=minutes)
        periods = due_periods(weekly, zone, ended=ended, first=utc("2026-09-01T12:00"), now=now)
        found += periods
        ended = periods[-1].until if periods else ended
    assert all(one.until == other.since for one, other in pairwise(found))
    assert all(each.since < each.until <= now for each in found)
