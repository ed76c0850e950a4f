"""Real captures of listings are read without a case of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from publishers.listed import happened, ids

from tracker.core.comparison.listed import compare_listings
from tracker.core.model import Document
from tracker.core.record import Source
from tracker.reading import document_of_file

SEARCHED = "fr-api.documents-search.donald-trump-executive-orders.captured-2019-03.json"


def read(path: Path) -> Document:
    return document_of_file(path.read_bytes(), path.name, Source(id="corpus", publisher=""))


@pytest.mark.parametrize(
    ("name", "count"),
    [
        (SEARCHED, 96),
        ("fr-api.documents-search.page-of-1000.2024-01.json", 1000),
        ("fr-search-csv-converted.trump-2025-executive-orders.captured-2025-04.json", 112),
    ],
)
def test_every_document_of_a_search_is_an_entry(corpus: Path, name: str, count: int) -> None:
    path = corpus / "us/fr-api" / name
    rows = json.loads(path.read_text(encoding="utf-8"))
    numbers = [
        row["document_number"].strip() for row in (rows["results"] if isinstance(rows, dict) else rows)
    ]
    assert len(numbers) == count
    assert sorted(ids(read(path))) == sorted(set(numbers))


def test_an_order_revoked_since_the_search_of_2019_is_the_one_change(corpus: Path, tmp_path: Path) -> None:
    """EO 13805 had no disposition in 2019 and "Revoked by: EO 13811" in 2020."""
    reply = json.loads((corpus / "us/fr-api" / SEARCHED).read_text(encoding="utf-8"))
    (order,) = [row for row in reply["results"] if str(row["executive_order_number"]) == "13805"]
    assert order["disposition_notes"] is None
    order["disposition_notes"] = "Revoked by: EO 13811, September 29, 2017"
    later = tmp_path / "later.json"
    later.write_text(json.dumps(reply), encoding="utf-8")
    compared = compare_listings(read(corpus / "us/fr-api" / SEARCHED), read(later))
    assert happened(compared) == [("amended", "2017-15680")]
    assert "13811" in "".join(edit.text for edit in compared.changes[0].edits if edit.op == "+")


def test_the_drafts_for_comment_come_the_newest_first(corpus: Path) -> None:
    found = read(corpus / "cn/cac-drafts-list-page.2026-09-21.zh.trimmed-fixture.html")
    assert ids(found) == [
        "c_1791482017777471",
        "c_1790185079976128",
        "c_1787072711938509",
        "c_1784217637474922",
    ]
