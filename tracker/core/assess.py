"""Two documents and the watched topics -> what differs, flagged and ranked: the one order of that work."""

from __future__ import annotations

from dataclasses import replace

from tracker.core.comparison.compare import compare, ranked
from tracker.core.comparison.listed import compare_listings, is_listing
from tracker.core.flagging.standing import Edition
from tracker.core.flagging.terms import Topic
from tracker.core.flagging.tiers import flagged
from tracker.core.model import Comparison, Document, Text


def assess(before: Document, after: Document, topics: tuple[Topic, ...]) -> Comparison:
    """Compare, flag, rank; the changes come with the most important first."""
    return finished(differing(before, after), topics)


def differing(before: Document, after: Document) -> Comparison:
    """What differs, by provisions or, between two listings, by entries; nothing is flagged yet."""
    listings = is_listing(before) and is_listing(after)
    return (compare_listings if listings else compare)(before, after)


def finished(
    comparison: Comparison, topics: tuple[Topic, ...], sides: tuple[Edition, Edition] | None = None
) -> Comparison:
    """A comparison flagged and ranked; `sides` are its editions where they were worked out already."""
    found = flagged(comparison, topics, sides)
    return replace(found, changes=ranked(found.changes))


def in_law(comparison: Comparison) -> bool:
    """Whether the law itself changed, not only its typography."""
    return any(change.kinds or change.text is not Text.FORMAT for change in comparison.changes)
