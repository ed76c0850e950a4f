"""The texts behind the new entries of listings: fetched, read, told, and tracked as sources of their own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from publishers.test_pdf import column, written
from standins import cac, federal_register
from standins.site import Site
from standins.town import Answer, Asked, Town, town

from tracker.cli import main
from tracker.config import Config, load
from tracker.core.digests.digest import Digest
from tracker.core.record import Check, Verdict
from tracker.errors import ConfigError
from tracker.fetch import Fetcher, Network
from tracker.formats import FORMATS, render
from tracker.lanes import due_sources, look_at_all
from tracker.report import digest_of
from tracker.store import Store
from tracker.store.found import found_in
from tracker.survey import positions_at

NOON = datetime(2035, 3, 5, 12, 0, tzinfo=UTC)
SEARCH = """
[[source]]
id           = "search"
title        = "Memoranda"
jurisdiction = "US"
publisher    = "federal-register-search"
term         = "memorandum"
language     = "en"
every        = "6h"
"""
DRAFTS = """
[[source]]
id           = "drafts"
title        = "Drafts for comment"
jurisdiction = "CN"
publisher    = "cac-list"
url          = "https://www.cac.gov.cn/hdfw/wxan/A093802index_1.htm"
language     = "zh"
"""
FEED = """
[[source]]
id        = "feed"
title     = "Agency news"
publisher = "feed"
url       = "https://agency.example/feed/"
language  = "en"
"""
WEIGHTS = "Agencies shall not restrict the publication of model weights that are widely available."
LATER = ("/2/", "/3/", "/4/")
FISH = "Agencies shall count the fish in every river of the United States each spring."


class Desk:
    """Sources of a file, watched through a mirror over a town, and a clock; every call is a new start."""

    def __init__(self, folder: Path, place: Town) -> None:
        self.path, self.town, self.now = folder / "sources.toml", place, NOON

    def declare(self, *tables: str) -> None:
        self.path.write_text("\n".join(tables), encoding="utf-8")

    @property
    def config(self) -> Config:
        return load(self.path)

    def check(self, *names: str, hours: float = 6) -> tuple[Check, ...]:
        self.now += timedelta(hours=hours)
        network = Network(mirror=self.town.url, allow_private=("127.0.0.1",), deadline=5.0)
        fetcher = Fetcher(network, clock=lambda: self.now, sleep=lambda seconds: None)
        config = self.config
        with Store.open(config.snapshots, write=True) as store:
            sources = config.named(list(names))
            return look_at_all(sources, store=store, fetcher=fetcher, topics=config.topics)

    def digest(self, since: datetime = NOON) -> Digest:
        with Store.open(self.config.snapshots) as store:
            until = self.now + timedelta(hours=1)
            return digest_of(self.config, store, since=since, until=until, now=until)

    def asked(self, part: str) -> list[Asked]:
        """What was asked of the hosts that has this in its path."""
        return [each for each in self.town.asked if part in each.path]


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read and compare without a child process; tests/test_listings.py reads in children."""

    def run(function: Callable[..., Any], *arguments: object, **limits: float) -> Any:
        return function(*arguments)

    for room in ("check", "versions", "survey"):
        monkeypatch.setattr(f"tracker.{room}.run_bounded", run)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with town() as place:
        yield Desk(tmp_path, place)


@pytest.fixture
def register(desk: Desk) -> federal_register.FederalRegister:
    """A register that holds one old memorandum; the search for it is the only source."""
    host = federal_register.FederalRegister()
    desk.town.hosts[federal_register.HOST] = host
    desk.town.hosts[federal_register.ACCESS] = federal_register.access_page
    print_memorandum(host, "2035-00001", FISH)
    desk.declare(SEARCH)
    return host


