"""Where the law stands, from what is kept on disk."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker.cli import main
from tracker.config import load
from tracker.core.landscapes.position import Position
from tracker.store import Store
from tracker.survey import survey

ACT = """Act on the transparency of models

Article 1
Scope

1. This Act applies to providers of models that are placed on the market.

2. It shall not apply to AI models that are released under a free and open-source licence.

Article 2
Register

1. Providers shall keep a register of their customers.
"""
NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with one act, imported as of 2026-03-01."""
    (tmp_path / "act.txt").write_text(ACT, encoding="utf-8")
    (tmp_path / "sources.toml").write_text(
        '[[source]]\nid = "act"\njurisdiction = "EU"\ninstrument = "Act"\npublisher = "plain"\n'
        'url = "https://example.org/act.txt"\nlanguage = "en"\n',
        encoding="utf-8",
    )
    words = ["import", "act", str(tmp_path / "act.txt"), "--seen", "2026-03-01"]
    assert main([*words, "--config", str(tmp_path / "sources.toml")]) == 0
    return tmp_path


def at(folder: Path, month: int, day: int) -> Position:
    config = load(folder / "sources.toml")
    with Store.open(config.snapshots) as store:
        (found,) = survey(config, store, at=datetime(2026, month, day, tzinfo=UTC), now=NOW).positions
    return found


@pytest.mark.parametrize(("month", "day", "citations"), [(2, 28, []), (3, 1, ["Article 1(2)"])])
def test_a_text_counts_from_the_day_it_was_seen(
    folder: Path, month: int, day: int, citations: list[str]
) -> None:
    assert [each.provision.citation for each in at(folder, month, day).entries] == citations


def test_a_damaged_copy_is_told_and_never_taken_for_silence(folder: Path) -> None:
    (kept,) = folder.glob("snapshots/act/*.bin")
    kept.chmod(0o600)
    kept.write_bytes(b"something else")
    found = at(folder, 4, 1)
    assert (found.state, found.silence, found.entries) == ("not read", "", ())
    assert len(found.notes) == 1


@pytest.mark.parametrize("verb", ["landscape", "digest"])
def test_the_landscape_and_every_digest_tell_it(
    folder: Path, verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([verb, "--config", str(folder / "sources.toml"), "--format", "markdown"]) == 0
    assert "Article 1(2)" in capsys.readouterr().out
