"""The demo tells the whole story: every promised event stands in its digests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.core.record import Check
from tracker.demo.story import MARK, play
from tracker.errors import StoreError


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, list[Check]]:
    """The quiet digest, the busy digest, and the checks between."""
    folder = tmp_path_factory.mktemp("demo") / "play"
    checks: list[Check] = []
    play(folder, checks.append)
    quiet, busy = sorted(path.read_text(encoding="utf-8") for path in (folder / "reports").glob("*.md"))
    return (quiet, busy, checks) if "No change in any" in quiet else (busy, quiet, checks)


def test_the_quiet_week_says_so_with_its_evidence(told: tuple[str, str, list[Check]]) -> None:
    assert "No change in any of the 5 tracked instruments" in told[0]
    assert "All 6 sources were read successfully" in told[0]


def test_a_page_that_only_changed_its_chrome_is_no_change(told: tuple[str, str, list[Check]]) -> None:
    verdicts = [each.verdict for each in told[2] if each.source == "specimen-statement"]
    assert verdicts == ["first", "unchanged", "unchanged"]


def test_each_source_ends_as_its_story_says(told: tuple[str, str, list[Check]]) -> None:
    last = {each.source: str(each.verdict) for each in told[2]}
    assert last == {
        "specimen-act": "changed",
        "specimen-act-oj": "unchanged",
        "specimen-order": "changed",
        "specimen-statement": "unchanged",
        "specimen-measures": "changed",
        "specimen-guidance": "blocked",
    }


@pytest.mark.parametrize(
    "words",
    [
        "Article 8(1)",  # the exemption whose "not" is gone, renumbered from 7(1)
        "Article 13(2)",  # the carve-out for suppliers, amended elsewhere
        "Revoked by",
        "第三条",
        "challenge",
        "Specimen Models Act, as adopted",
    ],
)
def test_the_busy_week_tells(told: tuple[str, str, list[Check]], words: str) -> None:
    assert words in told[1].replace("\\", "")


def test_the_flip_stands_above_everything_else(told: tuple[str, str, list[Check]]) -> None:
    busy = told[1].replace("\\", "")
    assert busy.index("Article 8(1)") < busy.index("Article 13(2)")


def test_a_folder_that_is_not_the_demos_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="is not the demo's"):
        play(tmp_path, lambda check: None)
    assert (tmp_path / "letter.txt").exists()
    assert not (tmp_path / MARK).exists()
