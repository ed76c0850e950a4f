"""What stands in `deploy/` does what it says, as far as a test without an engine can try it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
START = ROOT / "deploy" / "start"


def test_systemd_finds_nothing_to_say_of_the_unit(tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed")
    unit = (ROOT / "deploy" / "tracker.service").read_text(encoding="utf-8")
    path = tmp_path / "tracker.service"
    path.write_text(unit.replace("/opt/tracker/.venv/bin/tracker", shutil.which("true") or ""), "utf-8")
    told = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(path)], capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stderr) == (0, "")


@pytest.mark.parametrize(
    ("token", "words", "served"),
    [
        ("", [], "serve --no-web"),
        ("a-token-of-sixteen", [], "serve --bind 0.0.0.0:8321"),
        ("a-token-of-sixteen", ["--host", "t.example"], "serve --bind 0.0.0.0:8321 --host t.example"),
    ],
)
def test_the_container_shows_its_page_only_where_there_is_a_token(
    tmp_path: Path, token: str, words: list[str], served: str
) -> None:
    program = tmp_path / "bin" / "tracker"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\necho "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "sources.toml").touch()
    told = subprocess.run(
        ["sh", str(START), *words],
        cwd=tmp_path,
        env={"PATH": f"{program.parent}:{os.environ['PATH']}", "TRACKER_TOKEN": token},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == served


def test_the_start_of_the_container_can_be_run() -> None:
    assert os.access(START, os.X_OK)
