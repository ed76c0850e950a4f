"""The digest of a period: gathered from the store, derived again with today's readers."""

from __future__ import annotations

import hashlib
from datetime import datetime
from functools import partial
from itertools import pairwise

from tracker import __version__
from tracker.config import Config
from tracker.core.digest import Digest, Evidence, Finding, arrange
from tracker.core.model import Check, Source
from tracker.core.terms import Topic
from tracker.core.topics import document_flags
from tracker.core.words import period_name
from tracker.intervals import overdue
from tracker.store import Store
from tracker.versions import compare_versions


def digest_of(config: Config, store: Store, *, since: datetime, until: datetime, now: datetime) -> Digest:
    """Everything that the checks of [since, until) saw, arranged for a reader."""
    number = _number(store, since=since, until=until)
    findings = tuple(
        finding
        for source in config.sources
        for finding in findings_of(source, store, config.topics, since=since, until=until)
    )
    versions = (store.versions(each.id) for each in config.sources)
    states = tuple(store.state(each.id) for each in config.sources)
    return arrange(
        sources=config.sources,
        checks=store.checks(since=since, until=until),
        findings=findings,
        states=states,
        baselines=tuple(each[-1] for each in versions if each),
        stale=frozenset(
            source.id
            for source, state in zip(config.sources, states, strict=True)
            if source.enabled and state.last_check and overdue(source.every, state.last_check, now)
        ),
        since=since,
        until=until,
        number=number,
        generated_at=now,
        tool_version=__version__,
        previous=period_name(since - (until - since), since) if number > 1 else "",
    )


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
        after=tuple(map(evidence, after.after)),
        on_topic=bool(document_flags(comparison.after, topics)),
    )


def _evidence(source: str, store: Store, name: str) -> Evidence:
    response = store.load(source, name)
    return Evidence(
        url=response.final_url,
        fetched_at=response.at,
        sha256=hashlib.sha256(response.body).hexdigest(),
        snapshot=f"snapshots/{source}/{name}",
    )
