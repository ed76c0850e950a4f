"""`sources.toml` -> Config, or every mistake in it at once, each with its place and a way out."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tracker.channels import Channel
from tracker.config.declared import source_of
from tracker.config.mistakes import file_problems
from tracker.config.places import LISTED, Places, in_order
from tracker.config.review import review_problems
from tracker.config.schema import FileTable
from tracker.config.sentences import broken, near, sentence
from tracker.core.flagging.declared import declaration_problems, topic_from_declaration
from tracker.core.flagging.terms import Topic
from tracker.core.record import Source
from tracker.errors import ConfigError
from tracker.fetch import Network
from tracker.publishers import LISTINGS
from tracker.store.found import found_in
from tracker.topics import builtin

SNAPSHOTS = "snapshots"  # the folder beside the file

Problems = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What the user declared, checked; data folders lie beside the file.

    Behind the declared sources stand those that their listings track.
    """

    path: Path
    sources: tuple[Source, ...]
    topics: tuple[Topic, ...]
    network: Network
    timezone: str = "UTC"
    digest: str = "mon 07:00"
    channels: tuple[Channel, ...] = ()
    alert_checks: int = 5
    alert_hours: float = 24.0

    @property
    def snapshots(self) -> Path:
        """Where snapshots, journal and catalogue lie."""
        return self.path.parent / SNAPSHOTS

    @property
    def reports(self) -> Path:
        """Where digests arrive."""
        return self.path.parent / "reports"

    def named(self, names: list[str]) -> tuple[Source, ...]:
        """The sources of these ids, all enabled ones for none. Raises ConfigError for an unknown id."""
        known = {each.id: each for each in self.sources}
        problems = [
            ("", f"no source is called {name!r}{near(name, known)}") for name in names if name not in known
        ]
        if problems:
            raise ConfigError(str(self.path), tuple(problems))
        return tuple(known[name] for name in names) or tuple(each for each in self.sources if each.enabled)


def load(path: Path, *, today: date | None = None) -> Config:
    """The configuration in a file. Raises ConfigError with every mistake in it.

    With the day of a review it minds too what the file can be used with: a source off without a reason.
    """
    text = _text(path)
    parsed, places, problems = _tables(_toml(text, path), Places(text))
    if today and not problems:
        problems += review_problems(parsed, places, today)
    topics, wrong = _topics(parsed, places)
    problems += [*wrong, *file_problems(parsed, places, frozenset(each.name for each in topics))]
    if problems:
        raise ConfigError(str(path), in_order(problems))
    declared = tuple(source_of(each) for each in parsed.source)
    return Config(
        path=path,
        sources=(*declared, *_tracked(declared, path.parent / SNAPSHOTS)),
        topics=topics,
        network=Network(**parsed.network.model_dump()),
        timezone=parsed.service.timezone,
        digest=parsed.service.digest,
        channels=tuple(Channel(**each.model_dump()) for each in parsed.channel),
        alert_checks=parsed.service.alert_checks,
        alert_hours=parsed.service.alert_hours,
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        message = "there is no such file; name another with --config, or try `tracker demo`"
        raise ConfigError(str(path), (("", message),)) from None
    except UnicodeDecodeError as error:
        message = f"cannot be read: byte {error.start} is no UTF-8; save the file in that encoding"
        raise ConfigError(str(path), (("", message),)) from None
    except OSError as error:
        raise ConfigError(str(path), (("", f"cannot be read: {error}"),)) from None


def _toml(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(str(path), (broken(error),)) from None


def _tables(raw: dict[str, Any], places: Places) -> tuple[FileTable, Places, Problems]:
    """The tables that can be read, where they stand, and what is wrong with the others."""
    try:
        return FileTable.model_validate(raw), places, []
    except ValidationError as error:
        wrong = error.errors()
    problems = [(places.of(each["loc"]), sentence(each)) for each in wrong]
    rows = {each["loc"][:2] for each in wrong if each["loc"][0] in LISTED and len(each["loc"]) > 1}
    whole = {each["loc"][0] for each in wrong if each["loc"][:2] not in rows}
    sound = {
        table: [row for index, row in enumerate(value) if (table, index) not in rows]
        if table in LISTED
        else value
        for table, value in raw.items()
        if table not in whole
    }
    return FileTable.model_validate(sound), places.without(rows), problems


def _topics(parsed: FileTable, places: Places) -> tuple[tuple[Topic, ...], Problems]:
    topics, problems = list(builtin()), []
    for index, each in enumerate(parsed.topic):
        declared = (each.name, each.terms, each.matches, each.ignores)
        if each.name in {topic.name for topic in topics}:
            problems.append(
                (places.of(("topic", index, "name")), "this topic exists already; choose another name")
            )
            continue
        if wrong := declaration_problems(*declared):
            problems += [(places.of(("topic", index)), problem) for problem in wrong]
        else:
            topics.append(topic_from_declaration(*declared))
    return tuple(topics), problems


def _tracked(declared: tuple[Source, ...], folder: Path) -> tuple[Source, ...]:
    """The texts that listings were told to track, unless they are declared or to be ignored."""
    listings = {each.id: each for each in declared if each.publisher in LISTINGS}
    taken = {each.id for each in declared}
    places = [(each.publisher, dict(each.address)) for each in declared]
    found: dict[str, Source] = {}
    for text in found_in(folder):
        listing = listings.get(text.listing)
        ignored = listing is None or {text.entry, text.source} & set(listing.ignore)
        known = text.source in taken or (text.publisher, dict(text.address)) in places
        if listing and text.tracked and not ignored and not known:
            found.setdefault(text.source, text.source_of(listing))
    return tuple(found.values())
