"""Where the law stands at a day: the texts kept by then, read again by today's readers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from tracker import __version__
from tracker.bounded import run_bounded
from tracker.config import Config
from tracker.core.digests.issue import Digest
from tracker.core.landscapes.course import course
from tracker.core.landscapes.deadlines import deadlines
from tracker.core.landscapes.landscape import landscape
from tracker.core.landscapes.position import Kept, Landscape, Position
from tracker.core.record import Check, Source
from tracker.core.words import day as day_of
from tracker.errors import ReadError, StoreError
from tracker.reading import document_of
from tracker.store import Store

_CPU = 60  # seconds; two drafts of a large act that renumber everything need about six
_WALL = 120
_DAY = timedelta(days=1)


def survey(
    config: Config, store: Store, *, at: datetime, now: datetime, since: datetime | None = None
) -> Landscape:
    """The landscape of the day of `at`, and the way there from the day of `since`."""
    positions = positions_at(config, store, before=_midnight(at) + _DAY, later=True)
    earlier = positions_at(config, store, before=_midnight(since) + _DAY, later=True) if since else ()
    way = run_bounded(course, earlier, positions, config.topics, cpu=_CPU, wall=_WALL) if since else ()
    return Landscape(
        at=day_of(at),
        positions=positions,
        generated_at=now,
        tool_version=__version__,
        since=day_of(since) if since else "",
        moves=way,
    )


def surveyed(digest: Digest, config: Config, store: Store) -> Digest:
    """An issue with where the law stood when its period ended, and what was coming then."""
    positions = positions_at(config, store, before=digest.until)
    return replace(digest, landscape=positions, coming=deadlines(positions, day=day_of(digest.until)))


def positions_at(
    config: Config, store: Store, *, before: datetime, later: bool = False
) -> tuple[Position, ...]:
    """Where every instrument stood, from what was seen before a moment.

    With `later`, what texts seen afterwards say of revocations before that moment counts too.
    """
    kept: list[Kept] = []
    witnesses: list[Kept] = []
    unread: list[tuple[str, str]] = []
    for source in config.sources:
        versions = store.versions(source.id)
        then = [each for each in versions if each.at < before]
        try:
            kept += [_kept(source, each, store) for each in then[-1:]]
            if later and len(then) < len(versions):
                witnesses.append(_kept(source, versions[-1], store))
        except (ReadError, StoreError) as error:
            unread.append((source.id, str(error)))
    day = day_of(before - timedelta(microseconds=1))
    stand = partial(landscape, sources=config.sources, topics=config.topics, day=day)
    try:
        return run_bounded(
            partial(stand, tuple(kept), witnesses=tuple(witnesses), unread=tuple(unread)),
            cpu=_CPU,
            wall=_WALL,
        )
    except ReadError as error:  # too much for the child: say so of each, rather than hide it
        return stand((), unread=tuple((each.source.id, str(error)) for each in kept))


def _kept(source: Source, version: Check, store: Store) -> Kept:
    responses = tuple(map(partial(store.load, source.id), version.after))
    return Kept(
        source=source,
        seen=version.at,
        document=run_bounded(document_of, responses, source),
        snapshot=f"snapshots/{source.id}/{version.after[-1]}",
        address=responses[-1].final_url,
    )


def _midnight(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
