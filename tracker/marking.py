"""A kept text, and where it is on topic."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from tracker.bounded import run_bounded
from tracker.core.flagging.terms import Topic
from tracker.core.flagging.topics import document_flags
from tracker.core.model import Document, Flag
from tracker.core.record import Check, Response, Source
from tracker.reading import document_of
from tracker.store import Store

_CPU = 30  # seconds; a PDF of 500 pages needs about twenty


class Marked(NamedTuple):
    """A document, and the flags of its provisions by path."""

    document: Document
    flags: dict[tuple[str, ...], tuple[Flag, ...]]


def marked_at(source: Source, version: Check, store: Store, topics: tuple[Topic, ...]) -> Marked:
    """The document of a kept version with its flags, read by today's reader. Raises ReadError."""
    responses = tuple(map(partial(store.load, source.id), version.after))
    watched = tuple(each for each in topics if each.name in source.topics)
    return run_bounded(_read, responses, source, watched, cpu=_CPU, wall=2 * _CPU)


def _read(responses: tuple[Response, ...], source: Source, topics: tuple[Topic, ...]) -> Marked:
    document = document_of(responses, source)
    flags: dict[tuple[str, ...], tuple[Flag, ...]] = {}
    for provision, flag in document_flags(document, topics):
        flags[provision.path] = (*flags.get(provision.path, ()), flag)
    return Marked(document, flags)
