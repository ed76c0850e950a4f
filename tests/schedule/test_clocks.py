"""Whatever clocks, machines and publishers do: every change that was seen is told once, and issues go on."""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from a_world import World, act
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.core.record import Verdict
from tracker.store import Store

ZONES = ("Europe/Brussels", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Apia", "UTC")
STEPS = st.one_of(
    st.tuples(st.just("days"), st.integers(1, 12)),
    st.tuples(st.just("off"), st.integers(1, 70)),  # days
    st.tuples(st.just("back"), st.integers(1, 90)),  # hours
    st.tuples(st.just("ahead"), st.integers(1, 400)),  # days, and back again
    st.tuples(st.just("down"), st.integers(1, 9)),  # days without the publisher
)


class Life:
    """A service through a list of steps; `edition` is how often its act was amended."""

    def __init__(self, folder: Path, zone: str) -> None:
        self.world = World(folder, "act", every="24h")
        text = self.world.path.read_text("utf-8").replace("Europe/Brussels", zone)
        self.world.path.write_text(text, encoding="utf-8")
        self.edition = 0

    def take(self, step: str, amount: int) -> None:
        getattr(self, step)(amount)

    def days(self, number: int) -> None:
        for day in range(number):
            if day % 4 == 1:
                self.edition += 1
                self.world.pages["act"] = act(self.edition)
            self.world.turn(days=1)

    def off(self, days: int) -> None:
        self.world.now += timedelta(days=days)
        self.world.start()
        self.world.round()

    def back(self, hours: int) -> None:
        self.world.turn(hours=-hours)

    def ahead(self, days: int) -> None:
        self.world.turn(days=days)
        self.edition += 1
        self.world.pages["act"] = act(self.edition)
        self.world.turn(hours=-24 * days + 1)

    def down(self, days: int) -> None:
        page, self.world.pages["act"] = self.world.pages["act"], None
        for _ in range(days):
            self.world.turn(days=1)
        self.world.pages["act"] = page

    def told(self) -> Counter[int]:
        """In how many issues each check stands with what it found, by its number."""
        issues = (self.world.report(row["id"]) for row in self.world.issues())
        return Counter(
            number
            for issue in issues
            for number in {
                int(each["finding"].split("/")[1]) for each in (*issue["flagged"], *issue["other"])
            }
        )

    def seen(self) -> set[int]:
        with Store.open(self.world.folder / "snapshots") as store:
            return {each.sequence for each in store.checks() if each.verdict is Verdict.CHANGED}


@pytest.mark.slow
@pytest.mark.usefixtures("in_this_process")
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(ZONES), st.lists(STEPS, min_size=1, max_size=8))
def test_every_change_that_was_seen_is_told_in_exactly_one_issue(
    zone: str, steps: list[tuple[str, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        life = Life(Path(folder), zone)
        life.world.turn()
        for step in steps:
            life.take(*step)
        for _ in range(16):
            life.world.turn(days=1)
        rows = life.world.issues()
        assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
        claims = [row["claims"]["act"] for row in rows]
        assert all(one[1] == other[0] for one, other in pairwise(claims))
        assert set(life.told().values()) <= {1}
        assert set(life.told()) == life.seen()
