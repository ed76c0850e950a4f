"""Checks, changes and flags of a period, arranged for a reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from tracker.core import words
from tracker.core.comparison.correspondence import correspondences
from tracker.core.digests import bottom_line
from tracker.core.digests.coverage import Coverage, Known, State, cover
from tracker.core.digests.developments import of_editions
from tracker.core.digests.issue import Digest, Evidence, Finding, Housekeeping, Item, Section, Suppressed
from tracker.core.digests.precedence import by_gravity, by_place
from tracker.core.digests.sections import items, section
from tracker.core.flagging.judgement import Judgement, precision
from tracker.core.model import ChangeKind
from tracker.core.record import Check, Source, Verdict

__all__ = ["Digest", "Evidence", "Finding", "State", "arrange"]


def arrange(  # noqa: PLR0913  the header, the facts and the period; every one is named
    *,
    sources: tuple[Source, ...],
    checks: tuple[Check, ...],
    findings: tuple[Finding, ...],
    states: tuple[State, ...] = (),
    baselines: tuple[Check, ...] = (),
    stale: frozenset[str] = frozenset(),
    blind: frozenset[str] = frozenset(),
    since: datetime,
    until: datetime,
    number: int,
    generated_at: datetime,
    tool_version: str,
    previous: str = "",
    chosen: bool = False,
    judgements: tuple[Judgement, ...] = (),
) -> Digest:
    """The issue of a period; unless `chosen`, what was checked outside [since, until) is left to others.

    `states` and `baselines` (the check that set each source's baseline) tell what was before the period,
    `stale` which sources nobody looked at within twice their interval, `blind` which the last look before it
    could not read, `judgements` what analysts said.
    """
    checks = checks if chosen else tuple(each for each in checks if since <= each.at < until)
    findings = findings if chosen else tuple(each for each in findings if since <= each.check.at < until)
    known = _known(sources, findings, states, baselines, stale=stale, blind=blind)
    rows = tuple(cover(each, _looks(each, checks), known[each.id], until=until) for each in sources)
    sorted_out = tuple(_Sorted(finding, items(finding)) for finding in findings)
    cards = _cards(sorted_out, sources, judgements)
    others = tuple(sorted(_all(sorted_out, Section.OTHER), key=by_place(sources)))
    kept = tuple(_housekeeping(each) for each in sorted_out if each.of(Section.HOUSEKEEPING))
    opening = _opening(rows, cards, others, kept) or bottom_line.quiet(rows, since=since, until=until)
    return Digest(
        number=number,
        since=since,
        until=until,
        generated_at=generated_at,
        tool_version=tool_version,
        previous=previous,
        bottom_line=opening,
        cards=cards,
        others=others,
        housekeeping=kept,
        suppressed=(*_formatting(sorted_out), *_chrome(sources, checks, since)),
        coverage=rows,
        findings=findings,
        developments=of_editions(findings),
        precision=precision(judgements),
    )


def _looks(source: Source, checks: tuple[Check, ...]) -> tuple[Check, ...]:
    return tuple(each for each in checks if each.source == source.id)


class _Sorted(NamedTuple):
    """A finding and its changes as a reader meets them."""

    finding: Finding
    items: tuple[Item, ...]

    def of(self, wanted: Section) -> tuple[Item, ...]:
        """Those that stand in a section."""
        return tuple(item for item in self.items if section(item) is wanted)


def _all(sorted_out: tuple[_Sorted, ...], wanted: Section) -> tuple[Item, ...]:
    return tuple(item for each in sorted_out for item in each.of(wanted))


def _cards(
    sorted_out: tuple[_Sorted, ...], sources: tuple[Source, ...], judgements: tuple[Judgement, ...]
) -> tuple[Item, ...]:
    """What is flagged, with what analysts said of it."""
    judged = (replace(each, judgements=judgements) for each in _all(sorted_out, Section.CARD))
    return tuple(sorted(judged, key=by_gravity(sources)))


def _known(
    sources: tuple[Source, ...],
    findings: tuple[Finding, ...],
    states: tuple[State, ...],
    baselines: tuple[Check, ...],
    *,
    stale: frozenset[str],
    blind: frozenset[str],
) -> dict[str, Known]:
    """What stands beside the checks, by source."""
    state = {each.source: (each.last_success, each.last_change) for each in states}
    baseline = {each.source: each for each in baselines}
    follows = {each.source.id: each.earlier.id for each in findings if each.earlier}
    compared = [(each.source.id, each.check.sequence) for each in findings if each.comparison.comparable]
    return {
        each.id: Known(
            last_success=state.get(each.id, (None, None))[0],
            last_change=state.get(each.id, (None, None))[1],
            baseline=baseline.get(each.id),
            stale=each.id in stale,
            blind=each.id in blind,
            follows=follows.get(each.id, ""),
            compared=frozenset(number for name, number in compared if name == each.id),
        )
        for each in sources
    }


def _opening(
    rows: tuple[Coverage, ...],
    cards: tuple[Item, ...],
    others: tuple[Item, ...],
    kept: tuple[Housekeeping, ...],
) -> tuple[str, ...]:
    """The bottom line of an issue in which something changed, nothing where nothing did."""
    if not (cards or others or kept):
        return ()
    changed = {item.instrument for item in (*cards, *others)} | {it.finding.instrument for it in kept}
    lead = cards[0].headline if cards else ""
    return bottom_line.busy(rows, instruments=len(changed), flagged=len(cards), lead=lead)


def _housekeeping(part: _Sorted) -> Housekeeping:
    mine = tuple(item.change for item in part.of(Section.HOUSEKEEPING))
    labels = {ChangeKind.RENUMBERED, ChangeKind.MOVED}
    return Housekeeping(
        finding=part.finding,
        # Over all changes: a unit that was also amended must not tear the run apart.
        correspondences=correspondences(part.finding.comparison.changes),
        renumbered=tuple(each for each in mine if ChangeKind.RENUMBERED in each.kinds),
        moved=tuple(each for each in mine if labels & set(each.kinds) == {ChangeKind.MOVED}),
        references=tuple(each for each in mine if not labels & set(each.kinds)),
    )


def _formatting(sorted_out: tuple[_Sorted, ...]) -> tuple[Suppressed, ...]:
    """What differs in typography alone, per finding."""
    return tuple(
        Suppressed(
            source=each.finding.source,
            rule="format only",
            sentence=f"{words.count(len(mine), 'provision')} of {_name(each.finding.source)}"
            f" {'differs' if len(mine) == 1 else 'differ'} only in typography, spacing or case.",
            changes=tuple(item.change for item in mine),
        )
        for each in sorted_out
        if (mine := each.of(Section.SUPPRESSED))
    )


def _chrome(
    sources: tuple[Source, ...], checks: tuple[Check, ...], since: datetime
) -> tuple[Suppressed, ...]:
    """Pages whose bytes changed while their text did not: kept, looked into, no change of the law."""
    fresh = {each.source for each in checks if each.verdict is Verdict.UNCHANGED and _new_bytes(each, since)}
    return tuple(
        Suppressed(
            source=source,
            rule="page, not law",
            sentence=f"The page of {_name(source)} changed (navigation, dates); its legal text did not"
            " (same sha256 of the normalised text).",
        )
        for source in sources
        if source.id in fresh
    )


def _new_bytes(check: Check, since: datetime) -> bool:
    """Whether a check kept a capture first seen in this period; a snapshot's name begins with that minute."""
    first = since.astimezone(UTC).strftime("%Y%m%dT%H%M")
    return any(name not in check.before and name[: len(first)] >= first for name in check.seen)


def _name(source: Source) -> str:
    return source.title or source.instrument or source.id
