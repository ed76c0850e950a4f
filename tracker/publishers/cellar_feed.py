"""CELLAR's notification feed: which editions of the watched acts were loaded or withdrawn of late."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import quote, unquote, urlencode

from lxml import etree

from tracker.core.comparison.listed import WINDOW
from tracker.core.model import Reading
from tracker.core.record import Request, Response, Source
from tracker.errors import ReadError
from tracker.publishers import feed
from tracker.publishers.entries import Entry, listing, newest_first
from tracker.publishers.eur_lex.cellar import HOST

KEYS = {"celex": 'the CELEX numbers of the acts to look for: ["32024R1689", "32026R1744"]'}
DELAY = 1.0

_NOTIFIED = "http://publications.europa.eu/atom/notificationEntry"
_CHANNEL = f"https://{HOST}/webapi/notification/ingestion"  # without a channel the path answers 404
_CLOCK = f"https://{HOST}/webapi/rdf/sparql"
# The window in which to look; the server's clock is up to two hours ahead of UTC, and keeps its own zone.
_BACK, _AHEAD = timedelta(hours=30), timedelta(hours=3)
_MOST_PAGES = 10  # of 1,000 entries; a day has some 4,000
_CELEX = re.compile(r"[1-9](\d{4}[A-Z]{1,2}\d{4})(?:\(\d\d\))?")  # 32024R1689
# celex:32024R1689R(01), celex:02024R1689-20260727, consolidation:2024R1689/20260727_0010010
_CONSOLIDATION = re.compile(r"consolidation:(\d{4}[A-Z]{1,2}\d{4})/(\d{8})(?:_\d+)?")
_NUMBER = re.compile(r"celex:([0-9])(\d{4}[A-Z]{1,2}\d{4})(?:R?\(\d\d\)|-\d{8})?")


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """What time it is at the publisher, then page after page of the last hours."""
    _watched(source)
    if not responses:
        query = urlencode({"query": "SELECT (NOW() AS ?now) {}", "format": "application/sparql-results+json"})
        return (Request(url=f"{_CLOCK}?{query}", part="clock", hosts=(HOST,)),)
    pages = [each for each in responses if each.part != "clock"]
    if pages and not _has_more(feed.tree(pages[-1], source)):
        return ()
    if len(pages) == _MOST_PAGES:
        raise ReadError(f"more than {_MOST_PAGES} pages of notifications; ask again later", source=source.id)
    window = {
        "startDate": f"{responses[0].at - _BACK:%Y-%m-%dT%H:%M:%S}",
        "endDate": f"{responses[0].at + _AHEAD:%Y-%m-%dT%H:%M:%S}",
        "wemiClasses": "work",
        "page": str(len(pages) + 1),
    }
    accept = (("Accept", "application/atom+xml"),)
    url = f"{_CHANNEL}?{urlencode(window)}"
    return (Request(url=url, part=f"page-{len(pages) + 1}", headers=accept, hosts=(HOST,)),)


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """One entry for each edition of a watched act; a work is notified dozens of times and counts once."""
    acts = _watched(source)
    found: dict[str, Entry] = {}
    for page in (each for each in responses if each.part != "clock"):
        for item in feed.items(feed.tree(page, source)):
            for each in _editions(item, acts):
                found.setdefault(each.id, each)
    return listing(
        source,
        newest_first(found.values()),
        title="Notifications of the Publications Office",
        notes=(WINDOW,),
        identifiers=tuple(f"3{act}" for act in acts),
    )


def recognises(body: bytes, name: str) -> bool:
    """Whether a file is a page of the notification feed."""
    del name
    return _NOTIFIED.encode() in body[:4000]


def _watched(source: Source) -> tuple[str, ...]:
    """The acts without the sector in front: 2024R1689."""
    given = source.address.get("celex", ())
    numbers = (given,) if isinstance(given, str) else given
    wrong = next((each for each in numbers if not _CELEX.fullmatch(each)), None)
    if wrong is not None:
        raise ReadError(f'"{wrong}" is no CELEX number of an act like 32024R1689', source=source.id)
    return tuple(number[1:] for number in numbers)


def _has_more(root: etree._Element) -> bool:
    more = (each for each in root.iter() if str(each.tag).endswith("}moreEntries"))
    return any((each.text or "").strip().lower() == "true" for each in more)


def _editions(item: etree._Element, acts: tuple[str, ...]) -> Iterator[Entry]:
    """What an item's identifiers name; titles and ids are unrendered templates and say nothing."""
    named = [unquote((each.text or "").strip()) for each in item.iter(f"{{{_NOTIFIED}}}identifier")]
    kind = "".join(item.findtext(f"{{{_NOTIFIED}}}type") or "").strip().lower()
    for celex in dict.fromkeys(filter(None, (_edition(each, acts) for each in named))):
        gone = kind == "delete"
        yield Entry(
            id=f"{celex} withdrawn" if gone else celex,
            title=f"{celex} was withdrawn from the store" if gone else f"{celex} was loaded or loaded again",
            link=f"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:{quote(celex, safe='')}",
        )


def _edition(identifier: str, acts: tuple[str, ...]) -> str:
    """The CELEX number of a watched act's edition or corrigendum, empty for any other thing."""
    if (match := _CONSOLIDATION.fullmatch(identifier)) and match[1] in acts:
        return f"0{match[1]}-{match[2]}"
    match = _NUMBER.fullmatch(identifier)
    return identifier.removeprefix("celex:") if match and match[2] in acts else ""
