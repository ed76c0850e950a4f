"""The worked example of docs/publishers.md runs as it is printed, and its table names every publisher."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from publishers.listed import answer, source

from tracker.core.comparison.listed import compare_listings
from tracker.grammars import document
from tracker.publishers import NAMES

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "publishers.md"


def test_the_example_reads_a_list_and_a_new_row_is_added() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    module: dict[str, Any] = {}
    exec(compile(code, str(GUIDE), "exec"), module)
    old = {"number": "S1", "title": "Act on open weights", "day": "2031-03-03"}
    new = {"number": "S2", "title": "Act on model weights", "day": "2031-03-07"}
    before, after = (
        document(module["read"]((answer(rows),), source("feed"))) for rows in ([old], [new, old])
    )
    (change,) = compare_listings(before, after).changes
    assert change.after is not None
    assert (change.kinds[0].value, change.after.path) == ("added", ("entry", "S2"))


def test_the_table_names_every_publisher_and_its_stand_in() -> None:
    rows = re.findall(r"^\| (`.*?) \|.*\| (.*?) \|$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    named = [name for first, _ in rows for name in re.findall(r"`([a-z-]+)`", first)]
    assert sorted(named) == sorted(NAMES)
    standing = {file for _, last in rows for file in re.findall(r"`(\w+\.py)`", last)}
    kept = {path.name for path in (GUIDE.parents[1] / "tests" / "standins").glob("*.py")}
    assert standing == kept - {"town.py", "desk.py"}
