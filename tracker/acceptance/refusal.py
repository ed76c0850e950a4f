"""Why something received cannot become a version."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.core.record import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A verdict, and its reason as a sentence: what, where, what now."""

    verdict: Verdict
    reason: str
