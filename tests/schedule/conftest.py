"""The readers' helper, loaded once for all worlds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tracker.bounded import prepare

prepare("tracker.check", "tracker.versions")


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read and compare without a child process: what is tested is time and writing, a lot of it."""

    def run(function: Callable[..., Any], *arguments: object, **limits: float) -> Any:
        return function(*arguments)

    monkeypatch.setattr("tracker.versions.run_bounded", run)
    monkeypatch.setattr("tracker.check.run_bounded", run)
