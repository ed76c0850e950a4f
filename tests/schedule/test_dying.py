"""The publisher killed at every step: nothing is lost, and what is sent twice carries the same number."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from a_world import World, act

from tracker.errors import DeliveryError
from tracker.schedule import Service
from tracker.store import atomic

CHANNELS = """
[[channel]]
name   = "counsel"
kind   = "mail"
to     = ["ada@example.org", "bob@example.org"]
sender = "tracker@example.org"
server = "localhost"
"""


pytestmark = pytest.mark.usefixtures("in_this_process")


class Killed(BaseException):
    """The process ended here."""


class Sender:
    """Receives parcels; may kill the sender right after one has arrived."""

    def __init__(self) -> None:
        self.arrived: Counter[tuple[str, str]] = Counter()
        self.numbers: set[str] = set()
        self.kill_after = 0

    def __call__(self, parcel: Any, channel: Any, recipient: str, means: Any) -> None:
        self.arrived[parcel.id, recipient] += 1
        self.numbers.add(parcel.number(channel, recipient))
        if sum(self.arrived.values()) == self.kill_after:
            raise Killed


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A world in which an issue with a change is due."""
    world = World(tmp_path_factory.mktemp("ready"), "one", more=CHANNELS)
    world.round()
    world.pages["one"] = act(1)
    world.turn(days=3)
    world.now += timedelta(days=3)  # Monday has passed, the publisher has not yet run
    return world


def copy_of(world: World, folder: Path) -> Service:
    """A service over a copy of a world's folder."""
    shutil.copytree(world.folder, folder)
    return Service(folder / "sources.toml", clock=lambda: world.now, make_fetcher=world._fetcher)


def demand_one_issue(service: Service, sender: Sender) -> None:
    service.publish()
    rows = service.config.snapshots.joinpath("dispatches.jsonl").read_text("ascii")
    assert rows.count('"kind": "issue"') == 1
    assert rows.count('"kind": "sent"') == 2
    assert {recipient for _, recipient in sender.arrived} == {"ada@example.org", "bob@example.org"}
    assert len(sender.numbers) == 2
    (page,) = service.config.reports.glob("*.json")
    assert "within 11 days" in page.read_text("utf-8")


@pytest.mark.slow
def test_killed_at_every_write_the_issue_still_goes_out_once(
    ready: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    died = 0
    for number in range(1, 200):
        service, sender = copy_of(ready, tmp_path / str(number)), Sender()
        monkeypatch.setattr("tracker.outbox.hand_over", sender)
        steps = iter(range(1, 1000))

        def step(action: str, path: Path, steps: Any = steps, number: int = number) -> None:
            if next(steps) == number:
                raise Killed

        monkeypatch.setattr(atomic, "step", step)
        try:
            service.publish()
        except Killed:
            died += 1
        else:
            break
        finally:
            monkeypatch.setattr(atomic, "step", lambda action, path: None)
        demand_one_issue(copy_again(service, ready), sender)
        assert max(sender.arrived.values()) <= 2
    assert died > 30


def test_killed_between_sending_and_noting_it_the_second_mail_is_known_for_the_same(
    ready: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, sender = copy_of(ready, tmp_path / "world"), Sender()
    sender.kill_after = 1
    monkeypatch.setattr("tracker.outbox.hand_over", sender)
    with pytest.raises(Killed):
        service.publish()
    demand_one_issue(copy_again(service, ready), sender)
    assert sorted(sender.arrived.values()) == [1, 2]


def test_a_refused_delivery_is_tried_again_later_and_a_lasting_refusal_is_not(
    ready: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = copy_of(ready, tmp_path / "world")
    tried: list[tuple[str, int]] = []

    def refuse(parcel: Any, channel: Any, recipient: str, means: Any) -> None:
        if parcel.about == "digest":
            tried.append((recipient[:3], round((means.clock() - start).total_seconds() / 60)))
        raise DeliveryError("no", channel="counsel", lasting=recipient.startswith("bob"))

    monkeypatch.setattr("tracker.outbox.hand_over", refuse)
    start = ready.now
    for minutes in range(0, 90):
        ready.now = start + timedelta(minutes=minutes)
        service.publish()
    ready.now = start
    assert tried == [("ada", 0), ("bob", 0), ("ada", 1), ("ada", 6), ("ada", 21), ("ada", 81)]
    assert any("bob@example.org (counsel): given up" in each for each in service.beat())


def test_what_was_given_up_is_history_when_a_later_one_arrives_or_nobody_waits_for_it(
    ready: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = copy_of(ready, tmp_path / "world")

    def refuse(parcel: Any, channel: Any, recipient: str, means: Any) -> None:
        raise DeliveryError("no such user", channel="counsel", lasting=True)

    monkeypatch.setattr("tracker.outbox.hand_over", refuse)
    service.publish()
    assert len(service.post.undelivered) == 2
    text = service.config.path.read_text("utf-8").replace(', "bob@example.org"', "")
    service.config.path.write_text(text, encoding="utf-8")
    service.reload()
    service.publish()
    assert ["ada@example.org" in each for each in service.post.undelivered] == [True]
    monkeypatch.setattr("tracker.outbox.hand_over", Sender())
    start = ready.now
    ready.now += timedelta(days=7)
    service.publish()
    ready.now = start
    assert service.post.undelivered == []


def copy_again(service: Service, world: World) -> Service:
    """The service after a restart on the same folder."""
    return Service(service.config.path, clock=lambda: world.now, make_fetcher=world._fetcher)
