"""A page as a tree, and which of its elements hold the text rather than the site around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, NavigableString, PageElement

_SITE = frozenset(("nav", "header", "footer", "aside", "form", "dialog", "menu"))
_NEVER_TEXT = "script style noscript template iframe svg button select head title"
_NEVER = frozenset(_NEVER_TEXT.split())
_SITE_ROLES = "navigation banner contentinfo complementary search dialog menu menubar toolbar"
_ROLES = frozenset(_SITE_ROLES.split())
_SITE_CLASSES = (
    "breadcrumb breadcrumbs breadcrumbs-wrapper pagination pager share sharing share-buttons social"
    " social-share cookie-banner cookie-notice cookie-consent skip-link skip-links skip-to-content"
    " site-footer site-header page-footer last-updated page-updated"
)
_CLASSES = frozenset(_SITE_CLASSES.split())
_TEXTS = (NavigableString, CData)
_PROLOG = re.compile(r"\s{0,9}<\?xml[^>]{0,200}\?>")  # <?xml version="1.0" encoding="UTF-8"?> before XHTML
_HALF = 0.5  # an element with this share of all text is no furniture, whatever it is called
_MOST = 0.8  # an element with this share of the text beside the furniture holds it


class Edge(Enum):
    """What a walk meets."""

    OPEN = "open"
    TEXT = "text"
    CLOSE = "close"


def parsed(text: str) -> BeautifulSoup:
    """The page; any HTML can be read, and so can text that is none."""
    markup = _PROLOG.sub("", text, count=1)
    return BeautifulSoup(markup if "<" in markup else f"<body>{markup}", "lxml")


def walk(root: Tag, skipped: frozenset[int] = frozenset()) -> Iterator[tuple[Edge, PageElement]]:
    """Every element and text in reading order, without those whose id() is skipped; never recursive."""
    yield Edge.OPEN, root
    stack: list[tuple[Tag, Iterator[PageElement]]] = [(root, iter(root.contents))]
    while stack:
        tag, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield Edge.CLOSE, tag
        elif isinstance(child, Tag):
            if id(child) not in skipped:
                yield Edge.OPEN, child
                stack.append((child, iter(child.contents)))
        elif type(child) in _TEXTS:
            yield Edge.TEXT, child


def furniture(page: BeautifulSoup) -> frozenset[int]:
    """The elements that are the site's and not the text's, by id(): menus, headers, footers, forms."""
    weighed = _weights(page, frozenset())
    limit = weighed[id(page)] * _HALF
    return frozenset(
        id(tag)
        for edge, tag in walk(page)
        if edge is Edge.OPEN
        and isinstance(tag, Tag)
        and (tag.name in _NEVER or (_is_site(tag) and weighed[id(tag)] <= limit))
    )


def container(page: BeautifulSoup, skipped: frozenset[int]) -> Tag:
    """The innermost main or article element that holds most of the text, else the body.

    So a page reads the same when a wrapper around its text gets another name.
    """
    found: Tag = page.body or page
    weighed = _weights(found, skipped)
    for each in page.select("main, [role=main], article"):
        if weighed.get(id(each), 0) > weighed[id(found)] * _MOST:
            found = each
    return found


def title_of(page: BeautifulSoup, elements: Iterable[Tag]) -> str:
    """The main heading in the text, else the page's first, else its title."""
    for each in (*elements, page):
        heading = each.find("h1")
        if heading and heading.get_text(strip=True):
            return heading.get_text(" ")
    return page.title.get_text(" ") if page.title else ""


def _weights(root: Tag, skipped: frozenset[int]) -> dict[int, int]:
    """The number of text characters in each element, by id(); scripts and styles weigh nothing."""
    found: dict[int, int] = {}
    open_weights: list[int] = [0]
    silent = 0
    for edge, node in walk(root, skipped):
        if edge is Edge.TEXT:
            open_weights[-1] += 0 if silent else len(str(node).strip())
        elif isinstance(node, Tag):
            silent += (1 if edge is Edge.OPEN else -1) * (node.name in _NEVER)
            if edge is Edge.OPEN:
                open_weights.append(0)
            else:
                found[id(node)] = weight = open_weights.pop()
                open_weights[-1] += weight
    return found


def _is_site(tag: Tag) -> bool:
    """Whether a tag, a role or a class says that an element belongs to the site."""
    if tag.name in _SITE or str(tag.get("role") or "") in _ROLES:
        return True
    named = tag.get("class") or ()
    return any(each.lower() in _CLASSES for each in (named.split() if isinstance(named, str) else named))
