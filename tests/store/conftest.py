"""What all tests of the store share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the snapshots lie; nothing is there yet."""
    return tmp_path / "snapshots"
