"""What the API tells of the words of the page: plain values for JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tracker.core.model import Step
from tracker.core.record import Check
from tracker.formats import contract
from tracker.web import issues, search
from tracker.web.checking import Run, Stage
from tracker.web.overview import Row


def source(row: Row) -> dict[str, Any]:
    """A source and where it stands."""
    return {
        "id": row.source.id,
        "title": row.source.title,
        "jurisdiction": row.source.jurisdiction,
        "instrument": row.source.instrument,
        "enabled": row.source.enabled,
        "verdict": row.state.verdict,
        "reason": row.state.reason,
        "well": row.well,
        "checks": row.state.checks,
        "failures": row.state.failures,
        "last_check": _iso(row.state.last_check),
        "last_success": _iso(row.state.last_success),
        "last_change": _iso(row.state.last_change),
        "next_check": _iso(row.next_check),
        "snapshot": row.state.baseline[-1] if row.state.baseline else None,
    }


def entry(it: search.Entry) -> dict[str, Any]:
    """A change in short, with the address of its page."""
    facts = it._asdict()
    del facts["folded"]
    return facts | {"at": it.at.isoformat(), "codes": list(it.codes), "page": f"/changes/{it.id}"}


def step(it: Step) -> dict[str, Any]:
    """What became of a provision in one version."""
    return {
        "at": it.at.isoformat(),
        "snapshot": it.snapshot,
        "citation": it.citation,
        "change": contract.change(it.change) if it.change else None,
    }


def run(asked: Run | None, stages: tuple[Stage, ...]) -> dict[str, Any]:
    """A manual check as it goes; number 0 before the first."""
    return {
        "number": asked.number if asked else 0,
        "started": _iso(asked.started if asked else None),
        "running": any(each.pending for each in stages),
        "sources": [
            {"id": each.source, "pending": each.pending, "check": _check(each.check)} for each in stages
        ],
    }


def period(name: str) -> dict[str, str]:
    """Both ends of the period of a saved digest."""
    since, until = issues.period(name)
    return {"since": since.isoformat(), "until": until.isoformat()}


def _check(it: Check | None) -> dict[str, Any] | None:
    if it is None:
        return None
    return {
        "sequence": it.sequence,
        "at": it.at.isoformat(),
        "verdict": it.verdict,
        "reason": it.reason,
        "changes": it.changes,
        "flagged": it.flagged,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
