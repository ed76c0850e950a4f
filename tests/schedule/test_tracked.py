"""What a listing tracks is a source of the service like any other: looked at, issued, kept over a restart."""

from __future__ import annotations

from pathlib import Path

import pytest
from a_world import RULE, World, act

NEWS = """
[[source]]
id        = "news"
title     = "News of the agency"
publisher = "feed"
language  = "en"
url       = "https://news.example/feed"
track     = true
"""


def feed(*names: str) -> bytes:
    items = "".join(
        f"<item><title>Statement</title><guid>{name}</guid><link>https://{name}.example/act</link></item>"
        for name in names
    )
    return f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode()


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A service over one listing, whose new entry leads to an act on open source."""
    world = World(tmp_path, more=NEWS)
    world.pages |= {"news": feed("old"), "law": act(0)}
    world.turn()
    world.pages["news"] = feed("law", "old")
    world.turn(days=2)
    return world


@pytest.mark.usefixtures("in_this_process")
def test_what_is_tracked_is_looked_at_on_its_schedule_also_after_a_restart(world: World) -> None:
    world.turn(minutes=1)
    _, tracked = world.service.config.sources
    assert (tracked.title, tracked.origin) == ("Statement", "news")
    assert world.asked.count("law") == 1, "the text that was read is its first version"
    world.turn(days=2)
    assert world.asked.count("law") == 2
    world.start()
    world.turn(minutes=10)
    assert world.asked.count("law") == 2
    world.turn(days=2)
    assert world.asked.count("law") == 3


@pytest.mark.usefixtures("in_this_process")
def test_its_amendment_is_in_exactly_one_issue(world: World) -> None:
    world.turn(days=7)
    world.pages["law"] = act(0).replace(
        RULE.encode(), RULE.replace("shall not apply", "shall apply").encode()
    )
    for _ in range(14):
        world.turn(days=1)
    reports = [world.report(each["id"]) for each in world.issues()]
    headlines = [card["headline"] for report in reports for card in report["flagged"]]
    assert [each for each in headlines if "“Statement”" in each] == [
        "law “Statement” is new; its Article 3 speaks of “free and open-source licence”"
    ]
    assert len([each for each in headlines if each.startswith("Article 3: “shall not apply”")]) == 1
    assert len(headlines) == 2
    (row,) = [each for each in reports[-1]["coverage"] if each["source"] != "news"]
    assert row["state"] == "ok"


@pytest.mark.usefixtures("in_this_process")
def test_a_line_in_the_file_stops_it_while_the_service_runs(world: World) -> None:
    world.turn(minutes=1)
    text = world.path.read_text(encoding="utf-8")
    world.path.write_text(text.replace("track     = true", 'ignore = ["law"]'), encoding="utf-8")
    world.turn(days=3)
    assert [each.id for each in world.service.config.sources] == ["news"]
    assert world.asked.count("law") == 1
