"""What a `[[source]]` table declares, as the value that the rest of the program knows."""

from __future__ import annotations

from tracker.config.schema import COUNTED, SourceTable
from tracker.core.record import Expectation, Source


def source_of(it: SourceTable) -> Source:
    """The source that a table declares."""
    counts = tuple((kind, n) for key, kind in COUNTED.items() if (n := getattr(it.expect, key)) is not None)
    expect = Expectation(
        provisions=max(it.expect.provisions, it.expect.min_provisions),
        contains=it.expect.contains,
        counts=counts,
    )
    address = {
        key: tuple(map(str, value)) if isinstance(value, list) else str(value)
        for key, value in (it.model_extra or {}).items()
    }
    fields = it.model_dump(exclude={"expect", "verified"} | set(it.model_extra or {}))
    return Source(**fields | {"topics": it.topics}, expect=expect, address=address)
