"""The digest of a period: gathered from the store, derived again with today's readers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from tracker import __version__
from tracker.config import Config
from tracker.core.digests.digest import Digest, Evidence, Finding, arrange
from tracker.core.flagging.judgement import Judgement
from tracker.core.flagging.terms import Topic
from tracker.core.flagging.topics import document_flags
from tracker.core.record import ACCEPTED, Check, Source, Verdict
from tracker.core.words import period_name
from tracker.editions import Edition, compare_editions, edition_before
from tracker.errors import ReadError, StoreError
from tracker.intervals import overdue
from tracker.store import Store
from tracker.store.judgements import judgements_in
from tracker.versions import compare_versions

Claim = tuple[int, int]  # the checks of a source numbered (first, last]
_INSTANT = timedelta(microseconds=1)
_BACK = 50  # checks among which the last look before a period stands; the others are a person's imports


class Heading(NamedTuple):
    """What stands above an issue."""

    number: int
    since: datetime
    until: datetime
    previous: str  # name of the previous issue, empty for the first
    generated_at: datetime


def digest_of(config: Config, store: Store, *, since: datetime, until: datetime, now: datetime) -> Digest:
    """Everything that the checks of [since, until) saw, arranged for a reader."""
    number = _number(store, since=since, until=until)
    findings = tuple(
        finding
        for source in config.sources
        for finding in findings_of(source, store, config.topics, since=since, until=until)
    )
    checks = store.checks(since=since, until=until)
    named = {each.id: each for each in config.sources}
    first = (
        succession_of(named[check.source], check, config, store) for check in checks if check.source in named
    )
    findings = (*filter(None, first), *findings)
    previous = period_name(since - (until - since), since) if number > 1 else ""
    heading = Heading(number, since, until, previous, now)
    said = _said(config, heading)
    return _arranged(config.sources, store, checks, findings, heading=heading, said=said)


def issue_of(config: Config, store: Store, claims: Mapping[str, Claim], heading: Heading) -> Digest:
    """The digest of the checks that an issue claims, by their numbers: no clock can move one out of it."""
    sources = tuple(each for each in config.sources if each.id in claims)
    claimed = {each.id: claimed_checks(store, each.id, claims[each.id]) for each in sources}
    findings = tuple(
        finding
        for each in sources
        for check in claimed[each.id]
        if (finding := _found(each, check, config, store))
    )
    checks = tuple(check for each in sources for check in claimed[each.id])
    said = _said(config, heading)
    return _arranged(sources, store, checks, findings, heading=heading, said=said, chosen=True)


def claimed_checks(store: Store, source: str, claim: Claim) -> tuple[Check, ...]:
    """The checks with a number in (first, last], without imports that only filled in history."""
    checks = store.checks(source, after=claim[0])
    return tuple(
        each
        for each in checks
        if each.sequence <= claim[1] and not (each.imported and _is_history(each, store))
    )


def _is_history(check: Check, store: Store) -> bool:
    """Whether an import is older than what was known of its source when it came."""
    known = store.checks(check.source, since=check.at)
    return any(each.sequence < check.sequence and each.verdict in ACCEPTED for each in known)


def succession_of(source: Source, check: Check, config: Config, store: Store) -> Finding | None:
    """What a first version changed from the edition of the same work that was kept before it.

    None where there was none, or where one of the two can no longer be read.
    """
    after = Edition(source, check)
    before = edition_before(after, config.sources, store) if check.verdict is Verdict.FIRST else None
    if before is None:
        return None
    try:
        comparison = compare_editions(before, after, store=store, topics=config.topics)
        return Finding(
            source=source,
            check=check,
            comparison=comparison,
            before=tuple(_evidence(before.source.id, store, name) for name in before.version.after),
            after=tuple(_evidence(source.id, store, name) for name in check.after),
            on_topic=bool(document_flags(comparison.after, config.topics)),
            earlier=before.source,
        )
    except (ReadError, StoreError):
        return None


def _found(source: Source, check: Check, config: Config, store: Store) -> Finding | None:
    """What a check of an issue found: a changed text, or the first of another edition of a known work."""
    if check.verdict is Verdict.CHANGED:
        return finding_of(source, check, store, config.topics)
    return succession_of(source, check, config, store)


def finding_of(source: Source, check: Check, store: Store, topics: tuple[Topic, ...]) -> Finding | None:
    """What a check found, None where a side is damaged or cannot be compared: the coverage then says so."""
    before = _standing_before(check, store)
    try:
        return _finding(source, before, check, store=store, topics=topics) if before else None
    except (ReadError, StoreError):
        return None


def _standing_before(check: Check, store: Store) -> Check | None:
    """The check that set the baseline which a check was compared with."""
    earlier = (each for each in store.versions(check.source) if each.sequence < check.sequence)
    return next(
        (each for each in sorted(earlier, key=_by_sequence, reverse=True) if each.after == check.before), None
    )


def _by_sequence(check: Check) -> int:
    return check.sequence


def _arranged(
    sources: tuple[Source, ...],
    store: Store,
    checks: tuple[Check, ...],
    findings: tuple[Finding, ...],
    *,
    heading: Heading,
    said: tuple[Judgement, ...],
    chosen: bool = False,
) -> Digest:
    """An issue, with what its sources were before and are now."""
    versions = (store.versions(each.id) for each in sources)
    states = tuple(store.state(each.id) for each in sources)
    stale = frozenset(
        source.id
        for source, state in zip(sources, states, strict=True)
        if source.enabled
        and state.last_check
        and overdue(source.every, state.last_check, min(heading.until, heading.generated_at))
    )
    return arrange(
        sources=sources,
        checks=checks,
        findings=findings,
        states=states,
        baselines=tuple(each[-1] for each in versions if each),
        stale=stale,
        blind=frozenset(each.id for each in sources if _was_blind(each.id, checks, store)),
        tool_version=__version__,
        chosen=chosen,
        judgements=said,
        **heading._asdict(),
    )


def _was_blind(source: str, checks: tuple[Check, ...], store: Store) -> bool:
    """Whether the last look at a source before these checks could not read it."""
    first = min((each.sequence for each in checks if each.source == source), default=0)
    earlier = store.checks(source, after=first - _BACK) if first else ()
    looks = [each for each in earlier if each.sequence < first and not each.imported]
    return bool(looks) and looks[-1].verdict not in ACCEPTED


def _said(config: Config, heading: Heading) -> tuple[Judgement, ...]:
    """The verdicts known when an issue was made; later ones must not change it when it is made again."""
    return tuple(each for each in judgements_in(config.snapshots) if each.at <= heading.generated_at)


def _number(store: Store, *, since: datetime, until: datetime) -> int:
    """Which issue this is: how many periods of this length have ended since the first check."""
    first = min((each.at for each in store.checks() if not each.imported), default=since)
    return max(1, (until - first) // (until - since))


def findings_of(
    source: Source, store: Store, topics: tuple[Topic, ...], *, since: datetime, until: datetime
) -> tuple[Finding, ...]:
    """What changed from each version of a source to the next, where the next was seen in [since, until)."""
    return tuple(
        _finding(source, before, after, store=store, topics=topics)
        for before, after in pairwise(store.versions(source.id))
        if since <= after.at < until
    )


def findings_by(source: Source, check: Check, config: Config, store: Store) -> Iterator[Finding]:
    """What one check found, as a digest of any period tells it."""
    for each in findings_of(source, store, config.topics, since=check.at, until=check.at + _INSTANT):
        if each.check == check:
            yield each
    if found := succession_of(source, check, config, store):
        yield found


def _finding(
    source: Source, before: Check, after: Check, *, store: Store, topics: tuple[Topic, ...]
) -> Finding:
    evidence = partial(_evidence, source.id, store)
    comparison = compare_versions(source, before, after, store=store, topics=topics)
    return Finding(
        source=source,
        check=after,
        comparison=comparison,
        before=tuple(map(evidence, before.after)),
        after=(*_behind(after, store), *map(evidence, after.after)),
        on_topic=bool(document_flags(comparison.after, topics)),
    )


def _behind(check: Check, store: Store) -> tuple[Evidence, ...]:
    """Our copies of the texts behind a listing's entries."""
    return tuple(
        replace(_evidence(text.source, store, name), entry=text.entry)
        for text in check.texts
        if (read := store.check(text.source, text.sequence))
        for name in read.after
    )


def _evidence(source: str, store: Store, name: str) -> Evidence:
    response = store.load(source, name)
    return Evidence(
        url=response.final_url,
        fetched_at=response.at,
        sha256=hashlib.sha256(response.body).hexdigest(),
        snapshot=f"snapshots/{source}/{name}",
    )
