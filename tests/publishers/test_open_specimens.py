"""Texts, web pages and Chinese official pages give the outline written down by hand beside each specimen."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker.core.model import Document, Reading
from tracker.core.record import Response, Source
from tracker.errors import ReadError
from tracker.grammars import document
from tracker.publishers import publisher

HERE = Path(__file__).parent
# One outline may belong to several specimens: the same text in another form.
SPECIMENS = sorted(
    path
    for folder in ("cac", "page", "plain")
    for path in (HERE / folder).iterdir()
    if not path.name.endswith(".expected.json")
)


def reading_of(path: Path, name: str) -> Reading:
    response = Response(
        url=f"https://example.org/{path.name}",
        status=200,
        headers=(),
        body=path.read_bytes(),
        at=datetime(2031, 3, 7, tzinfo=UTC),
    )
    return publisher(name).read((response,), Source(id="specimen", publisher=name))


def outline_of(found: Document) -> list[list[str]]:
    return [
        ["/".join(each.path), each.citation, str(each.kind), each.heading, " ".join(each.text.split())]
        for each in found.provisions
    ]


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_specimen_reads_as_its_outline_says(path: Path) -> None:
    """What an outline does not mention, such as the edition, may differ between the forms of one text."""
    expected = json.loads((path.parent / f"{path.stem}.expected.json").read_text(encoding="utf-8"))
    name = path.parent.name
    assert publisher(name).recognises(path.read_bytes(), path.name)
    if "error" in expected:
        with pytest.raises(ReadError, match=expected["error"]):
            document(reading_of(path, name))
        return
    reading = reading_of(path, name)
    found = document(reading)
    for field in ("title", "grammar", "language", "edition"):
        if field in expected:
            assert getattr(reading, field) == expected[field]
    for field in ("identifiers", "notes"):
        if field in expected:
            assert list(getattr(reading, field)) == expected[field]
    if "basis" in expected:
        assert reading.basis == expected["basis"]
    assert outline_of(found) == expected["provisions"]
