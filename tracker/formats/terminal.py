"""A digest as plain text of at most 78 columns; colour is left to whoever prints it."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core import words
from tracker.core.digests.coverage import Coverage
from tracker.core.digests.excerpt import Passage
from tracker.core.digests.issue import Digest, Evidence, Item
from tracker.formats import landscape_terminal, wording
from tracker.formats.columns import width, wrapped

FILE = "{name}.txt"

_LISTED = 12  # correspondences; who needs them all reads them elsewhere
_MARKS = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}"), "…": ("", "")}


def render(digest: Digest) -> str:
    """The digest for a terminal; deleted words are `[-…-]`, inserted ones `{+…+}`."""
    sections = (
        _header,
        _developments,
        _cards,
        _others,
        _housekeeping,
        _editions,
        _suppressed,
        _standing,
        _coming,
        _coverage,
        _method,
    )
    return "\n".join(line for section in sections for line in section(digest)).rstrip() + "\n"


def _header(digest: Digest) -> Iterator[str]:
    yield from wrapped(wording.TITLE.upper())
    yield from wrapped(f"Issue {digest.number} · {wording.period(digest)}")
    previous = f" · previous: {digest.previous}" if digest.previous else ""
    yield from wrapped(
        f"Generated {words.minute(digest.generated_at)} by tracker {digest.tool_version}{previous}"
    )
    yield ""
    for sentence in digest.bottom_line:
        yield from wrapped(sentence)
    yield ""


def _developments(digest: Digest) -> Iterator[str]:
    if digest.developments:
        yield from _heading(wording.DEVELOPMENTS)
    for each in digest.developments:
        yield from wrapped(wording.developed(each), first="  - ")
        yield from wrapped(wording.proven(each), first="    │ ")
        yield from wrapped(each.snapshot, first="    copy    ")
    if digest.developments:
        yield ""


def _cards(digest: Digest) -> Iterator[str]:
    if digest.cards:
        yield from _heading(wording.FLAGGED)
    for number, item in enumerate(digest.cards, 1):
        yield from wrapped(item.headline, first=f"{number:>2}. ")
        yield from _card(item)
        yield f"    proof   edition {_editions_of(digest)[wording.key(item.finding)]} below"
        yield ""


def _card(item: Item) -> Iterator[str]:
    finding = item.finding
    yield from wrapped(f"{wording.law(finding)}, {wording.place(item)}", first="    ")
    yield from wrapped(wording.status(finding, note=wording.is_note(item)), first="    ")
    yield from wrapped(" · ".join(wording.chips(item)), first="    ")
    yield from wrapped(item.account, first="    ")
    yield ""
    for passage in item.passages:
        yield from wrapped(_passage(passage), first="    │ ")
    yield ""
    for reason in wording.why(item):
        yield from wrapped(reason, first="    why     ")
    for note in (wording.confidence(item), *wording.verdicts(item)):
        yield from wrapped(note, first="    note    ")
    yield from wrapped(item.id, first="    flag    ")


def _others(digest: Digest) -> Iterator[str]:
    if digest.others:
        yield from _heading(wording.OTHERS)
    for finding, items in wording.by_finding(digest.others):
        yield from wrapped(
            f"{wording.law(finding)} (edition {_editions_of(digest)[wording.key(finding)]} below)"
        )
        for item in items:
            yield from wrapped(item.headline, first="  - ")
        yield ""


def _housekeeping(digest: Digest) -> Iterator[str]:
    if digest.housekeeping:
        yield from _heading(wording.HOUSEKEEPING)
    for kept in digest.housekeeping:
        yield from wrapped(wording.law(kept.finding))
        lines = wording.relabelled(kept)
        more = f"and {len(lines) - _LISTED:,} more, all in the JSON twin" if len(lines) > _LISTED else ""
        for line in (*lines[:_LISTED], more, *wording.tally(kept)):
            yield from wrapped(line, first="  - ")
        yield ""


def _editions(digest: Digest) -> Iterator[str]:
    if digest.findings:
        yield from _heading(wording.EDITIONS)
    for number, finding in enumerate(digest.findings, 1):
        yield from wrapped(f"{wording.law(finding)}: {wording.editions(finding)}", first=f"{number:>2}. ")
        for line in wording.remarks(finding):
            yield from wrapped(line, first="    ")
        yield from wrapped(wording.address(finding), first="    source  ")
        for name, evidence in wording.copies(finding):
            yield from wrapped(_copy(evidence), first=f"    {name:<8}")
        yield ""


def _editions_of(digest: Digest) -> dict[str, int]:
    return {wording.key(finding): number for number, finding in enumerate(digest.findings, 1)}


def _suppressed(digest: Digest) -> Iterator[str]:
    if digest.suppressed:
        yield from _heading(wording.SUPPRESSED)
    for each in digest.suppressed:
        yield from wrapped(wording.suppressed(each), first="  - ")
    if digest.suppressed:
        yield ""


def _standing(digest: Digest) -> Iterator[str]:
    yield from landscape_terminal.section(digest.landscape)


def _coming(digest: Digest) -> Iterator[str]:
    yield from landscape_terminal.coming(digest)


def _coverage(digest: Digest) -> Iterator[str]:
    yield from _heading(wording.COVERAGE)
    for row in digest.coverage:
        yield from _source(row)
    yield ""


def _source(row: Coverage) -> Iterator[str]:
    name, state, *facts, meaning = map(str, wording.cells(row))
    yield from wrapped(name, first=f"  {state:<13}")
    labels = ("checks", "last success", "last change", "bytes", "provisions")
    yield from wrapped(
        " · ".join(f"{label} {fact}" for label, fact in zip(labels, facts, strict=True)), first=" " * 15
    )
    yield from wrapped(meaning, first=" " * 15)


def _method(digest: Digest) -> Iterator[str]:
    yield from _heading(wording.METHOD)
    for line in wording.method(digest):
        yield from wrapped(line)
    yield from wrapped(f"Machine-readable: {digest.name}.json · feed: feed.xml")


def _heading(text: str) -> Iterator[str]:
    yield text
    yield "─" * width(text)


def _passage(passage: Passage) -> str:
    title = "".join(f"{part} " for part in (passage.citation, passage.heading) if part)
    return title + "".join(_MARKS[op][0] + text + _MARKS[op][1] for op, text in passage.pieces)


def _copy(evidence: Evidence) -> str:
    return f"{evidence.snapshot} ({wording.provenance(evidence)})"
