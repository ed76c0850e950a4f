"""A digest as Markdown: for a repository, a chat or a plain editor."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core import words
from tracker.core.digests.excerpt import Passage
from tracker.core.digests.issue import Digest, Evidence, Finding, Item
from tracker.formats import landscape_markdown, wording
from tracker.formats.escape import href, local
from tracker.formats.escape import markdown as safe

FILE = "{name}.md"

_MARKS = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}"), "…": ("", "")}


def render(digest: Digest) -> str:
    """The digest as Markdown; deleted words are `[-…-]`, inserted ones `{+…+}`."""
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
    previous = local(f"{digest.previous}.md") if digest.previous else ""
    yield f"# {wording.TITLE}"
    yield ""
    yield f"Issue {digest.number} · {wording.period(digest)}  "
    yield f"Generated {words.minute(digest.generated_at)} by tracker {safe(digest.tool_version)}" + (
        f" · [previous issue]({previous})" if previous else ""
    )
    yield ""
    yield f"**{' '.join(map(safe, digest.bottom_line))}**"
    yield ""


def _developments(digest: Digest) -> Iterator[str]:
    if digest.developments:
        yield from _heading(wording.DEVELOPMENTS)
    for each in digest.developments:
        yield f"- {safe(wording.developed(each))}"
        if proof := wording.proven(each):
            yield f"  {safe(proof)} ({_kept(each.snapshot)})"
    if digest.developments:
        yield ""


def _cards(digest: Digest) -> Iterator[str]:
    if digest.cards:
        yield from _heading(wording.FLAGGED)
    for item in digest.cards:
        yield f"### {safe(item.headline)}"
        yield ""
        yield from _card(item)
        yield ""


def _card(item: Item) -> Iterator[str]:
    finding = item.finding
    yield f"**{safe(wording.law(finding))}**, {safe(wording.place(item))}  "
    if status := wording.status(finding, note=wording.is_note(item)):
        yield f"{safe(status)}  "
    yield " · ".join(f"*{safe(chip)}*" for chip in wording.chips(item))
    yield ""
    if item.account:
        yield f"**What changed**: {safe(item.account)}"
        yield ""
    yield "\n>\n".join(f"> {_passage(passage)}" for passage in item.passages)
    yield ""
    yield from (f"- **Why flagged**: {safe(reason)}" for reason in wording.why(item))
    yield from (f"- {safe(note)}" for note in (wording.confidence(item), *wording.verdicts(item)) if note)
    yield f"- **Flag**: `{item.id}`"  # made of letters, digits and -_.~/ alone
    yield from _proof(finding)


def _others(digest: Digest) -> Iterator[str]:
    if digest.others:
        yield from _heading(wording.OTHERS)
    for finding, items in wording.by_finding(digest.others):
        yield f"**{safe(wording.law(finding))}**"
        yield ""
        yield "| Provision | What | In one sentence |"
        yield "|---|---|---|"
        for item in items:
            cells = (wording.place(item), wording.kinds(item.change), item.headline)
            yield "| " + " | ".join(map(safe, cells)) + " |"
        yield ""


def _housekeeping(digest: Digest) -> Iterator[str]:
    if digest.housekeeping:
        yield from _heading(wording.HOUSEKEEPING)
    for kept in digest.housekeeping:
        yield f"**{safe(wording.law(kept.finding))}**"
        yield ""
        yield from (f"- {safe(line)}" for line in (*wording.relabelled(kept), *wording.tally(kept)))
        yield ""


def _editions(digest: Digest) -> Iterator[str]:
    if digest.findings:
        yield from _heading(wording.EDITIONS)
    for finding in digest.findings:
        yield f"**{safe(wording.law(finding))}**: {safe(wording.editions(finding))}"
        yield ""
        yield from (f"- {safe(line)}" for line in wording.remarks(finding))
        yield from _proof(finding)
        yield ""


def _suppressed(digest: Digest) -> Iterator[str]:
    if digest.suppressed:
        yield from _heading(wording.SUPPRESSED)
        yield from (f"- {safe(wording.suppressed(each))}" for each in digest.suppressed)
        yield ""


def _standing(digest: Digest) -> Iterator[str]:
    yield from landscape_markdown.section(digest.landscape)


def _coming(digest: Digest) -> Iterator[str]:
    yield from landscape_markdown.coming(digest)


def _coverage(digest: Digest) -> Iterator[str]:
    yield from _heading(wording.COVERAGE)
    yield f"| {' | '.join(wording.COLUMNS)} |"
    yield "|---|---|--:|---|---|--:|--:|---|"
    for row in digest.coverage:
        yield "| " + " | ".join(map(safe, wording.cells(row))) + " |"
    yield ""


def _method(digest: Digest) -> Iterator[str]:
    yield from _heading(wording.METHOD)
    yield from (f"{safe(line)}  " for line in wording.method(digest))
    yield f"Machine-readable: [JSON]({local(f'{digest.name}.json')}) · [feed](feed.xml)"


def _heading(text: str) -> Iterator[str]:
    yield f"## {text}"
    yield ""


def _passage(passage: Passage) -> str:
    title = safe(" ".join(part for part in (passage.citation, passage.heading) if part))
    text = "".join(_MARKS[op][0] + safe(words) + _MARKS[op][1] for op, words in passage.pieces)
    # "[-not-](b)" would be a link and "[-not-]: b" the definition of one.
    text = text.replace("-](", r"-]\(").replace("-]:", r"-]\:")
    return f"**{title}** {text}".strip() if title else text


def _proof(finding: Finding) -> Iterator[str]:
    yield f"- **Official source**: {_outward(wording.address(finding))}"
    yield from (f"- **Our copy {name}**: {_copy(each)}" for name, each in wording.copies(finding))


def _outward(address: str) -> str:
    """A link to the publisher, or the address as text where no reader may be sent there."""
    link, shown = href(address), safe(words.cut(address, 100))
    return f"[{shown}]({link})" if link else shown


def _copy(evidence: Evidence) -> str:
    return f"{_kept(evidence.snapshot)}, {safe(wording.provenance(evidence))}"


def _kept(snapshot: str) -> str:
    """A link to a copy of ours, or its name where it is none."""
    link = local(wording.snapshot(snapshot))
    return f"[{safe(snapshot)}]({link})" if link else safe(snapshot)
