"""legislation.gov.uk's record of effects: what other laws did to a law, as its editors note it.

Forms of the feed and of an effect after https://legislation.github.io/data-documentation/formats/atom.html.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tracker.core.model import Reading
from tracker.core.record import Request, Response, Source
from tracker.core.text import clean
from tracker.errors import ReadError
from tracker.publishers import feed
from tracker.publishers.entries import Entry, listing
from tracker.publishers.legislation_gov_uk import HOST, law_of

KEYS = {"legislation": "type, year and number of the law that others amend: ukpga/2025/18"}
DELAY = 5.0  # robots.txt asks for it

_METADATA = "{http://www.legislation.gov.uk/namespaces/metadata}"
_NEXT = "{http://www.w3.org/2005/Atom}link[@rel='next']"
_PER_PAGE = 50  # 20 without asking
_MOST_PAGES = 20


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """Page after page while one is named as the next. Raises ReadError after a thousand effects."""
    if responses and feed.tree(responses[-1], source).find(_NEXT) is None:
        return ()
    page = len(responses) + 1
    if page > _MOST_PAGES:
        raise ReadError(
            f"more than {_MOST_PAGES * _PER_PAGE} effects on {law_of(source)}, too many to follow; "
            "watch its text instead",
            source=source.id,
        )
    url = f"https://{HOST}/changes/affected/{law_of(source)}/data.feed?results-count={_PER_PAGE}&page={page}"
    headers = (("Accept", "application/atom+xml"),)
    return (Request(url=url, part=f"page-{page}", headers=headers, hosts=(HOST,)),)


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """One entry for each effect. Raises ReadError where an entry of the feed holds none."""
    found = (_entry(item, source) for page in responses for item in feed.items(feed.tree(page, source)))
    law = law_of(source)
    # The order of the feed moves with every touch of an effect.
    ordered = sorted(found, key=lambda each: each.id)
    return listing(source, ordered, title=f"Changes to {law}", language="en", notes=(), identifiers=(law,))


def recognises(body: bytes, name: str) -> bool:
    """Whether a file is a page of effects."""
    del name
    return b"<ukm:Effect " in body and feed.recognises(body, "")


def _entry(item: etree._Element, source: Source) -> Entry:
    effect = next(item.iter(f"{_METADATA}Effect"), None)
    known = str(effect.get("EffectId") or effect.get("URI") or "") if effect is not None else ""
    if effect is None or not known:
        raise ReadError("an entry of the feed of changes holds no effect that is named", source=source.id)
    affected = effect.get("AffectedProvisions") or "The whole"
    affecting = _title(effect, "AffectingTitle") or str(effect.get("AffectingURI") or "").partition("/id/")[2]
    by = ", ".join(filter(None, (affecting, effect.get("AffectingProvisions"))))
    return Entry(
        id=known,  # not that of the entry in the feed, which ends in the moment of the last touch
        title=f"{affected}: {effect.get('Type') or 'changed'} by {by}",
        facts=(*_dates(effect), _standing(effect)),
        link=str(effect.get("AffectingURI") or "").replace("http://", "https://", 1),
    )


def _title(effect: etree._Element, name: str) -> str:
    return clean(effect.findtext(f"{_METADATA}{name}") or "")


def _dates(effect: etree._Element) -> Iterator[str]:
    """From when the effect holds: "In force 2026-09-30, wholly in force."."""
    for each in effect.iter(f"{_METADATA}InForce"):
        day = each.get("Date") or ("on a day to be appointed" if each.get("Prospective") == "true" else "")
        if said := ", ".join(filter(None, (day, each.get("Qualification")))):
            yield f"In force {said}."


def _standing(effect: etree._Element) -> str:
    """What the editors did to the text."""
    if effect.get("RequiresApplied") == "false":
        return "Needs no change of the text."
    return "Applied to the text." if effect.get("Applied") == "true" else "Not applied to the text yet."
