"""The Federal Register's HTML of a document's body: a fragment of paragraphs with page marks inside."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tracker.core.model import Block, Role
from tracker.publishers import us_html
from tracker.publishers.federal_register_names import Document

# Page marks, borders of sections, pictures of signatures: shown by the site, not printed in the text.
_FURNITURE = frozenset(
    {
        "printed-page",
        "printed-page-wrapper",
        "unprinted-element",
        "unprinted-element-wrapper",
        "document-graphic",
    }
)
_LEVELS = {f"h{level}": level for level in range(1, 7)}


def read(text: str) -> Document:
    """Title, numbers and blocks of one document."""
    document = Document()
    document.blocks = list(_blocks(us_html.parse(text), document))
    return document


def _blocks(element: etree._Element, document: Document) -> Iterator[Block]:
    tag = us_html.name(element)
    if _is_furniture(element) or not tag:
        return
    if us_html.classes(element) & {"end-matter", "frdoc", "billing-code"}:
        document.take_filing(us_html.text(element))
    elif tag in _LEVELS:
        yield from _heading(us_html.text(element), _LEVELS[tag], document)
    elif tag == "tr":
        yield from _row(element)
    elif us_html.is_leaf(element) and tag not in ("html", "body"):
        yield from _paragraph(element, document)
    else:
        yield from _children(element, document)


def _children(element: etree._Element, document: Document) -> Iterator[Block]:
    # The fragment's first and last lines stand outside of any paragraph.
    for part in us_html.parts(element, _is_furniture):
        if isinstance(part, str):
            yield from _lines(part.replace(us_html.BREAK, "\n"), document)
        else:
            yield from _blocks(part, document)


def _heading(text: str, level: int, document: Document) -> Iterator[Block]:
    if text and not document.title:
        document.title = text
    elif text:
        yield Block(role=Role.HEADING, text=text, level=level)


def _paragraph(element: etree._Element, document: Document) -> Iterator[Block]:
    for line in us_html.lines(element, _is_furniture):
        yield from _lines(line, document)


def _row(element: etree._Element) -> Iterator[Block]:
    cells = [us_html.text(cell) for cell in element]
    if any(cells):
        yield Block(role=Role.TEXT, text=" | ".join(cells))


def _lines(text: str, document: Document) -> Iterator[Block]:
    for line in text.splitlines():
        words = " ".join(line.split())
        if words and not document.title and not document.number:
            document.number = words
        elif words:
            yield Block(role=Role.TEXT, text=words)


def _is_furniture(element: etree._Element) -> bool:
    return bool(us_html.classes(element) & _FURNITURE)
