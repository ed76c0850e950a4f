"""Every real capture is told by its content and read, or refused with a reason that names what it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tracker.core.record import Source
from tracker.errors import ReadError
from tracker.publishers import recognise
from tracker.reading import document_of_file

# Beside this checkout, where it exists; named here since the captures are the names of the tests.
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
# In which markup the captures of each folder are.
FOLDERS = {
    "us/fr-api": ("federal-register", "federal-register-search"),
    "us/wh-revisions": ("whitehouse", "pdf"),
    "us/ecfr": ("ecfr", "plain"),
    "us": ("federal-register", "whitehouse", "pdf", "page"),
    "cn": ("cac", "cac-list", "plain"),
    "eu": ("eur-lex", "plain", "pdf"),
}
# Captures that hold no text: contents, metadata, failed fetches, notices without their attachments.
REFUSED = {
    "ecfr-versioner.structure.title-3.json": "JSON without a text",
    "02024R1689-20260727.cellar-meta.json": "JSON without a text",
    "ai-plus-opinions.2025-08-21.zh.govcn-failed-extraction.json": "marks this capture as failed",
    "blocked-fetch.wechat-empty-shell.genai-interim-measures.md": "no Chinese legal text",
    "cac-notice-with-attachments.2026-06-26.zh.trimmed-fixture.html": "text is in the attachments: 政务",
    "miit-notice-page.2026-09-04.zh.trimmed-fixture.html": "text is in the attachments: 强制",
}
_LARGE = 400_000  # bytes of a PDF; reading so much takes seconds


def captures() -> list[object]:
    """Each file of the folders; nothing where the corpus is not beside this checkout."""
    found = [path for folder in FOLDERS for path in sorted((CORPUS / folder).glob("*.*")) if path.is_file()]
    return [
        pytest.param(path, id=path.name, marks=[pytest.mark.slow] if _is_large(path) else [])
        for path in found
    ]


def _is_large(path: Path) -> bool:
    return path.suffix == ".pdf" and path.stat().st_size > _LARGE


@pytest.mark.parametrize("path", captures())
def test_a_capture_is_read_for_what_it_is(path: Path) -> None:
    body, source = path.read_bytes(), Source(id="capture", publisher="")
    known = recognise(body, path.name)
    assert known in FOLDERS[str(path.parent.relative_to(CORPUS))]
    if reason := REFUSED.get(path.name):
        with pytest.raises(ReadError, match=re.escape(reason)):
            document_of_file(body, path.name, source)
    else:
        found = document_of_file(body, path.name, source)
        assert found.title
        assert found.provisions
        assert len({each.path for each in found.provisions}) == len(found.provisions)


def test_no_file_of_the_corpus_is_left_out(corpus: Path) -> None:
    folders = {str(path.parent.relative_to(corpus)) for path in corpus.rglob("*.*") if path.is_file()}
    assert folders - {"."} == set(FOLDERS)
