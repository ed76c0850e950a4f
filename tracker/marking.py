"""A kept text, and where it is on topic."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import fields, replace
from typing import Any, NamedTuple

from tracker.bounded import run_bounded
from tracker.core.flagging.terms import Topic
from tracker.core.flagging.topics import document_flags
from tracker.core.model import Basis, Document, Flag, Kind, Provision
from tracker.core.record import Check, Response, Source
from tracker.reading import document_of
from tracker.store import Store
from tracker.store.derived import Derived
from tracker.versions import responses_of

_CPU = 30  # seconds; a PDF of 500 pages needs about twenty
_PROVISION = tuple(each.name for each in fields(Provision))
_FLAG = tuple(each.name for each in fields(Flag))
_EDITION = tuple(each.name for each in fields(Document) if each.name != "provisions")


class Marked(NamedTuple):
    """A document, and the flags of its provisions by path."""

    document: Document
    flags: dict[tuple[str, ...], tuple[Flag, ...]]


class Marker:
    """Reads kept versions with today's reader, each once as long as nothing that it is read with changes."""

    def __init__(self, topics: tuple[Topic, ...], derived: Derived) -> None:
        """`topics` are the watched ones; `derived`, made with them, keeps what was read."""
        self._topics = topics
        self._derived = derived

    def knows(self, source: Source, version: Check, store: Store) -> bool:
        """Whether a kept version was read before."""
        return self._derived.has(*_origin(source, responses_of(source.id, version, store)))

    def known(self, source: Source, version: Check, store: Store) -> Marked | None:
        """The document of a kept version with its flags where it was read before: in milliseconds."""
        body = self._derived.get(*_origin(source, responses_of(source.id, version, store)))
        return _unpacked(body) if body else None

    def marked(self, source: Source, version: Check, store: Store) -> Marked:
        """The document of a kept version with its flags, read now. Raises ReadError."""
        responses = responses_of(source.id, version, store)
        watched = tuple(each for each in self._topics if each.name in source.topics)
        body = run_bounded(_read, responses, source, watched, cpu=_CPU, wall=2 * _CPU)
        self._derived.put(body, *_origin(source, responses))
        return _unpacked(body)


def _origin(source: Source, responses: tuple[Response, ...]) -> tuple[str, ...]:
    """Everything that what is read depends on, but for the program and the topics."""
    bodies = (hashlib.sha256(each.body).hexdigest() for each in responses)
    return ("marked", repr(source), *bodies, *(repr(replace(each, body=b"")) for each in responses))


def _read(responses: tuple[Response, ...], source: Source, topics: tuple[Topic, ...]) -> bytes:
    document = document_of(responses, source)
    flags: dict[tuple[str, ...], tuple[Flag, ...]] = {}
    for provision, flag in document_flags(document, topics):
        flags[provision.path] = (*flags.get(provision.path, ()), flag)
    return _packed(Marked(document, flags))


def _packed(marked: Marked) -> bytes:
    """As JSON, by the names of the fields: whoever can write to the file cannot make us run anything."""
    document = marked.document
    plain = {
        "edition": {name: getattr(document, name) for name in _EDITION},
        "provisions": [[getattr(each, name) for name in _PROVISION] for each in document.provisions],
        "flags": [
            [path, [[getattr(each, name) for name in _FLAG] for each in found]]
            for path, found in marked.flags.items()
        ],
    }
    return zlib.compress(json.dumps(plain).encode(), 1)


def _unpacked(body: bytes) -> Marked:
    plain = json.loads(zlib.decompress(body))
    edition: dict[str, Any] = plain["edition"]
    for name in ("identifiers", "notes"):
        edition[name] = tuple(edition[name])
    edition["basis"] = Basis(edition["basis"])
    flags = {
        tuple(path): tuple(Flag(**dict(zip(_FLAG, row, strict=True))) for row in found)
        for path, found in plain["flags"]
    }
    return Marked(Document(provisions=tuple(map(_provision, plain["provisions"])), **edition), flags)


def _provision(row: list[Any]) -> Provision:
    facts = dict(zip(_PROVISION, row, strict=True))
    return Provision(**facts | {"path": tuple(facts["path"]), "kind": Kind(facts["kind"])})
