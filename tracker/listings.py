"""A look at a source and, where it lists others, at the texts behind its new entries.

The first look at a listing follows nothing: what it lists then is no news.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from tracker.check import Behind, Known, Outcome, known_of, look
from tracker.core import words
from tracker.core.comparison.listed import link_of, new_entries
from tracker.core.flagging.terms import Topic
from tracker.core.model import Comparison, Provision
from tracker.core.record import ACCEPTED, Found, Source, Verdict
from tracker.errors import ReadError, StoreError
from tracker.fetch import Fetcher
from tracker.publishers import LISTINGS, recognise
from tracker.publishers.leads import lead
from tracker.store import Store
from tracker.versions import KeptText, compare_read, responses_of

_MOST = 10  # texts that are asked for in one check; the others wait for the next
_PATIENCE = timedelta(days=14)  # in which a text that cannot be read is tried again at every check

Seek = Callable[[Source], Outcome]


def attempt(
    source: Source,
    store: Store,
    fetcher: Fetcher,
    topics: tuple[Topic, ...],
    *,
    broke: Callable[[], None] = lambda: None,
) -> Outcome:
    """A look that ends in an outcome: no source, damaged copy or bug of ours may stop another source.

    `broke` is called where it is a bug, while that is being handled.
    """
    try:
        outcome = look(source, known_of(source, store, fetcher.clock()), fetcher, topics)
        if source.publisher in LISTINGS and outcome.verdict in (Verdict.CHANGED, Verdict.UNCHANGED):
            seek = partial(attempt, store=store, fetcher=fetcher, topics=topics, broke=broke)
            return _followed(outcome, store, topics, seek=seek, now=fetcher.clock())
        return outcome
    except StoreError as error:
        reason = f"our own copy cannot be compared with: {error}"
    except ReadError as error:
        reason = str(error)
    except Exception as error:
        broke()
        reason = f"tracker broke down on this source ({type(error).__name__}: {error}); please report it"
    known = Known(baseline=store.baseline(source.id))
    return Outcome(source=source, verdict=Verdict.FAILED, reason=reason, known=known)


def _followed(
    outcome: Outcome, store: Store, topics: tuple[Topic, ...], *, seek: Seek, now: datetime
) -> Outcome:
    """The same look at a listing, with the texts behind its new entries and those that still wait."""
    listing = outcome.source
    entries = new_entries(outcome.comparison) if outcome.comparison else ()
    known = store.found(listing.id)
    found = (
        *_fresh(entries, listing, known, now),
        *_waiting(known, listing, store, now),
    )
    once = {each.entry: each for each in reversed(found)}
    wanted = tuple(
        each for each in reversed(once.values()) if not {each.entry, each.source} & set(listing.ignore)
    )
    if not wanted:
        return outcome

    texts = tuple(_read(wanted, store, lambda found: seek(found.source_of(listing))))
    return _told(outcome, texts, store, topics)


def _fresh(
    entries: tuple[Provision, ...], listing: Source, known: tuple[Found, ...], now: datetime
) -> Iterator[Found]:
    """Where new entries lead, the important first; a check that was cut off may have found them before."""
    before = {each.entry: each for each in known}
    for entry in entries:
        if entry.path[-1] in before:
            yield before[entry.path[-1]]
        elif target := lead(link_of(entry)):
            yield Found(
                listing=listing.id,
                entry=entry.path[-1],
                title=entry.heading,
                source=target.id,
                publisher=target.publisher,
                address=target.address,
                at=now,
            )


def _waiting(known: tuple[Found, ...], listing: Source, store: Store, now: datetime) -> Iterator[Found]:
    """The entries whose text has not been told yet, the oldest first."""
    recent = tuple(each for each in known if now - each.at < _PATIENCE)
    checks = store.checks(listing.id, since=now - _PATIENCE) if recent else ()
    told = {text.entry for check in checks for text in check.texts if not text.fault}
    yield from (each for each in recent if each.entry not in told)


def _read(wanted: tuple[Found, ...], store: Store, seek: Callable[[Found], Outcome]) -> Iterator[Behind]:
    """The texts, politely: so many in one check, and none more of a host that refused one."""
    asked, closed = 0, set[str]()
    for found in wanted:
        if known := store.accepted(found.source):
            yield Behind(found=found, sequence=known.sequence)
        elif asked == _MOST:
            yield Behind(found=found, fault=f"not asked yet: {_MOST} texts in one check are enough")
        elif _door(found) in closed:
            yield Behind(found=found, fault="not asked: its host refused another text")
        else:
            asked += 1
            behind = _asked(found, seek)
            if behind.outcome and (behind.outcome.not_before or behind.outcome.verdict is Verdict.BLOCKED):
                closed.add(_door(found))
            yield behind


def _asked(found: Found, seek: Callable[[Found], Outcome]) -> Behind:
    """The text of an entry; what turns out to be in another publisher's markup is read by that one."""
    outcome = seek(found)
    if found.publisher == "page" and outcome.received:
        markup = recognise(outcome.received[-1].body, found.address["url"])
        if markup in ("pdf", "cac"):
            found = replace(found, publisher=markup)
            outcome = seek(found)
    good = outcome.verdict in ACCEPTED
    until = words.day(found.at + _PATIENCE)
    fault = "" if good else f"{outcome.reason}; it is tried again at every check until {until}"
    return Behind(found=found, outcome=outcome, fault=fault)


