"""No page in place of a law becomes a version, on the first day or later; a law that speaks of one does."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from acceptance import faulty

from tracker.acceptance import Refusal, judge_document, judge_responses
from tracker.core.model import Document
from tracker.core.record import Response, Source, Verdict
from tracker.errors import ReadError
from tracker.reading import document_of

SOURCE = Source(id="act", publisher="page", address={"url": "https://law.example/act"})
# What a page is, and what its reason must say.
FAMILIES = (
    (
        "challenge",
        faulty.CHALLENGES,
        "blocked: (?:a challenge|access page|access denied|a limit)|an empty shell",
    ),
    ("missing", faulty.MISSING, "a page not found|an error page"),
    ("trouble", faulty.TROUBLE, "a notice of (?:maintenance|an outage)|an error"),
    ("wall", faulty.WALLS, "blocked: (?:a login|a request for consent|access denied|a challenge|.* cookies)"),
    ("shell", faulty.SHELLS, "an empty shell|blocked: a challenge|an error page"),
)
PAGES = {
    f"{family}: {name}": (page, words) for family, pages, words in FAMILIES for name, page in pages.items()
}
SECTIONS = "".join(
    f"<p>Section {n}. The provider shall keep open weights and a register of models for {n} years.</p>"
    for n in range(1, 60)
)
ACT = faulty.dressed("Act on Models", f"<h1>Act on Models</h1>{SECTIONS}")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_in_place_of_a_law_is_never_a_version(name: str) -> None:
    """Not even the first one of a source that expects nothing of its text."""
    page, words = PAGES[name]
    refusal = refusal_of(page)
    assert refusal is not None
    assert re.match(words, refusal.reason), refusal.reason


@pytest.mark.parametrize("name", faulty.EMPTIED)
def test_a_page_that_lost_its_law_is_no_new_version(name: str) -> None:
    before = document_of((response(ACT),), SOURCE)
    refusal = refusal_of(faulty.EMPTIED[name], before)
    assert refusal is not None and "shrunk" in refusal.reason


@pytest.mark.parametrize("name", faulty.LAWS)
def test_a_law_that_speaks_of_such_pages_is_one(name: str) -> None:
    assert refusal_of(faulty.LAWS[name]) is None


def response(markup: str) -> Response:
    return Response(
        url="https://law.example/act",
        status=200,
        headers=(("content-type", "text/html; charset=utf-8"),),
        body=markup.encode(),
        at=datetime(2031, 3, 7, tzinfo=UTC),
    )


def refusal_of(markup: str, before: Document | None = None) -> Refusal | None:
    """Why a page cannot become a version, as a check would find out."""
    answer = response(markup)
    if refusal := judge_responses((answer,)):
        return refusal
    try:
        return judge_document(document_of((answer,), SOURCE), SOURCE, before)
    except ReadError as error:
        return Refusal(verdict=Verdict.SUSPECT, reason=str(error))
