"""The lines of an American official web page: paragraphs, parted again where <br> parts them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from tracker.core.text import clean

_INLINE_TAGS = "a abbr b big br cite code em font i ins mark q s small span strong sub sup u wbr img"
_HIDDEN_TAGS = "script style noscript svg template button form nav iframe figure img input label"
INLINE = frozenset(_INLINE_TAGS.split())
_HIDDEN = frozenset(_HIDDEN_TAGS.split())
BREAK = "\x1e"  # a control character stands for <br>, because the text itself may hold line breaks
_FOOTNOTE_LINK = re.compile(r"#(?:footnote|_?ftn)")  # href="#footnote-1-p3"


Dropped = Callable[[etree._Element], bool]


def parse(text: str) -> etree._Element:
    """The root element of a page or of a fragment."""
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    root = etree.fromstring((text or " ").encode("utf-8", "replace"), parser)
    return root if root is not None else etree.Element("html")


def name(element: etree._Element) -> str:
    """The element's tag, empty for what is no element."""
    return element.tag if isinstance(element.tag, str) else ""


def classes(element: etree._Element) -> frozenset[str]:
    """The words of the class attribute."""
    return frozenset((element.get("class") or "").split())


def is_leaf(element: etree._Element) -> bool:
    """Whether an element holds running text only."""
    return all(name(each) in INLINE or name(each) in _HIDDEN for each in element.iterdescendants())


def lines(element: etree._Element, dropped: Dropped | None = None) -> tuple[str, ...]:
    """The text of an element as lines parted by <br>, superscripts as ^26, `dropped` elements left out.

    Inline elements are joined without adding blanks, so that three spans give "Sec. 2. Policy.".
    """
    return split("".join(_pieces(element, dropped or _nothing)))


def text(element: etree._Element) -> str:
    """The text of an element on one line."""
    return " ".join(lines(element))


def parts(element: etree._Element, dropped: Dropped | None = None) -> Iterator[str | etree._Element]:
    """What stands in an element that is no leaf: blocks, and the raw text between them."""
    drop = dropped or _nothing
    raw = [element.text or ""]
    for child in element:
        if name(child) in INLINE or not name(child):
            raw.extend(_pieces(child, drop))
        elif not drop(child):
            yield "".join(raw)
            raw.clear()
            yield child
        raw.append(child.tail or "")
    yield "".join(raw)


def split(raw: str) -> tuple[str, ...]:
    """Raw text as lines, parted where <br> stood."""
    return tuple(line for part in raw.split(BREAK) if (line := clean(part)))


def _nothing(_: etree._Element) -> bool:
    return False


def _pieces(element: etree._Element, dropped: Dropped) -> Iterator[str]:
    if name(element) in _HIDDEN or not name(element) or dropped(element):
        return
    if name(element) == "br":
        yield BREAK
    elif name(element) == "sup":
        yield from _raised(element)
        return
    yield element.text or ""
    for child in element:
        yield from _pieces(child, dropped)
        yield child.tail or ""


def _raised(element: etree._Element) -> Iterator[str]:
    # A superscript that links to a footnote is its mark; any other is an exponent or an ordinal.
    links = element.iter("a")
    if not any(_FOOTNOTE_LINK.search(link.get("href", "")) for link in links):
        words = "".join(_words(element)).strip()
        yield f"^{words}" if words[:1].isdigit() or words[:1] in "-−+" else words


def _words(element: etree._Element) -> Iterator[str]:
    for piece in element.itertext():
        yield str(piece)
