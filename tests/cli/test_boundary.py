"""The command line as a user meets it: help, bad input with what, where and what now, exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tracker.cli import VERBS, main

PLAIN = """Specimen Act

# Article 1
This Act applies to models.

# Article 2(1)
This Act shall not apply to models released under a free and open-source licence.
"""


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.txt").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "new.txt").write_text(PLAIN.replace("shall not apply", "shall apply"), encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    (tmp_path / "shopping.txt").write_text("eggs", encoding="utf-8")
    (tmp_path / "broken.toml").write_text("[[source]\n", encoding="utf-8")
    (tmp_path / "sources.toml").write_text(
        '[[source]]\nid = "act"\npublisher = "plain"\nurl = "https://law.example/act.txt"\n', encoding="utf-8"
    )
    return tmp_path


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main([verb, "--help"])
    assert done.value.code == 0
    assert "usage: tracker" in capsys.readouterr().out


def test_help_names_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out.splitlines()
    named = {line.split()[0] for line in told if line.startswith("    ")}
    assert [verb for verb in VERBS if verb not in named] == []


def test_compare_tells_the_flipped_word_first(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "old.txt", "new.txt", "--format", "json"]) == 0
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert (change["rank"], change["kinds"], change["after"]["citation"]) == (1, ["amended"], "Article 2(1)")
    assert ["-", "not "] in change["edits"] or ["-", " not"] in change["edits"]


def test_a_flagged_change_gives_exit_code_4_where_asked(files: Path) -> None:
    assert main(["compare", "old.txt", "new.txt", "--exit-code"]) == 4
    assert main(["compare", "old.txt", "old.txt", "--exit-code"]) == 0


def test_a_text_does_not_differ_from_itself(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["compare", "old.txt", "old.txt", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["changes"] == []


BAD = [
    (["outline", "empty.txt"], 1, "empty"),
    (["outline", "nowhere.txt"], 1, "nowhere.txt"),
    (["outline", "picture.png"], 1, "picture.png"),
    (["outline", "old.txt", "--publisher", "eur-lex"], 1, "eur-lex"),
    (["outline", "old.txt", "--publisher", "eurlex"], 1, "unknown"),
    (["compare", "old.txt", "nowhere.txt"], 1, "nowhere.txt"),
    (["check", "--config", "nowhere.toml"], 2, "no such file"),
    (["check", "--config", "broken.toml"], 2, "is no TOML"),
    (["check", "nobody"], 2, "nobody"),
    (["status", "--config", "broken.toml"], 2, "is no TOML"),
    (["digest", "--since", "yesterday"], 2, "no date"),
    (["diff", "act"], 1, "two"),
    (["diff", "nobody"], 2, "nobody"),
    (["history", "act", "Article 1"], 1, "Article 1"),
    (["import", "act", "empty.txt", "--seen", "2026-01-01"], 1, "empty"),
    (["import", "act", "nowhere.txt", "--seen", "2026-01-01"], 1, "nowhere.txt"),
    (["import", "act", "old.txt", "--seen", "soon"], 2, "no date"),
    (["import", "act", "picture.png", "--seen", "2026-01-01"], 1, "picture.png"),
    (["flags"], 1, "name a FILE"),
]


@pytest.mark.parametrize(("arguments", "code", "words"), BAD, ids=lambda value: str(value)[:40])
def test_bad_input_is_told_what_is_wrong(
    files: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    assert main(arguments) == code
    told = capsys.readouterr()
    assert words in told.err
    assert told.out == ""
    assert "Traceback" not in told.err


def test_imported_versions_are_diffed_and_followed(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "act", "old.txt", "--seen", "2024-01-01"]) == 0
    assert main(["import", "act", "new.txt", "--seen", "2025-01-01"]) == 0
    capsys.readouterr()
    assert main(["diff", "act", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["summary"]["amended"] == 1
    assert main(["history", "act", "Article 2(1)", "--format", "json"]) == 0
    steps = json.loads(capsys.readouterr().out)["steps"]
    assert [step["at"][:4] for step in steps] == ["2024", "2025"]
    assert steps[1]["change"]["kinds"] == ["amended"]
    assert main(["digest", "--since", "2024-06-01", "--until", "2025-06-01", "--format", "markdown"]) == 0
    assert "Article 2(1)" in capsys.readouterr().out.replace("\\", "")


def test_a_version_imported_late_takes_its_place_in_time(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", "act", "new.txt", "--seen", "2025-01-01"])
    main(["import", "act", "old.txt", "--seen", "2024-01-01"])
    capsys.readouterr()
    assert main(["history", "act", "--format", "json"]) == 0
    versions = json.loads(capsys.readouterr().out)["versions"]
    assert [each["at"][:4] for each in versions] == ["2024", "2025"]
    main(["outline", "act", "--format", "json"])
    assert "shall apply" in capsys.readouterr().out


def test_without_a_network_nothing_changes_and_the_demo_is_pointed_at(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (files / "sources.toml").write_text(
        '[network]\nallow_private = ["127.0.0.1"]\n'
        '[[source]]\nid = "act"\npublisher = "plain"\nurl = "http://127.0.0.1:9/act.txt"\n',
        encoding="utf-8",
    )
    assert main(["check"]) == 1
    told = capsys.readouterr()
    assert "127.0.0.1" in told.out
    assert "./run demo" in told.err
    main(["status", "--format", "json"])
    (state,) = json.loads(capsys.readouterr().out)["sources"]
    assert (state["verdict"], state["baseline"], state["last_success"]) == ("failed", None, None)


def test_output_into_a_closed_pipe_ends_quietly(files: Path) -> None:
    command = f"{sys.executable} -m tracker compare old.txt new.txt --format json | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_same_input_gives_the_same_bytes(files: Path, seed: str) -> None:
    command = [sys.executable, "-m", "tracker", "compare", "old.txt", "new.txt", "--format", "json"]
    outputs = {
        subprocess.run(
            command, capture_output=True, check=True, env={"PYTHONHASHSEED": each, "TZ": zone}
        ).stdout
        for each, zone in ((seed, "UTC"), ("random", "Asia/Shanghai"))
    }
    assert len(outputs) == 1
