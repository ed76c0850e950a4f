"""One issue in every format, compared with what was read and found right.

To see what a change of a format does: `python tests/formats/test_goldens.py`, then read the difference.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

GOLDENS = Path(__file__).parent / "goldens"
sys.path.insert(0, str(Path(__file__).parents[1]))

import an_issue  # noqa: E402  found beside this folder, also when run as a program

from tracker.formats import FORMATS, render  # noqa: E402

ISSUES = {"busy": an_issue.short, "quiet": an_issue.quiet, "blind": an_issue.blind}
CASES = [(name, issue) for name in FORMATS for issue in ISSUES]


def written(name: str, issue: str) -> str:
    """An issue in a format, without the style sheet."""
    return re.sub(r"<style>.*?</style>", "<style></style>", render(ISSUES[issue](), name), flags=re.DOTALL)


@pytest.mark.parametrize(("name", "issue"), CASES)
def test_an_issue_comes_out_as_it_was_read_and_found_right(name: str, issue: str) -> None:
    assert written(name, issue) == (GOLDENS / f"{issue}.{name}").read_text(encoding="utf-8")


if __name__ == "__main__":
    GOLDENS.mkdir(exist_ok=True)
    for name, issue in CASES:
        (GOLDENS / f"{issue}.{name}").write_text(written(name, issue), encoding="utf-8")
