"""`tracker diff SOURCE [BEFORE [AFTER]]`: any two kept versions; the default is the last two."""

from __future__ import annotations

import argparse

from tracker.cli.data import config_arguments, load_config, print_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("source", metavar="SOURCE")
    parser.add_argument("before", nargs="?", metavar="BEFORE", help="a date or a snapshot's hash")
    parser.add_argument("after", nargs="?", metavar="AFTER")
    config_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print what differs between two versions."""
    from tracker.errors import ReadError
    from tracker.formats import contract, listing
    from tracker.store import Store
    from tracker.versions import compare_versions, version_at

    config = load_config(options)
    (source,) = config.named([options.source])
    with Store.open(config.snapshots) as store:
        versions = store.versions(source.id)
        if len(versions) < 2:
            raise ReadError(f"{source.id}: {len(versions)} version kept; a diff needs two")
        before = version_at(source, store, options.before) if options.before else versions[-2]
        after = version_at(source, store, options.after) if options.after else versions[-1]
        comparison = compare_versions(source, before, after, store=store, topics=config.topics)
    if options.format == "json":
        print_json(contract.comparison(comparison))
    else:
        print(listing.comparison(comparison))
    return 0
