"""Editions and links between instruments: what the digest and the landscape say when they move."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from standins import cac, cellar, federal_register
from standins.desk import NOON, Desk

from tracker.config import Config
from tracker.core.digests.issue import Digest
from tracker.core.flagging.judgement import Opinion
from tracker.core.landscapes.position import Position
from tracker.core.record import Source
from tracker.fetch import Network
from tracker.formats import render, wording
from tracker.judging import Said, judge
from tracker.report import digest_of
from tracker.store import Store
from tracker.survey import surveyed
from tracker.topics import builtin

pytestmark = pytest.mark.slow

SPECIMENS = Path(__file__).parent / "publishers"
CONSOLIDATED = (SPECIMENS / "eur_lex" / "amended.cons.html").read_bytes()
ORDER = (SPECIMENS / "federal_register" / "order.xml").read_bytes()
ACT = "Regulation (EU) 2031/77"
LAW = Source(
    id="law",
    publisher="eur-lex",
    jurisdiction="EU",
    instrument=ACT,
    language="en",
    address={"celex": "02031R0077"},
)
EVENTS = replace(LAW, id="events", publisher="cellar-events", address={"celex": "32031R0077"})
OLD = Source(
    id="old",
    publisher="federal-register",
    jurisdiction="US",
    instrument="Executive Order 99001",
    language="en",
    address={"document": "2031-00123"},
)
NEW = replace(OLD, id="new", instrument="Executive Order 99009", address={"document": "2035-00456"})
DRAFT = Source(
    id="draft",
    publisher="cac",
    jurisdiction="CN",
    instrument="模型权重公开管理办法",
    language="zh",
    address={"url": f"https://{cac.HOST}/2034-09/14/c_1.htm"},
)
FINAL = replace(DRAFT, id="final", address={"url": f"https://{cac.HOST}/2035-03/07/c_2.htm"})


def watching(desk: Desk, *sources: Source) -> Config:
    path = desk.folder.parent / "sources.toml"
    return Config(path=path, sources=sources, topics=builtin(), network=Network())


def issue(desk: Desk, *sources: Source) -> Digest:
    config = watching(desk, *sources)
    with Store.open(desk.folder) as store:
        until = desk.now + timedelta(hours=1)
        found = digest_of(config, store, since=NOON, until=until, now=until)
        return surveyed(found, config, store)


def developed(digest: Digest) -> list[str]:
    """What an issue says of whole instruments."""
    return [wording.developed(each) for each in digest.developments]


def of(digest: Digest, instrument: str) -> Position:
    return next(each for each in digest.landscape if each.instrument == instrument)


@pytest.fixture
def union(desk: Desk) -> cellar.Cellar:
    host = cellar.Cellar()
    host.texts["02031R0077-20330505"] = {"eng": CONSOLIDATED}
    desk.town.hosts[cellar.HOST] = host
    return host


def later(*amending: str) -> bytes:
    """The consolidation of 2034-12-31, with one more sentence and, on its front page, the acts it has."""
    rows = "".join(
        f'<tr><td><p class="title-fam-member-star"><a title="{number}">Act</a></p></td></tr>'
        for number in amending
    )
    body = CONSOLIDATED.replace(b"The body decides.", b"The body must decide within a month.")
    body = body.replace(b"05.05.2033", b"31.12.2034")
    return body.replace(
        b'<div class="eli-container">', f'<table>{rows}</table><div class="eli-container">'.encode(), 1
    )


class TestTheUnion:
    def test_a_new_consolidated_text_is_told_with_both_its_days(
        self, desk: Desk, union: cellar.Cellar
    ) -> None:
        desk.check(LAW)
        union.texts["02031R0077-20341231"] = {"eng": later()}
        desk.check(LAW)
        (line,) = developed(issue(desk, LAW))
        assert line.startswith(f"EU · {ACT} has a new consolidated text: 2033-05-05 → 2034-12-31; 1 change")

    def test_a_corrigendum_in_one_language_names_that_language(
        self, desk: Desk, union: cellar.Cellar
    ) -> None:
        desk.check(LAW)
        desk.check(EVENTS)
        union.events.append(("corrects", "32031R0077R(01)", "2034-09-29", ""))
        union.tongues["32031R0077R(01)"] = ("DEU",)
        desk.check(EVENTS)
        digest = issue(desk, LAW, EVENTS)
        assert developed(digest) == [
            f"EU · {ACT} is corrected by 32031R0077R(01) on 2034-09-29, in German only."
        ]
        assert [wording.proven(each) for each in digest.developments] == [
            "32031R0077R(01) corrects: “2034-09-29. Corrects 32031R0077. In de only.”"
        ]

    def test_what_a_listing_held_when_it_was_first_read_is_no_news(
        self, desk: Desk, union: cellar.Cellar
    ) -> None:
        union.events.append(("amends", "32032R0009", "2032-12-01", ""))
        desk.check(LAW)
        desk.check(EVENTS)
        assert developed(issue(desk, LAW, EVENTS)) == []

    def test_an_amended_act_waits_for_its_consolidation_and_then_has_it(
        self, desk: Desk, union: cellar.Cellar
    ) -> None:
        desk.check(LAW)
        desk.check(EVENTS)
        union.events.append(("amends", "32034R0009", "2034-12-01", ""))
        desk.check(EVENTS)
        digest = issue(desk, LAW, EVENTS)
        assert developed(digest) == [
            f"EU · {ACT} is amended by Regulation (EU) 2034/9 on 2034-12-01, consolidation pending."
        ]
        assert of(digest, ACT).status == (
            "amended by Regulation (EU) 2034/9 on 2034-12-01, consolidation pending; consolidated 2033-05-05"
        )
        union.texts["02031R0077-20341231"] = {"eng": later("32033R0009", "32034R0009")}
        desk.check(LAW)
        assert of(issue(desk, LAW, EVENTS), ACT).status == "consolidated 2034-12-31"


def order(number: int, rule: str, day: str) -> bytes:
    """An order of another number whose first section says a rule."""
    body = ORDER.replace(
        b"Executive Order 99001 of March 3, 2031", f"Executive Order {number} of {day}".encode()
    )
    return body.replace(b"Open models help small firms.", rule.encode())


@pytest.fixture
def register(desk: Desk) -> federal_register.FederalRegister:
    host = federal_register.FederalRegister()
    for number, title, day, text in (
        ("2031-00123", "Keeping Open Models Open", "2031-03-05", ORDER),
        ("2035-00456", "Ending an Order", "2035-03-06", order(99009, REVOKES, "March 1, 2035")),
    ):
        address = (
            f"https://{federal_register.HOST}/documents/full_text/xml/{day.replace('-', '/')}/{number}.xml"
        )
        host.documents[number] = {
            "title": title,
            "type": "Presidential Document",
            "publication_date": day,
            "disposition_notes": None,
            "full_text_xml_url": address,
        }
        host.texts[number] = text
    host.documents["2035-00456"]["signing_date"] = "2035-03-01"
    desk.town.hosts[federal_register.HOST] = host
    return host


REVOKES = "Executive Order 99001 of March 3, 2031 (Keeping Open Models Open), is hereby revoked."


class TestTheUnitedStates:
    def test_a_revoking_order_alone_tells_that_another_is_revoked(
        self, desk: Desk, register: federal_register.FederalRegister
    ) -> None:
        """The note of the editors may come weeks later."""
        desk.check(OLD)
        desk.check(NEW)
        digest = issue(desk, OLD, NEW)
        assert developed(digest) == ["US · Executive Order 99001 is revoked by EO 99009 on 2035-03-01."]
        assert [wording.proven(each) for each in digest.developments] == [f"Sec. 1: “{REVOKES}”"]
        assert digest.bottom_line[0] == "Executive Order 99001 is revoked by EO 99009 on 2035-03-01."
        assert digest.bottom_line[1].startswith("2 sources were read for the first time")
        assert of(digest, "Executive Order 99001").status.startswith("revoked on 2035-03-01 by EO 99009")

    def test_a_revoked_order_is_told_by_its_status_and_by_the_order_that_revokes_it(
        self, desk: Desk, register: federal_register.FederalRegister
    ) -> None:
        desk.check(OLD)
        register.documents["2031-00123"]["disposition_notes"] = "Revoked by: EO 99009, March 1, 2035"
        desk.check(OLD)
        desk.check(NEW)
        digest = issue(desk, OLD, NEW)
        (item,) = (*digest.cards, *digest.others)
        assert item.headline == "Executive Order 99001 is now marked “Revoked by: EO 99009, 2035-03-01”"
        assert item.change.after and item.change.before is None
        assert (item.change.after.citation.split(":")[0], item.effect) == ("Status", "status changed")
        assert developed(digest) == ["US · Executive Order 99001 is revoked by EO 99009 on 2035-03-01."]

    def test_the_note_that_revokes_an_order_is_proven_by_the_publishers_metadata(
        self, desk: Desk, register: federal_register.FederalRegister
    ) -> None:
        desk.check(OLD)
        register.documents["2031-00123"]["disposition_notes"] = "Revoked by: EO 99009, March 1, 2035"
        desk.check(OLD)
        (found,) = issue(desk, OLD).developments
        assert found.where.startswith("Status")
        assert b"disposition_notes" in (desk.folder.parent / found.snapshot).read_bytes()

    def test_a_revocation_that_was_a_mistake_is_taken_back(
        self, desk: Desk, register: federal_register.FederalRegister
    ) -> None:
        register.documents["2031-00123"]["disposition_notes"] = "Revoked by: EO 99009, March 1, 2035"
        desk.check(OLD)
        register.documents["2031-00123"]["disposition_notes"] = None
        desk.check(OLD)
        assert developed(issue(desk, OLD)) == [
            "US · Executive Order 99001 is no longer shown as revoked by EO 99009 on 2035-03-01."
        ]

    def test_what_came_in_the_first_round_is_a_baseline_and_no_news(
        self, desk: Desk, register: federal_register.FederalRegister
    ) -> None:
        desk.check(NEW)
        desk.now -= timedelta(hours=6)
        desk.check(OLD)
        assert developed(issue(desk, OLD, NEW)) == []


RULES = (
    "为了规范模型权重的公开，制定本办法。",
    "提供者公开模型权重的，应当向主管部门备案。",
    "开源模型的提供者可以不备案。",
    "本办法自2035年9月1日起施行。",
)


def article(title: str, rules: tuple[str, ...], day: str) -> bytes:
    """A page of the administration: the title, the articles, the day."""
    numbered = "".join(f"<p>第{'一二三四'[at]}条　{rule}</p>" for at, rule in enumerate(rules))
    head = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head>"
    return (
        f"{head}<body><h1 class='title'>{title}</h1><div id='BodyLabel'><p>{title}</p><p>{day}</p>"
        f"{numbered}</div></body></html>"
    ).encode()


class TestADraft:
    @pytest.fixture
    def office(self, desk: Desk) -> cac.Cac:
        host = cac.Cac()
        old = (*RULES[:2], "开源模型的提供者应当备案。", RULES[3])
        host.pages["/2034-09/14/c_1.htm"] = article(
            "模型权重公开管理办法（征求意见稿）", old, "2034年9月14日"
        )
        host.pages["/2035-03/07/c_2.htm"] = article("模型权重公开管理办法", RULES, "2035年3月7日")
        desk.town.hosts[cac.HOST] = host
        return host

    def test_a_final_text_is_compared_with_its_draft_and_leads_the_issue(
        self, desk: Desk, office: cac.Cac
    ) -> None:
        desk.check(DRAFT)
        desk.check(FINAL)
        digest = issue(desk, DRAFT, FINAL)
        said = "is adopted: draft of 2034-09-14 → text of 2035-03-07; 1 change in words, 1 of them flagged."
        assert digest.bottom_line[0] == f"模型权重公开管理办法 {said}"
        (card,) = digest.cards
        assert card.headline.startswith("第三条: ")
        assert card.flags[0].term == "开源模型"
        assert [each.snapshot.split("/")[1] for each in (*card.finding.before, *card.finding.after)] == [
            "draft",
            "final",
        ]
        with Store.open(desk.folder) as store:
            opinion = Said(opinion=Opinion.RELEVANT)
            judged = judge(watching(desk, DRAFT, FINAL), store, card.id, opinion, now=desk.now)
        assert judged.flag == card.id
        (row,) = (each for each in digest.coverage if each.source.id == "final")
        assert row.meaning == "Read for the first time; compared with draft, see above."
        position = of(digest, DRAFT.instrument)
        assert position.state == "adopted"
        assert [each.source.id for each in position.editions] == ["final", "draft"]
        for name in ("terminal", "markdown", "html", "json"):
            assert said in " ".join(render(digest, name).split()), name

    def test_a_draft_and_a_final_text_that_were_first_read_together_are_a_baseline(
        self, desk: Desk, office: cac.Cac
    ) -> None:
        desk.now += timedelta(days=400)  # both were published long before
        desk.check(DRAFT)
        desk.now -= timedelta(hours=6)
        desk.check(FINAL)
        assert developed(issue(desk, DRAFT, FINAL)) == []
