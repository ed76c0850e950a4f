"""Where the law stands at a day: the texts kept by then, read again by today's readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from tracker import __version__
from tracker.bounded import run_bounded
from tracker.config import Config
from tracker.core.digests.bottom_line import led
from tracker.core.digests.developments import of_links
from tracker.core.digests.issue import Development, Digest
from tracker.core.landscapes.course import course
from tracker.core.landscapes.deadlines import deadlines
from tracker.core.landscapes.landscape import landscape
from tracker.core.landscapes.position import Kept, Landscape, Position
from tracker.core.record import Check, Source
from tracker.core.words import day as day_of
from tracker.editions import FIRST_ROUND
from tracker.errors import ReadError, StoreError
from tracker.publishers import LISTINGS
from tracker.reading import document_of
from tracker.store import Store
from tracker.versions import responses_of

_CPU = 60  # seconds; two drafts of a large act that renumber everything need about six
_WALL = 120
_DAY = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)


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
    """An issue with where the law stood when its period ended, what was coming then, and which links came."""
    then = _texts(config, store, before=digest.until)
    positions = _stand(config, then, before=digest.until)
    found = _developments(digest, then, positions, config=config, store=store)
    developments = (*found, *digest.developments)
    return replace(
        digest,
        landscape=positions,
        coming=deadlines(positions, day=day_of(digest.until)),
        developments=developments,
        bottom_line=led(developments, digest.bottom_line),
    )


def positions_at(
    config: Config, store: Store, *, before: datetime, later: bool = False
) -> tuple[Position, ...]:
    """Where every instrument stood, from what was seen before a moment.

    With `later`, what texts seen afterwards say of revocations before that moment counts too.
    """
    return _stand(config, _texts(config, store, before=before, later=later), before=before)


class _Texts(NamedTuple):
    """The texts kept before a moment, those seen later, and the sources that cannot be read, and why."""

    kept: tuple[Kept, ...]
    witnesses: tuple[Kept, ...]
    unread: tuple[tuple[str, str], ...]


def _texts(
    config: Config,
    store: Store,
    *,
    before: datetime,
    later: bool = False,
    known: Mapping[tuple[str, datetime], Kept] = MappingProxyType({}),
    first: bool = False,
) -> _Texts:
    """`known` are texts that need not be read again, by source and time.

    With `first`, a listing that was not kept by then stands as it was first seen: what it held then is old.
    """
    kept: list[Kept] = []
    witnesses: list[Kept] = []
    unread: list[tuple[str, str]] = []
    for source in config.sources:
        versions = store.versions(source.id)
        then = [each for each in versions if each.at < before]
        try:
            chosen = then[-1:] or (versions[:1] if first and source.publisher in LISTINGS else ())
            kept += [known.get((source.id, each.at)) or _kept(source, each, store) for each in chosen]
            if later and len(then) < len(versions):
                witnesses.append(_kept(source, versions[-1], store))
        except (ReadError, StoreError) as error:
            unread.append((source.id, str(error)))
    return _Texts(tuple(kept), tuple(witnesses), tuple(unread))


def _stand(config: Config, texts: _Texts, *, before: datetime, flagged: bool = True) -> tuple[Position, ...]:
    """The landscape of the last day before a moment; unless `flagged`, no topic is looked for."""
    day = day_of(before - _INSTANT)
    topics = config.topics if flagged else ()
    stand = partial(landscape, sources=config.sources, topics=topics, day=day)
    try:
        return run_bounded(
            partial(stand, texts.kept, witnesses=texts.witnesses, unread=texts.unread), cpu=_CPU, wall=_WALL
        )
    except ReadError as error:  # too much for the child: say so of each, rather than hide it
        return stand((), unread=tuple((each.source.id, str(error)) for each in texts.kept))


def _developments(
    digest: Digest, then: _Texts, positions: tuple[Position, ...], *, config: Config, store: Store
) -> tuple[Development, ...]:
    """Which links between instruments came, took effect or went in the period of an issue."""
    since = max(digest.since, _first_round(config, store, since=digest.since))
    known = {(each.source.id, each.seen): each for each in then.kept}
    earlier = _texts(config, store, before=since, known=known, first=True)
    same = earlier.kept == then.kept
    before = positions if same else _stand(config, earlier, before=since, flagged=False)
    days = (day_of(since - _INSTANT), day_of(digest.until - _INSTANT))
    read = frozenset(each.source.id for each in then.kept)
    return of_links(before, positions, days=days, read=read)


def _first_round(config: Config, store: Store, *, since: datetime) -> datetime:
    """When all sources had been looked at once, where watching began in this period: that is no news."""
    began = min((each[0].at for it in config.sources if (each := store.versions(it.id))), default=since)
    if began < since:
        return since
    end = began + FIRST_ROUND
    looks = (look for it in config.sources for look in store.checks(it.id, since=began, until=end))
    return min((each.at for each in looks if each.sequence > 1), default=end)


def _kept(source: Source, version: Check, store: Store) -> Kept:
    responses = responses_of(source.id, version, store)
    parts = {each.part: name for each, name in zip(responses, version.after, strict=True)}
    return Kept(
        source=source,
        seen=version.at,
        document=run_bounded(document_of, responses, source),
        snapshot=f"snapshots/{source.id}/{version.after[-1]}",
        metadata=f"snapshots/{source.id}/{parts['metadata']}" if "metadata" in parts else "",
        address=responses[-1].final_url,
    )


def _midnight(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
