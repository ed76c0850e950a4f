"""The rounds of the service: what is due is looked at once, in its lane; what went wrong is told once."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from a_world import RULE, SOURCE, START, World, act

from tracker.errors import Locked
from tracker.schedule import heartbeat
from tracker.store import Store


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was handed over, in place of a mail server."""
    parcels: list[Any] = []
    monkeypatch.setattr("tracker.outbox.hand_over", lambda parcel, *_: parcels.append(parcel))
    return parcels


MAIL = """
[[channel]]
name    = "counsel"
kind    = "mail"
to      = ["ada@example.org"]
sender  = "tracker@example.org"
server  = "localhost"
alerts  = ["flags", "failures"]
"""


BY_HAND = """
[[source]]
id = "hand"
publisher = "manual"
url = "https://hand.example/act"
reason = "its publisher lets no program ask"
"""


def test_what_is_due_survives_a_restart_and_is_looked_at_once(tmp_path: Path) -> None:
    world = World(tmp_path, "one", "two")
    world.turn()
    assert sorted(world.asked) == ["one", "two"]
    world.start()
    world.turn(minutes=10)
    assert len(world.asked) == 2
    world.turn(days=21)
    world.turn(minutes=10)
    assert sorted(world.asked) == ["one", "one", "two", "two"]


def test_sources_keep_an_hour_of_their_own(tmp_path: Path) -> None:
    world = World(tmp_path, "one")
    seen = []
    for _ in range(24 * 6):
        world.turn(hours=1)
        if len(world.asked) > len(seen):
            seen.append(world.now)
    assert len({each.hour for each in seen[1:]}) == 1
    assert {later - earlier for earlier, later in pairwise(seen[1:])} == {timedelta(days=1)}


def test_a_failed_source_is_tried_again_soon_and_then_less_often(tmp_path: Path) -> None:
    world = World(tmp_path, "one")
    world.pages["one"] = None
    tries = []
    for _ in range(60):
        before = len(world.asked)
        world.turn(minutes=5)
        if len(world.asked) > before:
            tries.append(world.now - START)
    assert [int(each.total_seconds() // 60) for each in tries] == [5, 10, 40, 160]


def test_a_clock_that_goes_back_stops_nothing(tmp_path: Path) -> None:
    world = World(tmp_path, "one")
    world.turn()
    world.turn(days=-30)
    world.turn(minutes=20)
    assert len(world.asked) == 2


def test_a_second_request_joins_the_running_check(tmp_path: Path) -> None:
    world = World(tmp_path, "one", "two")
    lanes = world.service.lanes
    world.pages["one"] = act(0)
    laid, joined = world.service.check(["one"])
    again = world.service.check(["one", "two"])
    assert (laid, joined) == (("one",), ())
    assert set(again[0]) | set(again[1]) == {"one", "two"}
    assert lanes.wait(30)
    assert len(world.asked) <= 3


def test_a_source_declared_just_now_can_be_looked_at_at_once(tmp_path: Path) -> None:
    world = World(tmp_path, "one")
    world.pages["two"] = act(0)
    text = world.path.read_text("utf-8")
    world.path.write_text(text + SOURCE.format(name="two", every="24h"), encoding="utf-8")
    assert world.service.check(["two"]) == (("two",), ())
    assert world.service.lanes.wait(30)
    assert world.asked == ["two"]


def test_while_another_process_writes_the_service_waits_and_says_so(tmp_path: Path) -> None:
    world = World(tmp_path, "one")
    with Store.open(tmp_path / "snapshots", write=True):
        world.turn()
        assert "is writing here" in world.service.problems["data folder"]
        with pytest.raises(Locked):
            world.service.check(["one"])
    world.turn(minutes=1)
    assert world.service.problems == {}
    assert world.asked == ["one"]


def test_a_changed_configuration_is_taken_in_and_a_broken_one_is_not(tmp_path: Path) -> None:
    world = World(tmp_path, "one")
    good = world.path.read_text("utf-8")
    world.path.write_text(good.replace('"one"', '"two"') + "nonsense = 3\n", encoding="utf-8")
    world.turn()
    assert [each.id for each in world.service.config.sources] == ["one"]
    assert "the old configuration stays in use" in world.service.problems["configuration"]
    assert any("nonsense" in each for each in world.service.beat())
    world.pages["two"] = act(0)
    world.path.write_text(good.replace('"one"', '"two"'), encoding="utf-8")
    world.turn(minutes=1)
    assert [each.id for each in world.service.config.sources] == ["two"]
    assert world.service.problems == {}


def test_a_bug_in_one_check_is_a_failed_check_of_that_source_and_of_no_other(tmp_path: Path) -> None:
    world = World(tmp_path, "one", "two")
    del world.pages["one"]  # the fetcher breaks with a KeyError, which nobody expects
    world.turn()
    world.turn(minutes=1)
    assert sorted(world.asked) == ["one", "two"]
    with Store.open(tmp_path / "snapshots") as store:
        assert "tracker broke down" in store.state("one").reason
        assert store.state("two").failures == 0


def test_a_source_for_a_person_is_never_asked_by_the_service_nor_for_a_reader(tmp_path: Path) -> None:
    world = World(tmp_path, "one", more=BY_HAND)
    world.turn()
    assert world.service.check(["hand"]) == ((), ())
    world.service.check([])
    assert world.service.lanes.wait(30)
    with Store.open(tmp_path / "snapshots") as store:
        assert store.state("hand").checks == 0


def test_watched_wording_that_changes_is_told_at_once_and_once(tmp_path: Path, sent: list[Any]) -> None:
    world = World(tmp_path, "one", more=MAIL)
    world.turn()
    world.pages["one"] = act(1)
    world.turn(days=2)
    assert sent == [], "a number of days is no watched wording"
    world.pages["one"] = act(1).replace(RULE.encode(), RULE.replace("shall not", "shall").encode())
    world.turn(days=1)
    world.start()
    world.turn(minutes=5)
    (alert,) = (each for each in sent if each.about == "flags")
    assert "exemption removed" in alert.subject
    assert "[-not-]" in alert.text
    assert "[-<del>not</del>-]" in alert.html


BEAT: dict[str, Any] = {
    "boot_id": "a",
    "monotonic": 1000.0,
    "rounds": {"dispatcher": 990.0, "publisher": 990.0},
    "lanes": {"law.example": {"source": "act", "since_monotonic": 980.0}},
    "problems": [],
    "undelivered": [],
}


@pytest.mark.parametrize(
    ("facts", "boot", "monotonic", "words"),
    [
        ({}, "a", 1010.0, ""),
        ({}, "b", 1010.0, "has not run since the machine was started"),
        ({}, "a", 1300.0, "no sign of life for 300 s"),
        ({"rounds": {"dispatcher": 700.0}}, "a", 1010.0, "the dispatcher has not run for 310 s"),
        ({"lanes": {"h": {"source": "act", "since_monotonic": -900.0}}}, "a", 1010.0, "stuck at act"),
        ({"problems": ["configuration: bad"]}, "a", 1010.0, "configuration: bad"),
        ({"stopped": True}, "a", 1010.0, "the service is stopped"),
    ],
)
def test_a_service_that_stands_still_is_noticed(
    facts: dict[str, Any], boot: str, monotonic: float, words: str
) -> None:
    found = heartbeat.problems_of(BEAT | facts, monotonic=monotonic, boot=boot)
    assert words in " ".join(found)
    assert bool(found) == bool(words)
