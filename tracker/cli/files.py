"""Texts named on the command line: a file, or the last kept version of a source."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tracker.bounded import run_bounded, run_parallel
from tracker.core.model import Document
from tracker.core.record import Source
from tracker.errors import ConfigError, ReadError
from tracker.reading import document_of, document_of_file

_CPU = 60  # seconds for a file that the user named; a PDF of 500 pages needs about twenty


def reading_arguments(parser: argparse.ArgumentParser) -> None:
    """The options that say how a file is to be read."""
    parser.add_argument("--publisher", metavar="P", default="", help="whose markup it is; else recognised")
    parser.add_argument("--language", metavar="L", default="", help="its language, two letters; else found")


def document_named(name: str, options: argparse.Namespace) -> Document:
    """The document in a file, or in the last version of the source of this id.

    Raises ReadError with what is wrong with the file, or where there is neither file nor source.
    """
    if Path(name).exists() or not Path(options.config).exists():
        return run_bounded(document_of_file, *_file(name, options), cpu=_CPU, wall=2 * _CPU)
    from tracker.config import load
    from tracker.store import Store

    config = load(Path(options.config))
    try:
        (source,) = config.named([name])
    except ConfigError as error:
        raise ReadError(f"{name}: neither a file nor a source: {error}") from error
    with Store.open(config.snapshots) as store:
        responses = tuple(map(partial(store.load, source.id), store.baseline(source.id)))
    if not responses:
        raise ReadError(f"{name}: nothing kept yet; run `tracker check {name}`", source=name)
    return run_bounded(document_of, responses, source)


def documents_in(
    old: str, new: str, options: argparse.Namespace, *, meanwhile: Callable[[], object]
) -> tuple[Document, Document]:
    """The documents in two files, read side by side. Raises ReadError as `document_named`."""
    before, after = run_parallel(
        [(document_of_file, _file(each, options)) for each in (old, new)],
        cpu=_CPU,
        wall=2 * _CPU,
        meanwhile=meanwhile,
    )
    return before, after


def _file(name: str, options: argparse.Namespace) -> tuple[bytes, str, Source]:
    from tracker.publishers import NAMES

    if options.publisher and options.publisher not in NAMES:
        raise ReadError(f"--publisher {options.publisher}: unknown; there are {', '.join(NAMES)}")
    try:
        body = Path(name).read_bytes()
    except OSError as error:
        raise ReadError(f"{name}: cannot be read: {error.strerror}") from error
    return body, Path(name).name, Source(id="file", publisher=options.publisher, language=options.language)
