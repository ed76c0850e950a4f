"""A year of the service under a clock that a test turns: every issue goes out, every change is in one."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from a_world import World, act

OUTAGE = range(20, 23)  # weeks in which the machine is off
BACKWARD = 30  # the week in which the clock is set back by two days


@pytest.mark.slow
@pytest.mark.usefixtures("in_this_process")
def test_a_year_has_its_issues_and_every_change_is_in_exactly_one(tmp_path: Path) -> None:
    world = World(tmp_path, "act", every="48h")
    edition = 0
    for week in range(53):
        if week in OUTAGE:
            world.now += timedelta(days=7)
            continue
        if week - 1 in OUTAGE:
            world.start()
        for step in range(7):
            if step == 3 and week % 3 != 2 and week % 2:
                edition += 1
                world.pages["act"] = act(edition)
            if (week, step) == (BACKWARD, 4):
                world.now -= timedelta(days=2)
            world.turn(days=1)
    issues = world.issues()
    held = Counter(
        change["change"]["after"]["text"]
        for issue in issues
        for part in ("flagged", "other")
        for change in world.report(issue["id"])[part]
    )
    assert edition >= 15
    assert len(issues) == 52
    assert sorted(held.values()) == [1] * edition
    _demand_weeks(
        [(datetime.fromisoformat(row["since"]), datetime.fromisoformat(row["until"])) for row in issues]
    )
    numbers = [row["number"] for row in issues]
    assert numbers == list(range(1, len(issues) + 1))


def _demand_weeks(periods: list[tuple[datetime, datetime]]) -> None:
    """Periods follow each other without gap or overlap; all end on Mondays, 07:00 in Brussels."""
    assert all(one[1] == other[0] for one, other in pairwise(periods))
    local = [until.astimezone(ZoneInfo("Europe/Brussels")) for _, until in periods]
    assert {(each.weekday(), each.hour, each.minute) for each in local} == {(0, 7, 0)}
    lengths = {until - since for since, until in periods}
    assert lengths == {timedelta(days=7), timedelta(days=7, hours=1), timedelta(days=7, hours=-1)}
