"""Listings end to end over real HTTP: a stand-in speaks the publisher's protocol, and the digest tells."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from loopback import Page, Publisher, loopback

from tracker.config import Config
from tracker.core.digests.coverage import Health
from tracker.core.digests.digest import Digest
from tracker.core.record import Check, Source, Verdict
from tracker.fetch import Fetcher, Network
from tracker.lanes import due_sources, look_at_all, next_check_of
from tracker.report import digest_of
from tracker.store import Store
from tracker.topics import builtin

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
SEARCH = Source(
    id="search", publisher="federal-register-search", language="en", address={"term": '"weights"'}
)
EVENTS = Source(id="events", publisher="cellar-events", language="en", address={"celex": "32031R0017"})
DRAFTS = Source(
    id="drafts",
    publisher="cac-list",
    language="zh",
    address={"url": "https://www.cac.gov.cn/hdfw/wxan/A093802index_1.htm"},
)
ACTIONS = Source(id="actions", publisher="feed", address={"url": "https://www.whitehouse.gov/feed/"})
CHANNEL = Source(id="channel", publisher="cac-list", language="zh", address={"channel": "A09370303"})
BROUGHT = Source(id="flk", publisher="manual", address={"url": "https://flk.npc.gov.cn/", "reason": "robots"})
PLACES = {
    "search": "/www.federalregister.gov/api/v1/documents.json",
    "events": "/publications.europa.eu/webapi/rdf/sparql",
    "drafts": "/www.cac.gov.cn/hdfw/wxan/A093802index_1.htm",
    "actions": "/www.whitehouse.gov/feed/",
    "channel": "/www.cac.gov.cn/cms/JsonList",
}


def found(*titles: str) -> Page:
    rows = [
        {"document_number": f"2031-{n}", "title": title, "publication_date": f"2031-03-{n:02}"}
        for n, title in enumerate(titles, 1)
    ]
    return _json({"count": len(rows), "results": rows})


def events(*acts: tuple[str, str, str]) -> Page:
    rows = [
        {name: {"value": value} for name, value in zip(("rel", "celex", "title"), act, strict=True)}
        for act in acts
    ]
    return _json({"head": {"vars": ["rel", "celex"]}, "results": {"bindings": rows}})


def drafts(*titles: str) -> Page:
    rows = "".join(
        f'<li><a href="/2031-03/{n:02}/c_{n}.htm" title="{title}">…</a></li>'
        for n, title in enumerate(titles, 1)
    )
    page = f'<html><body><div id="loadingInfoPage">{rows}</div></body></html>'
    return Page(body=page.encode())


def channel(*titles: str) -> Page:
    rows = [
        {"topic": title, "infourl": f"//www.cac.gov.cn/2031-03/{n:02}/c_{n}.htm"}
        for n, title in enumerate(titles, 1)
    ]
    return _json({"totalRec": len(rows), "list": rows})


def feed(*titles: str) -> Page:
    items = "".join(
        f"<item><title>{title}</title><guid>https://example.org/?p={title}</guid></item>" for title in titles
    )
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>A</title>{items}</channel></rss>'
    return Page(body=body.encode(), kind="application/rss+xml")


def _json(value: Any) -> Page:
    return Page(body=json.dumps(value, ensure_ascii=False).encode(), kind="application/json")


class Desk:
    """One source, its publisher's stand-in, and a clock."""

    def __init__(self, folder: Path, publisher: Publisher) -> None:
        self.folder, self.publisher, self.now = folder, publisher, NOON

    def check(self, *sources: Source) -> tuple[Check, ...]:
        self.now += timedelta(hours=6)
        network = Network(mirror=self.publisher.url, allow_private=("127.0.0.1",), deadline=5.0)
        fetcher = Fetcher(network, clock=lambda: self.now, sleep=lambda seconds: None)
        with Store.open(self.folder, write=True) as store:
            return look_at_all(sources, store=store, fetcher=fetcher, topics=builtin())

    def digest(self, *sources: Source) -> Digest:
        place = self.folder.parent / "sources.toml"
        config = Config(path=place, sources=sources, topics=builtin(), network=Network())
        with Store.open(self.folder) as store:
            until = self.now + timedelta(hours=1)
            return digest_of(config, store, since=NOON, until=until, now=until)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with loopback() as publisher:
        yield Desk(tmp_path / "snapshots", publisher)


