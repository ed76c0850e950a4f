"""Look at one source once: gather, decide, apply. Look at many: one lane per host, side by side.

Workers gather and decide; only the calling process writes, in `apply`, whose last act commits.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from tracker.acceptance import Refusal, judge_document, judge_responses
from tracker.bounded import run_bounded
from tracker.core.assess import assess, in_law
from tracker.core.model import ACCEPTED, Check, Comparison, Document, Response, Source, Verdict
from tracker.core.topics import Topic
from tracker.errors import FetchError, ReadError
from tracker.fetch import Fetcher, retry_after
from tracker.publishers import publisher
from tracker.reading import document_of
from tracker.store import Store

_MAX_REQUESTS = 12  # of one source in one check; a publisher that asks for more is going round in circles


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the store remembers of a source before it is looked at."""

    baseline: tuple[str, ...] = ()
    responses: tuple[Response, ...] = ()  # the baseline's
    seen: tuple[Response, ...] = ()  # the last accepted ones: the law may be the same, the page another
    validators: tuple[tuple[str, tuple[str, str]], ...] = ()  # part -> (ETag, Last-Modified)
    provisions: int = 0
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a look at a source concluded; nothing is written yet."""

    source: Source
    verdict: Verdict
    reason: str
    known: Known
    received: tuple[Response, ...] = ()
    document: Document | None = None
    comparison: Comparison | None = None
    not_before: datetime | None = None


def look(source: Source, known: Known, fetcher: Fetcher, topics: tuple[Topic, ...]) -> Outcome:
    """Gather what a source shows now and decide what it means; a fault is an outcome, never an exception."""
    conclude = partial(Outcome, source=source, known=known)
    if known.not_before is not None and fetcher.clock() < known.not_before:
        until = f"{known.not_before:%Y-%m-%d %H:%M:%S} UTC"
        return conclude(
            verdict=Verdict.BLOCKED,
            reason=f"not asked: the host wants no request before {until}",
            not_before=known.not_before,
        )
    try:
        responses = _gather(source, known, fetcher)
    except FetchError as error:
        return conclude(verdict=Verdict.FAILED, reason=str(error), not_before=error.not_before)
    except ReadError as error:
        return conclude(verdict=Verdict.FAILED, reason=str(error))
    wait = max(filter(None, (retry_after(each, fetcher.clock()) for each in responses)), default=None)
    conclude = partial(
        conclude, received=tuple(each for each in responses if each.status != 304), not_before=wait
    )
    return _decide(source, known, responses, topics, conclude)


def apply(outcome: Outcome, store: Store, at: datetime) -> Check:
    """Keep what was received, then commit the record of the check."""
    refused = outcome.verdict not in ACCEPTED
    source = outcome.source.id
    kept = tuple(store.keep(source, each, quarantined=refused).name for each in outcome.received if each.body)
    moves = outcome.verdict in (Verdict.FIRST, Verdict.CHANGED)
    changes = outcome.comparison.changes if outcome.comparison else ()
    return store.record(
        Check(
            source=source,
            sequence=0,  # the store knows
            at=at,
            verdict=outcome.verdict,
            reason=outcome.reason,
            before=outcome.known.baseline,
            after=kept if moves else outcome.known.baseline,
            seen=kept,
            received=sum(len(each.body) for each in outcome.received),
            provisions=len(outcome.document.provisions) if outcome.document else 0,
            changes=len(changes) if moves else 0,
            flagged=sum(any(flag.tier <= 3 for flag in each.flags) for each in changes) if moves else 0,
            not_before=outcome.not_before,
        )
    )


def look_at_all(
    sources: tuple[Source, ...],
    *,
    store: Store,
    fetcher: Fetcher,
    topics: tuple[Topic, ...],
    progress: Callable[[Check], None] = lambda check: None,
) -> tuple[Check, ...]:
    """Look at every source, one lane per host; the checks in the order in which the sources were given."""
    checks = {}
    for outcome in _outcomes(sources, store, partial(look, fetcher=fetcher, topics=topics)):
        check = apply(outcome, store, fetcher.clock())
        checks[check.source] = check
        progress(check)
    return tuple(checks[each.id] for each in sources)


def known_of(source: Source, store: Store) -> Known:
    """What is remembered of a source, read from disk."""
    state = store.state(source.id)
    accepted = store.accepted(source.id)
    load = partial(store.load, source.id)
    responses = tuple(map(load, store.baseline(source.id)))
    return Known(
        baseline=store.baseline(source.id),
        responses=responses,
        seen=tuple(map(load, accepted.seen)) if accepted and accepted.seen else responses,
        validators=tuple((each.part, store.validators(source.id, each.part)) for each in responses),
        provisions=accepted.provisions if accepted else 0,
        not_before=state.not_before,
    )


def _gather(source: Source, known: Known, fetcher: Fetcher) -> tuple[Response, ...]:
    """Every answer that the publisher's module asks for; a 304 stands for what it confirms."""
    ask = publisher(source.publisher).requests
    validators, stored = dict(known.validators), {each.part: each for each in (*known.responses, *known.seen)}
    raw: tuple[Response, ...] = ()
    shown: tuple[Response, ...] = ()  # to the publisher: with the body that a 304 confirms
    while wanted := ask(source, shown):
        for request in wanted:
            if len(raw) == _MAX_REQUESTS:
                raise ReadError(
                    f"{source.id}: more than {_MAX_REQUESTS} requests for one text; this is a bug"
                )
            response = fetcher.fetch(request, validators=validators.get(request.part, ("", "")))
            raw += (response,)
            shown += (stored[request.part] if response.status == 304 else response,)
        if judge_responses(raw):
            break
    return raw


