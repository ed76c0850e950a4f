"""Look at one source once: gather, decide, apply.

`look` writes nothing and `apply` decides nothing; its last act commits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from tracker.acceptance import Refusal, judge_document, judge_error, judge_responses
from tracker.bounded import COMPARING, run_bounded
from tracker.core.assess import assess, in_law
from tracker.core.digests.coverage import by_hand, reminder
from tracker.core.entry_texts import is_remark
from tracker.core.flagging.terms import Topic
from tracker.core.model import Comparison, Document
from tracker.core.record import ACCEPTED, Check, EntryText, Found, Response, Source, Verdict
from tracker.errors import FetchError, ReadError
from tracker.fetch import Fetcher, Validators, retry_after
from tracker.publishers import publisher
from tracker.reading import document_of
from tracker.store import Store

_LONGEST = timedelta(hours=25)  # that a host's wish to wait is believed
_MAX_REQUESTS = 12  # of one source in one check; a publisher that asks for more is going round in circles


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the store remembers of a source before it is looked at."""

    baseline: tuple[str, ...] = ()
    responses: tuple[Response, ...] = ()  # the baseline's
    seen: tuple[Response, ...] = ()  # the last accepted ones: the law may be the same, the page another
    validators: tuple[tuple[str, Validators], ...] = ()  # by part
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
    stands: bool = False  # a listing is as it was: only what lies behind its entries changed
    texts: tuple[Behind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """The text behind an entry of a listing: looked at now, or read before by the check of this number."""

    found: Found
    outcome: Outcome | None = None
    sequence: int = 0
    fault: str = ""  # why it could not be read


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
        refusal = judge_error(error)
        return conclude(verdict=refusal.verdict, reason=refusal.reason, not_before=error.not_before)
    except ReadError as error:
        return conclude(verdict=Verdict.FAILED, reason=str(error))
    wait = max(filter(None, (retry_after(each, fetcher.clock()) for each in responses)), default=None)
    conclude = partial(
        conclude, received=tuple(each for each in responses if each.status != 304), not_before=wait
    )
    return _decide(source, known, responses, topics, conclude)


def apply(outcome: Outcome, store: Store, at: datetime) -> Check:
    """Keep what was received, and the texts behind a listing's entries; then commit the check's record."""
    texts = tuple(_apply_text(each, store, at) for each in outcome.texts)
    refused = outcome.verdict not in ACCEPTED
    source = outcome.source.id
    kept = tuple(store.keep(source, each, quarantined=refused).name for each in outcome.received if each.body)
    moves = outcome.verdict in (Verdict.FIRST, Verdict.CHANGED)
    compared = outcome.comparison.changes if outcome.comparison else ()
    changes = tuple(each for each in compared if not is_remark(each))
    return store.record(
        Check(
            source=source,
            sequence=0,  # the store knows
            at=at,
            verdict=outcome.verdict,
            reason=outcome.reason,
            before=outcome.known.baseline,
            after=kept if moves and not outcome.stands else outcome.known.baseline,
            seen=kept,
            received=sum(len(each.body) for each in outcome.received),
            provisions=len(outcome.document.provisions) if outcome.document else 0,
            changes=len(changes) if moves else 0,
            flagged=sum(any(flag.tier <= 3 for flag in each.flags) for each in changes) if moves else 0,
            not_before=outcome.not_before,
            texts=texts,
        )
    )


def _apply_text(text: Behind, store: Store, at: datetime) -> EntryText:
    """Keep where an entry leads, and the check of its text, unless another listing brought it meanwhile."""
    found = text.found
    if found not in store.found(found.listing):
        store.keep_found(found)
    sequence = text.sequence
    if text.outcome:
        sequence = (store.accepted(found.source) or apply(text.outcome, store, at)).sequence
    return EntryText(found.entry, found.source, 0 if text.fault else sequence, text.fault)


def known_of(source: Source, store: Store, now: datetime) -> Known:
    """What is remembered of a source, read from disk."""
    state, accepted = store.state(source.id), store.accepted(source.id)
    load = partial(store.load, source.id)
    baseline = tuple(map(load, state.baseline))
    seen = tuple(map(load, accepted.seen)) if accepted and accepted.seen else baseline
    return Known(
        baseline=state.baseline,
        responses=baseline,
        seen=seen,
        # A validator holds for the address that gave it, and for no other that a redirect leads to.
        validators=tuple(
            (each.part, (*store.validators(source.id, each.part, now=now), each.final_url)) for each in seen
        ),
        # No host is given more than a day: a later moment was written by a clock that was wrong.
        not_before=state.not_before if state.not_before and state.not_before < now + _LONGEST else None,
    )


def _gather(source: Source, known: Known, fetcher: Fetcher) -> tuple[Response, ...]:
    """Every answer that the publisher's module asks for; a 304 stands for what it confirms."""
    if by_hand(source):
        raise ReadError(reminder(source), source=source.id)
    module = publisher(source.publisher)
    validators, stored = dict(known.validators), {each.part: each for each in (*known.responses, *known.seen)}
    raw: tuple[Response, ...] = ()
    shown: tuple[Response, ...] = ()  # to the publisher: with the body that a 304 confirms
    while wanted := module.requests(source, shown):
        for request in wanted:
            if len(raw) == _MAX_REQUESTS:
                raise ReadError(
                    f"{source.id}: more than {_MAX_REQUESTS} requests for one text; this is a bug"
                )
            response = fetcher.fetch(
                request,
                validators=validators.get(request.part, ("", "")),
                delay=module.DELAY,
            )
            raw += (response,)
            shown += (stored[request.part] if response.status == 304 else response,)
            if judge_responses((response,), complete=False):
                return _standing(raw)
    if not raw:
        raise ReadError(f"{source.id}: {source.publisher} knows no address to ask; this is a bug")
    return _standing(raw)


def _standing(raw: tuple[Response, ...]) -> tuple[Response, ...]:
    """The answers that count: not those by which a publisher only pointed elsewhere."""
    return tuple(each for each in raw if each.status in (200, 304) or each is raw[-1])


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
    document, refusal, comparison = run_bounded(
        _assess, source, known.responses, current, topics, cpu=COMPARING, wall=3 * COMPARING
    )
    if refusal:
        return conclude(verdict=refusal.verdict, reason=refusal.reason, document=document)
    conclude = partial(conclude, document=document, received=current)
    if comparison is None:
        return conclude(verdict=Verdict.FIRST, reason=f"first version, {len(document.provisions)} provisions")
    if not comparison.comparable:
        return conclude(verdict=Verdict.SUSPECT, reason=" ".join(comparison.notes))
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
) -> tuple[Document, Refusal | None, Comparison | None]:
    document = document_of(after, source)
    baseline = document_of(before, source) if before else None
    if refusal := judge_document(document, source, baseline):
        return document, refusal, None
    watched = tuple(each for each in topics if each.name in source.topics)
    return document, None, assess(baseline, document, watched) if baseline else None


def _completed(responses: tuple[Response, ...], known: Known) -> tuple[Response, ...]:
    """The answers with the stored body where the publisher said 304."""
    stored = {each.part: each for each in (*known.responses, *known.seen)}
    return tuple(stored[each.part] if each.status == 304 else each for each in responses)


def _same(one: tuple[Response, ...], other: tuple[Response, ...]) -> bool:
    return bool(other) and [(each.part, each.body) for each in one] == [
        (each.part, each.body) for each in other
    ]
