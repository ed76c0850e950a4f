"""What the tables of a file say wrongly, though each value is of its kind: names, doubles, addresses."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.config.addresses import address_problems, key_problems
from tracker.config.declared import source_of
from tracker.config.places import Places
from tracker.config.schema import FileTable, SourceTable
from tracker.config.sentences import near
from tracker.grammars import NAMES as GRAMMARS
from tracker.publishers import LISTINGS, NAMES

_OWN = frozenset(SourceTable.model_fields)


def file_problems(parsed: FileTable, places: Places, topics: frozenset[str]) -> Iterator[tuple[str, str]]:
    """(place, sentence) for every mistake; `topics` are the names that there are."""
    yield from _taken("source", "id", [each.id for each in parsed.source], places)
    yield from _taken("channel", "name", [each.name for each in parsed.channel], places)
    for index, each in enumerate(parsed.source):
        for key, problem in _of_source(each, topics, parsed.network.allow_private):
            yield places.of(("source", index, *([key] if key else []))), problem


def _taken(table: str, key: str, names: list[str], places: Places) -> Iterator[tuple[str, str]]:
    first = {name: index for index, name in reversed([*enumerate(names)])}
    for index, name in enumerate(names):
        if index != first[name]:
            there = places.of((table, first[name])).partition(",")[0]
            yield places.of((table, index, key)), f"this {key} is taken already on {there}; {key}s are unique"


def _of_source(
    each: SourceTable, topics: frozenset[str], private: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """(key, sentence) for what is wrong with one source."""
    for name in each.topics:
        if name not in topics:
            yield "topics", f"no topic {name!r}{near(name, topics)}"
    if each.grammar and each.grammar not in GRAMMARS:
        yield "grammar", f"no grammar {each.grammar!r}{near(each.grammar, GRAMMARS)}"
    if each.publisher not in NAMES:
        yield "publisher", f"no publisher {each.publisher!r}{near(each.publisher, NAMES)}"
        return
    if each.publisher not in LISTINGS:
        for key in sorted({"track", "ignore"} & each.model_fields_set):
            yield key, f"{each.publisher} is no listing, whose entries are followed; delete the line"
    values = list(_of_values(each)) or list(key_problems(source_of(each), _OWN))
    yield from values or address_problems(source_of(each), private)


def _of_values(each: SourceTable) -> Iterator[tuple[str, str]]:
    """(key, sentence) for values that no publisher takes."""
    for key, value in (each.model_extra or {}).items():
        parts = value if isinstance(value, list) else [value]
        if any(isinstance(part, bool) or not isinstance(part, (str, int)) for part in parts):
            yield key, "must be a text in straight quotes, or a list of such texts"
