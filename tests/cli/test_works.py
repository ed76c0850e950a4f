"""Editions of one work on the command line: declared, shown together, compared with each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tracker.cli import main

SOURCE = """
[[source]]
id           = "{id}"
jurisdiction = "EU"
instrument   = "{work}"
publisher    = "plain"
url          = "https://example.org/{id}.txt"
language     = "en"
{more}
"""
DRAFT = """Act on models

Article 1
Register

1. Providers shall keep a register of their customers for ten years.

2. This Act shall not apply to AI models released under a free and open-source licence.

Article 2
Fines

1. Fines shall not exceed three percent of the turnover.
"""
FINAL = DRAFT.replace("ten years", "five years")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft of 2034 and the final text of 2035, with another act declared between them."""
    rows = (
        ("final", "Act on models", 'edition = "OJ 2035-03-07"\nbasis = "adopted"'),
        ("other", "Another act", ""),
        ("draft", "Act on models", 'edition = "COM 2034-09-14"\nbasis = "draft"'),
    )
    declared = (SOURCE.format(id=name, work=work, more=more) for name, work, more in rows)
    (tmp_path / "sources.toml").write_text("".join(declared), encoding="utf-8")
    for name, text, seen in (("draft", DRAFT, "2034-09-14"), ("final", FINAL, "2035-03-14")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        words = ["import", name, str(tmp_path / f"{name}.txt"), "--seen", seen]
        assert main([*words, "--config", str(tmp_path / "sources.toml")]) == 0
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_draft_is_compared_with_the_final_text_by_hand(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["diff", "draft", "final", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["after"]["citation"] for each in told["changes"]] == ["Article 1(1)"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["diff", "draft", "other"], 1, "not declared as editions of one work"),
        (["diff", "draft", "final", "2035-01-01"], 1, "name no date"),
        (["diff", "draft"], 1, "or name another source of Act on models: final"),
    ],
)
def test_what_is_no_pair_of_editions_is_told_with_a_way_out(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, said: str
) -> None:
    assert main(words) == code
    assert said in capsys.readouterr().err


def test_the_status_shows_the_editions_of_a_work_together(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["status"]) == 0
    starts = (line.split(" ")[0] for line in capsys.readouterr().out.splitlines())
    assert [each for each in starts if each in ("final", "draft", "other")] == ["final", "draft", "other"]


def test_the_digest_and_the_landscape_tell_draft_and_final_text_as_one_work(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["digest", "--since", "2035-03-10", "--until", "2035-03-20"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Act on models is adopted: draft of 2034-09-14 → text of 2035-03-07; 1 change in words" in shown
    assert "Article 1(1): “customers for ten years” becomes “customers for five years”" in shown
    assert main(["landscape", "--at", "2035-03-20"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "As adopted, OJ 2035-03-07" in shown
    assert "Other editions kept: draft, not law, COM 2034-09-14 (draft)." in shown


def test_an_unknown_basis_is_a_mistake(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = SOURCE.format(id="act", work="Act", more='basis = "final"')
    (folder / "sources.toml").write_text(text, encoding="utf-8")
    assert main(["status"]) == 2
    assert "basis" in capsys.readouterr().err
