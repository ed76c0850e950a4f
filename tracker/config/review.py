"""What a file may hold and still be used, but what who reviews it wants to hear of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tracker.config.places import Places
from tracker.config.schema import FileTable, SourceTable

_AHEAD = timedelta(days=1)  # where the day begins earlier than here


def review_problems(parsed: FileTable, places: Places, today: date) -> Iterator[tuple[str, str]]:
    """(place, sentence) for sources off without a reason, verified in the future, or declared twice."""
    if not parsed.source:
        yield "", "watches nothing; add a [[source]] with `id`, `publisher` and what addresses the text"
    seen: dict[object, str] = {}
    for index, each in enumerate(parsed.source):
        for key, problem in _problems(each, today):
            yield places.of(("source", index, *([key] if key else []))), problem
        address = (each.publisher, each.language, str(sorted((each.model_extra or {}).items())))
        if (first := seen.setdefault(address, each.id)) != each.id:
            yield places.of(("source", index)), f'is the same text as source "{first}"; delete one of the two'


def _problems(each: SourceTable, today: date) -> Iterator[tuple[str, str]]:
    if each.verified and date.fromisoformat(each.verified) > today + _AHEAD:
        yield "verified", f"{each.verified} is still to come; write the day on which somebody looked"
    reason = (each.model_extra or {}).get("reason")
    if not each.enabled and not each.note and not reason:
        yield "enabled", 'is off without a reason; say why in `note = "…"`'
    if each.publisher == "manual" and not reason:
        yield "", 'needs `reason`: why no program may ask, "robots.txt forbids it (2026-09-09)"'
