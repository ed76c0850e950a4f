"""docs/traps.md: each trap of a publisher names a test, and the test exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PAGE = TESTS.parent / "docs" / "traps.md"
# | a trap | `file.py::Class.test[row of its table]` |
ROW = re.compile(r"\| (?P<trap>[^|]+) \| `(?P<file>[\w/]+\.py)::(?P<name>[\w.]+)(?:\[(?P<row>.+)\])?` \|")
LINES = [
    line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ") and "::" in line
]
ROWS = [found for line in LINES if (found := ROW.fullmatch(line))]


@cache
def defined(file: str) -> frozenset[str]:
    """The tests of a file, those of a class as Class.test."""
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    names = {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}
    for owner in (each for each in tree.body if isinstance(each, ast.ClassDef)):
        names |= {f"{owner.name}.{each.name}" for each in owner.body if isinstance(each, ast.FunctionDef)}
    return frozenset(names)


def test_every_line_of_the_page_is_read() -> None:
    assert len(ROWS) == len(LINES) >= 150


def test_no_trap_stands_twice() -> None:
    sections = PAGE.read_text(encoding="utf-8").split("\n## ")
    for section in sections:
        traps = [found["trap"] for line in section.splitlines() if (found := ROW.fullmatch(line))]
        assert len(traps) == len(set(traps))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["trap"]))
def test_a_trap_is_shown_by_the_test_that_it_names(row: re.Match[str]) -> None:
    assert row["name"] in defined(row["file"]), f"no test {row['name']} in {row['file']}"
    if row["row"]:
        text = (TESTS / row["file"]).read_text(encoding="utf-8")
        assert row["row"] in text, f"no row {row['row']!r} in {row['file']}"
