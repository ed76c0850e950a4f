"""`tracker digest`: what changed in a period; the default is the last seven days."""

from __future__ import annotations

import argparse
from datetime import timedelta

from tracker.cli.data import config_arguments, day, load_config, now


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--since", metavar="DATE", help="default: seven days before the end")
    parser.add_argument("--until", metavar="DATE", help="default: now; not included")
    parser.add_argument("--save", action="store_true", help="also write it to reports/ in every format")
    config_arguments(parser, "terminal", "markdown", "html", "json", "atom")


def run(options: argparse.Namespace) -> int:
    """Print the digest of a period."""
    from tracker.channels.folder import deliver
    from tracker.formats import render
    from tracker.report import digest_of
    from tracker.store import Store

    config = load_config(options)
    until = day(options.until, "--until") if options.until else now()
    since = day(options.since, "--since") if options.since else until - timedelta(days=7)
    with Store.open(config.snapshots) as store:
        digest = digest_of(config, store, since=since, until=until, now=now())
    if options.save:
        deliver(digest, config.reports)
    print(render(digest, options.format))
    return 0
