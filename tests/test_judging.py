"""An analyst judges what an issue shows, and reads of it in the next."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tracker.cli import main

ACT = """Specimen Act

# Article 1
This Act applies to providers of AI models.

# Article 2
This Act shall not apply to AI models released under a free and open-source licence.

# Article 3
Providers shall make the weights of their AI models publicly available within 30 days.
"""
CHANGED = ACT.replace("shall not apply", "shall apply").replace("30 days", "40 days")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with two versions of an act, of which two flagged provisions differ."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources.toml").write_text(
        '[[source]]\nid = "act"\npublisher = "plain"\nurl = "https://law.example/act.txt"\nlanguage = "en"\n',
        encoding="utf-8",
    )
    for name, text, day in (("old.txt", ACT, "2026-01-01"), ("new.txt", CHANGED, "2026-02-01")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert main(["import", "act", name, "--seen", day]) == 0
    return tmp_path


def digest(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    main(["digest", "--since", "2026-01-15", "--until", "2026-02-15", "--format", "json"])
    return dict(json.loads(capsys.readouterr().out))


def flagged(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [each["id"] for each in digest(capsys)["flagged"]]


def test_a_verdict_ranks_lower_and_counts_for_its_rules(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = flagged(capsys)
    assert (first, second) == ("act/2/art_2", "act/2/art_3")
    assert main(["judge", first, "irrelevant", "--note", "known since spring"]) == 0
    assert "0 of 1" in capsys.readouterr().out
    assert flagged(capsys) == [second, first]
    told = digest(capsys)
    assert [each["note"] for each in told["flagged"][1]["judgements"]] == ["known since spring"]
    assert {(each["relevant"], each["judged"]) for each in told["precision"]} == {(0, 1)}
    assert main(["judge", first, "relevant"]) == 0
    assert flagged(capsys) == [first, second]


def test_one_code_of_a_change_can_be_judged(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = digest(capsys)["flagged"][0]["change"]["flags"][0]["code"]
    assert main(["judge", f"act/2/art_2#{code}", "irrelevant", "--format", "json"]) == 0
    kept = json.loads(capsys.readouterr().out)
    assert (kept["flag"], kept["verdict"]) == (f"act/2/art_2#{code}", "irrelevant")
    assert kept["rules"]


BAD = [
    ("nonsense", 1, "no flagged change"),
    ("nobody/1/art_2", 1, "no flagged change"),
    ("act/7/art_2", 1, "brought no version"),
    ("act/1/art_2", 1, "no change with this id"),
    ("act/2/art_1", 1, "no change with this id"),
    ("act/2/art_2#Z9", 1, "codes are: "),
]


@pytest.mark.parametrize(("flag", "code", "words"), BAD)
def test_what_was_not_flagged_cannot_be_judged(
    folder: Path, capsys: pytest.CaptureFixture[str], flag: str, code: int, words: str
) -> None:
    capsys.readouterr()
    assert main(["judge", flag, "irrelevant"]) == code
    assert words in capsys.readouterr().err
    assert not (folder / "snapshots" / "judgements.jsonl").exists()
