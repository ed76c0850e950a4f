"""A landscape as Markdown, and the section of it that an issue carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.core import words
from tracker.core.digests.issue import Digest
from tracker.core.landscapes.position import Kept, Landscape, Position
from tracker.formats import landscape_wording as wording
from tracker.formats.escape import href
from tracker.formats.escape import markdown as safe


def render(landscape: Landscape) -> str:
    """The landscape with every provision, its words and our copy."""
    sections = (_header(landscape), _moves(landscape), _positions(landscape), _method())
    return "\n".join(line for section in sections for line in section).rstrip() + "\n"


def section(positions: tuple[Position, ...]) -> Iterator[str]:
    """One row an instrument, and where its languages differ; nothing where nothing is watched."""
    if positions:
        yield from _heading(wording.HEADING)
        yield from _table(wording.COLUMNS, wording.overview(positions))
    if found := wording.differences(positions):
        yield from _heading(wording.DIFFERENCES)
        yield from (f"- **{safe(law)}**: {safe(sentence)}" for law, sentence in found)
        yield ""


def coming(digest: Digest) -> Iterator[str]:
    """The days that the watched texts name in the near future, or that they name none."""
    if digest.landscape:
        yield from _heading(wording.COMING)
    if digest.coming:
        yield from _table(wording.COMING_COLUMNS, wording.coming(digest.coming))
    elif digest.landscape:
        yield from (wording.NOTHING_COMING, "")


def _header(landscape: Landscape) -> Iterator[str]:
    yield f"# {wording.TITLE}"
    yield ""
    yield f"{wording.period(landscape)}  "
    yield f"Generated {words.minute(landscape.generated_at)} by tracker {safe(landscape.tool_version)}"
    yield ""


def _moves(landscape: Landscape) -> Iterator[str]:
    if landscape.since:
        yield from _heading(f"{wording.MOVED} since {landscape.since}")
        if not landscape.moves:
            yield "Nothing."
            yield ""
    for law, moves in wording.by_law(landscape.moves):
        yield f"**{safe(law)}**"
        yield ""
        yield from _table(wording.MOVE_COLUMNS, wording.rows(moves))


def _positions(landscape: Landscape) -> Iterator[str]:
    for each in landscape.positions:
        yield from _heading(safe(wording.law(each)))
        yield from _position(each)


def _position(position: Position) -> Iterator[str]:
    if position.title:
        yield f"{safe(position.title)}  "
    yield f"**{safe(wording.status(position))}**"
    yield ""
    yield from (f"- {safe(wording.linked(each))} {_kept(each.snapshot)}" for each in position.links)
    if others := wording.editions(position):
        yield f"- {safe(others)}"
    if position.links or others:
        yield ""
    if position.silence:
        yield safe(position.silence)
        yield ""
    listed = ((wording.ENTRY_COLUMNS, position.entries), (wording.THRESHOLD_COLUMNS, position.thresholds))
    for columns, entries in listed:
        if entries:
            yield from _table(columns, wording.entry_rows(entries))
    yield from (f"- {safe(note)}" for note in wording.remarks(position))
    yield from (f"- **Our copy**: {_copy(each)}" for each in position.texts)
    yield ""


def _copy(kept: Kept) -> str:
    name, address = _kept(kept.snapshot), href(kept.address)
    source = f"; source [{safe(words.cut(kept.address, 100))}]({address})" if address else ""
    return f"{name}, {safe(wording.copy(kept))}{source}"


def _kept(snapshot: str) -> str:
    """A link to a copy of ours, or its name where it is none."""
    link = wording.link(snapshot)
    return f"[{safe(snapshot)}]({link})" if link else safe(snapshot)


def _method() -> Iterator[str]:
    yield from (f"{safe(line)}  " for line in wording.METHOD_LINES)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(map(safe, row))} |" for row in rows)
    yield ""


def _heading(text: str) -> Iterator[str]:
    yield f"## {text}"
    yield ""
