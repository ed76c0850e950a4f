"""What a page reads from its address: numbers, days and ways back, each within what can be."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import quote

from starlette.requests import Request

from tracker.web.absence import NotThere

# /digests/2026-11-02T0700Z--2026-11-09T0700Z.html or /digests/any?since=2026-11-02&until=2026-11-09
_DIGEST = re.compile(r"/digests/(?:[0-9TZ-]{10,50}\.html|any\?since=[0-9-]{10}&until=[0-9-]{10})")
_YEARS = (1900, 2999)  # what lies beyond is a slip, and no calendar can count on from its ends


def whole_number(text: str, *, most: int, default: int = 1) -> int:
    """A number from an address, from 0 to `most`; anything else is the default."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 8 else default
    return number if number <= most else default


def page_number(request: Request, name: str = "page", *, most: int) -> int:
    """The number of a page, from 1; anything else is the first."""
    return whole_number(request.query_params.get(name, ""), most=most) or 1


def day(text: str) -> datetime:
    """A whole day of an address, in UTC. Raises NotThere for what is none."""
    try:
        found = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        found = None
    if found is None or not _YEARS[0] <= found.year <= _YEARS[1]:
        raise NotThere(f"{text!r} is no date; write one such as 2026-07-27")
    return found


def way_back(given: str, change: str) -> str:
    """Where a reader goes on after a verdict: the digest that held the form, else the change's page."""
    page = given if _DIGEST.fullmatch(given) else f"/changes/{quote(change, safe='/-._~')}"
    return f"{page}#{quote(f'verdicts-{change}', safe='/-._~')}"
