"""What became of whole instruments in a period: adopted, consolidated, amended, corrected, revoked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tracker.core import words
from tracker.core.dates import dated
from tracker.core.digests.issue import Development, Finding
from tracker.core.landscapes.editions import precedes
from tracker.core.landscapes.names import link_key
from tracker.core.landscapes.position import Link, Position, Relation
from tracker.core.model import Basis, Change, ChangeKind, Document, Text


def of_editions(findings: tuple[Finding, ...]) -> tuple[Development, ...]:
    """Which works have a new edition: a draft that was adopted, another consolidated text."""
    return tuple(_edition(each) for each in findings if _is_edition(each))


def of_links(
    before: tuple[Position, ...],
    after: tuple[Position, ...],
    *,
    days: tuple[str, str],
    read: frozenset[str],
) -> tuple[Development, ...]:
    """Which links came, took effect or went between two days (ISO), of instruments known on the first.

    `read` are the sources that could be read at the end: what another one said is not gone.
    """
    earlier = {each.key: each for each in before if each.texts}
    return tuple(
        found
        for each in after
        if each.key in earlier
        for found in (
            *_came(each, earlier[each.key].links, days),
            *_went(each, earlier[each.key].links, read),
        )
    )


def _is_edition(finding: Finding) -> bool:
    one, other = finding.comparison.before, finding.comparison.after
    if finding.earlier is not None:
        return True
    return (other.basis is Basis.CONSOLIDATED or one.basis is Basis.DRAFT) and precedes(one, other)


def _edition(finding: Finding) -> Development:
    one, other = finding.comparison.before, finding.comparison.after
    verb = _VERBS.get((one.basis is Basis.DRAFT, other.basis), "has a new edition")
    seen = finding.before[-1].fetched_at if finding.before else finding.check.at
    alike = one.basis is other.basis
    editions = (_dated(*each, alike=alike) for each in ((one, seen), (other, finding.check.at)))
    return Development(
        kind="edition" if finding.earlier or not alike else "renewal",
        jurisdiction=finding.source.jurisdiction,
        instrument=finding.instrument,
        sentence=f"{finding.instrument} {verb}: {' → '.join(editions)}; {_tally(finding)}",
        snapshot=finding.after[-1].snapshot if finding.after else "",
        finding=f"{finding.source.id}/{finding.check.sequence}",
    )


# Whether a draft came before, and what came.
_VERBS = {
    (True, Basis.DRAFT): "has a new draft",
    (True, Basis.ADOPTED): "is adopted",
    (True, Basis.CONSOLIDATED): "is adopted",
    (False, Basis.CONSOLIDATED): "has a new consolidated text",
}


def _dated(document: Document, seen: datetime, *, alike: bool) -> str:
    """An edition in a few words: "draft of 2024-09-14"; its day alone where both are of one kind."""
    kind = {Basis.DRAFT: "draft", Basis.CONSOLIDATED: "consolidated text"}.get(document.basis, "text")
    day = dated(document.edition)
    told = day if alike else f"of {day}"
    return " ".join(
        part for part in ("" if alike else kind, told if day else f"seen {words.day(seen)}") if part
    )


def _tally(finding: Finding) -> str:
    if not finding.comparison.comparable:
        return "the two texts have too little in common to be compared"
    changes = tuple(each for each in finding.comparison.changes if _in_words(each))
    flagged = sum(any(flag.tier <= _ALERTS for flag in each.flags) for each in changes)
    return f"{words.count(len(changes), 'change')} in words, {flagged or 'none'} of them flagged"


def _in_words(change: Change) -> bool:
    """Whether more changed than a number, a place or a reference."""
    return change.text is Text.AMENDED or not set(change.kinds) <= _LABELS


_LABELS = frozenset({ChangeKind.RENUMBERED, ChangeKind.MOVED, ChangeKind.AMENDED})
_ALERTS = 3  # the last tier that is flagged in an issue


def _came(now: Position, before: tuple[Link, ...], days: tuple[str, str]) -> Iterator[Development]:
    was = {link_key(each): each for each in before}
    since, until = days
    for link in now.links:
        known = was.get(link_key(link))
        if known is None:
            yield _linked(now, link, f"is {link.sentence}")
        elif link.ends and since < link.on <= until:
            yield _linked(now, link, f"is {link.sentence}: that is now in effect")
        elif link.pending and not known.pending:
            yield _linked(now, link, f"is {link.sentence}")
        elif known.pending and link.carried:
            yield _linked(now, link, f"has the amendment by {link.by} in its {link.carried}")


def _went(now: Position, before: tuple[Link, ...], read: frozenset[str]) -> Iterator[Development]:
    kept = {link_key(each) for each in now.links}
    for link in before:
        if link_key(link) not in kept and link.source in read and _may_go(link, now.links):
            yield _linked(now, link, f"is no longer shown as {link.sentence}", kind="link gone")


def _may_go(link: Link, links: tuple[Link, ...]) -> bool:
    """Whether a link that is missing has gone; a proposal that became an act has not."""
    return link.relation is not Relation.PROPOSED or all(each.by != link.by for each in links)


def _linked(it: Position, link: Link, said: str, *, kind: str = "link") -> Development:
    return Development(
        kind=kind,
        jurisdiction=it.jurisdiction,
        instrument=it.instrument,
        sentence=f"{it.instrument} {said}",
        said=link.said,
        where=link.where,
        snapshot=link.snapshot,
        link=link,
    )