def _told(outcome: Outcome, texts: tuple[Behind, ...], store: Store, topics: tuple[Topic, ...]) -> Outcome:
    """What the look means with these texts; those on topic become sources where the listing says so."""
    before = outcome.known.responses
    after = outcome.received if outcome.verdict is Verdict.CHANGED else before
    kept = tuple(_kept(each, store) for each in texts)
    try:
        comparison = compare_read(outcome.source, before, after, topics, texts=kept)
    except ReadError as error:
        if all(each.fault for each in texts):
            raise
        # Too much for the child: each text is said to be unread and tried again, none is hidden.
        refused = tuple(replace(each, fault=each.fault or str(error)) for each in texts)
        return _told(outcome, refused, store, topics)
    on_topic = {
        each.after.path[1]
        for each in comparison.changes
        if each.after and each.after.path[1:] and not each.before and any(f.tier <= 3 for f in each.flags)
    }
    tracked = on_topic if outcome.source.track else frozenset[str]()
    texts = tuple(
        replace(each, found=replace(each.found, tracked=each.found.tracked or each.found.entry in tracked))
        for each in texts
    )
    came = outcome.verdict is Verdict.UNCHANGED and bool(comparison.changes)
    return replace(
        outcome,
        verdict=Verdict.CHANGED if came else outcome.verdict,
        stands=came,
        reason="; ".join((outcome.reason, *_counted(comparison, texts))),
        comparison=comparison,
        texts=texts,
    )


def _counted(comparison: Comparison, texts: tuple[Behind, ...]) -> Iterator[str]:
    """How many of the texts are on topic, and how many could not be read."""
    spoken = {
        each.after.path[1] for each in comparison.changes if each.after and each.after.path[2:] and each.flags
    }
    unread = sum(bool(each.fault) for each in texts)
    if spoken:
        yield f"{words.count(len(spoken), 'text')} behind its entries on topic"
    if unread:
        yield f"{words.count(unread, 'text')} behind its entries could not be read"


def _kept(text: Behind, store: Store) -> KeptText:
    if text.fault:
        return KeptText(text.found, fault=text.fault)
    if text.outcome:
        return KeptText(text.found, text.outcome.received)
    check = store.check(text.found.source, text.sequence)
    return KeptText(text.found, responses_of(text.found.source, check, store) if check else ())


def _door(found: Found) -> str:
    """What refuses as one: the host of a page, else the publisher's own."""
    return urlsplit(found.address.get("url", "")).hostname or found.publisher
