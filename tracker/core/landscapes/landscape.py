"""Where the law stands at a date: per instrument its status, its provisions on topic, or its silence.

Several texts of one instrument make one: the consolidation supplies the provisions, the text as adopted
the recitals that consolidations leave out. Other languages are compared with the first declared one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from tracker.core import words
from tracker.core.comparison.listed import is_listing
from tracker.core.dates import dated
from tracker.core.flagging.findings import terms_of
from tracker.core.flagging.terms import Topic
from tracker.core.flagging.topics import document_flags
from tracker.core.landscapes.editions import PUT_IN, in_order, named, placed, standing
from tracker.core.landscapes.links import Witness, links, witness
from tracker.core.landscapes.names import link_key
from tracker.core.landscapes.position import Difference, Entry, Kept, Link, Position
from tracker.core.landscapes.sentinel import differences
from tracker.core.model import PREAMBLE, Document, Flag, Kind, Provision
from tracker.core.record import Source

_SUBJECTS = {"open-source": "open-source models", "model-weights": "weights"}
_ON_TOPIC = 2  # the last tier that says that a provision itself is on the topic
_THRESHOLD = "T1"


def landscape(
    kept: tuple[Kept, ...],
    *,
    sources: tuple[Source, ...],
    topics: tuple[Topic, ...],
    day: str,
    witnesses: tuple[Kept, ...] = (),
    unread: tuple[tuple[str, str], ...] = (),
) -> tuple[Position, ...]:
    """Every watched instrument, as the sources declare their order, from the texts seen by a day (ISO).

    `witnesses` were seen later; they count only for what they say to have been revoked by that day.
    `unread` are sources with a kept text that cannot be read, each with the reason.
    """
    order = {each.id: place for place, each in enumerate(sources)}
    kept = tuple(sorted(kept, key=lambda each: order[each.source.id]))
    then, later = tuple(map(witness, kept)), tuple(map(witness, witnesses))
    known = _Known(then, (*then, *later), dict(unread), topics, day)
    laws: dict[tuple[str, str], list[Source]] = {}
    for source in sources:
        laws.setdefault((source.jurisdiction, _named(source)), []).append(source)
    regions = list(dict.fromkeys(each.jurisdiction for each in sources))
    ordered = sorted(laws.items(), key=lambda law: regions.index(law[0][0]))
    return tuple(_position(tuple(declared), known) for _, declared in ordered)


class _Known(NamedTuple):
    """What is known on the day, and beside it what was learnt later."""

    kept: tuple[Witness, ...]
    told: tuple[Witness, ...]  # the kept texts, and those seen later
    unread: dict[str, str]
    topics: tuple[Topic, ...]
    day: str


def _named(source: Source) -> str:
    return source.instrument or source.title or source.id


def _position(declared: tuple[Source, ...], known: _Known) -> Position:
    """One instrument, of which `declared` are the sources."""
    own = tuple(each.kept for each in known.kept if each.kept.source in declared)
    unread = tuple(
        f"The kept text of {each.id} cannot be read and does not count here: {known.unread[each.id]}"
        for each in declared
        if each.id in known.unread
    )
    bare = Position(
        jurisdiction=declared[0].jurisdiction,
        instrument=_named(declared[0]),
        title=declared[0].title,
        state="not read" if unread else "no text",
        status="No text of it could be read; nothing is said of it."
        if unread
        else f"No text of it was kept by {known.day}; nothing is said of it.",
        notes=unread,
    )
    return _told(bare, declared, own, known) if own else bare


def _told(bare: Position, declared: tuple[Source, ...], own: tuple[Kept, ...], known: _Known) -> Position:
    """The position of an instrument of which there are texts."""
    texts = tuple(each for each in own if not is_listing(each.document)) or own
    language = texts[0].document.language
    found = _links(own, tuple(each.kept for each in known.told if each.kept.source in declared), known)
    mine = tuple(each for each in texts if each.document.language == language)
    document, chosen = standing(mine, day=known.day, links=found)
    found = tuple(placed(each, mine, day=known.day) for each in found)
    watched = {name for each in declared for name in each.topics}
    topics = tuple(each for each in known.topics if each.name in watched)
    said = _topical(document, chosen, topics)
    ends = tuple(each for each in found if each.ends and each.on <= known.day)
    state, status = _status(document, ends, found)
    return replace(
        bare,
        title=chosen[0].source.title or document.title,
        state=state,
        status=status,
        texts=chosen,
        document=document,
        entries=said.entries,
        thresholds=said.thresholds,
        mentions=said.mentions,
        read=said.read,
        silence="" if bare.notes else said.silence,
        notes=(*bare.notes, *_notes(document, chosen)),
        repeals=ends,
        links=found,
        editions=in_order(texts),
        differences=tuple(_across(texts, language, topics)),
    )


class _Said(NamedTuple):
    """What the provisions of a text say on the topics."""

    entries: tuple[Entry, ...]
    thresholds: tuple[Entry, ...]
    mentions: int
    read: int
    silence: str


def _topical(document: Document, texts: tuple[Kept, ...], topics: tuple[Topic, ...]) -> _Said:
    flags: dict[tuple[str, ...], list[Flag]] = {}
    provisions = {each.path: each for each in document.provisions if each.kind is not Kind.STATUS}
    for provision, flag in document_flags(document, topics):
        flags.setdefault(provision.path, []).append(flag)
    found = [(provisions[path], tuple(those)) for path, those in flags.items() if path in provisions]
    on_topic = tuple(_entry(it, those, texts, most=_ON_TOPIC) for it, those in found if _near(those))
    thresholds = tuple(
        _entry(it, tuple(flag for flag in those if flag.code == _THRESHOLD), texts)
        for it, those in found
        if any(flag.code == _THRESHOLD for flag in those)
    )
    told = {each.provision.path for each in (*on_topic, *thresholds)}
    return _Said(
        entries=on_topic,
        thresholds=thresholds,
        mentions=sum(it.path not in told for it, _ in found),
        read=len(provisions),
        silence="" if on_topic else _silence(document, topics, len(provisions)),
    )


def _entry(provision: Provision, flags: tuple[Flag, ...], texts: tuple[Kept, ...], *, most: int = 4) -> Entry:
    """A provision with its flags, and the copy of the text that it stands in."""
    where = texts[-1] if provision.kind in PREAMBLE else texts[0]
    near = tuple(flag for flag in flags if flag.tier <= most)
    return Entry(provision=provision, flags=near, snapshot=where.snapshot)


def _near(flags: tuple[Flag, ...]) -> bool:
    return any(flag.tier <= _ON_TOPIC for flag in flags)


def _silence(document: Document, topics: tuple[Topic, ...], read: int) -> str:
    """That nothing is said, and how much was read to know it; or that it could not be known."""
    unknown = [each.name for each in topics if terms_of(each, document.language, document.title) is None]
    if unknown or not topics:
        return (
            f"Not checked: there are no rules for {', '.join(unknown) or 'any topic'}"
            f" in the language of this text ({document.language or 'unknown'})."
        )
    subject = " or ".join(_SUBJECTS.get(each.name, each.name) for each in topics)
    return f"No provision of this instrument speaks of {subject}: {words.count(read, 'provision')} read."


def _links(own: tuple[Kept, ...], of_it: tuple[Kept, ...], known: _Known) -> tuple[Link, ...]:
    """What was known by the day to be done to it; what was learnt later counts where it is dated."""
    then = links(own, known.kept)
    later = (each for each in links(of_it, known.told) if each.on and each.on <= known.day)
    once = {link_key(each): each for each in (*later, *then)}
    return tuple(sorted(once.values(), key=lambda each: (each.on or each.made, each.by)))


def _status(document: Document, ends: tuple[Link, ...], found: tuple[Link, ...]) -> tuple[str, str]:
    """The state in a word or two, and in a sentence."""
    whole = [each for each in ends if not each.partly]
    state = ("revoked" if whole else "revoked in part") if ends else document.basis.value
    told = [f"{state}{f' on {each.on}' if each.on else ''} by {each.by}" for each in whole or ends]
    waiting = [each.sentence for each in found if each.pending and not whole]
    return state, "; ".join((*told, *waiting, named(document) or "edition not stated in the text"))


def _notes(document: Document, texts: tuple[Kept, ...]) -> tuple[str, ...]:
    """What a reader must know of the text, the publisher's remarks first, then what the sources declare."""
    remarks = tuple(each.text for each in document.provisions if each.kind is Kind.STATUS)
    recitals = (
        f"Recitals are those of the text as adopted ({texts[1].document.edition or texts[1].source.id});"
        " the consolidated text carries none."
        if len(texts) > 1
        else ""
    )
    declared = tuple(each.source.note for each in texts)
    # What a consolidated text lists as put in is told as links.
    own = (note for note in document.notes if not note.startswith(PUT_IN))
    return tuple(dict.fromkeys(note for note in (*remarks, recitals, *declared, *own) if note))


def _across(own: tuple[Kept, ...], language: str, topics: tuple[Topic, ...]) -> Iterator[Difference]:
    """What the other languages say otherwise, each text against the same edition in the first language."""
    first = [each.document for each in own if each.document.language == language]
    for other in (each.document for each in own if each.document.language != language):
        for one in first:
            if one.basis is other.basis and dated(one.edition) == dated(other.edition):
                yield from differences(one, other, topics)
                break
