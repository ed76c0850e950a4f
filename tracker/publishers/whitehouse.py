"""whitehouse.gov: presidential actions as posted, days before the Federal Register prints them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING

from tracker.core.model import Basis, Block, Reading, Role
from tracker.core.record import Request, Response, Source
from tracker.core.text import clean
from tracker.errors import ReadError
from tracker.publishers.decoding import decoded

if TYPE_CHECKING:
    from lxml import etree

KEYS = {"url": "the address of the posted page"}
HOSTS = ("whitehouse.gov", "archives.gov")
DELAY = 2.0

# <link rel="canonical" href="https://www.whitehouse.gov/…">, the archives of former administrations too
_CANONICAL = re.compile(
    rb"<link[^>]{0,200}canonical[^>]{0,200}https?://(?:www\.|[a-z]{4,12}|[a-z]{1,9}\.)?whitehouse(?:\.archives)?\.gov/"
)
_CLASSES = (b"wp-block-whitehouse-topper", b'content="The White House"')
# The body of a post: template since 2025, template of 2021 to 2025.
_BODIES = frozenset({"entry-content", "body-content"})
_TOPPER = (
    "wp-block-whitehouse-topper",
    "wp-block-post-date",
    "acctext--con",
    "shared-meta",
)  # title, date, sharing
_SITE = re.compile(r"\s{0,9}[|–-]\s{0,9}The White House\s{0,9}$")  # "Executive Order on AI | The White House"


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """The one page."""
    return () if responses else (Request(url=str(source.address["url"])),)


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """The posted text. Raises ReadError where the page has no body of either template."""
    text = decoded(responses[0])
    if text.startswith("---"):
        from tracker.publishers import whitehouse_markdown

        title, published, blocks = whitehouse_markdown.read(text)
    else:
        title, published, blocks = _page(text)
    if not blocks:
        raise ReadError("the page has no body that we know: was the site redesigned?", source=source.id)
    return Reading(
        title=title,
        blocks=blocks,
        grammar=source.grammar or "us",
        language="en",
        edition=f"posted {published[:10]}" if published else "posted",
        basis=Basis.UNKNOWN,
        notes=(
            "A posted text is provisional: it may be edited in place until the Federal Register prints it.",
        ),
    )


def recognises(body: bytes, name: str) -> bool:
    """Whether a file is a page of whitehouse.gov, or a capture of one in Markdown with a front matter."""
    del name
    head = body.lstrip(b"\xef\xbb\xbf \r\n\t")
    if head.startswith(b"---"):
        front = head[:4096].split(b"\n---", 1)[0]
        return b"source_url:" in front and b"whitehouse.gov/" in front
    if not head[:512].lower().lstrip().startswith((b"<!doctype html", b"<html")):
        return False
    return any(mark in head for mark in _CLASSES) or _CANONICAL.search(head[:262144]) is not None


def _page(text: str) -> tuple[str, str, tuple[Block, ...]]:
    from tracker.publishers import us_html

    root = us_html.parse(text)
    body = next((each for each in root.iter("div", "section") if us_html.classes(each) & _BODIES), None)
    meta = {each.get("property", ""): each.get("content", "") for each in root.iter("meta")}
    headlines = [meta.get("og:title", ""), *map(us_html.text, root.iter("h1"))]
    title = next((_SITE.sub("", clean(each)) for each in headlines if clean(each)), "")
    times = [each.get("datetime", "") for each in root.iter("time")]
    published = next((each for each in (*times, meta.get("article:published_time", "")) if each), "")
    return title, published, tuple(_blocks(body)) if body is not None else ()


def _blocks(element: etree._Element) -> Iterator[Block]:
    from tracker.publishers import us_html

    tag = us_html.name(element)
    if any(each.startswith(_TOPPER) for each in us_html.classes(element)):
        return
    if tag in ("ul", "ol"):
        yield from _items(element)
    elif tag == "tr":
        yield from _texts([" | ".join(us_html.text(cell) for cell in element)])
    elif tag[:1] == "h" and tag[1:].isdigit():
        yield from (
            Block(role=Role.HEADING, text=line, level=int(tag[1:])) for line in us_html.lines(element)
        )
    elif us_html.is_leaf(element):
        yield from _texts(us_html.lines(element))
    else:
        for part in us_html.parts(element):
            yield from _texts(us_html.split(part)) if isinstance(part, str) else _blocks(part)


def _items(element: etree._Element) -> Iterator[Block]:
    from tracker.publishers import us_html

    labels = _labels(element.get("type", "1"), start=int(element.get("start", "1")))
    ordered = us_html.name(element) == "ol"
    for item in element:
        label = next(labels) if ordered else ""
        for part in us_html.parts(item):
            lines = us_html.split(part) if isinstance(part, str) else ()
            yield from (Block(role=Role.ITEM, text=line, label=label, level=1) for line in lines[:1])
            yield from _texts(lines[1:]) if isinstance(part, str) else _blocks(part)


def _texts(lines: Iterable[str]) -> Iterator[Block]:
    for line in lines:
        if line:
            yield Block(role=Role.TEXT, text=line)


def _labels(style: str, *, start: int) -> Iterator[str]:
    for number in count(start):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        yield {"a": letter, "A": letter.upper()}.get(style, str(number))
