"""A text that was read becomes a version only where it is the declared one, and as long as it was."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tracker.acceptance import judge_document
from tracker.core.model import Document, Kind, Provision
from tracker.core.record import Expectation, Source, Verdict

ENGLISH = "The provider shall keep the weights of the model available for inspection by the authority. "
DUTCH = "De aanbieder houdt de gewichten van het model beschikbaar voor inspectie door de autoriteit en "


def law(count: int = 10, text: str = ENGLISH * 3, kind: Kind = Kind.ARTICLE, **fields: Any) -> Document:
    provisions = tuple(
        Provision(path=(f"art_{n}",), citation=f"Article {n}", kind=kind, text=text) for n in range(count)
    )
    return Document(**{"title": "Act on models", "provisions": provisions} | fields)


def source(language: str = "", **expect: Any) -> Source:
    return Source(id="act", publisher="page", language=language, expect=Expectation(**expect))


QUOTED, PLAIN = "General‑purpose\u00a0AI “model”", 'general-purpose ai "Model"'

ACCEPTED = {
    "nothing declared": (law(), source(), None),
    "as many provisions as expected": (law(10), source(provisions=10), None),
    "its words in another typography": (
        law(text=QUOTED),
        source(contains=('general-purpose ai "Model"',)),
        None,
    ),
    "the number of a provision": (law(), source(contains=("Article 9",)), None),
    "Chinese words that the page breaks": (
        law(text="完善政策法规保 障，发布安全治理框架 3.0 版。"),
        source(contains=("政策法规保障", "治理框架3.0")),
        None,
    ),
    "its identifier": (law(identifiers=("32024R1689",)), source(contains=("32024R1689",)), None),
    "words of the title": (law(), source(contains=("act on MODELS",)), None),
    "exactly as many articles": (law(113), source(counts=(("article", 113), ("annex", 0))), None),
    "the declared language": (law(), source("en"), law(language="en")),
    "a language declared over another baseline": (law(), source("en"), law(text=DUTCH * 3, language="nl")),
    "half of its provisions": (law(5), source(), law(10)),
    "a text too short to tell its language": (law(1, "Oui."), source("en"), None),
    "longer than before": (law(30), source(), law(10)),
}

REFUSED = {
    "no provision": (law(0), source(), None, "no provision found"),
    "too few": (law(12), source(provisions=500), None, "12 provisions, at least 500 expected"),
    "other words": (law(), source(contains=("model", "source code")), None, "not contain 'source code'"),
    "a missing article": (law(112), source(counts=(("article", 113),)), None, "112 .*article, exactly 113"),
    "another language than declared": (law(text=DUTCH), source("en"), None, "language.*'nl', not in 'en'"),
    "another language than before": (law(text=DUTCH), source(), law(language="en"), "'nl', not in 'en'"),
    "another language than the words before": (law(text=DUTCH), source(), law(), "'nl', not in 'en'"),
    "fewer provisions": (law(31), source(), law(120), "shrunk: 31 provisions, 120 before"),
    "fewer words": (
        law(10, "a law. " * 14 + "a "),
        source(),
        law(10, "law " * 225),
        "shrunk: 1000 characters, 9000 before",
    ),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_the_declared_text_is_accepted(name: str) -> None:
    assert judge_document(*ACCEPTED[name]) is None


@pytest.mark.parametrize("name", REFUSED)
def test_another_text_is_suspect_and_the_reason_has_the_figures(name: str) -> None:
    *arguments, words = REFUSED[name]
    refusal = judge_document(*arguments)
    assert refusal is not None
    assert refusal.verdict is Verdict.SUSPECT
    assert re.search(words, refusal.reason)


def test_the_size_of_an_unreadable_page_is_said() -> None:
    refusal = judge_document(law(0), source(), None, received=2048)
    assert refusal is not None and "no provision found in 2048 bytes" in refusal.reason


def test_a_language_found_elsewhere_outranks_our_guess() -> None:
    refusal = judge_document(law(), source("en"), None, language="mt")
    assert refusal is not None and "'mt', not in 'en'" in refusal.reason
