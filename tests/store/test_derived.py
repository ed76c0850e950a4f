"""What was derived is kept between two runs, may be lost at any time, and never outlives its reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.store import derived
from tracker.store.derived import NAME, Derived
from tracker.store.verify import problems_of


def test_what_was_kept_is_there_for_the_next_process(tmp_path: Path) -> None:
    assert Derived(tmp_path).get("text", "1") is None
    Derived(tmp_path).put(b"one", "text", "1")
    Derived(tmp_path).put(b"two", "text", "2")
    assert Derived(tmp_path).get("text", "1") == b"one"
    assert Derived(tmp_path).has("text", "2")
    assert not Derived(tmp_path).has("text", "3")
    assert Derived(tmp_path).get("text1") is None
    assert problems_of(tmp_path) == ()


def test_a_change_of_the_program_or_of_the_topics_finds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Derived(tmp_path, made_with="topics").put(b"old", "text")
    assert Derived(tmp_path, made_with="other topics").get("text") is None
    monkeypatch.setattr(derived, "program", lambda: "a better reader")
    better = Derived(tmp_path, made_with="topics")
    assert better.get("text") is None
    better.put(b"new", "text")
    monkeypatch.undo()
    assert Derived(tmp_path, made_with="topics").get("text") is None  # the new one has cleared it away


def test_the_program_is_known_by_every_line_of_it() -> None:
    assert len(derived.program()) == 64


@pytest.mark.parametrize("spoiled", [b"", b"no database at all", b"SQLite format 3\0" + b"\xff" * 5_000])
def test_a_spoiled_file_is_made_again(tmp_path: Path, spoiled: bytes) -> None:
    (tmp_path / NAME).write_bytes(spoiled)
    kept = Derived(tmp_path)
    for _ in range(2):  # the first may only clear it away
        kept.put(b"one", "text")
    assert kept.get("text") == b"one"


def test_the_oldest_goes_where_there_is_no_room(tmp_path: Path) -> None:
    kept = Derived(tmp_path, most=250)
    for number in range(5):
        kept.put(b"x" * 100, str(number))
    assert [number for number in range(5) if kept.get(str(number))] == [3, 4]


def test_a_folder_that_cannot_be_written_costs_time_alone(tmp_path: Path) -> None:
    missing = Derived(tmp_path / "nowhere")
    missing.put(b"one", "text")
    assert missing.get("text") is None
