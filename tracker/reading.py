"""From bytes to a document: the publisher reads the markup, the grammar the numbering."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from tracker.core.model import Basis, Document
from tracker.core.record import Response, Source
from tracker.errors import ReadError
from tracker.grammars import document
from tracker.publishers import NAMES, publisher, recognise


def document_of(responses: tuple[Response, ...], source: Source) -> Document:
    """The document in what a source's publisher sent. Raises ReadError where there is none.

    A file that was brought by hand may be in another publisher's markup than its source's.
    """
    if responses and responses[-1].url.startswith("file:"):
        source = replace(source, publisher=_markup(responses[-1], source))
    reading = publisher(source.publisher).read(responses, source)
    if source.grammar:
        reading = replace(reading, grammar=source.grammar)
    if source.basis and reading.basis is Basis.UNKNOWN:
        reading = replace(reading, basis=Basis(source.basis))
    return document(replace(reading, edition=reading.edition or source.edition))


def document_of_file(body: bytes, name: str, source: Source) -> Document:
    """The document in one file; a source without a publisher takes the one whose markup it is.

    Raises ReadError where the file is empty, no legal text, or in nobody's markup.
    """
    if not body.strip():
        raise ReadError(f"{name}: the file is empty; nothing to read")
    known = source.publisher or recognise(body, name)
    if known is None:
        raise ReadError(
            f"{name}: in no publisher's markup that we know; name one with --publisher ({', '.join(NAMES)})"
        )
    response = Response(url=name, status=200, headers=(), body=body, at=datetime(1970, 1, 1, tzinfo=UTC))
    try:
        found = document_of((response,), replace(source, publisher=known))
    except ReadError as error:
        raise ReadError(f"{name}: read as {known}: {error}") from error
    if not found.provisions:
        raise ReadError(f"{name}: read as {known}: no provision found; is it a legal text?")
    return found


def _markup(file: Response, source: Source) -> str:
    name = file.url.removeprefix("file:")
    if publisher(source.publisher).recognises(file.body, name):
        return source.publisher
    if known := recognise(file.body, name):
        return known
    raise ReadError(f"{name}: in no publisher's markup that we know", source=source.id)
