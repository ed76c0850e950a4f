"""Reports as files."""

from __future__ import annotations

from pathlib import Path

import an_issue
import pytest

from tracker.channels.folder import deliver
from tracker.errors import StoreError
from tracker.formats import render

NAME = "2026-11-16T0600Z--2026-11-23T0600Z"


def test_an_issue_lies_there_in_every_format_that_is_kept(tmp_path: Path) -> None:
    written = deliver(an_issue.quiet(), tmp_path / "reports")
    assert [path.name for path in written] == [f"{NAME}.md", f"{NAME}.html", f"{NAME}.json", "feed.xml"]
    assert written[0].read_text(encoding="utf-8") == render(an_issue.quiet(), "markdown")


def test_the_same_issue_again_leaves_the_same_files(tmp_path: Path) -> None:
    first = [path.read_bytes() for path in deliver(an_issue.quiet(), tmp_path)]
    assert [path.read_bytes() for path in deliver(an_issue.quiet(), tmp_path)] == first
    assert len(list(tmp_path.iterdir())) == 4


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("a file stands in the way")
    with pytest.raises(StoreError, match="reports"):
        deliver(an_issue.quiet(), tmp_path / "reports")
