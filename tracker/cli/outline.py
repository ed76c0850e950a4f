"""`tracker outline FILE|SOURCE`: the provisions of a text, as the program understands them."""

from __future__ import annotations

import argparse

from tracker.cli.data import config_arguments, print_json
from tracker.cli.files import document_named, reading_arguments


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", metavar="FILE|SOURCE")
    reading_arguments(parser)
    config_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print the outline."""
    from tracker.formats import contract, listing

    document = document_named(options.file, options)
    if options.format == "json":
        print_json(contract.outline(document))
    else:
        print(listing.outline(document))
    return 0
