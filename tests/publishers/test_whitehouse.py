"""whitehouse.gov: posts in both templates, and posts that were edited in place."""

from __future__ import annotations

from pathlib import Path

import pytest
from publishers.american import differences, read, read_file

from tracker.core.record import Source
from tracker.errors import ReadError
from tracker.publishers import whitehouse


def test_the_page_is_the_one_request() -> None:
    source = Source(id="x", publisher="whitehouse", address={"url": "https://www.whitehouse.gov/a/"})
    assert [each.url for each in whitehouse.requests(source, ())] == ["https://www.whitehouse.gov/a/"]


def test_a_page_without_a_known_body_is_an_error_and_no_empty_order() -> None:
    with pytest.raises(ReadError, match="redesigned"):
        read("<html><body><main><p>Sec. 1. Scope. All.</p></main></body></html>", "whitehouse")


STRANGERS = [
    b"<html><head><link rel='canonical' href='https://www.example.org/whitehouse.gov/'></head></html>",
    b"---\ntitle: A blog\nsource_url: https://example.org/\n---\nSec. 1. Scope.",
    b"<html><title>Federal Register :: Request Access</title></html>",
    b"plain words about whitehouse.gov/",
]


@pytest.mark.parametrize("body", STRANGERS)
def test_what_is_no_page_of_whitehouse_gov_is_not_taken_for_one(body: bytes) -> None:
    assert not whitehouse.recognises(body, "x.html")


def test_the_posted_order_on_safe_ai_differs_from_the_printed_one_in_five_abbreviations(corpus: Path) -> None:
    """The page writes C.F.R. where the print has CFR; "Internet" and "internet" differ in case alone."""
    printed = read_file(corpus / "us" / "eo-14110.fr.xml", "federal-register")
    posted = read_file(corpus / "us" / "eo-14110.whitehouse.html", "whitehouse")
    assert differences(printed, posted) == [
        "Sec. 5.1(b)(iii)", "Sec. 5.1(c)(i)", "Sec. 5.1(e)", "Sec. 7.1(a)(i)", "Sec. 10.2(d)(ii)",
    ]  # fmt: skip
    assert len(posted.provisions) == 435


EDITED = [
    ("eo-14182.v1.2025-01-25T0241.md", "eo-14182.v2.2025-01-27T1634.md", 12),
    ("eo-14182.v1.2025-01-25T0241.md", "eo-14182.v3.2025-01-28T1634.md", 12),
    ("eo-14206.v1.2025-02-08T0044.md", "eo-14206.v2-metadata-only.2025-02-12T1635.md", 19),
]


@pytest.mark.parametrize(("old", "new", "count"), EDITED)
def test_an_edit_of_metadata_or_blank_lines_changes_nothing(
    corpus: Path, old: str, new: str, count: int
) -> None:
    before, after = (read_file(corpus / "us" / "wh-revisions" / name, "whitehouse") for name in (old, new))
    assert differences(before, after) == []
    assert len(before.provisions) == count


def test_a_wrong_text_under_the_right_title_has_nothing_in_common_with_the_right_one(corpus: Path) -> None:
    folder = corpus / "us" / "wh-revisions"
    wrong = read_file(folder / "eo-14304.v1-wrong-text-posted.2025-06-06T2234.md", "whitehouse")
    right = read_file(folder / "eo-14304.v2.2025-06-07T0045.md", "whitehouse")
    assert wrong.title == right.title
    assert [each.citation for each in right.provisions if len(each.path) == 1][1:] == [
        f"Sec. {number}" for number in range(1, 6)
    ]
    assert {each.text for each in wrong.provisions} & {each.text for each in right.provisions} == set()
