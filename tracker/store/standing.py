"""Where a source stands after its checks: pure, one check at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from tracker.core.record import ACCEPTED, Check, Verdict

MOVING = frozenset({Verdict.FIRST, Verdict.CHANGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The checks that matter of all that a source had."""

    latest: Check
    accepted: Check | None = None  # the last one whose verdict is in ACCEPTED
    moved: Check | None = None  # the one that set the baseline
    changed: Check | None = None  # the last one that found a change
    horizon: datetime | None = None  # the latest moment at which the baseline is known to have been the text
    checks: int = 0
    failures: int = 0  # checks since the last accepted one


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """What a user wants to know of a source; `verdict` is None before its first check."""

    source: str
    verdict: Verdict | None = None
    reason: str = ""
    baseline: tuple[str, ...] = ()
    last_check: datetime | None = None
    last_success: datetime | None = None
    last_change: datetime | None = None
    not_before: datetime | None = None
    checks: int = 0
    failures: int = 0


def fold(standing: Standing | None, check: Check) -> Standing:
    """Where a source stands after one more check.

    The journal's order decides, never the clock; but an import takes its place in time: one that is older
    than what is known already is history, and moves nothing.
    """
    if standing is None:
        standing = Standing(latest=check)
    standing = replace(standing, checks=standing.checks + 1)
    accepted = check.verdict in ACCEPTED
    if not check.imported:
        standing = replace(standing, latest=check, failures=0 if accepted else standing.failures + 1)
    elif check.at >= standing.latest.at:
        standing = replace(standing, latest=check)
    if accepted and not (check.imported and standing.horizon and check.at < standing.horizon):
        standing = _accept(standing, check)
    return standing


def state_of(source: str, standing: Standing | None) -> SourceState:
    """The same in the words of the status table."""
    if standing is None:
        return SourceState(source=source)
    return SourceState(
        source=source,
        verdict=standing.latest.verdict,
        reason=standing.latest.reason,
        baseline=standing.moved.after if standing.moved else (),
        last_check=standing.latest.at,
        last_success=standing.accepted.at if standing.accepted else None,
        last_change=standing.changed.at if standing.changed else None,
        not_before=standing.latest.not_before,
        checks=standing.checks,
        failures=standing.failures,
    )


def in_time(checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """The checks of one source by the time the text was seen, imports in their place.

    Looks keep their sequence even where the clock went back between them: such a one counts as
    made at the time of the one before.
    """
    key, moment = {}, None
    for check in sorted(checks, key=lambda each: each.sequence):
        if check.imported:
            key[check.sequence] = check.at
        else:
            moment = max(filter(None, (moment, check.at)))
            key[check.sequence] = moment
    return tuple(sorted(checks, key=lambda each: (key[each.sequence], each.sequence)))


def _accept(standing: Standing, check: Check) -> Standing:
    horizon = max(filter(None, (standing.horizon, check.at)))
    standing = replace(standing, accepted=check, horizon=horizon)
    if check.verdict in MOVING:
        standing = replace(standing, moved=check)
    return replace(standing, changed=check) if check.verdict is Verdict.CHANGED else standing
