"""What all tests share: the real texts, where they exist; a desk at which official hosts are watched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from standins.desk import Desk

# Machines are noisy: speed is measured in benchmarks. In CI the same cases are tried each time.
settings.register_profile("here", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("here")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real official texts; the test is skipped where it is not beside the project."""
    folder = SHARED / "corpus"
    if not folder.is_dir():
        pytest.skip("the corpus of real texts is not beside this checkout")
    return folder


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Sources watched through a mirror over official hosts on loopback."""
    from standins.desk import Desk
    from standins.town import town

    with town() as place:
        yield Desk(tmp_path / "snapshots", place)
