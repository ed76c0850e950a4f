"""Publishers that no program may ask: their sites forbid it, so a person brings the file."""

from __future__ import annotations

from tracker.core.model import Reading
from tracker.core.record import Request, Response, Source
from tracker.errors import ReadError

KEYS = {
    "url?": "where a person finds the text",
    "reason?": "why no program may ask: what robots.txt says, with the day it was read",
}
DELAY = 0.0


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """Nothing, ever."""
    del source, responses
    return ()


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """Nothing: an imported file is read in the markup that it is in."""
    del responses
    raise ReadError("the file that was brought is in no publisher's markup that we know", source=source.id)


def recognises(body: bytes, name: str) -> bool:
    """No file has a markup of its own here."""
    del body, name
    return False
