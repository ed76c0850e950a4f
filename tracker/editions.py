"""The kept editions of one work: which one came before a first version, and what differs between two."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from tracker.bounded import run_bounded
from tracker.core.assess import assess
from tracker.core.comparison.listed import is_listing
from tracker.core.dates import dated
from tracker.core.flagging.terms import Topic
from tracker.core.landscapes.editions import precedes
from tracker.core.model import Comparison, Document
from tracker.core.record import Check, Response, Source
from tracker.errors import ReadError, StoreError
from tracker.reading import document_of
from tracker.store import Store
from tracker.versions import document_at, responses_of

_CPU = 60  # seconds; two drafts of a large act that renumber everything need about six
_WALL = 120
FIRST_ROUND = timedelta(hours=1)  # what is first read within it came with the same first round


class Edition(NamedTuple):
    """A kept version, and the source that it is of."""

    source: Source
    version: Check


def same_work(one: Source, other: Source) -> bool:
    """Whether two sources are declared as editions of one instrument."""
    return bool(one.instrument) and (one.jurisdiction, one.instrument) == (
        other.jurisdiction,
        other.instrument,
    )


def newest(source: Source, store: Store) -> Edition:
    """The last kept version of a source. Raises ReadError where there is none."""
    versions = store.versions(source.id)
    if not versions:
        raise ReadError(f"{source.id}: nothing kept yet; run `tracker check {source.id}`", source=source.id)
    return Edition(source, versions[-1])


def edition_before(first: Edition, sources: tuple[Source, ...], store: Store) -> Edition | None:
    """The latest edition of the work that was kept when a source was first read, None where that is no news.

    A draft comes before what is adopted, the text as adopted before its consolidation. What came in one
    first round with it is a baseline, not news.
    """
    candidates = [
        Edition(other, earlier[-1])
        for other in sources
        if other.id != first.source.id and same_work(first.source, other)
        if (earlier := [each for each in store.versions(other.id) if each.at < first.version.at])
    ]
    if not candidates:
        return None
    document = _readable(first, store)
    known = [(each, found) for each in candidates if (found := _readable(each, store))]
    before = [(each, it) for each, it in known if document and _comes_before(it, document)]
    if not document or not before:
        return None
    edition, _ = max(before, key=lambda pair: sum(precedes(other, pair[1]) for _, other in before))
    return edition if _is_news(first, document, edition, store) else None


def compare_editions(
    before: Edition, after: Edition, *, store: Store, topics: tuple[Topic, ...]
) -> Comparison:
    """What differs between two editions, each read as its own source declares."""
    sides = [responses_of(each.source.id, each.version, store) for each in (before, after)]
    return run_bounded(
        _compared, before.source, sides[0], after.source, sides[1], topics, cpu=_CPU, wall=_WALL
    )


def _comes_before(one: Document, other: Document) -> bool:
    return precedes(one, other) and not is_listing(one) and not is_listing(other)


def _is_news(first: Edition, document: Document, before: Edition, store: Store) -> bool:
    """Whether the earlier edition was known before the round in which the later one was first read."""
    began = store.versions(before.source.id)[0].at
    looks = store.checks(before.source.id, until=first.version.at)
    waited = any(each.sequence < first.version.sequence for each in store.checks(first.source.id))
    return (
        first.version.at - began >= FIRST_ROUND
        or len(looks) > 1
        or waited
        or dated(document.edition) > f"{began:%Y-%m-%d}"
    )


def _readable(edition: Edition, store: Store) -> Document | None:
    """Its document, None where our copy is damaged or cannot be read: the coverage tells of that."""
    try:
        return document_at(edition.source, edition.version, store)
    except (ReadError, StoreError):
        return None


def _compared(
    old: Source,
    before: tuple[Response, ...],
    new: Source,
    after: tuple[Response, ...],
    topics: tuple[Topic, ...],
) -> Comparison:
    watched = tuple(each for each in topics if each.name in new.topics)
    return assess(document_of(before, old), document_of(after, new), watched)