def print_memorandum(
    host: federal_register.FederalRegister, number: str, rule: str, *, text: bool = True
) -> None:
    """A document with a dull title; without `text` the register knows only that it exists."""
    base = f"https://{federal_register.HOST}/documents"
    host.documents[number] = {
        "title": f"Memorandum of March {int(number[5:])}",
        "type": "Presidential Document",
        "publication_date": f"2035-03-{int(number[5:]):02}",
        "html_url": f"{base}/2035/03/04/{number}/memorandum",
        "full_text_xml_url": f"{base}/full_text/xml/2035/03/04/{number}.xml" if text else None,
    }
    host.texts[number] = memorandum(rule)


def memorandum(rule: str) -> bytes:
    return f"""<PRESDOCU><PRMEMO><HD SOURCE="HED">Memorandum of March 2035</HD>
    <FP><E T="04">Section 1</E>. <E T="03">Purpose.</E> The heads of agencies serve the public well.</FP>
    <FP><E T="04">Sec. 2</E>. <E T="03">Duties.</E> The following applies from April 1, 2035.</FP>
    <P>(a) {rule}</P><P>(b) Nothing in this memorandum impairs the authority granted by law.</P>
    <PLACE>THE WHITE HOUSE,</PLACE><DATE>March 3, 2035.</DATE></PRMEMO></PRESDOCU>""".encode()


def feed(*numbers: int) -> bytes:
    items = "".join(
        f"<item><title>Statement {n}</title><link>https://agency.example/{n}/</link>"
        f"<guid>https://agency.example/?p={n}</guid></item>"
        for n in numbers
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>A</title>{items}</channel></rss>'.encode()
    )


def page(*rules: str) -> bytes:
    articles = "".join(f"<h2>Article {n}</h2><p>{rule}</p>" for n, rule in enumerate(rules, 1))
    head = "<!DOCTYPE html><html lang='en'><head><title>Statement</title></head>"
    return f"{head}<body><main><h1>Statement</h1>{articles}</main></body></html>".encode()


