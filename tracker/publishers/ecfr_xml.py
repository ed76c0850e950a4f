"""The XML of the Code of Federal Regulations, in the dialects of its versioner and of GPO's bulk files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from tracker.core.model import Block, Role
from tracker.publishers import gpo_xml

# Of the book, not of the text: contents, running matter, where a text was printed and when it was amended.
_FURNITURE = gpo_xml.MARKS | {"CFRTOC", "AMDDATE", "VOLUME", "HEADER", "SOURCE", "CITA", "PARAUTH", "PTHD"}
_DIVISIONS = frozenset({"TITLE", "SUBTITLE", "CHAPTER", "SUBCHAP", "PART", "SUBPART", "SUBJGRP"})
_QUOTING = frozenset({"EXTRACT", "NOTE", "EXAMPLE", "EDNOTE", "EFFDNOT", "CROSSREF", "SIDEHED"})
_SECTION = re.compile(r"(§+\s*[\w.–-]+)\s*(.*)", re.S)  # "§ 1.1   Definitions."
_VOLUME = re.compile(r"\s{0,3}--\s{0,3}Volume \d{1,3}$")  # "Title 1—General Provisions--Volume 1"
_ECCN = re.compile(r"(\d[A-E]\d{3})\b\s*(.*)", re.S)  # "3A090 Integrated circuits as follows"
_TERM = re.compile(r"“([^”]{1,80})”")  # "“Accuracy” is usually"


class Code(NamedTuple):
    """What one file of the Code holds."""

    title: str
    edition: str
    blocks: tuple[Block, ...]


def read(root: etree._Element) -> Code:
    """Title, edition and blocks."""
    heads = (gpo_xml.text(head) for head in root.iter("HEAD"))
    amended = next((gpo_xml.text(date) for date in root.iter("AMDDATE")), "")
    return Code(
        title=_VOLUME.sub("", next(heads, "")),
        edition=f"amended {amended.partition('(')[0].strip()}" if amended else "",
        blocks=tuple(_Walk().of(root)),
    )


class _Walk:
    """Goes through the elements in reading order; of an element that it does not know it keeps the text."""

    def __init__(self) -> None:
        self._defines = False
        self._annexed = False
        self._readers: Mapping[str, Callable[[etree._Element], Iterator[Block]]] = {
            "FTNT": gpo_xml.footnote,
            "TABLE": lambda table: gpo_xml.rows(table, "TR"),
            "AUTH": gpo_xml.joined,
            "SECAUTH": gpo_xml.joined,
            **dict.fromkeys(_QUOTING, self._quoted),
            **dict.fromkeys((f"HD{level}" for level in range(1, 5)), self._heading),
            **dict.fromkeys((f"DIV{level}" for level in range(1, 10)), self._division),
        }

    def of(self, element: etree._Element) -> Iterator[Block]:
        """The blocks of an element."""
        tag = gpo_xml.name(element)
        if tag in self._readers:
            yield from self._readers[tag](element)
        elif tag not in _FURNITURE:
            yield from self._paragraph(element) if gpo_xml.is_leaf(element) else self._children(element)

    def _children(self, element: etree._Element) -> Iterator[Block]:
        for child in element:
            if gpo_xml.name(child) != "HEAD":
                yield from self.of(child)

    def _division(self, element: etree._Element) -> Iterator[Block]:
        kind = element.get("TYPE", "")
        head = next(
            (gpo_xml.text(each) for each in element if gpo_xml.name(each) == "HEAD"), element.get("N", "")
        )
        if kind in _DIVISIONS:
            yield Block(role=Role.DIVISION, text=_VOLUME.sub("", head))
        elif kind:
            yield from _unit(head, element.get("N", ""))
        self._defines = kind == "SECTION" and "definition" in head.casefold()
        self._annexed = kind == "APPENDIX"
        yield from self._children(element)

    def _heading(self, element: etree._Element) -> Iterator[Block]:
        level = int(gpo_xml.name(element)[2:])
        yield Block(role=Role.HEADING, text=gpo_xml.text(element), level=level)

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        text = gpo_xml.text(element)
        eccn = _ECCN.match(text) if self._annexed and _is_bold(element) else None
        term = _TERM.match(text) if self._defines else None
        if eccn:
            yield Block(role=Role.UNIT, text=f"ECCN {eccn[1]}")
            yield Block(role=Role.HEADING, text=eccn[2])
        elif term:
            yield Block(role=Role.TEXT, label=term[1], text=text)
        else:
            yield from gpo_xml.paragraph(element, defines=self._defines)

    def _quoted(self, element: etree._Element) -> Iterator[Block]:
        """A note, an example or an extract belongs to the provision before it; its numbers are its own."""
        texts = [block.text for child in element for block in self.of(child) if block.text]
        own = gpo_xml.text(element) if gpo_xml.is_leaf(element) else " ".join(texts)
        yield from [Block(role=Role.QUOTED, text=own)] if own else []


def _unit(head: str, number: str) -> Iterator[Block]:
    section = _SECTION.match(head)
    if section:
        yield Block(role=Role.UNIT, text=" ".join(section[1].split()))
        yield Block(role=Role.HEADING, text=section[2].rstrip("."))
    else:
        name, dash, heading = head.partition("—")
        named = number if number and head.startswith(number) else name
        yield Block(role=Role.UNIT, text=named.strip())
        yield Block(role=Role.HEADING, text=heading if dash else head.removeprefix(named).strip(" .-"))


def _is_bold(element: etree._Element) -> bool:
    first = element[0] if len(element) else None
    return first is not None and not (element.text or "").strip() and gpo_xml.name(first) == "B"