def _decide(
    source: Source,
    known: Known,
    responses: tuple[Response, ...],
    topics: tuple[Topic, ...],
    conclude: Callable[..., Outcome],
) -> Outcome:
    fresh = tuple(each for each in responses if each.status != 304)
    if not fresh:
        return conclude(verdict=Verdict.UNCHANGED, reason="not modified since the last check")
    if refusal := judge_responses(responses):
        return conclude(verdict=refusal.verdict, reason=refusal.reason)
    current = _completed(responses, known)
    if any(_same(current, earlier) for earlier in (known.responses, known.seen)):
        return conclude(verdict=Verdict.UNCHANGED, reason="the same bytes as before")
    try:
        return _compare(source, known, current, topics, conclude)
    except ReadError as error:
        return conclude(verdict=Verdict.SUSPECT, reason=str(error))


def _compare(
    source: Source,
    known: Known,
    current: tuple[Response, ...],
    topics: tuple[Topic, ...],
    conclude: Callable[..., Outcome],
) -> Outcome:
    """Read both sides with today's reader in a bounded child, and compare them."""
    document, baseline, refusal, comparison = run_bounded(_assess, source, known.responses, current, topics)
    received = tuple(each for each in current)
    if refusal:
        return conclude(verdict=refusal.verdict, reason=refusal.reason, document=document)
    conclude = partial(conclude, document=document, received=received)
    if baseline is None:
        return conclude(verdict=Verdict.FIRST, reason=f"first version, {len(document.provisions)} provisions")
    if not in_law(comparison):
        return conclude(
            verdict=Verdict.UNCHANGED,
            reason="the page changed, the legal text did not",
            comparison=comparison,
        )
    count = len(comparison.changes)
    return conclude(
        verdict=Verdict.CHANGED,
        reason=f"{count} change{'s' * (count != 1)} in the law",
        comparison=comparison,
    )


def _assess(
    source: Source, before: tuple[Response, ...], after: tuple[Response, ...], topics: tuple[Topic, ...]
) -> tuple[Document | None, Document | None, Refusal | None, Comparison | None]:
    document = document_of(after, source)
    baseline = document_of(before, source) if before else None
    if refusal := judge_document(document, source, baseline):
        return document, baseline, refusal, None
    watched = tuple(each for each in topics if each.name in source.topics)
    return document, baseline, None, assess(baseline, document, watched) if baseline else None


def _completed(responses: tuple[Response, ...], known: Known) -> tuple[Response, ...]:
    """The answers with the stored body where the publisher said 304."""
    stored = {each.part: each for each in (*known.responses, *known.seen)}
    return tuple(stored[each.part] if each.status == 304 else each for each in responses)


def _same(one: tuple[Response, ...], other: tuple[Response, ...]) -> bool:
    return bool(other) and [(each.part, each.body) for each in one] == [
        (each.part, each.body) for each in other
    ]


def _outcomes(
    sources: tuple[Source, ...], store: Store, look: Callable[[Source, Known], Outcome]
) -> Iterator[Outcome]:
    """The outcomes as they come, from one thread per host."""
    done: queue.SimpleQueue[Outcome | BaseException] = queue.SimpleQueue()
    remembered = {each.id: known_of(each, store) for each in sources}

    def run(lane: list[Source]) -> None:
        for source in lane:
            try:
                done.put(look(source, remembered[source.id]))
            except BaseException as error:
                done.put(error)
                return

    lanes: dict[str, list[Source]] = {}
    for source in sources:
        lanes.setdefault(host_of(source), []).append(source)
    for lane in lanes.values():
        threading.Thread(target=run, args=(lane,), daemon=True).start()
    for _ in sources:
        outcome = done.get()
        if isinstance(outcome, BaseException):
            raise outcome
        yield outcome


def host_of(source: Source) -> str:
    """The host whose lane a source belongs to."""
    first = publisher(source.publisher).requests(source, ())
    return (urlsplit(first[0].url).hostname or "") if first else source.publisher
