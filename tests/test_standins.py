"""Official hosts as they really answer, and what the digest says when their law or their site moved."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from standins import cac, cellar, federal_register
from standins.desk import Desk
from standins.site import Site
from standins.town import Answer

from tracker.core.record import Source, Verdict
from tracker.formats import terminal

SPECIMENS = Path(__file__).parent / "publishers"
CONSOLIDATED = (SPECIMENS / "eur_lex" / "amended.cons.html").read_bytes()
ACT = (SPECIMENS / "eur_lex" / "act.oj.xhtml").read_bytes()
ORDER = (SPECIMENS / "federal_register" / "order.xml").read_bytes()
LAW = Source(id="law", publisher="eur-lex", language="en", address={"celex": "02031R0077"})
EVENTS = Source(id="events", publisher="cellar-events", language="en", address={"celex": "32031R0077"})
DECREE = Source(
    id="order",
    title="Keeping Open Models Open",
    publisher="federal-register",
    language="en",
    address={"document": "2031-00123"},
)
SEARCH = Source(id="search", publisher="federal-register-search", address={"term": "models"})
CHANNEL = Source(id="channel", publisher="cac-list", language="zh", address={"channel": "A09370303"})
STATEMENT = Source(
    id="page", publisher="page", language="en", address={"url": "https://agency.example/guidance/"}
)
FEED = Source(id="feed", publisher="feed", language="en", address={"url": "https://agency.example/feed/"})


@pytest.fixture
def store_of_law(desk: Desk) -> cellar.Cellar:
    host = cellar.Cellar()
    host.texts["02031R0077-20330505"] = {"eng": CONSOLIDATED}
    desk.town.hosts[cellar.HOST] = host
    return host


@pytest.fixture
def register(desk: Desk) -> federal_register.FederalRegister:
    host = federal_register.FederalRegister(most_per_page=2)
    host.documents["2031-00123"] = _document("Keeping Open Models Open", number="2031-00123")
    host.texts["2031-00123"] = ORDER
    desk.town.hosts[federal_register.HOST] = host
    desk.town.hosts[federal_register.ACCESS] = federal_register.access_page
    return host


@pytest.fixture
def site(desk: Desk) -> Site:
    host = Site()
    desk.town.hosts["agency.example"] = host
    return host


def _document(title: str, *, number: str, day: str = "2031-03-05") -> dict[str, Any]:
    return {
        "title": title,
        "type": "Presidential Document",
        "publication_date": day,
        "disposition_notes": None,
        "full_text_xml_url": f"https://{federal_register.HOST}/documents/full_text/xml/2031/03/05/{number}.xml",
    }


class TestTheUnion:
    def test_a_new_consolidated_version_is_compared_with_the_last(
        self, desk: Desk, store_of_law: cellar.Cellar
    ) -> None:
        assert desk.check(LAW).verdict is Verdict.FIRST
        store_of_law.texts["02031R0077-20341231"] = {"eng": _later("The body must decide within a month.")}
        check = desk.check(LAW)
        assert (check.verdict, check.changes) == (Verdict.CHANGED, 1), check.reason
        (line,) = desk.lines(LAW)
        assert line.startswith("Annex I") and "must decide within a month" in line

    @pytest.mark.parametrize("day", ["20341231", "20991231"], ids=["in another language", "of the future"])
    def test_a_version_that_cannot_be_the_text_is_no_change(
        self, desk: Desk, store_of_law: cellar.Cellar, day: str
    ) -> None:
        desk.check(LAW)
        language = "nld" if day < "2035" else "eng"
        store_of_law.texts[f"02031R0077-{day}"] = {language: _later("Het orgaan beslist.")}
        assert desk.check(LAW).verdict is Verdict.UNCHANGED

    def test_a_corrigendum_in_one_language_is_listed_without_a_title(
        self, desk: Desk, store_of_law: cellar.Cellar
    ) -> None:
        store_of_law.events = [("amends", "32033R0009", "2033-04-01", "Amending Regulation")]
        assert desk.check(EVENTS).verdict is Verdict.FIRST
        store_of_law.events.insert(0, ("corrects", "32031R0077R(01)", "2034-09-29", ""))
        assert desk.check(EVENTS).verdict is Verdict.CHANGED
        (line,) = desk.lines(EVENTS)
        assert line.startswith("32031R0077R(01) corrects")
        assert line.endswith("is new; the text behind it could not be read")

    def test_the_text_of_a_new_amending_act_is_read_and_told(
        self, desk: Desk, store_of_law: cellar.Cellar
    ) -> None:
        desk.check(EVENTS)
        store_of_law.events.insert(0, ("amends", "32034R0009", "2034-09-29", "Regulation 2034/9"))
        store_of_law.texts["32034R0009"] = {"eng": ACT}
        check = desk.check(EVENTS)
        assert [each.source for each in check.texts] == ["eur-lex-32034r0009"]
        (line,) = desk.lines(EVENTS)
        assert line.startswith("32034R0009 amends “Regulation 2034/9” is new; its ")
        assert "speaks of" in line

    def test_a_version_that_only_the_notice_names_is_found(
        self, desk: Desk, store_of_law: cellar.Cellar
    ) -> None:
        store_of_law.graph = False
        store_of_law.noticed = ["2031R0077/20330505", "2030R0001/20340101", "2031R0077/20330505_0010010"]
        assert desk.check(LAW).verdict is Verdict.FIRST

    def test_an_edition_that_was_loaded_is_told_once_however_often_it_is_notified(
        self, desk: Desk, store_of_law: cellar.Cellar
    ) -> None:
        loads = Source(id="loads", publisher="cellar-feed", language="en", address={"celex": ("32031R0077",)})
        other = ("2035-03-05T09:00:00", "update", ("celex:32030R0001",))
        store_of_law.notified, store_of_law.per_page = [other], 2
        assert desk.check(loads).verdict is Verdict.FIRST
        loaded = ("consolidation:2031R0077%2F20350301", "eli:reg:2031:77:2035-03-01")
        store_of_law.notified += [(f"2035-03-05T1{n}:30:00", "update", loaded) for n in range(5)]
        assert desk.check(loads).verdict is Verdict.CHANGED
        assert desk.lines(loads) == [
            "02031R0077-20350301 “02031R0077-20350301 was loaded or loaded again” is new"
        ]

    def test_an_act_without_a_page_is_read_from_its_formex(
        self, desk: Desk, store_of_law: cellar.Cellar
    ) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("kettle.fmx.xml", (SPECIMENS / "eur_lex" / "kettle.fmx.xml").read_bytes())
        store_of_law.bundles["32031L0008"] = {"eng": packed.getvalue()}
        act = Source(id="act", publisher="eur-lex", language="en", address={"celex": "32031L0008"})
        check = desk.check(act)
        assert check.verdict is Verdict.FIRST, check.reason

    @pytest.mark.parametrize(
        ("texts", "word"),
        [
            ({}, "none at all"),
            (
                {"02031R0077-20330505": {"fra": CONSOLIDATED}, "02031R0077-20340101": {"fra": CONSOLIDATED}},
                "without that language",
            ),
        ],
        ids=["unknown", "not in this language"],
    )
    def test_an_act_without_a_text_is_a_failure_that_says_why(
        self, desk: Desk, store_of_law: cellar.Cellar, texts: dict[str, dict[str, bytes]], word: str
    ) -> None:
        store_of_law.texts = texts
        check = desk.check(LAW)
        assert check.verdict is Verdict.FAILED
        assert word in check.reason


def _later(sentence: str) -> bytes:
    return CONSOLIDATED.replace(b"The body decides.", sentence.encode()).replace(b"05.05.2033", b"31.12.2034")


class TestTheUnitedStates:
    def test_an_order_that_was_revoked_says_by_what(
        self, desk: Desk, register: federal_register.FederalRegister
    ) -> None:
        """The text of an order never changes; what its editors note on it does."""
        assert desk.check(DECREE).verdict is Verdict.FIRST
        assert desk.check(DECREE).verdict is Verdict.UNCHANGED, "the number of views is no change"
        register.documents["2031-00123"]["disposition_notes"] = "Revoked by: EO 99009, March 1, 2035"
        assert desk.check(DECREE).verdict is Verdict.CHANGED
        (line,) = desk.lines(DECREE)
        assert "Keeping Open Models Open is now marked “Revoked by: EO 99009, 2035-03-01”" in line

    def test_all_pages_of_a_search_are_read(
        self, desk: Desk, register: federal_register.FederalRegister
    ) -> None:
        for n in range(5):
            register.documents[f"2031-9{n}"] = _document(f"Models {n}", number=f"2031-9{n}")
        check = desk.check(SEARCH)
        assert (check.verdict, check.provisions) == (Verdict.FIRST, 7), "six documents and the first line"

    def test_a_new_search_hit_is_told_and_no_old_one_is_lost(
        self, desk: Desk, register: federal_register.FederalRegister
    ) -> None:
        desk.check(SEARCH)
        register.documents["2035-7"] = _document("Export of Open Models", number="2035-7", day="2035-03-04")
        assert desk.check(SEARCH).verdict is Verdict.CHANGED
        (line,) = desk.lines(SEARCH)
        assert line == "2035-7 “Export of Open Models” is new"

    def test_the_access_page_is_blocked_though_its_status_is_200(
        self, desk: Desk, register: federal_register.FederalRegister
    ) -> None:
        desk.check(DECREE)
        desk.town.hosts[federal_register.HOST] = lambda asked: Answer(
            b"", 302, headers=(("Location", f"https://{federal_register.ACCESS}/"),)
        )
        check = desk.check(DECREE)
        assert check.verdict is Verdict.BLOCKED, check.reason
        assert check.after == check.before != ()


class TestChina:
    def test_a_channel_is_asked_by_form_and_read_over_its_pages(self, desk: Desk) -> None:
        host = cac.Cac()
        host.channels["A09370303"] = [
            (f"/2031-01/{n:02}/c_{n}.htm", f"示例办法{n}", f"2031-01-{n:02} 10:00") for n in range(25, 0, -1)
        ]
        desk.town.hosts[cac.HOST] = host
        check = desk.check(CHANNEL)
        assert (check.verdict, check.provisions) == (Verdict.FIRST, 26), check.reason
        host.channels["A09370303"].insert(0, ("/2035-03/04/c_99.htm", "开源模型管理规定", "2035-03-04 10:00"))
        assert desk.check(CHANNEL).verdict is Verdict.CHANGED
        (line,) = desk.lines(CHANNEL)
        assert line == "c_99 “开源模型管理规定” is new; the text behind it could not be read"

    def test_a_new_draft_for_comment_is_told_with_the_text_behind_it(self, desk: Desk) -> None:
        host = cac.Cac()
        desk.town.hosts[cac.HOST] = host
        page = "/hdfw/wxan/A093802index_1.htm"
        old = ("/2031-01/02/c_1.htm", "关于示例规定（征求意见稿）公开征求意见的通知", "2031-01-02")
        drafts = Source(
            id="drafts", publisher="cac-list", language="zh", address={"url": f"https://{cac.HOST}{page}"}
        )
        host.pages[page] = cac.drafts(old)
        assert desk.check(drafts).verdict is Verdict.FIRST
        new = "/2035-03/04/c_2.htm"
        title = "关于开源模型管理规定（征求意见稿）公开征求意见的通知"
        host.pages[page] = cac.drafts((new, title, "2035-03-04"), old)
        host.pages[new] = (SPECIMENS / "cac" / "draft.html").read_bytes()
        check = desk.check(drafts)
        assert check.verdict is Verdict.CHANGED, check.reason
        (line,) = desk.lines(drafts)
        assert line == f"c_2 “{title}” is new; its 第一条 speaks of “模型权重”"

    def test_a_missing_page_is_suspect_though_its_status_is_200(self, desk: Desk) -> None:
        desk.town.hosts[cac.HOST] = cac.Cac()
        article = Source(id="a", publisher="cac", address={"url": f"https://{cac.HOST}/2031-01/01/c_1.htm"})
        assert desk.check(article).verdict in (Verdict.SUSPECT, Verdict.BLOCKED)


RULES = ("Providers keep a register.", "Fines do not exceed three percent.", "The authority gives reasons.")


def page(rules: tuple[str, ...] = RULES) -> bytes:
    articles = "".join(f"<h2>Article {n}</h2><p>{rule}</p>" for n, rule in enumerate(rules, 1))
    head = "<!DOCTYPE html><html lang='en'><head><title>Guidance</title></head>"
    return f"{head}<body><main><h1>Guidance</h1>{articles}</main></body></html>".encode()


def feed(*numbers: int) -> bytes:
    items = "".join(
        f"<item><title>Action {n}</title><guid>https://agency.example/?p={n}</guid>"
        f"<pubDate>{n:02} Jan 2035 08:00:00 +0000</pubDate></item>"
        for n in numbers
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>A</title>{items}</channel></rss>'.encode()
    )


class TestSites:
    def test_a_page_that_moved_within_its_host_is_the_same_text(self, desk: Desk, site: Site) -> None:
        site.pages["/guidance/"] = page()
        desk.check(STATEMENT)
        site.moved["/guidance/"] = "/library/guidance/"
        site.pages["/library/guidance/"] = page()
        assert desk.check(STATEMENT).verdict is Verdict.UNCHANGED

    def test_a_page_that_moved_to_another_host_is_not_followed_and_the_reader_is_told(
        self, desk: Desk, site: Site
    ) -> None:
        site.pages["/guidance/"] = page()
        desk.check(STATEMENT)
        site.moved["/guidance/"] = "https://archive.example/guidance/"
        check = desk.check(STATEMENT)
        assert check.verdict is Verdict.FAILED
        assert "if the text has moved there, change the source's address" in check.reason
        assert check.after == check.before != ()
        shown = " ".join(terminal.render(desk.digest(STATEMENT)).split())
        assert "redirected to https://archive.example/guidance/, which is not allowed" in shown
        assert "if the text has moved there, change the source's address" in shown

    def test_robots_that_close_a_page_block_it_and_the_text_stays(self, desk: Desk, site: Site) -> None:
        site.pages["/guidance/"] = page()
        desk.check(STATEMENT)
        site.robots = Answer(b"User-agent: *\nDisallow: /guidance", kind="text/plain")
        check = desk.check(STATEMENT)
        assert (check.verdict, check.after) == (Verdict.BLOCKED, check.before)
        assert "robots.txt of agency.example forbids" in check.reason

    def test_a_feed_that_lost_an_entry_says_so_and_one_that_forgot_its_oldest_does_not(
        self, desk: Desk, site: Site
    ) -> None:
        site.pages["/feed/"] = feed(5, 4, 3, 2)
        desk.check(FEED)
        site.pages["/feed/"], site.validator = feed(5, 4, 3), '"site-2"'
        assert desk.check(FEED).verdict is Verdict.UNCHANGED
        site.pages["/feed/"], site.validator = feed(5, 3), '"site-3"'
        assert desk.check(FEED).verdict is Verdict.CHANGED
        (line,) = desk.lines(FEED)
        assert line == "https://agency.example/?p=4 “Action 4” is removed"

    def test_a_validator_of_the_whole_site_changes_nothing(self, desk: Desk, site: Site) -> None:
        site.pages["/feed/"] = feed(5, 4)
        desk.check(FEED)
        assert desk.check(FEED).reason == "not modified since the last check"
        site.validator = '"site-2"'
        assert desk.check(FEED).reason == "the same bytes as before"
