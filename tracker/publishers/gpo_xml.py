"""What the Federal Register and the Code share: the elements of the Government Publishing Office's XML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from tracker.core.model import Block, Role
from tracker.core.text import clean

INLINE = frozenset({"E", "SU", "SUP", "sup", "I", "B", "FR", "AC", "br"})
# Marks of the printed page: page numbers, pictures, references to footnotes.
MARKS = frozenset({"PRTPAGE", "GPH", "GID", "FTREF", "MATH", "MID", "img"})
_RAISED = frozenset({"SU", "SUP", "sup"})
_LABELS = re.compile(r"(?:\([A-Za-z0-9]{1,6}\)\s?){0,6}")  # "(a)(1)"
_SPACES = re.compile(r"\s+")
# Pretty-printing breaks lines where there was no blank: "Sec. 2\n . ", "10\n ^26", "(\n et seq."
_TIGHT_BEFORE = frozenset(".,;:)]”’?!^")
_TIGHT_AFTER = frozenset("([“‘")
_FOOTNOTE = re.compile(r"\^(\d{1,3})\s*")  # "^12 See section 3."


def parse(body: bytes) -> etree._Element:
    """The root element. Raises lxml.etree.XMLSyntaxError where the body is no complete XML."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(body, parser)


def name(element: etree._Element) -> str:
    """The element's tag, empty for what is no element."""
    return element.tag if isinstance(element.tag, str) else ""


def text(element: etree._Element) -> str:
    """The words of an element on one line, superscripts as ^26."""
    raw = "".join(_pieces(element))
    return clean(_SPACES.sub(_blank, raw))


def is_leaf(element: etree._Element) -> bool:
    """Whether an element holds running text only."""
    return all(name(child) in INLINE or name(child) in MARKS for child in element)


def footnote(element: etree._Element) -> Iterator[Block]:
    """The paragraphs of a footnote, the first one with its number: "Footnote 1: See section 3."."""
    for child in element if len(element) else (element,):
        yield Block(role=Role.QUOTED, text=_FOOTNOTE.sub(r"Footnote \1: ", text(child), count=1))


def joined(element: etree._Element) -> Iterator[Block]:
    """An apparatus of several parts as one text of what stands before it: "Authority: 50 U.S.C. 4801."."""
    words = " ".join(text(each) for each in element) if len(element) else text(element)
    yield Block(role=Role.QUOTED, text=words)


def rows(table: etree._Element, row: str) -> Iterator[Block]:
    """A table, one block for each row, its cells parted by bars."""
    for each in table.iter(row):
        cells = [text(cell) for cell in each]
        if any(cells):
            yield Block(role=Role.QUOTED, text=" | ".join(cells))


def paragraph(element: etree._Element, *, defines: bool = False) -> Iterator[Block]:
    """A paragraph of the Code: the name of a point stands apart, "(b) <I>Scope.</I> Any" gives a HEADING.

    Where the section defines, italic words at the beginning are the defined term, kept as the label.
    """
    whole = text(element)
    labels, lead = _lead(element)
    rest = whole.removeprefix(labels).lstrip().removeprefix(lead).lstrip(" —")
    if lead and labels and lead.endswith((".", "—", ":")):
        yield Block(role=Role.HEADING, label=labels, text=lead.rstrip(".—: "))
        whole = rest
    elif lead and not labels and defines:
        yield Block(role=Role.TEXT, label=lead.strip('.,:;—“”" '), text=whole)
        return
    if whole:
        yield Block(role=Role.TEXT, text=whole)


def _lead(element: etree._Element) -> tuple[str, str]:
    """The labels and the italic words that a paragraph opens with, empty where it opens otherwise."""
    before = clean(element.text or "")
    first = element[0] if len(element) else None
    if first is None or not _LABELS.fullmatch(before):
        return "", ""
    italic = name(first) == "I" or (name(first) == "E" and first.get("T") == "03")
    return (before, text(first)) if italic else ("", "")


def _pieces(element: etree._Element) -> Iterator[str]:
    if name(element) in MARKS or _is_footnote_mark(element):
        return
    raised = name(element) in _RAISED or (name(element) == "E" and element.get("T") == "51")
    yield ("^" + (element.text or "").lstrip()) if raised else (element.text or "")
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    if name(element) == "br":
        yield " "


def _is_footnote_mark(element: etree._Element) -> bool:
    following = element.getnext()
    return name(element) == "SU" and following is not None and name(following) == "FTREF"


def _blank(match: re.Match[str]) -> str:
    if "\n" not in match[0]:
        return " "
    before, after = (
        match.string[match.start() - 1 : match.start()],
        match.string[match.end() : match.end() + 1],
    )
    return "" if after in _TIGHT_BEFORE or before in _TIGHT_AFTER else " "
