"""Answers of publishers that list documents, and what a listing is read as."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from tracker.core.comparison.listed import compare_listings
from tracker.core.model import Comparison, Document
from tracker.core.record import Response, Source
from tracker.publishers import publisher
from tracker.reading import document_of

AT = datetime(2031, 3, 7, 12, 0, tzinfo=UTC)


def source(name: str, **address: str | tuple[str, ...]) -> Source:
    return Source(id="watched", publisher=name, address=address)


def answer(body: object, *, part: str = "list", url: str = "https://example.org/list") -> Response:
    """An answer whose body is bytes, text, or a value sent as JSON."""
    text = body if isinstance(body, (bytes, str)) else json.dumps(body, ensure_ascii=False)
    sent = text.encode() if isinstance(text, str) else text
    return Response(url=url, status=200, headers=(), body=sent, at=AT, part=part)


def document(asked: Source, *answers: Response) -> Document:
    return document_of(answers, asked)


def ids(found: Document) -> list[str]:
    """The identifiers of the entries, in order; the listing's own line is left out."""
    return [each.path[1] for each in found.provisions if each.path[0] == "entry"]


def told(found: Document) -> list[str]:
    """What is told of each entry."""
    return [f"{each.heading} | {each.text}" for each in found.provisions[1:]]


def changes(asked: Source, before: Response, after: Response) -> list[tuple[str, str]]:
    """What happened to which entry from one answer to another."""
    return happened(compare_listings(document(asked, before), document(asked, after)))


def happened(comparison: Comparison) -> list[tuple[str, str]]:
    found = ((each.kinds[0].value, (each.after or each.before)) for each in comparison.changes)
    return sorted((kind, entry.path[-1]) for kind, entry in found if entry)


def asked_of(asked: Source, *answers: Response) -> tuple[str, ...]:
    """The addresses asked for next."""
    return tuple(each.url for each in publisher(asked.publisher).requests(asked, answers))
