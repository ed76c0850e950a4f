"""Real EU texts: their counts, the provisions that matter here, and no difference where nothing changed."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from tracker.core.model import Block, Document, Reading, Role
from tracker.core.record import Response, Source
from tracker.core.text import clean, fold
from tracker.grammars import document
from tracker.publishers import eur_lex, recognise

ACT = "32024R1689.oj.en.cellar.xhtml"
AMENDED = "02024R1689-20260727.cons.en.cellar.html"
DRAFT = "AIA-coreper-20240202.en.txt"


@pytest.fixture
def eu(corpus: Path) -> Path:
    return corpus / "eu"


@cache
def read(path: Path) -> Document:
    body = path.read_bytes()
    assert recognise(body, path.name) == "eur-lex"
    response = Response(url="file", status=200, headers=(), body=body, at=datetime(2026, 11, 1, tzinfo=UTC))
    return document(eur_lex.read((response,), Source(id="corpus", publisher="eur-lex")))


@cache
def draft(path: Path) -> Document:
    texts = filter(None, map(clean, path.read_text(encoding="utf-8").split("\n")))
    blocks = tuple(Block(role=Role.TEXT, text=each) for each in texts)
    return document(Reading(title="Draft", blocks=blocks, grammar="eu", language="en"))


def text_of(found: Document, citation: str) -> str:
    (provision,) = (each for each in found.provisions if each.citation == citation)
    return provision.text


def structure(found: Document) -> list[tuple[tuple[str, ...], str, str]]:
    return [(each.path, each.citation, each.kind) for each in found.provisions]


def wording(found: Document) -> list[tuple[str, str]]:
    return [(fold(each.heading), fold(each.text)) for each in found.provisions]


COUNTS = [
    (ACT, "en", 180, 113, 13),
    ("32024R1689.oj.nl.html", "nl", 180, 113, 13),
    (AMENDED, "en", 0, 119, 14),
    ("02024R1689-20240712.cons.fr-text.eurlex-page-en-ui.html", "fr", 0, 113, 13),
    ("52021PC0206.en.eurlex-page.html", "en", 89, 85, 9),
    ("52021PC0206.de.html", "de", 89, 85, 9),
    ("32016R0679.oj.en.cellar.xhtml", "en", 173, 99, 0),
    ("32022R1925.oj.en.cellar.xhtml", "en", 109, 54, 1),
    ("32026R1744.oj.en.cellar.xhtml", "en", 47, 4, 0),
    ("legacy-32002L0065.oj.en.cellar.html", "en", 34, 23, 0),
    ("legacy-02002L0065-20050612.cons.en.cellar.html", "en", 34, 23, 0),
    ("02002L0065-20180113.cons.en.cellar.html", "en", 0, 22, 0),
]


@pytest.mark.parametrize(("name", "language", "recitals", "articles", "annexes"), COUNTS)
def test_a_real_text_has_its_recitals_articles_and_annexes(
    eu: Path, name: str, language: str, recitals: int, articles: int, annexes: int
) -> None:
    found = read(eu / name)
    kinds = Counter(each.kind for each in found.provisions)
    assert (kinds["recital"], kinds["article"], kinds["annex"]) == (recitals, articles, annexes)
    assert found.language == language


@pytest.mark.parametrize(
    ("name", "edition", "identifier"),
    [
        (ACT, "OJ L 2024/1689, 2024-07-12", "http://data.europa.eu/eli/reg/2024/1689/oj"),
        ("32016R0679.oj.en.eurlex-page.html", "OJ L 119/1, 2016-05-04", "32016R0679"),
        (AMENDED, "consolidated 2026-07-27", "02024R1689-20260727"),
        ("CL2024R1689EN0010010.0001.fmx.xml", "consolidated 2026-07-27", "02024R1689-20260727"),
        ("52021PC0206.en.eurlex-page.html", "COM(2021) 206 final, 2021-04-21", "52021PC0206"),
        ("legacy-32002L0065.oj.en.cellar.html", "OJ L 271, 2002-10-09", "32002L0065"),
    ],
)
def test_a_real_text_says_which_edition_it_is(eu: Path, name: str, edition: str, identifier: str) -> None:
    found = read(eu / name)
    assert (found.edition, found.identifiers[0]) == (edition, identifier)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("32024R1689.oj.en.html", "32024R1689.oj.en.capture2.html"),
        ("32024R1689.oj.en.html", ACT),
        ("32024R1689.oj.en.html", "32024R1689.oj.en.render20240812.html"),
        ("02024R1689-20260727.cons.en.html", AMENDED),
        ("02024R1689-20260727.cons.en.html", "CL2024R1689EN0010010.0001.fmx.xml"),
        ("52021PC0206.en.eurlex-page.html", "52021PC0206.en.eurlex-page.capture2.html"),
        ("32016R0679.oj.en.eurlex-page.html", "32016R0679.oj.en.cellar.xhtml"),
    ],
)
def test_two_copies_of_one_text_are_one_document(eu: Path, name: str, other: str) -> None:
    first, second = read(eu / name), read(eu / other)
    assert structure(first) == structure(second)
    assert wording(first) == wording(second)


def test_a_language_version_has_the_structure_of_the_english_one(eu: Path) -> None:
    """But for Article 73(10), which the Dutch Journal numbers 11 a second time."""
    english = {each.path for each in read(eu / ACT).provisions}
    dutch = {each.path for each in read(eu / "32024R1689.oj.nl.html").provisions}
    assert english ^ dutch == {("art_73", "par_10"), ("art_73", "par_11~2")}


def test_a_consolidation_has_every_article_of_the_act_where_it_was(eu: Path) -> None:
    """In the Digital Markets Act only one reference differs, which a corrigendum put right."""
    act, later = (
        read(eu / "32022R1925.oj.en.cellar.xhtml"),
        read(eu / "02022R1925-20221012.cons.en.cellar.html"),
    )
    kept = {each.path: fold(each.text) for each in later.provisions}
    terms = [each for each in act.provisions if each.kind not in ("recital", "citation")]
    assert [each.path for each in terms] == list(kept)
    assert [each.citation for each in terms if kept[each.path] != fold(each.text)] == ["Article 13(8)"]


@pytest.mark.parametrize(
    ("citation", "first", "last"),
    [
        (
            "Article 2(12)",
            "This Regulation does not apply to AI systems released under free",
            "Article 5 or 50.",
        ),
        ("Article 25(4)", "The provider of a high-risk AI system and the third party", "electronic format."),
        ("Article 53(2)", "The obligations set out in paragraph 1, points (a) and (b),", "systemic risks."),
        ("Article 54(6)", "The obligation set out in this Article shall not apply", "systemic risks."),
        ("Article 3(63)", "‘general-purpose AI model’ means an AI model", "placed on the market;"),
        ("Article 5(1), point (h)(iii)", "the localisation or identification of a person", "four years."),
        ("Annex XI, Section 1, point 2(d)", "the computational resources used to train", "the training;"),
        ("Recital 102", "Software and data, including models, released under a free", "are respected."),
        ("Article 51(2)", "A general-purpose AI model shall be presumed", "greater than 10^25."),
    ],
)
def test_the_provisions_on_open_models_are_whole(eu: Path, citation: str, first: str, last: str) -> None:
    found = text_of(read(eu / ACT), citation)
    assert clean(found).startswith(first)
    assert last in clean(found)[-80:]


def test_an_exemption_in_a_second_subparagraph_belongs_to_its_paragraph(eu: Path) -> None:
    sentence = "other than general-purpose AI models, under a free and open-source licence"
    for name in (ACT, AMENDED):
        assert sentence in clean(text_of(read(eu / name), "Article 25(4)"))


def test_what_was_deleted_and_what_marks_changes_is_gone(eu: Path) -> None:
    for name in (AMENDED, "CL2024R1689EN0010010.0001.fmx.xml"):
        found = read(eu / name)
        citations = {each.citation for each in found.provisions}
        assert "Article 10(4)" in citations
        assert not any(each.startswith("Article 10(5)") for each in citations)
        assert {"Article 4a(1)", "Article 75d", "Article 3(14a)", "Annex XIV"} <= citations
        texts = " ".join(each.text for each in found.provisions)
        assert not any(mark in texts for mark in ("►", "◄", "▼", "—————"))


def test_provisions_that_an_amending_act_quotes_are_not_its_own(eu: Path) -> None:
    found = read(eu / "32026R1744.oj.en.cellar.xhtml")
    articles = [each.citation for each in found.provisions if each.kind == "article"]
    assert articles == ["Article 1", "Article 2", "Article 3", "Article 4"]
    inserted = clean(text_of(found, "Article 1(6)"))
    assert inserted.startswith("the following Article is inserted: ‘Article 4a Processing of special")
    assert "(f) the records of processing activities" in inserted
    assert not any(each.kind in ("annex", "paragraph") for each in found.provisions)


def test_a_draft_of_the_council_is_numbered_without_its_covering_note(eu: Path) -> None:
    found = draft(eu / DRAFT)
    kinds = Counter(each.kind for each in found.provisions)
    assert (kinds["recital"], kinds["article"], kinds["annex"]) == (179, 113, 13)
    assert found.provisions[0].citation == "Recital 1"
    doubled = [each.citation for each in found.provisions if "~" in each.path[0] and len(each.path) == 1]
    assert doubled == ["Recital 60i", "Article 68a"]
    exempt = clean(text_of(found, "Article 52c(-2)"))
    assert exempt.startswith(
        "The obligations set out in paragraph 1, with the exception of letters (c) and (d)"
    )
    assert [each.path for each in found.provisions if each.citation == "Article 28(2b)"] == [
        ("art_28", "par_2b"),
        ("art_28", "par_2b~2"),
    ]
    assert len(text_of(found, "Article 52ca(5)")) > 200
