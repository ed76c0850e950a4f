"""A landscape as plain text of at most 78 columns, and the section of it that an issue carries."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core import words
from tracker.core.digests.issue import Digest
from tracker.core.landscapes.position import Landscape, Position
from tracker.formats import landscape_wording as wording
from tracker.formats.columns import WIDTH, width, wrapped
from tracker.formats.escape import visible


def render(landscape: Landscape) -> str:
    """The landscape with every provision and its words."""
    sections = (_header(landscape), _moves(landscape), _positions(landscape), _method())
    return "\n".join(line for section in sections for line in section).rstrip() + "\n"


def section(positions: tuple[Position, ...]) -> Iterator[str]:
    """A few lines an instrument, and where its languages differ; nothing where nothing is watched."""
    if positions:
        yield from _heading(wording.HEADING)
    for each in positions:
        law, status, *facts = wording.cells(each)
        yield from wrapped(law, first="  - ")
        yield from wrapped(status, first="    ")
        for label, fact in zip(("on topic  ", "thresholds "), facts, strict=True):
            if fact != "–":
                yield from wrapped(fact, first=f"    {label:<12}")
    if positions:
        yield ""
    if found := wording.differences(positions):
        yield from _heading(wording.DIFFERENCES)
        yield from (line for law, said in found for line in wrapped(f"{law}: {said}", first="  - "))
        yield ""


def coming(digest: Digest) -> Iterator[str]:
    """The days that the watched texts name in the near future, or that they name none."""
    if digest.landscape:
        yield from _heading(wording.COMING)
    for day, provision, said in wording.coming(digest.coming):
        yield from wrapped(provision, first=f"  {day}  ")
        yield from wrapped(said, first="              ")
    if digest.landscape:
        yield from ([] if digest.coming else [f"  {wording.NOTHING_COMING}"])
        yield ""


def _header(landscape: Landscape) -> Iterator[str]:
    yield from wrapped(wording.TITLE.upper())
    yield from wrapped(wording.period(landscape))
    yield from wrapped(
        f"Generated {words.minute(landscape.generated_at)} by tracker {landscape.tool_version}"
    )
    yield ""


def _moves(landscape: Landscape) -> Iterator[str]:
    if landscape.since:
        yield from _heading(f"{wording.MOVED} since {landscape.since}")
        if not landscape.moves:
            yield "Nothing."
            yield ""
    for law, moves in wording.by_law(landscape.moves):
        yield from wrapped(law)
        for before, after, kinds, sentence in wording.rows(moves):
            yield from wrapped(f"{before} → {after}: {kinds}", first="  - ")
            yield from wrapped(sentence, first="    ")
        yield ""


def _positions(landscape: Landscape) -> Iterator[str]:
    for each in landscape.positions:
        yield from _heading(wording.law(each))
        yield from _position(each)
        yield ""


def _position(position: Position) -> Iterator[str]:
    yield from wrapped(position.title)
    yield from wrapped(wording.status(position))
    for link in position.links:
        yield from wrapped(wording.linked(link), first="  - ")
        yield from wrapped(link.snapshot, first="    copy    ")
    yield from wrapped(wording.editions(position), first="  - ")
    yield from wrapped(position.silence)
    for name, entries in ((wording.ENTRIES, position.entries), (wording.THRESHOLDS, position.thresholds)):
        if entries:
            yield ""
            yield name
        for entry in entries:
            yield from wrapped(f"{entry.provision.citation}: {wording.what(entry)}", first="  ")
            yield from wrapped(wording.quote(entry), first="    │ ")
    if position.entries or position.thresholds:
        yield ""
    for note in wording.remarks(position):
        yield from wrapped(note, first="  - ")
    for kept in position.texts:
        yield from wrapped(f"{kept.snapshot} ({wording.copy(kept)})", first="    copy    ")


def _method() -> Iterator[str]:
    yield from (line for text in wording.METHOD_LINES for line in wrapped(text))


def _heading(text: str) -> Iterator[str]:
    shown = visible(text)
    yield shown
    yield "─" * min(width(shown), WIDTH)
