"""`tracker compare OLD NEW`: two files, nothing stored."""

from __future__ import annotations

import argparse

from tracker.cli.data import print_json
from tracker.cli.files import documents_in, reading_arguments


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("old")
    parser.add_argument("new")
    reading_arguments(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--exit-code", action="store_true", help="exit with 4 where a change is flagged")


def run(options: argparse.Namespace) -> int:
    """Print what differs, the important first."""
    from tracker.core.assess import assess
    from tracker.formats import contract, listing
    from tracker.topics import builtin

    before, after = documents_in(options.old, options.new, options)
    comparison = assess(before, after, builtin())
    if options.format == "json":
        print_json(contract.comparison(comparison))
    else:
        print(listing.comparison(comparison))
    flagged = contract.summary(comparison.changes)["flagged"]
    return 4 if options.exit_code and flagged else 0
