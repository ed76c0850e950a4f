"""Files named on the command line, read as documents in bounded children."""

from __future__ import annotations

import argparse
from pathlib import Path

from tracker.core.model import Document, Source
from tracker.errors import ReadError
from tracker.reading import document_of_file


def reading_arguments(parser: argparse.ArgumentParser) -> None:
    """The options that say how a file is to be read."""
    parser.add_argument(
        "--publisher", metavar="P", default="", help="whose markup it is (default: recognised)"
    )
    parser.add_argument(
        "--language", metavar="L", default="", help="its language, two letters (default: found)"
    )


def read_file(path: str, options: argparse.Namespace) -> Document:
    """The document in a file. Raises ReadError with what is wrong with it."""
    return document_of_file(_bytes(path), Path(path).name, _source(options))


def _source(options: argparse.Namespace) -> Source:
    from tracker.publishers import NAMES

    if options.publisher and options.publisher not in NAMES:
        raise ReadError(f"--publisher {options.publisher}: unknown; there are {', '.join(NAMES)}")
    return Source(id="file", publisher=options.publisher, language=options.language)


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}") from error
