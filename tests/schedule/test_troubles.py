"""Sources that cannot be read: one alert for every kind of trouble, one quiet word when it is over."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from a_world import World, act

from tracker.channels.mail import message
from tracker.cli import main

pytestmark = pytest.mark.usefixtures("in_this_process")

MAIL = """
[[channel]]
name    = "counsel"
kind    = "mail"
to      = ["ada@example.org"]
sender  = "tracker@example.org"
server  = "localhost"
"""
HAND = """
[[source]]
id = "hand"
publisher = "manual"
url = "https://hand.example/act"
reason = "its publisher lets no program ask"
every = "7d"
language = "en"
"""


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, Any]]:
    """What was handed over, and through which channel."""
    parcels: list[tuple[Any, Any]] = []
    monkeypatch.setattr(
        "tracker.outbox.hand_over", lambda parcel, channel, *_: parcels.append((parcel, channel))
    )
    return parcels


def told(sent: list[tuple[Any, Any]], about: str) -> list[Any]:
    return [parcel for parcel, _ in sent if parcel.about == about]


def days(world: World, number: int) -> None:
    for _ in range(number):
        world.turn(days=1)


TROUBLES = {
    "failed": None,
    "blocked": b"<html><script>window.awsWafCookieDomainList = []</script><div id='challenge-container'>"
    b"</div></html>",
    "suspect": act(0)[:240] + b"</main></body></html>",
}


@pytest.mark.parametrize("verdict", TROUBLES)
def test_every_verdict_that_is_no_reading_is_told_once_and_its_end_quietly(
    tmp_path: Path, sent: list[tuple[Any, Any]], verdict: str
) -> None:
    world = World(tmp_path, "one", more=MAIL)
    world.turn()
    world.pages["one"] = TROUBLES[verdict]
    days(world, 5)
    (alert,) = told(sent, "failures")
    assert alert.subject == "tracker: one source is not being read: one"
    assert f"one: {verdict}, " in alert.text
    assert told(sent, "recovered") == []
    world.pages["one"] = act(0)
    days(world, 3)
    (answer,) = told(sent, "recovered")
    assert answer.subject == f"Re: {alert.subject}"
    assert answer.text.startswith("one: read again at 2026-09-0")
    assert len(told(sent, "failures")) == 1


def test_the_end_of_a_trouble_is_a_mail_in_the_thread_of_its_alert(
    tmp_path: Path, sent: list[tuple[Any, Any]]
) -> None:
    world = World(tmp_path, "one", more=MAIL)
    world.pages["one"] = None
    days(world, 4)
    world.pages["one"] = act(0)
    days(world, 1)
    alert, answer = (message(*each, "ada@example.org") for each in sent if each[0].about != "digest")
    assert answer["In-Reply-To"] == answer["References"] == alert["Message-ID"] != answer["Message-ID"]
    assert (alert["Importance"], answer["Importance"]) == (None, "low")


def test_an_outage_of_our_own_line_is_told_in_few_alerts_and_ends_in_one_word_for_each(
    tmp_path: Path, sent: list[tuple[Any, Any]]
) -> None:
    names = [f"act{number}" for number in range(12)]
    world = World(tmp_path, *names, more=MAIL)
    world.turn()
    pages = dict(world.pages)
    world.pages = dict.fromkeys(names)
    for _ in range(24 * 6):
        world.turn(hours=0.5)
    alerts = told(sent, "failures")
    assert 1 <= len(alerts) <= 4
    assert sorted(
        name for row in world.rows if row.get("about") == "failures" for name in row["sources"]
    ) == sorted(names)
    world.pages = pages
    for _ in range(24 * 4):
        world.turn(hours=0.5)
    assert len(told(sent, "recovered")) == len(alerts)
    assert world.rows[-1]["kind"] != "alert"


def test_of_two_sources_in_one_alert_the_word_comes_with_the_last(
    tmp_path: Path, sent: list[tuple[Any, Any]]
) -> None:
    world = World(tmp_path, "one", "two", "three", more=MAIL)
    world.pages = dict.fromkeys(world.pages)
    days(world, 4)
    assert len(told(sent, "failures")) == 1
    world.pages["one"] = act(0)
    days(world, 2)
    assert told(sent, "recovered") == []
    text = world.path.read_text("utf-8")
    world.path.write_text(text.replace('id        = "two"', 'id        = "two"\nenabled   = false'), "utf-8")
    world.pages["three"] = act(1)
    days(world, 2)
    (answer,) = told(sent, "recovered")
    lines = answer.text.splitlines()
    assert lines[0].startswith("one: read again at 2026-09-0")
    assert lines[1].startswith("three: read again at 2026-09-0")
    assert lines[2] == "two: no longer watched"


def test_a_source_that_a_person_forgot_to_look_at_is_told(
    tmp_path: Path, sent: list[tuple[Any, Any]]
) -> None:
    world = World(tmp_path, more=MAIL + HAND)
    page = tmp_path / "act.html"
    page.write_bytes(act(0))
    seen = f"{world.now - timedelta(days=1):%Y-%m-%d}"
    assert main(["import", "hand", str(page), "--seen", seen, "--config", str(world.path)]) == 0
    days(world, 10)
    assert told(sent, "failures") == []
    days(world, 5)
    (alert,) = told(sent, "failures")
    assert "not looked at within twice its interval" in alert.text
    assert "A person must look at https://hand.example/act" in alert.text


def test_the_issue_after_a_trouble_names_what_is_read_again(tmp_path: Path) -> None:
    world = World(tmp_path, "one")
    world.turn()
    world.pages["one"] = None
    days(world, 7)
    world.pages["one"] = act(0)
    days(world, 14)
    rows = [world.report(row["id"])["coverage"][0] for row in world.issues()]
    assert [row["state"] for row in rows] == ["failed", "ok", "ok"]
    assert "It is read again since 2026-09-0" in rows[1]["meaning"]
    assert "read again" not in rows[2]["meaning"]
    mails = [(tmp_path / "reports" / f"{row['id']}.mail.html").read_text("utf-8") for row in world.issues()]
    assert ["It is read again since" in mail for mail in mails] == [False, True, False]
