"""`sources.toml` -> Config, or every mistake in it at once, each with its place and a way out."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from tracker.channels import Channel
from tracker.config.places import Places
from tracker.config.schema import (
    COUNTED,
    ChannelTable,
    ExpectTable,
    FileTable,
    NetworkTable,
    ServiceTable,
    SourceTable,
    TopicTable,
)
from tracker.core.flagging.declared import declaration_problems, topic_from_declaration
from tracker.core.flagging.terms import Topic
from tracker.core.record import Expectation, Source
from tracker.errors import ConfigError
from tracker.fetch import Network
from tracker.publishers import LISTINGS, NAMES, publisher
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
            ("", f"no source is called {name!r}{_near(name, known)}") for name in names if name not in known
        ]
        if problems:
            raise ConfigError(str(self.path), tuple(problems))
        return tuple(known[name] for name in names) or tuple(each for each in self.sources if each.enabled)


def load(path: Path) -> Config:
    """The configuration in a file. Raises ConfigError with every mistake in it."""
    text = _text(path)
    places = Places(text)
    try:
        parsed = FileTable.model_validate(_toml(text, path))
    except ValidationError as error:
        problems = [(places.of(each["loc"]), _sentence(dict(each))) for each in error.errors()]
        raise ConfigError(str(path), tuple(problems)) from None
    topics, problems = _topics(parsed, places)
    problems += [
        *_doubled(parsed, places),
        *_address_problems(parsed, places, {each.name for each in topics}),
    ]
    if problems:
        raise ConfigError(str(path), tuple(problems))
    declared = tuple(_source(each) for each in parsed.source)
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
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(str(path), (("", f"cannot be read: {error}"),)) from None


def _toml(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(str(path), (("", f"is no TOML: {error}"),)) from None


def _sentence(error: dict[str, Any]) -> str:
    if error["type"] == "extra_forbidden":
        models: dict[Any, type[BaseModel]] = {
            "service": ServiceTable,
            "network": NetworkTable,
            "topic": TopicTable,
            "channel": ChannelTable,
        }
        model = ExpectTable if "expect" in error["loc"] else models.get(error["loc"][0], FileTable)
        return f"unknown key{_near(str(error['loc'][-1]), model.model_fields)}"
    if error["type"] == "missing":
        return "is missing"
    return str(error["msg"]).removeprefix("Value error, ")


def _near(word: str, known: Any) -> str:
    close = difflib.get_close_matches(word, [str(each) for each in known], n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(sorted(map(str, known)))}"


def _topics(parsed: FileTable, places: Places) -> tuple[tuple[Topic, ...], Problems]:
    topics, problems = list(builtin()), []
    for index, each in enumerate(parsed.topic):
        declared = (each.name, each.terms, each.matches, each.ignores)
        if wrong := declaration_problems(*declared):
            problems += [(places.of(("topic", index)), sentence) for sentence in wrong]
        else:
            topics.append(topic_from_declaration(*declared))
    return tuple(topics), problems


def _doubled(parsed: FileTable, places: Places) -> Problems:
    named = (
        ("source", "id", [each.id for each in parsed.source]),
        ("channel", "name", [each.name for each in parsed.channel]),
    )
    return [problem for table, key, names in named for problem in _taken(table, key, names, places)]


def _taken(table: str, key: str, names: list[str], places: Places) -> Problems:
    first = {name: index for index, name in reversed([*enumerate(names)])}
    return [
        (places.of((table, index, key)), f"this {key} is taken already; {key}s are unique")
        for index, name in enumerate(names)
        if index != first[name]
    ]


def _address_problems(parsed: FileTable, places: Places, topics: set[str]) -> Problems:
    """Unknown publishers and topics, and keys that the publisher does not know or misses."""
    problems: Problems = []
    for index, each in enumerate(parsed.source):
        unknown = [name for name in each.topics if name not in topics]
        problems += [
            (places.of(("source", index, "topics")), f"no topic {n!r}{_near(n, topics)}") for n in unknown
        ]
        if each.publisher not in NAMES:
            where = places.of(("source", index, "publisher"))
            problems.append((where, f"no publisher {each.publisher!r}{_near(each.publisher, NAMES)}"))
            continue
        keys = publisher(each.publisher).KEYS
        given = each.model_extra or {}
        known = {key.rstrip("?") for key in keys} | set(SourceTable.model_fields)
        for key in given:
            if key not in known:
                problems.append((places.of(("source", index, key)), f"unknown key{_near(key, known)}"))
            elif not given[key] or not isinstance(given[key], (str, int, list)):
                problems.append((places.of(("source", index, key)), f"must be {keys.get(key, 'a text')}"))
        for key, what in keys.items():
            if not key.endswith("?") and key not in given:
                problems.append((places.of(("source", index)), f"{key} is missing: {what}"))
    return problems


def _source(it: SourceTable) -> Source:
    counts = tuple((kind, n) for key, kind in COUNTED.items() if (n := getattr(it.expect, key)) is not None)
    expect = Expectation(
        provisions=max(it.expect.provisions, it.expect.min_provisions),
        contains=it.expect.contains,
        counts=counts,
    )
    address = {
        key: tuple(map(str, value)) if isinstance(value, list) else str(value)
        for key, value in (it.model_extra or {}).items()
    }
    fields = it.model_dump(exclude={"expect", "verified"} | set(it.model_extra or {}))
    return Source(**fields | {"topics": it.topics}, expect=expect, address=address)


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
