"""What the tests of traps share: markup read as a document, its words by citation, and "the same law"."""

from __future__ import annotations

from datetime import UTC, datetime

from tracker.core.assess import assess, in_law
from tracker.core.model import Document
from tracker.core.record import Response, Source
from tracker.reading import document_of


def read(markup: str | bytes, name: str, *, language: str = "", **address: str) -> Document:
    body = markup if isinstance(markup, bytes) else markup.encode()
    source = Source(id="text", publisher=name, language=language, address=address)
    answer = Response(
        url="https://law.example/text",
        status=200,
        headers=(("content-type", "text/html; charset=utf-8"),),
        body=body,
        at=datetime(2031, 3, 7, tzinfo=UTC),
    )
    return document_of((answer,), source)


def told(found: Document) -> dict[str, str]:
    """Citation -> its own words, of every provision that has some."""
    return {each.citation: each.text for each in found.provisions if each.text}


def same_law(before: Document, after: Document) -> bool:
    """Whether a check would call the second an unchanged text."""
    return not in_law(assess(before, after, ()))
