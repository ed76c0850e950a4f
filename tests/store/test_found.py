"""Where entries of listings led is kept for good: nothing lost with a spoiled line, the last word counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker.core.record import Check, EntryText, Found, Source, Verdict
from tracker.store import Store
from tracker.store.found import NAME, found_in
from tracker.store.journal import decode, encode
from tracker.store.verify import problems_of

DAY = datetime(2026, 11, 24, 8, tzinfo=UTC)
ONE = Found(
    listing="search",
    entry="2031-1",
    title="备忘录 “so”",
    source="federal-register-2031-1",
    publisher="federal-register",
    address={"document": "2031-1"},
    at=DAY,
)
OTHER = replace(ONE, entry="2031-2", source="federal-register-2031-2", address={"document": "2031-2"})


def keep(folder: Path, *found: Found) -> None:
    with Store.open(folder, write=True) as store:
        for each in found:
            store.keep_found(each)


def test_everything_is_kept_and_the_last_word_on_an_entry_counts(tmp_path: Path) -> None:
    assert found_in(tmp_path) == ()
    keep(tmp_path, ONE, OTHER, replace(ONE, tracked=True))
    assert found_in(tmp_path) == (replace(ONE, tracked=True), OTHER)
    with Store.open(tmp_path) as store:
        assert store.found("search") == found_in(tmp_path)
        assert store.found("elsewhere") == ()


@pytest.mark.parametrize("tail", [b'{"listing": "left', b"\0" * 40])
def test_what_a_killed_writer_left_does_not_count_and_is_cut_off(tmp_path: Path, tail: bytes) -> None:
    keep(tmp_path, ONE)
    path = tmp_path / NAME
    path.write_bytes(path.read_bytes() + tail)
    assert found_in(tmp_path) == (ONE,)
    assert problems_of(tmp_path) == ()
    keep(tmp_path, OTHER)
    assert found_in(tmp_path) == (ONE, OTHER)


def test_a_spoiled_line_is_passed_over_named_and_left_where_it_is(tmp_path: Path) -> None:
    keep(tmp_path, ONE)
    path = tmp_path / NAME
    path.write_bytes(path.read_bytes().replace(b"2031-1", b"2031-9", 1))
    keep(tmp_path, OTHER)
    assert found_in(tmp_path) == (OTHER,)
    (problem,) = problems_of(tmp_path)
    assert "line 1" in problem


def test_an_id_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a source id"):
        keep(tmp_path, replace(ONE, source="../elsewhere"))


def test_a_check_remembers_the_texts_behind_its_entries(tmp_path: Path) -> None:
    texts = (EntryText("2031-1", ONE.source, 3), EntryText("2031-2", OTHER.source, fault="HTTP 404"))
    check = Check(source="search", sequence=1, at=DAY, verdict=Verdict.UNCHANGED, texts=texts)
    assert decode(encode(check)) == check


def test_the_text_of_an_entry_is_watched_as_its_listing_is() -> None:
    listing = Source(
        id="search",
        publisher="federal-register-search",
        jurisdiction="US",
        language="en",
        topics=("weights",),
    )
    source = ONE.source_of(listing)
    assert (source.jurisdiction, source.language, source.topics) == ("US", "en", ("weights",))
    assert (source.id, source.publisher, source.address) == (ONE.source, ONE.publisher, ONE.address)
    assert source.origin == "search"


def test_texts_that_are_called_alike_are_no_editions_of_one_instrument() -> None:
    listing = Source(id="search", publisher="federal-register-search")
    page = replace(ONE, entry="news/7", publisher="page", address={"url": "https://agency.example/7"})
    names = [each.source_of(listing).instrument for each in (ONE, OTHER, page)]
    assert names == ["备忘录 “so” (2031-1)", "备忘录 “so” (2031-2)", "备忘录 “so” (news/7)"]
