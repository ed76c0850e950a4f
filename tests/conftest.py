"""What all tests share: the real texts, where they exist; a desk at which official hosts are watched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from standins.desk import Desk

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