CORRIGENDUM = ("corrects", "32031R0017R(05)", "Corrigendum on open-source models")


@pytest.mark.parametrize(
    ("source", "before", "after", "words"),
    [
        (SEARCH, found("Fish"), found("Fish", "Controls on model weights"), "Controls on model weights"),
        (
            EVENTS,
            events(("amends", "32032R1", "First")),
            events(("amends", "32032R1", "First"), CORRIGENDUM),
            "R(05)",
        ),
        (
            DRAFTS,
            drafts("示例办法"),
            drafts("示例办法", "开源模型管理规定（征求意见稿）"),
            "开源模型管理规定",
        ),
        (CHANNEL, channel("示例办法"), channel("示例办法", "开源模型管理规定"), "开源模型管理规定"),
        (ACTIONS, feed("Fish"), feed("Fish", "Release of model weights"), "Release of model weights"),
    ],
    ids=["a new search hit", "a corrigendum in one language", "a new draft", "a new rule", "a new action"],
)
def test_a_new_entry_on_topic_is_a_card_of_the_digest(
    desk: Desk, source: Source, before: Page, after: Page, words: str
) -> None:
    desk.publisher.pages[PLACES[source.id]] = before
    assert [each.verdict for each in desk.check(source)] == [Verdict.FIRST]
    assert [each.verdict for each in desk.check(source)] == [Verdict.UNCHANGED]
    desk.publisher.pages[PLACES[source.id]] = after
    (check,) = desk.check(source)
    assert (check.verdict, check.changes, check.flagged) == (Verdict.CHANGED, 1, 1), check.reason
    (card,) = desk.digest(source).cards
    assert words in card.headline + "".join(edit.text for edit in card.change.edits)


def test_a_search_without_hits_becomes_one_with_a_hit(desk: Desk) -> None:
    desk.publisher.pages[PLACES["search"]] = _json({"count": 0, "description": "Documents"})
    assert desk.check(SEARCH)[0].verdict is Verdict.FIRST
    desk.publisher.pages[PLACES["search"]] = found("Controls on model weights")
    assert desk.check(SEARCH)[0].verdict is Verdict.CHANGED


@pytest.mark.parametrize(
    "answer",
    [
        Page(status=202, headers={"x-amzn-waf-action": "challenge"}),
        Page(status=403, body=b"no"),
        Page(body=b"<html><title>Federal Register :: Request Access</title>Request Access</html>"),
        _json({"count": 3}),
    ],
    ids=["a challenge", "refused", "an access page", "a count without results"],
)
def test_a_listing_that_was_not_shown_lost_no_entry(desk: Desk, answer: Page) -> None:
    desk.publisher.pages[PLACES["search"]] = found("Controls on model weights")
    desk.check(SEARCH)
    desk.publisher.pages[PLACES["search"]] = answer
    (check,) = desk.check(SEARCH)
    assert check.verdict in (Verdict.BLOCKED, Verdict.SUSPECT, Verdict.FAILED)
    desk.publisher.pages[PLACES["search"]] = found("Controls on model weights")
    assert desk.check(SEARCH)[0].verdict is Verdict.UNCHANGED


def test_a_source_that_forbids_programs_is_never_asked_and_is_no_failure(desk: Desk) -> None:
    desk.publisher.pages[PLACES["search"]] = found("Fish")
    assert [each.source for each in desk.check(BROUGHT, SEARCH)] == ["search"]
    assert not [path for path, _ in desk.publisher.asked if "flk" in path]
    with Store.open(desk.folder) as store:
        assert due_sources((BROUGHT,), store, desk.now) == ()
        assert next_check_of(BROUGHT, store) is None


def test_the_digest_says_that_a_person_must_look(desk: Desk) -> None:
    desk.publisher.pages[PLACES["search"]] = found("Fish")
    desk.check(SEARCH)
    digest = desk.digest(SEARCH, BROUGHT)
    (row,) = [each for each in digest.coverage if each.source is BROUGHT]
    assert row.health is Health.BY_HAND
    assert "A person must look at https://flk.npc.gov.cn/ (robots)" in row.meaning
    assert "tracker import flk" in row.meaning
