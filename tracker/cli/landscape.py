"""`tracker landscape [--at D] [--since D]`: where the law stands, and the way there."""

from __future__ import annotations

import argparse

from tracker.cli.data import config_arguments, day, load_config, now


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--at", metavar="DATE", help="from the texts seen by the end of that day; default: today"
    )
    parser.add_argument("--since", metavar="DATE", help="also what moved since the end of that day")
    config_arguments(parser, "terminal", "markdown", "html", "json")


def run(options: argparse.Namespace) -> int:
    """Print the landscape."""
    from tracker.formats.landscape import render
    from tracker.store import Store
    from tracker.survey import survey

    config = load_config(options)
    at = day(options.at, "--at") if options.at else now()
    since = day(options.since, "--since") if options.since else None
    with Store.open(config.snapshots) as store:
        found = survey(config, store, at=at, since=since, now=now())
    print(render(found, options.format), end="")
    return 0
