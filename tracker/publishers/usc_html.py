"""The United States Code as GPO's pages print it: a section between comments that say what is statute."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.core.model import Basis, Block, Role
from tracker.publishers import us_html
from tracker.publishers.uslm import Law

_FIELD = re.compile(r"<!-- field-(start|end):([\w-]{1,40}) {0,9}-->")  # <!-- field-start:statute -->
_CURRENT = re.compile(r"currentthrough:(\d{4})(\d\d)(\d\d)")  # currentthrough:20240103
_SECTION = re.compile(r"\[?(§+\s?[\w.–-]*\w)\.\s*(.*)")  # "§9401. Definitions"
_HEADED = re.compile(r"(\(\w{1,6}\))\s*(.*)")  # "(1) Advisory Committee"
_DIVISION = re.compile(r"(?:sub)?(?:title|chapter|part)-head")  # class="chapter-head"


def read(text: str) -> Law:
    """The sections of a page without the history of their amendments. Without a statute, no blocks."""
    current = _CURRENT.search(text)
    blocks = [block for kind, markup in _fields(text) for block in _field(kind, markup)]
    units = [at for at, block in enumerate(blocks) if block.role is Role.UNIT]
    named = " ".join(block.text for block in blocks[units[0] : units[0] + 2]) if units else ""
    return Law(
        title=named,
        edition=f"current through {'-'.join(current.groups())}" if current else "",
        basis=Basis.CONSOLIDATED,
        identifiers=(),
        blocks=tuple(blocks),
    )


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """Each part of the page by its kind; one that never ends goes on to the end of the page."""
    kind, begin = "", 0
    for mark in _FIELD.finditer(text):
        if mark[1] == "start" and not kind:
            kind, begin = mark[2], mark.end()
        elif mark[1] == "end" and mark[2] == kind:
            yield kind, text[begin : mark.start()]
            kind = ""
    if kind:
        yield kind, text[begin:]


def _field(kind: str, markup: str) -> Iterator[Block]:
    """The blocks of one part; a repealed section has a head of its own kind, and no statute."""
    if kind == "statute" or kind.endswith("head") or kind == "structuralheads":
        for element in us_html.parse(markup).iter("p", "h2", "h3", "h4", "h5", "h6"):
            yield from _line(us_html.text(element), " ".join(us_html.classes(element)))


def _line(text: str, style: str) -> Iterator[Block]:
    section, headed = _SECTION.match(text), _HEADED.match(text)
    if style == "section-head" and section:
        yield Block(role=Role.UNIT, text=section[1].replace("§ ", "§"))
        yield Block(role=Role.HEADING, text=section[2])
    elif _DIVISION.fullmatch(style):
        yield Block(role=Role.DIVISION, text=text)
    elif style.endswith("-head") and headed and headed[2]:
        yield Block(role=Role.HEADING, label=headed[1], text=headed[2].rstrip("."))
    elif text:
        yield Block(role=Role.TEXT, text=text)
