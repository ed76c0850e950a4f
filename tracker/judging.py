"""An analyst's verdict on a flagged change: checked against what was flagged, then kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from tracker.config import Config
from tracker.core.digests.issue import Finding, Item, Section
from tracker.core.digests.sections import items, section
from tracker.core.flagging.judgement import Judgement, Opinion
from tracker.core.record import Check, Source
from tracker.errors import ReadError
from tracker.report import finding_of, findings_by
from tracker.store import Store
from tracker.store.judgements import keep

_WHERE = "every issue shows them beside the words “Flag” or “flag”, its JSON as `id`"

Findings = Callable[[Source, Check], Iterable[Finding]]  # what a check found, one way or another


class Said(NamedTuple):
    """What an analyst says of a flag."""

    opinion: Opinion
    note: str = ""
    by: str = ""  # the analyst's name


def judge(
    config: Config, store: Store, flag: str, said: Said, *, now: datetime, known: Findings | None = None
) -> Judgement:
    """Keep what an analyst says of a flag: the id of a change, or "ID#CODE" for one code of it.

    `known` gives what the caller has derived already and is asked first.
    Raises ReadError for what was not flagged, Locked where another process keeps a verdict right now.
    """
    name, _, code = flag.partition("#")
    source, check = _place(config, store, name)
    findings = chain(known(source, check) if known else (), _findings(source, check, store, config))
    judgement = Judgement(
        flag=flag,
        opinion=said.opinion,
        at=now,
        rules=_rules(_item(findings, name), code, flag),
        note=" ".join(said.note.split()),
        by=" ".join(said.by.split()),
    )
    keep(config.snapshots, judgement)
    return judgement


def _item(findings: Iterable[Finding], name: str) -> Item:
    """The flagged change with this id, by today's rules."""
    for finding in findings:
        for item in items(finding):
            if item.id == name and section(item) is Section.CARD:
                return item
    raise ReadError(f"{name}: no change with this id is flagged; {_WHERE}")


def _place(config: Config, store: Store, name: str) -> tuple[Source, Check]:
    """The source and the check that an id names."""
    parts = name.split("/", 2)
    source = next((each for each in config.sources if each.id == parts[0]), None)
    if source is None or len(parts) != 3 or not parts[1].isdecimal():
        raise ReadError(f"{name!r} is the id of no flagged change; {_WHERE}")
    check = next((each for each in store.versions(source.id) if each.sequence == int(parts[1])), None)
    if check is None:
        raise ReadError(f"{name}: check {parts[1]} of {source.id} brought no version; {_WHERE}")
    return source, check


def _findings(source: Source, check: Check, store: Store, config: Config) -> Iterator[Finding]:
    """What a check found, as an issue tells it and as a digest of any period does."""
    if found := finding_of(source, check, store, config.topics):
        yield found
    yield from findings_by(source, check, config, store)


def _rules(item: Item, code: str, flag: str) -> tuple[str, ...]:
    """The rules that flagged a change, or one code of it."""
    flags = [each for each in item.flags if code in ("", each.code)]
    if code and not flags:
        codes = ", ".join(dict.fromkeys(each.code for each in item.flags)) or "none"
        raise ReadError(f"{flag}: the change has no such code; its codes are: {codes}")
    return tuple(dict.fromkeys(each.rule or each.code for each in flags)) or ("status",)
