"""One act in two official languages says the same, but for what was published otherwise."""

from __future__ import annotations

from pathlib import Path

from tracker.core.landscapes.sentinel import differences
from tracker.core.model import Document
from tracker.core.record import Source
from tracker.reading import document_of_file
from tracker.topics import builtin


def read(path: Path) -> Document:
    return document_of_file(path.read_bytes(), path.name, Source(id="file", publisher=""))


def test_english_and_dutch_differ_only_where_a_paragraph_was_numbered_wrongly(corpus: Path) -> None:
    english = read(corpus / "eu/32024R1689.oj.en.cellar.xhtml")
    dutch = read(corpus / "eu/32024R1689.oj.nl.html")
    found = [(each.kind, each.citations[0]) for each in differences(english, dutch, builtin())]
    assert found == [("labels", "Article 73(10)"), ("labels", "Article 73(11)")]
