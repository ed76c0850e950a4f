"""Which issue a change stands in, whatever the clock, the disk or a person with an old version does."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from a_world import World, act

from tracker.channels import Parcel
from tracker.cli import main
from tracker.store import Store
from tracker.versions import import_version

pytestmark = pytest.mark.usefixtures("in_this_process")

MAIL = """
[[channel]]
name   = "counsel"
kind   = "mail"
to     = ["ada@example.org", "bob@example.org"]
sender = "tracker@example.org"
server = "localhost"
"""


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Parcel, str]]:
    """What was handed over, and to whom."""
    parcels: list[tuple[Parcel, str]] = []

    def keep(parcel: Parcel, channel: Any, recipient: str, means: Any) -> None:
        parcels.append((parcel, recipient))

    monkeypatch.setattr("tracker.outbox.hand_over", keep)
    return parcels


def told(world: World) -> list[list[int]]:
    """For each issue the editions whose change it tells."""
    issues = [world.report(row["id"]) for row in world.issues()]
    texts = [
        [each["change"]["after"]["text"] for part in ("flagged", "other") for each in issue[part]]
        for issue in issues
    ]
    return [[n for n in range(1, 9) for text in each if f"within {n + 10} days" in text] for each in texts]


def week(world: World) -> None:
    for _ in range(7):
        world.turn(days=1)


def test_an_issue_goes_out_also_when_nothing_changed_and_when_nothing_could_be_read(tmp_path: Path) -> None:
    world = World(tmp_path, "one")
    week(world)
    week(world)
    world.pages["one"] = None
    week(world)
    week(world)
    lines = [" ".join(world.report(row["id"])["bottom_line"]) for row in world.issues()]
    assert "read for the first time" in lines[0]
    assert "No change in any of the 1 tracked instruments" in lines[1]
    assert all("could not be read" in line for line in lines[2:])
    assert len(lines) == 4


def test_a_change_seen_while_the_clock_was_ahead_is_told_once(tmp_path: Path) -> None:
    world = World(tmp_path, "one")
    world.turn()
    world.now += timedelta(days=3)
    world.pages["one"] = act(1)
    world.service.dispatch()
    assert world.service.lanes.wait(30)
    world.now -= timedelta(days=3)
    world.pages["one"] = act(2)
    world.turn(hours=2)
    week(world)
    week(world)
    assert sorted(n for issue in told(world) for n in issue) == [1, 2]


def test_an_old_version_brought_in_by_hand_is_history_and_a_newer_one_is_news(tmp_path: Path) -> None:
    world = World(tmp_path, "one")
    week(world)
    world.pages["one"] = None
    world.turn(days=4)
    (source,) = world.service.config.sources
    for edition, back in ((3, 60), (4, 1)):
        page = tmp_path / f"{edition}.html"
        page.write_bytes(act(edition))
        with Store.open(tmp_path / "snapshots", write=True) as store:
            seen = world.now - timedelta(days=back)
            check = import_version(
                source, [str(page)], seen=seen, store=store, topics=world.service.config.topics
            )
            assert check.imported
    week(world)
    week(world)
    assert [n for issue in told(world) for n in issue] == [4]


def test_a_damaged_version_does_not_keep_an_issue_from_going_out(tmp_path: Path) -> None:
    world = World(tmp_path, "one", "two")
    world.turn()
    world.pages |= {"one": act(1), "two": act(2)}
    world.turn(days=2)
    kept = sorted((tmp_path / "snapshots" / "one").glob("*.html"))[-1]
    kept.chmod(0o644)
    kept.write_bytes(b"spoiled")
    week(world)
    assert told(world) == [[2]]
    coverage = {row["source"]: row for row in world.report(world.issues()[0]["id"])["coverage"]}
    assert coverage["one"]["state"] == "not compared"


def test_each_reader_gets_an_issue_once_and_once_more_when_asked(
    tmp_path: Path, sent: list[tuple[Parcel, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    world = World(tmp_path, "one", more=MAIL)
    week(world)
    world.start()
    world.turn(minutes=1)
    assert [recipient for _, recipient in sent] == ["ada@example.org", "bob@example.org"]
    parcel = sent[0][0]
    for path in (tmp_path / "reports").iterdir():
        path.unlink()  # reports can be made again
    assert main(["digest", "--resend", "--config", str(world.path)]) == 0
    assert "to bob@example.org (counsel): sent" in capsys.readouterr().out
    assert [recipient for _, recipient in sent[2:]] == ["ada@example.org", "bob@example.org"]
    assert sent[2][0] == parcel
    assert main(["digest", "--resend", "99", "--config", str(world.path)]) == 1
    assert "no issue '99' has gone out; the last were: 1" in capsys.readouterr().err


def test_who_was_taken_out_of_the_configuration_gets_nothing_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(tmp_path, "one", more=MAIL)
    reached: list[str] = []

    def fail_once(parcel: Any, channel: Any, recipient: str, means: Any) -> None:
        reached.append(recipient)
        if len(reached) <= 2:
            raise OSError("broken pipe")

    monkeypatch.setattr("tracker.outbox.hand_over", fail_once)
    week(world)
    assert len(reached) == 2 + 2, "tried again on the next day"
    text = world.path.read_text("utf-8").replace(', "bob@example.org"', "")
    world.path.write_text(text, encoding="utf-8")
    week(world)
    assert reached[4:] == ["ada@example.org"]
