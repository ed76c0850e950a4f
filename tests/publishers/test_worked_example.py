"""The worked examples of docs/publishers.md run as they are printed, and its table names every publisher."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from publishers.listed import answer, source

from tracker.acceptance import judge_document
from tracker.config import load
from tracker.core.assess import assess
from tracker.core.comparison.listed import compare_listings
from tracker.core.record import Source
from tracker.errors import ReadError
from tracker.grammars import document
from tracker.publishers import NAMES
from tracker.reading import document_of

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "publishers.md"


def printed(language: str) -> list[str]:
    """The blocks of the guide in a language, in their order."""
    return re.findall(rf"```{language}\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


def run(code: str) -> ModuleType:
    """A module made of a block."""
    module = ModuleType("example")
    exec(compile(code, str(GUIDE), "exec"), vars(module))
    return module


class TestText:
    """The gazette of Ruritania, from its page to the change that is told."""

    @pytest.fixture
    def gazette(self, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
        module = run(printed("python")[0])
        monkeypatch.setattr("tracker.publishers.NAMES", (*NAMES, "ruritania"))
        monkeypatch.setattr("tracker.config.mistakes.NAMES", (*NAMES, "ruritania"))
        monkeypatch.setitem(sys.modules, "tracker.publishers.ruritania", module)
        return module

    @pytest.fixture
    def law(self, gazette: ModuleType, tmp_path: Path) -> Source:
        """The source as the guide declares it."""
        path = tmp_path / "sources.toml"
        path.write_text(printed("toml")[0], encoding="utf-8")
        (declared,) = load(path).sources
        return declared

    def test_the_page_is_read_as_the_outline_says(self, law: Source) -> None:
        found = document_of((answer(printed("html")[0]),), law)
        lines = [f"{each.citation} | {each.heading} | {each.text}" for each in found.provisions]
        assert [" ".join(line.split()) for line in lines] == printed("text")[0].splitlines()
        assert judge_document(found, law, None) is None

    def test_a_changed_word_is_a_change_of_its_paragraph(self, law: Source) -> None:
        old = document_of((answer(printed("html")[0]),), law)
        new = document_of((answer(printed("html")[0].replace("does not apply", "applies")),), law)
        (change,) = assess(old, new, ()).changes
        assert change.after is not None and change.after.citation == "Article 1(2)"

    def test_it_offers_what_a_publisher_must(self, gazette: ModuleType, law: Source) -> None:
        assert {"KEYS", "DELAY", "requests", "read", "recognises"} <= set(vars(gazette))
        (request,) = gazette.requests(law, ())
        assert request.url == "https://gazette.example/law/2031/7"
        assert gazette.requests(law, (answer(""),)) == ()
        assert gazette.recognises(printed("html")[0].encode(), "law.html")

    def test_a_redesigned_page_and_a_mistyped_law_are_told(self, gazette: ModuleType, law: Source) -> None:
        with pytest.raises(ReadError, match="redesigned"):
            document_of((answer("<html><body><p>Welcome</p></body></html>"),), law)
        with pytest.raises(ReadError, match="one such as 2031/7"):
            gazette.requests(replace(law, address={"law": "7"}), ())


def test_a_list_is_read_and_a_new_row_is_added() -> None:
    module = run(printed("python")[1])
    old = {"number": "S1", "title": "Act on open weights", "day": "2031-03-03"}
    new = {"number": "S2", "title": "Act on model weights", "day": "2031-03-07"}
    before, after = (document(module.read((answer(rows),), source("feed"))) for rows in ([old], [new, old]))
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
