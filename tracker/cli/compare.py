"""`tracker compare OLD NEW`: two files, nothing stored."""

from __future__ import annotations

import argparse
import gc

from tracker.bounded import run_parallel
from tracker.cli.data import print_json
from tracker.cli.files import documents_in, reading_arguments
from tracker.core.model import Comparison, Document


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("old")
    parser.add_argument("new")
    reading_arguments(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--exit-code", action="store_true", help="exit with 4 where a change is flagged")


def run(options: argparse.Namespace) -> int:
    """Print what differs, the important first."""
    from tracker.formats import contract, listing

    comparison = _assessed(*documents_in(options.old, options.new, options, meanwhile=_warm_up))
    if options.format == "json":
        print_json(contract.comparison(comparison))
    else:
        print(listing.comparison(comparison))
    flagged = contract.summary(comparison.changes)["flagged"]
    return 4 if options.exit_code and flagged else 0


def _warm_up() -> None:
    """Load what the comparison needs while two children read."""
    import tracker.core.assess
    import tracker.formats.listing  # noqa: F401

    gc.disable()  # this process is too short-lived to gain from it


def _assessed(before: Document, after: Document) -> Comparison:
    """Compare here while a child works out where both texts touch the topics."""
    from tracker.core.assess import differing, finished
    from tracker.core.flagging.tiers import editions
    from tracker.topics import builtin

    found: list[Comparison] = []
    (sides,) = run_parallel(
        [(editions, (before, after, builtin()))], meanwhile=lambda: found.append(differing(before, after))
    )
    return finished(found[0], builtin(), sides)
