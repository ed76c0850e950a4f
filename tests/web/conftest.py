"""The demo's folder, and a reader of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from a_service import eventually, serving
from a_visitor import Reader

from tracker.demo import story
from tracker.web.door import Bind


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which three weeks have been played."""
    folder = tmp_path_factory.mktemp("web") / "played"
    story.play(folder, lambda check: None)
    return folder


@pytest.fixture(scope="session")
def reader(played: Path) -> Iterator[Reader]:
    """A reader of the played folder on loopback, once every change is in the register."""
    with serving(played, Bind(port=0)) as (found, _):
        eventually(lambda: found.json("/api/changes")["not_read_yet"] == 0)
        yield found


@pytest.fixture
def fresh(played: Path, tmp_path: Path) -> Path:
    """A copy of the played folder that a test may change."""
    return shutil.copytree(played, tmp_path / "folder")