class TestReading:
    def test_a_dull_title_over_a_text_on_topic_leads_the_digest(
        self, desk: Desk, register: federal_register.FederalRegister
    ) -> None:
        desk.check()
        print_memorandum(register, "2035-00002", WEIGHTS)
        (check,) = desk.check()
        assert check.verdict is Verdict.CHANGED
        assert check.flagged == 1
        digest = desk.digest()
        (card,) = digest.cards
        assert card.headline == (
            "2035-00002 “Memorandum of March 2” is new; its Sec. 2(a) speaks of “model weights”"
        )
        assert card.flags[0].reason.startswith("Sec. 2(a) speaks of “model weights”: “Agencies shall not")
        assert card.account == "1 provision of the text behind this entry is on topic."
        for name in FORMATS:
            assert "model weights that are widely available" in " ".join(render(digest, name).split())

    def test_a_text_that_says_nothing_on_topic_is_read_and_no_alarm(
        self, desk: Desk, register: federal_register.FederalRegister
    ) -> None:
        desk.check()
        print_memorandum(register, "2035-00002", FISH)
        (check,) = desk.check()
        assert (check.verdict, check.changes, check.flagged) == (Verdict.CHANGED, 1, 0)
        (line,) = desk.digest().others
        assert line.headline == "2035-00002 “Memorandum of March 2” is new"
        assert desk.digest().cards == ()

    def test_the_first_look_at_a_listing_follows_nothing(
        self, desk: Desk, register: federal_register.FederalRegister
    ) -> None:
        print_memorandum(register, "2035-00002", WEIGHTS)
        assert desk.check()[0].verdict is Verdict.FIRST
        assert desk.check()[0].verdict is Verdict.UNCHANGED
        assert desk.asked("2035-") == []
        assert found_in(desk.config.snapshots) == ()

    def test_the_text_is_kept_with_its_provenance_and_asked_for_once(
        self, desk: Desk, register: federal_register.FederalRegister
    ) -> None:
        desk.check()
        print_memorandum(register, "2035-00002", WEIGHTS)
        print_memorandum(register, "2035-00003", FISH)
        desk.check()
        desk.check()
        assert len(desk.asked("xml/2035/03/04/2035-00002.xml")) == 1
        (card,) = desk.digest().cards
        copies = [each.snapshot for each in card.finding.after]
        assert [each.split("/")[1] for each in copies] == ["search", *["federal-register-2035-00002"] * 2]
        assert card.finding.after[-1].url.endswith("/xml/2035/03/04/2035-00002.xml")
        with Store.open(desk.config.snapshots) as store:
            assert store.verify() == ()
            (name,) = [each for each in store.baseline("federal-register-2035-00002") if each.endswith("xml")]
            assert store.load("federal-register-2035-00002", name).body == memorandum(WEIGHTS)

    def test_the_closed_pages_of_the_federal_register_are_never_asked(
        self, desk: Desk, register: federal_register.FederalRegister
    ) -> None:
        desk.check()
        print_memorandum(register, "2035-00002", WEIGHTS)
        desk.check()
        assert [each for each in desk.asked("/memorandum") if each.host == federal_register.HOST] == []

    def test_a_new_draft_is_read_by_the_reader_of_its_host(self, desk: Desk) -> None:
        host = cac.Cac()
        desk.town.hosts[cac.HOST] = host
        desk.declare(DRAFTS)
        rows = "/hdfw/wxan/A093802index_1.htm"
        host.pages[rows] = _drafts(1)
        desk.check()
        host.pages[rows] = _drafts(2, 1)
        host.pages["/2035-03/02/c_2.htm"] = (
            "<html lang='zh'><head><title>管理规定</title></head><body><h1 class='title'>管理规定</h1>"
            "<div id='BodyLabel'><p>管理规定</p><p>（征求意见稿）</p><p>第一条 为了规范管理，制定本规定。</p>"
            "<p>第二条 提供者公开模型权重的，免于备案。</p></div></body></html>"
        ).encode()
        (check,) = desk.check()
        assert check.verdict is Verdict.CHANGED
        (card,) = desk.digest().cards
        assert card.headline.startswith(
            "c_2 “关于公开征求意见的通知2” is new; its 第二条 speaks of “模型权重”"
        )

    def test_a_page_that_turns_out_to_be_a_pdf_is_read_as_one(self, desk: Desk) -> None:
        site = Site()
        desk.town.hosts["agency.example"] = site
        desk.declare(FEED)
        file = written(column("1. Purpose", FISH, "2. Release", WEIGHTS, leading=24))
        site.pages |= {"/feed/": feed(1), "/2/": file}
        desk.check()
        site.pages["/feed/"], site.validator = feed(2, 1), '"site-2"'
        (check,) = desk.check()
        assert [each.fault for each in check.texts] == [""]
        (found,) = found_in(desk.config.snapshots)
        assert found.publisher == "pdf"
        (card,) = desk.digest().cards
        assert "speaks of “model weights”" in card.headline


def _drafts(*numbers: int) -> bytes:
    rows = "".join(
        f'<li><a href="/2035-03/{n:02}/c_{n}.htm" title="关于公开征求意见的通知{n}">…</a></li>'
        for n in numbers
    )
    return f'<html><body><div id="loadingInfoPage">{rows}</div></body></html>'.encode()


