"""`tracker compare OLD NEW`: two files, nothing stored."""

from __future__ import annotations

import argparse
import json

from tracker.cli.files import read_file, reading_arguments
from tracker.formats import contract


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("old")
    parser.add_argument("new")
    reading_arguments(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--exit-code", action="store_true", help="exit with 4 where a change is flagged")


def run(options: argparse.Namespace) -> int:
    """Print what differs, the important first."""
    from tracker.core.compare import compare

    comparison = compare(read_file(options.old, options), read_file(options.new, options))
    print(json.dumps(contract.comparison(comparison), ensure_ascii=False, indent=1))
    flagged = contract.summary(comparison.changes)["flagged"]
    return 4 if options.exit_code and flagged else 0
