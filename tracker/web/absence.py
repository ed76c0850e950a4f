"""The one error of the page's own: what was asked for does not exist."""

from __future__ import annotations

from tracker.errors import TrackerError


class NotThere(TrackerError):
    """What was asked for does not exist; the sentence says what does, where that helps."""
