"""A document cut into sheets of bounded size, with its outline: pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

from tracker.core.model import PREAMBLE, Document, Flag, Kind, Provision

_SHEET = 700_000  # characters on one sheet; an act of a megabyte and a half of XHTML is one
_LINES = 2_500  # provisions on one sheet
_UNITS = frozenset({Kind.DIVISION, Kind.ARTICLE, Kind.SECTION, Kind.ANNEX, Kind.STATUS})
_HEADINGS = 1_000  # in one outline
_ALERTING = 3  # the weakest tier that alerts; 4 is a mention


class Line(NamedTuple):
    """A provision on a sheet; `tier` is that of its strongest flag, 0 without one."""

    provision: Provision
    anchor: str
    depth: int
    tier: int
    flags: tuple[Flag, ...]
    unit: bool


class Heading(NamedTuple):
    """An entry of the outline."""

    citation: str
    heading: str
    anchor: str
    sheet: int
    depth: int
    marked: int  # provisions in it that are on topic


class Mark(NamedTuple):
    """A provision on topic, as a link to it."""

    citation: str
    anchor: str
    sheet: int


Flags = dict[tuple[str, ...], tuple[Flag, ...]]


class View(NamedTuple):
    """A document as its pages show it: what is the same on each of them."""

    document: Document
    flags: Flags
    sheets: tuple[tuple[Provision, ...], ...]
    outline: tuple[Heading, ...]
    marks: tuple[Mark, ...]


def view(document: Document, flags: Flags) -> View:
    """A document with its flags, cut into sheets."""
    cut = sheets(document)
    return View(document, flags, cut, outline(cut, flags), marks(cut, flags))


def sheets(document: Document) -> tuple[tuple[Provision, ...], ...]:
    """The provisions in sheets, cut only before a unit of the outermost level; at least one."""
    found: list[list[Provision]] = [[]]
    size = 0
    for each in document.provisions:
        full = size > _SHEET or len(found[-1]) >= _LINES
        if full and (len(each.path) == 1 or len(found[-1]) >= 2 * _LINES):
            found.append([])
            size = 0
        found[-1].append(each)
        size += len(each.text)
    return tuple(map(tuple, found))


def lines(provisions: tuple[Provision, ...], flags: Flags) -> tuple[Line, ...]:
    """The provisions of a sheet as they are shown."""
    return tuple(_line(each, flags.get(each.path, ())) for each in provisions)


def outline(cut: tuple[tuple[Provision, ...], ...], flags: Flags) -> tuple[Heading, ...]:
    """The units of all sheets, the preamble as one entry, with how much in each is on topic."""
    marked = [path for path, found in flags.items() if any(each.tier <= _ALERTING for each in found)]
    counts: dict[str, int] = {}
    for path in marked:
        counts[path[0]] = counts.get(path[0], 0) + 1
    return tuple(_headings(cut, counts, set(marked)))


def folded(headings: tuple[Heading, ...], number: int) -> tuple[Heading, ...]:
    """An outline as one sheet shows it: where there is very much of it, every other sheet is one entry."""
    if len(headings) <= _HEADINGS:
        return headings
    found: list[Heading] = []
    for sheet, group in groupby(headings, key=lambda each: each.sheet):
        units = tuple(group)
        found += units if sheet == number else (_whole(units),)
    return tuple(found)


def marks(cut: tuple[tuple[Provision, ...], ...], flags: Flags) -> tuple[Mark, ...]:
    """Where the provisions on topic stand, in reading order."""
    return tuple(
        Mark(each.citation, anchor(each.path), number)
        for number, provisions in enumerate(cut, 1)
        for each in provisions
        if any(flag.tier <= _ALERTING for flag in flags.get(each.path, ()))
    )


def anchor(path: tuple[str, ...]) -> str:
    """The id of a provision on a page: "art_53.par_2"."""
    return quote(".".join(path), safe="._~-")


def _headings(
    cut: tuple[tuple[Provision, ...], ...], counts: dict[str, int], marked: set[tuple[str, ...]]
) -> Iterator[Heading]:
    preamble = [(n, each) for n, sheet in enumerate(cut, 1) for each in sheet if each.kind in PREAMBLE]
    if preamble:
        sheet, first = preamble[0]
        on_topic = sum(each.path in marked for _, each in preamble)
        yield Heading("Preamble", "", anchor(first.path), sheet, 0, on_topic)
    for number, provisions in enumerate(cut, 1):
        for each in provisions:
            if each.kind in PREAMBLE or (len(each.path) > 1 and each.kind not in _UNITS):
                continue
            count = counts.get(each.path[0], 0) if len(each.path) == 1 else 0
            depth = 0 if each.kind in (Kind.DIVISION, Kind.ANNEX) else 1
            yield Heading(each.citation, each.heading, anchor(each.path), number, depth, count)


def _whole(units: tuple[Heading, ...]) -> Heading:
    """A sheet in one entry: "Article 120 – Article 240"."""
    first, last = units[0], units[-1]
    ends = tuple(dict.fromkeys((first.citation, last.citation)))
    return first._replace(
        citation=" – ".join(ends), heading="", depth=0, marked=sum(each.marked for each in units)
    )


def _line(provision: Provision, flags: tuple[Flag, ...]) -> Line:
    near = tuple(each for each in flags if each.tier <= _ALERTING)
    tier = min((each.tier for each in flags), default=0)
    return Line(
        provision, anchor(provision.path), len(provision.path) - 1, tier, near, provision.kind in _UNITS
    )