class TestBeingCutOff:
    def test_a_text_that_was_kept_before_a_kill_is_told_and_not_asked_for_again(
        self, desk: Desk, register: federal_register.FederalRegister, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk.check()
        print_memorandum(register, "2035-00002", WEIGHTS)
        record = Store.record

        def killed(store: Store, check: Check) -> Check:
            if check.source == "search":
                raise KeyboardInterrupt
            return record(store, check)

        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(Store, "record", killed)
            desk.check()
        with Store.open(desk.config.snapshots) as store:
            assert store.verify() == ()
            assert [each.verdict for each in store.checks("search")] == [Verdict.FIRST]
        (check,) = desk.check()
        assert (check.verdict, check.flagged) == (Verdict.CHANGED, 1)
        assert len(desk.digest().cards) == 1
        assert len(desk.asked("xml/2035/03/04/2035-00002.xml")) == 1
        assert len(found_in(desk.config.snapshots)) == 1

    def test_a_text_that_two_listings_lead_to_is_one_source_and_told_by_both(
        self, desk: Desk, register: federal_register.FederalRegister
    ) -> None:
        twin = SEARCH.replace('"search"', '"twin"').replace('"memorandum"', '"march"')
        desk.declare(SEARCH + "track = true\n", twin + "track = true\n")
        desk.check()
        print_memorandum(register, "2035-00002", WEIGHTS)
        desk.check()
        assert len(desk.digest().cards) == 2
        assert [each.id for each in desk.config.sources] == ["search", "twin", "federal-register-2035-00002"]
        with Store.open(desk.config.snapshots) as store:
            assert len(store.checks("federal-register-2035-00002")) == 1


class TestWhatCannotBeRead:
    def test_it_is_said_wherever_a_reader_looks_and_tried_again(
        self, desk: Desk, register: federal_register.FederalRegister
    ) -> None:
        desk.check()
        print_memorandum(register, "2035-00002", WEIGHTS, text=False)
        (check,) = desk.check()
        assert check.reason.endswith("1 text behind its entries could not be read")
        assert check.flagged == 0
        digest = desk.digest()
        (line,) = digest.others
        assert line.headline.endswith("is new; the text behind it could not be read")
        assert "has no text of 2035-00002 yet" in line.account
        assert "The text behind 1 new entry of a listing could not be read yet." in digest.bottom_line
        assert "2035-00002: the Federal Register has no text of 2035-00002 yet" in digest.coverage[0].meaning

        seen = desk.now
        print_memorandum(register, "2035-00002", WEIGHTS)
        (check,) = desk.check()
        assert (check.verdict, check.before) == (Verdict.CHANGED, check.after), "the list is as it was"
        digest = desk.digest(since=seen + timedelta(hours=1))
        (card,) = digest.cards
        assert card.headline.startswith(
            "The text of 2035-00002 “Memorandum of March 2” is new; its Sec. 2(a)"
        )
        assert "could not be read" not in " ".join(digest.bottom_line)
        assert desk.check()[0].verdict is Verdict.UNCHANGED
        assert len(desk.digest().findings) == 2

    def test_an_issue_that_was_made_comes_out_the_same_after_the_text_came(
        self, desk: Desk, register: federal_register.FederalRegister
    ) -> None:
        desk.check()
        print_memorandum(register, "2035-00002", WEIGHTS, text=False)
        desk.check()
        with Store.open(desk.config.snapshots) as store:
            period = {"since": NOON, "until": desk.now + timedelta(hours=1), "now": desk.now}
            before = render(digest_of(desk.config, store, **period), "json")
        print_memorandum(register, "2035-00002", WEIGHTS)
        desk.check()
        with Store.open(desk.config.snapshots) as store:
            assert render(digest_of(desk.config, store, **period), "json") == before

    @pytest.mark.parametrize(
        ("answer", "word"),
        [
            (Answer(b"<html><title>Just a moment...</title><body>cf-chl</body></html>", 403), "403"),
            (Answer(b"", 404), "404"),
            (Answer(page("Too short")[:60]), ""),
        ],
        ids=["a challenge", "gone", "cut off"],
    )
    def test_a_page_that_is_no_text_is_kept_apart_and_named(
        self, desk: Desk, answer: Answer, word: str
    ) -> None:
        site = Site()
        desk.town.hosts["agency.example"] = lambda asked: answer if asked.path == "/2/" else site(asked)
        desk.declare(FEED)
        site.pages["/feed/"] = feed(1)
        desk.check()
        site.pages["/feed/"], site.validator = feed(2, 1), '"site-2"'
        (check,) = desk.check()
        (text,) = check.texts
        assert check.verdict is Verdict.CHANGED
        assert text.sequence == 0
        assert word in text.fault
        (line,) = desk.digest().others
        assert line.headline.endswith("the text behind it could not be read")
        site.pages["/2/"] = page(FISH, WEIGHTS, "The agency explains itself in writing.")
        desk.town.hosts["agency.example"] = site
        assert desk.check()[0].verdict is Verdict.CHANGED
        (card,) = desk.digest().cards
        assert "speaks of “model weights”" in card.headline

    def test_after_two_weeks_a_text_is_no_longer_asked_for(
        self, desk: Desk, register: federal_register.FederalRegister
    ) -> None:
        desk.check()
        print_memorandum(register, "2035-00002", WEIGHTS, text=False)
        assert "until 2035-03-20" in desk.check()[0].texts[0].fault
        desk.check(hours=24 * 13)
        asked = len(desk.asked("/2035-00002.json"))
        assert asked == 2
        assert desk.check(hours=48)[0].texts == ()
        assert len(desk.asked("/2035-00002.json")) == asked

    def test_robots_that_close_a_page_are_obeyed(self, desk: Desk) -> None:
        site = Site()
        desk.town.hosts["agency.example"] = site
        desk.declare(FEED)
        site.robots = Answer(b"User-agent: *\nDisallow: /2/", kind="text/plain")
        site.pages |= {"/feed/": feed(1), "/2/": page(WEIGHTS)}
        desk.check()
        site.pages["/feed/"], site.validator = feed(2, 1), '"site-2"'
        assert "robots.txt" in desk.check()[0].texts[0].fault
        assert desk.asked("/2/") == []


class TestManners:
    def test_a_check_asks_for_ten_texts_and_the_next_for_the_others(self, desk: Desk) -> None:
        site = Site()
        desk.town.hosts["agency.example"] = site
        desk.declare(FEED)
        site.pages |= {f"/{n}/": page(FISH, WEIGHTS) for n in range(2, 16)}
        site.pages["/feed/"] = feed(1)
        desk.check()
        site.pages["/feed/"], site.validator = feed(*range(15, 0, -1)), '"site-2"'
        (check,) = desk.check()
        assert sum(not each.fault for each in check.texts) == 10
        assert sum("not asked yet" in each.fault for each in check.texts) == 4
        assert len(desk.digest().cards) == 10
        (check,) = desk.check()
        assert check.verdict is Verdict.CHANGED
        assert [each.fault for each in check.texts] == [""] * 4
        assert len(desk.digest().cards) == 14

    def test_a_host_that_refuses_one_text_is_not_asked_for_another(self, desk: Desk) -> None:
        site = Site()
        busy = Answer(b"", 429, headers=(("Retry-After", "3600"),))
        desk.town.hosts["agency.example"] = lambda asked: busy if asked.path in LATER else site(asked)
        desk.declare(FEED)
        site.pages["/feed/"] = feed(1)
        desk.check()
        site.pages["/feed/"], site.validator = feed(4, 3, 2, 1), '"site-2"'
        desk.town.asked.clear()
        (check,) = desk.check()
        assert len(check.texts) == 3
        assert [each.path for each in desk.town.asked if each.path in LATER] == ["/4/"]

    def test_an_entry_that_was_lost_is_silent_and_its_text_is_not_asked_for(self, desk: Desk) -> None:
        site = Site()
        desk.town.hosts["agency.example"] = site
        desk.declare(FEED)
        site.pages["/feed/"] = feed(5, 4, 3, 2)
        desk.check()
        site.pages["/feed/"], site.validator = feed(5, 4, 3), '"site-2"'
        assert desk.check()[0].verdict is Verdict.UNCHANGED
        assert [each.path for each in desk.town.asked if each.path not in ("/feed/", "/robots.txt")] == []


class TestTracking:
    @pytest.fixture
    def tracked(self, desk: Desk, register: federal_register.FederalRegister) -> str:
        """The id of a memorandum on topic that came while the search tracks."""
        desk.declare(SEARCH + "track = true\n")
        desk.check()
        print_memorandum(register, "2035-00002", WEIGHTS)
        print_memorandum(register, "2035-00003", FISH)
        desk.check()
        return "federal-register-2035-00002"

    def test_a_new_entry_on_topic_is_a_source_from_then_on(self, desk: Desk, tracked: str) -> None:
        _, source = desk.config.sources
        assert (source.id, source.origin, source.jurisdiction) == (tracked, "search", "US")
        with Store.open(desk.config.snapshots) as store:
            assert (
                due_sources(desk.config.sources, store, desk.now + timedelta(days=2)) == desk.config.sources
            )
            places = positions_at(desk.config, store, before=desk.now + timedelta(hours=1))
        assert tracked in {text.source.id for place in places for text in place.texts}
        assert [row.source.id for row in desk.digest().coverage] == ["search", tracked]

    def test_status_names_the_listing_that_it_came_from(
        self, desk: Desk, tracked: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["status", "--config", str(desk.path), "--format", "json"]) == 0
        rows = json.loads(capsys.readouterr().out)["sources"]
        assert [(row["id"], row["origin"]) for row in rows] == [("search", None), (tracked, "search")]
        assert rows[1]["reason"] == "tracked for search: first version, 4 provisions"

    def test_its_later_amendment_is_found_and_flagged(
        self, desk: Desk, register: federal_register.FederalRegister, tracked: str
    ) -> None:
        register.texts["2035-00002"] = memorandum(WEIGHTS.replace("shall not restrict", "shall restrict"))
        seen = desk.now + timedelta(hours=1)
        (check,) = desk.check(tracked)
        assert (check.verdict, check.flagged) == (Verdict.CHANGED, 1), check.reason
        (card,) = desk.digest(since=seen).cards
        assert card.headline.startswith("Sec. 2(a)")

    def test_without_track_nothing_becomes_a_source(
        self, desk: Desk, register: federal_register.FederalRegister
    ) -> None:
        desk.check()
        print_memorandum(register, "2035-00002", WEIGHTS)
        desk.check()
        assert [each.id for each in desk.config.sources] == ["search"]

    @pytest.mark.parametrize("named", ["2035-00002", "federal-register-2035-00002"])
    def test_a_line_in_the_file_stops_it(self, desk: Desk, tracked: str, named: str) -> None:
        desk.declare(SEARCH + f'track = true\nignore = ["{named}"]\n')
        assert [each.id for each in desk.config.sources] == ["search"]
        desk.declare(SEARCH + "track = true\n")
        assert tracked in [each.id for each in desk.config.sources], "nothing was thrown away"

    @pytest.mark.parametrize("line", ["track = true", 'ignore = ["a"]'])
    def test_what_is_no_listing_has_no_entries_to_follow(self, desk: Desk, line: str) -> None:
        desk.declare(
            f'[[source]]\nid = "mine"\npublisher = "page"\nurl = "https://agency.example/"\n{line}\n'
        )
        with pytest.raises(ConfigError, match="page is no listing"):
            load(desk.path)

    def test_a_declared_source_takes_its_place(self, desk: Desk, tracked: str) -> None:
        mine = '[[source]]\nid = "mine"\npublisher = "federal-register"\ndocument = "2035-00002"\n'
        desk.declare(SEARCH + "track = true\n", mine)
        assert [each.id for each in desk.config.sources] == ["search", "mine"]

    def test_an_ignored_entry_is_not_followed(
        self, desk: Desk, register: federal_register.FederalRegister
    ) -> None:
        desk.declare(SEARCH + 'ignore = ["2035-00002"]\n')
        desk.check()
        print_memorandum(register, "2035-00002", WEIGHTS)
        (check,) = desk.check()
        assert (check.verdict, check.texts) == (Verdict.CHANGED, ())
        assert desk.asked("2035-00002") == []
