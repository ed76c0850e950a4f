"""What the tests of American publishers share: responses, documents, and how two of them differ."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tracker.core.model import Document
from tracker.core.record import Response, Source
from tracker.core.text import fold
from tracker.grammars import document
from tracker.publishers import publisher


def response(body: bytes | str, *, part: str = "text", url: str = "https://example.org/") -> Response:
    raw = body.encode() if isinstance(body, str) else body
    return Response(url=url, status=200, headers=(), body=raw, part=part, at=datetime(2031, 3, 7, tzinfo=UTC))


def read(body: bytes | str, name: str) -> Document:
    return document(publisher(name).read((response(body),), Source(id="test", publisher=name)))


def read_file(path: Path, name: str) -> Document:
    assert publisher(name).recognises(path.read_bytes(), path.name)
    return read(path.read_bytes(), name)


def differences(before: Document, after: Document) -> list[str]:
    """Citations whose words, headings or places differ, once typography and letter case are set aside."""
    assert [each.path for each in before.provisions] == [each.path for each in after.provisions]
    return [
        old.citation
        for old, new in zip(before.provisions, after.provisions, strict=True)
        if (old.citation, old.kind, fold(old.heading), fold(old.text))
        != (new.citation, new.kind, fold(new.heading), fold(new.text))
    ]
