"""The topics on labelled sentences of real law, and on whole laws."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker.core.comparison.compare import compare
from tracker.core.flagging.tiers import flagged, watch_list
from tracker.core.flagging.topics import document_flags, touches
from tracker.core.model import Document
from tracker.core.record import Response, Source
from tracker.grammars import document
from tracker.publishers import publisher
from tracker.topics import builtin

TOPICS = builtin()
RELEVANT = {"direct", "indirect"}
MENTION = 4


@pytest.fixture(scope="session")
def law(corpus: Path) -> Callable[[str, str, str], Document]:
    """A real text by its name in the corpus, its publisher and its language, read once."""
    read: dict[str, Document] = {}

    def load(name: str, reader: str, language: str) -> Document:
        if name not in read:
            response = Response(
                url=f"https://example.org/{name}",
                status=200,
                headers=(),
                body=(corpus / name).read_bytes(),
                at=datetime(2026, 11, 1, tzinfo=UTC),
            )
            source = Source(id="law", publisher=reader, language=language)
            read[name] = document(publisher(reader).read((response,), source))
        return read[name]

    return load


OJ = ("eu/32024R1689.oj.en.cellar.xhtml", "eur-lex", "en")
OMNIBUS = ("eu/02024R1689-20260727.cons.en.cellar.html", "eur-lex", "en")
AI_ACT = (
    *(f"Recital {number}" for number in (89, 102, 103, 104, 112, 115)),
    *(f"Article {number}" for number in ("2(12)", "25(4)", "53(2)", "54(6)")),
)


@pytest.mark.parametrize(("least", "measure"), [(0.95, "precision"), (0.98, "recall")])
def test_labelled_sentences_are_judged_as_their_reader_did(corpus: Path, least: float, measure: str) -> None:
    sentences = [
        json.loads(line)
        for line in (corpus.parent / "gold" / "flag-seed.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    relevant = {each["id"] for each in sentences if each["label"] in RELEVANT}
    found = {
        each["id"]
        for each in sentences
        if any(flag.tier < MENTION for flag in touches(each["text"], language=each["lang"], topics=TOPICS))
    }
    figures = {
        "precision": len(found & relevant) / len(found),
        "recall": len(found & relevant) / len(relevant),
    }
    assert figures[measure] >= least


def test_no_false_friend_of_the_labelled_sentences_is_even_mentioned(corpus: Path) -> None:
    lines = (corpus.parent / "gold" / "flag-seed.jsonl").read_text(encoding="utf-8").splitlines()
    friends = [each for line in lines if (each := json.loads(line))["label"] == "false_friend"]
    assert len(friends) == 69
    assert [
        each["id"] for each in friends if touches(each["text"], language=each["lang"], topics=TOPICS)
    ] == []


@pytest.mark.parametrize(
    ("name", "reader", "language", "on_topic"),
    [
        (*OJ, AI_ACT),
        ("eu/32024R1689.oj.nl.html", "eur-lex", "nl", AI_ACT),
        (
            "us/eo-14110.fr.xml",
            "federal-register",
            "en",
            (
                "Sec. 3(u)",
                "Sec. 4.2(a)(i)(B)",
                *(f"Sec. 4.6{part}" for part in ("", "(a)", "(a)(i)", "(a)(ii)", "(a)(iii)", "(b)")),
            ),
        ),
        ("us/eo-14319.whitehouse.html", "whitehouse", "en", ("Sec. 4(a)(ii)",)),
        ("cn/genai-interim-measures.2023-07-10.zh.cac.html", "cac", "zh", ()),
        ("eu/32016R0679.oj.en.cellar.xhtml", "eur-lex", "en", ()),
        ("eu/32022R1925.oj.en.cellar.xhtml", "eur-lex", "en", ()),
    ],
)
def test_exactly_the_provisions_on_topic_of_a_law_are_found(
    law: Callable[[str, str, str], Document],
    name: str,
    reader: str,
    language: str,
    on_topic: tuple[str, ...],
) -> None:
    flags = document_flags(law(name, reader, language), TOPICS)
    assert list(dict.fromkeys(each.citation for each, flag in flags if flag.tier <= 2)) == list(on_topic)


def test_what_the_exemptions_of_the_ai_act_lean_on_is_watched_without_a_flood(
    law: Callable[[str, str, str], Document],
) -> None:
    watched = {step.provision.citation for step in watch_list(law(*OJ), TOPICS)}
    assert watched >= {"Article 5", "Article 6", "Article 50", "Article 51", "Annex III", "Annex XIII"}
    assert watched >= {"Article 3(63)", "Article 3(65)", "Article 53(1), point (a)"}
    assert len(watched) <= 40


def test_the_amended_ai_act_flags_the_widened_duty_and_what_the_exemption_leans_on(
    law: Callable[[str, str, str], Document],
) -> None:
    """Article 25(4) gained "AI model,"; Articles 5, 6 and 50 changed under the exemption of Article 2(12)."""
    changes = flagged(compare(law(*OJ), law(*OMNIBUS)), TOPICS).changes
    tiers = {
        (each.after or each.before).citation: min(flag.tier for flag in each.flags)  # type: ignore[union-attr]
        for each in changes
        if each.flags
    }
    assert [citation for citation, tier in tiers.items() if tier <= 2] == ["Article 25(4)"]
    assert tiers["Article 25(4)"] == 2
    expected = {
        "Article 50(7)",
        "Article 5(1a)",
        "Article 5(1), point (ba)",
        "Article 6(1a)",
        "Article 6(1c)",
    }
    assert expected <= {citation for citation, tier in tiers.items() if tier == 3}
