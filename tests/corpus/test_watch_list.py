"""What the exemptions of the AI Act lean on is the same list in each language that it is published in."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tracker.core.flagging.tiers import watch_list
from tracker.core.flagging.topics import document_flags
from tracker.core.model import Document
from tracker.core.record import Source
from tracker.reading import document_of_file
from tracker.topics import builtin

pytestmark = pytest.mark.slow

ENGLISH = "eu/32024R1689.oj.en.cellar.xhtml"
DUTCH = "eu/32024R1689.oj.nl.html"
FRENCH = "eu/02024R1689-20240712.cons.fr-text.eurlex-page-en-ui.html"
EDITIONS = [ENGLISH, DUTCH, FRENCH, "eu/02024R1689-20260727.cons.en.cellar.html"]
# By reading: what Articles 2(12), 25(4), 53(2) and 54(6) cite, and what says who is high-risk or systemic
NEEDED = {"Article 5", "Article 6", "Article 50", "Article 51", "Annex III", "Annex XIII"} | {
    *("Article 3(63)", "Article 3(65)", "Article 53(1), point (a)", "Article 53(1), point (b)", "Article 54"),
}
ON_TOPIC = ("Article 2(12)", "Article 25(4)", "Article 53(2)", "Article 54(6)")
MOST = 40


@cache
def read(path: Path) -> Document:
    return document_of_file(path.read_bytes(), path.name, Source(id="file", publisher=""))


def watched(document: Document) -> set[str]:
    return {step.provision.citation for step in watch_list(document, builtin())}


@pytest.mark.parametrize("name", EDITIONS)
def test_nothing_that_the_exemptions_lean_on_is_missing_and_nothing_floods(corpus: Path, name: str) -> None:
    found = watched(read(corpus / name))
    assert found >= NEEDED
    assert len(found) <= MOST


def test_english_and_dutch_watch_the_same(corpus: Path) -> None:
    assert watched(read(corpus / DUTCH)) == watched(read(corpus / ENGLISH))


def test_english_and_dutch_have_the_same_on_topic_and_the_same_thresholds(corpus: Path) -> None:
    found = [
        {(each.citation, flag.tier) for each, flag in document_flags(read(corpus / name), builtin())}
        for name in (ENGLISH, DUTCH)
    ]
    for tiers in ({1, 2}, {3}):
        english, dutch = ({citation for citation, tier in each if tier in tiers} for each in found)
        assert english == dutch


def test_french_has_the_same_articles_on_topic(corpus: Path) -> None:
    flags = document_flags(read(corpus / FRENCH), builtin())
    assert tuple(dict.fromkeys(each.citation for each, flag in flags if flag.tier <= 2)) == ON_TOPIC


def test_the_way_to_each_is_told_in_words(corpus: Path) -> None:
    told = {step.provision.citation: step.told for step in watch_list(read(corpus / ENGLISH), builtin())}
    assert told["Article 5"] == "it cites Article 5"
    assert told["Article 6"] == "it turns on “high-risk”, and Article 6 says what that is"
    assert told["Article 3(65)"] == "it says “systemic risk”, which Article 3(65) defines"
    assert told["Annex XIII"].endswith("Article 51 says what that is; Article 51 cites Annex XIII")
