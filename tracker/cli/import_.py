"""`tracker import SOURCE FILE… --seen D`: older or hand-fetched versions, put in their place in time."""

from __future__ import annotations

import argparse
import sys

from tracker.cli.data import config_arguments, day, load_config, print_json, wait_argument


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("source", metavar="SOURCE")
    parser.add_argument("file", nargs="+", metavar="FILE", help="one version; several files are its parts")
    parser.add_argument("--seen", metavar="DATE", required=True, help="when this text was the official one")
    wait_argument(parser)
    config_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Keep the files as a version and say what they hold."""
    from tracker.manual import writing
    from tracker.versions import import_version

    config = load_config(options)
    (source,) = config.named([options.source])
    seen = day(options.seen, "--seen")
    with writing(
        config.snapshots, options.wait, lambda told: print(f"tracker: {told}", file=sys.stderr)
    ) as store:
        check = import_version(source, options.file, seen=seen, store=store, topics=config.topics)
    if options.format == "json":
        print_json(
            {"id": check.source, "verdict": check.verdict, "at": check.at.isoformat(), "reason": check.reason}
        )
    else:
        print(f"{source.id}: {check.verdict} as of {check.at:%Y-%m-%d}: {check.reason}")
    return 0
