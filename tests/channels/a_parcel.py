"""A parcel made from the issue that the tests of the formats use, and what sends it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import an_issue

from tracker.channels import Channel, Means, Parcel
from tracker.fetch import Network
from tracker.formats import letter, render

NOW = datetime(2026, 11, 23, 6, 5, tzinfo=UTC)
MEANS = Means(network=Network(allow_private=("127.0.0.1",)), clock=lambda: NOW, sleep=lambda seconds: None)


def parcel(**facts: Any) -> Parcel:
    digest = an_issue.issue()
    whole: dict[str, Any] = {
        "id": digest.name,
        "about": "digest",
        "at": NOW,
        "subject": "Open-source AI and model weights: 5 flagged changes",
        "brief": letter.brief(digest),
        "text": render(digest, "terminal"),
        "html": render(digest, "mail"),
        "data": render(digest, "json"),
    }
    return Parcel(**whole | facts)


def channel(**facts: Any) -> Channel:
    whole: dict[str, Any] = {"name": "counsel", "kind": "mail", "sender": "tracker@example.org"}
    return Channel(**whole | facts)
