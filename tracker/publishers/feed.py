"""RSS and Atom feeds: each item is an entry, known by its guid or id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from lxml import etree

from tracker.core.model import Reading
from tracker.core.record import Request, Response, Source
from tracker.core.text import clean, fold
from tracker.errors import ReadError
from tracker.publishers import gpo_xml
from tracker.publishers.entries import Entry, listing, newest_first
from tracker.publishers.html_tree import parsed
from tracker.publishers.vocabulary import vocabulary

KEYS = {
    "url": "the address of the feed",
    "about?": 'only items that hold one of these words: ["artificial intelligence", "open-source"]',
}
DELAY = 2.0

_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF|RDF)[\s>]")  # <rss version="2.0">, <feed xmlns="…">
_ITEMS = ("item", "entry")
# A title that nobody filled in: "$item.title", "${item.cellarUri}_2026-08-05", "{{ title }}"
_TEMPLATE = re.compile(r"\$\{[^{}]*\}|\$[a-z]+\.[a-zA-Z]+|\{\{[^{}]*\}\}")
_ACCEPT = "application/atom+xml, application/rss+xml;q=0.9, application/xml;q=0.8"


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """The one address."""
    if responses:
        return ()
    return (Request(url=str(source.address["url"]), part="feed", headers=(("Accept", _ACCEPT),)),)


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """The items. Raises ReadError where there is no feed, or an item that nothing identifies."""
    root = tree(responses[-1], source)
    words = _about(source)
    found = [each for each in _entries(root, source) if not words or _holds(each, words)]
    dated = all(each.date for each in found)
    title = next((_text(each) for each in root.iter() if _name(each) == "title"), "")
    return listing(source, newest_first(found) if dated else found, title=title or "Feed")


def recognises(body: bytes, name: str) -> bool:
    """Whether a file is RSS or Atom."""
    del name
    return _ROOT.search(body[:2000]) is not None and b"<html" not in body[:2000].lower()


def tree(response: Response, source: Source) -> etree._Element:
    """The root of a feed. Raises ReadError where the answer is none, or was cut off."""
    try:
        root = gpo_xml.parse(response.body.lstrip(b"\xef\xbb\xbf \r\n\t"))
    except etree.XMLSyntaxError as error:
        raise ReadError(
            f"{response.final_url} is no feed, or was cut off: {error}", source=source.id
        ) from error
    if _name(root) not in ("rss", "feed", "RDF"):
        raise ReadError(f"{response.final_url} is no feed but <{_name(root)}>", source=source.id)
    return root


def items(root: etree._Element) -> Iterator[etree._Element]:
    """The items of a feed, as they stand."""
    yield from (each for each in root.iter() if _name(each) in _ITEMS)


def _entries(root: etree._Element, source: Source) -> Iterator[Entry]:
    for item in items(root):
        link = _link(item)
        known = _filled(_child(item, "guid") or _child(item, "id")) or link
        if not known:
            raise ReadError("an item of the feed has neither guid, id nor link", source=source.id)
        summary = _plain(_child(item, "description") or _child(item, "summary"))
        # legislation.gov.uk says in an attribute whether a document was published or withdrawn.
        event = next((str(each.get("type") or _text(each)) for each in item if _name(each) == "Event"), "")
        yield Entry(
            id=known,
            title=_plain(_filled(_child(item, "title"))) or summary[:120] or link or known,
            facts=tuple(each for each in (event and f"{event.capitalize()}.", summary) if each),
            link=link,
            # `updated` is left out: it moves with every touch of the item.
            date=_day(_child(item, "pubDate") or _child(item, "published") or _child(item, "date")),
        )


def _about(source: Source) -> tuple[str, ...]:
    """The words that an item must hold one of; elsewhere than in America SI is something else."""
    value = source.address.get("about", ())
    given = (value,) if isinstance(value, str) else value
    return tuple(map(fold, vocabulary(given) if source.jurisdiction == "US" else given))


def _holds(entry: Entry, words: tuple[str, ...]) -> bool:
    text = fold(" ".join((entry.title, *entry.facts)))
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words)


def _link(item: etree._Element) -> str:
    """The text of an RSS link; of Atom's links the one to the thing itself, best as a page for readers."""
    links = [each for each in item if _name(each) == "link" and each.get("rel", "alternate") == "alternate"]
    links.sort(key=lambda each: each.get("type", "text/html") != "text/html")
    return clean(links[0].get("href") or _text(links[0])) if links else ""


def _child(item: etree._Element, name: str) -> str:
    return next((text for each in item if _name(each) == name and (text := _text(each))), "")


def _filled(text: str) -> str:
    return "" if _TEMPLATE.search(text) else text


def _plain(text: str) -> str:
    """Text without the markup that feeds carry escaped in it."""
    return clean(parsed(text).get_text(" ")) if "<" in text or "&" in text else clean(text)


def _text(element: etree._Element) -> str:
    return clean("".join(str(part) for part in element.itertext()))


def _name(element: etree._Element) -> str:
    """The local name of an element, empty for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _day(text: str) -> str:
    """The day in UTC: "Mon, 02 Jun 2025 08:00:00 +0000", "2026-08-05T10:01:36.539+02:00"."""
    for form in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = form(text.strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return f"{moment.astimezone(UTC) if moment.tzinfo else moment:%Y-%m-%d}"
    return ""
