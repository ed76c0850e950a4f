"""What the page is given by whoever serves it: the configuration, a way to look, the state of the service."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from tracker.config import Config
from tracker.web.access import Access


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Everything that the page may use; each may be called from any thread.

    `check` has these sources looked at now and returns at once; it raises TrackerError. `pending` are the ids
    of those that wait or are being looked at. `stalls` names what no longer moves, `problems` what else an
    operator must know, one sentence each; nothing is good.
    """

    config: Callable[[], Config]
    check: Callable[[list[str]], object]
    pending: Callable[[], frozenset[str]]
    clock: Callable[[], datetime]
    access: Access
    stalls: Callable[[], list[str]] = list
    problems: Callable[[], list[str]] = list
