"""A year of the service under a clock that a test turns: every issue goes out, every change is in one."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from a_world import START, World, act

OUTAGE = range(20, 23)  # weeks in which the machine is off
BACKWARD = 30  # the week in which the clock is set back by two days


# Zone, end of a week, beginning of the year; local ends that stand for it, how far clocks are set.
BRUSSELS = ("Europe/Brussels", "mon 07:00", START, {(0, 7, 0)}, 60)  # a year of 53 weeks
# 29 February, and a Sunday on which 02:15 does not come and one on which it comes twice.
LORD_HOWE = (
    *("Australia/Lord_Howe", "sun 02:15", datetime(2027, 8, 30, 12, tzinfo=UTC)),
    *({(6, 2, 15), (6, 2, 45)}, 30),
)


@pytest.mark.slow
@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize(("zone", "weekly", "start", "ends", "shift"), [BRUSSELS, LORD_HOWE])
def test_a_year_has_its_issues_and_every_change_is_in_exactly_one(
    tmp_path: Path, zone: str, weekly: str, start: datetime, ends: set[tuple[int, int, int]], shift: int
) -> None:
    world = World(tmp_path, "act", every="48h")
    text = world.path.read_text("utf-8").replace("Europe/Brussels", zone).replace("mon 07:00", weekly)
    world.path.write_text(text, encoding="utf-8")
    world.now = start
    world.start()
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
    periods = [(datetime.fromisoformat(row["since"]), datetime.fromisoformat(row["until"])) for row in issues]
    assert all(one[1] == other[0] for one, other in pairwise(periods))
    local = [until.astimezone(ZoneInfo(zone)) for _, until in periods]
    assert {(each.weekday(), each.hour, each.minute) for each in local} <= ends
    week, step = timedelta(days=7), timedelta(minutes=shift)
    assert {until - since for since, until in periods} == {week, week + step, week - step}
    numbers = [row["number"] for row in issues]
    assert numbers == list(range(1, len(issues) + 1))
