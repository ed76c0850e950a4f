"""Every markup form of the Publications Office gives the outline written by hand beside its specimens."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker.core.model import Document
from tracker.core.record import Response, Source
from tracker.grammars import document
from tracker.publishers import eur_lex

HERE = Path(__file__).parent / "eur_lex"
# One outline belongs to several specimens: the same text in another form. act.oj.xhtml -> act.expected.json
SPECIMENS = sorted(path for path in HERE.iterdir() if path.suffix != ".json")


def document_of(body: bytes) -> Document:
    response = Response(url="file", status=200, headers=(), body=body, at=datetime(2031, 3, 7, tzinfo=UTC))
    return document(eur_lex.read((response,), Source(id="specimen", publisher="eur-lex")))


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.name)
def test_a_specimen_reads_as_its_outline_says(path: Path) -> None:
    outline = HERE / f"{path.name.partition('.')[0]}.expected.json"
    expected = json.loads(outline.read_text(encoding="utf-8"))
    body = path.read_bytes()
    assert eur_lex.recognises(body, path.name)

    found = document_of(body)

    assert [
        ["/".join(each.path), each.citation, str(each.kind), each.heading, flat(each.text)]
        for each in found.provisions
    ] == expected["provisions"]
    for name in ("title", "language", "edition", "basis", "identifiers"):
        value = expected[name][path.name] if isinstance(expected[name], dict) else expected[name]
        shown = getattr(found, name)
        assert (list(shown) if name == "identifiers" else shown) == value, name


def test_a_corrigendum_has_no_numbering_and_is_read_line_by_line() -> None:
    found = document_of(
        """<html><body><div class="eli-container"><p class="oj-doc-ti">Corrigendum to Regulation 2031/77</p>
        <p class="oj-normal">On page 5, Article 7:</p><p class="oj-normal">for:</p>
        <p class="oj-normal">‘shall not’,</p></div></body></html>""".encode()
    )
    assert [each.text for each in found.provisions] == ["On page 5, Article 7:", "for:", "‘shall not’,"]
