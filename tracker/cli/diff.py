"""`tracker diff SOURCE [BEFORE [AFTER]]`: any two kept versions; the default is the last two.

`tracker diff DRAFT FINAL`, with the ids of two sources of one instrument, compares their newest versions.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tracker.cli.data import config_arguments, load_config, print_json

if TYPE_CHECKING:
    from tracker.config import Config
    from tracker.core.model import Comparison
    from tracker.core.record import Source
    from tracker.store import Store


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("source", metavar="SOURCE")
    parser.add_argument(
        "before",
        nargs="?",
        metavar="BEFORE",
        help="a date, a snapshot's hash, or another source of the same instrument",
    )
    parser.add_argument("after", nargs="?", metavar="AFTER")
    config_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print what differs between two versions, or between two editions of one work."""
    from tracker.formats import contract, listing
    from tracker.store import Store

    config = load_config(options)
    (source,) = config.named([options.source])
    other = next((each for each in config.sources if each.id == options.before), None)
    with Store.open(config.snapshots) as store:
        comparison = (
            _editions(source, other, options, config, store)
            if other
            else _versions(source, options, config, store)
        )
    if options.format == "json":
        print_json(contract.comparison(comparison))
    else:
        print(listing.comparison(comparison))
    return 0


def _versions(source: Source, options: argparse.Namespace, config: Config, store: Store) -> Comparison:
    from tracker.errors import ReadError
    from tracker.versions import compare_versions, version_at

    versions = store.versions(source.id)
    if len(versions) < 2:
        raise ReadError(
            f"{source.id}: {len(versions)} version kept; a diff needs two{_others(source, config)}"
        )
    before = version_at(source, store, options.before) if options.before else versions[-2]
    after = version_at(source, store, options.after) if options.after else versions[-1]
    return compare_versions(source, before, after, store=store, topics=config.topics)


def _editions(
    source: Source, other: Source, options: argparse.Namespace, config: Config, store: Store
) -> Comparison:
    """The newest versions of two sources, in the order given."""
    from tracker.editions import compare_editions, newest, same_work
    from tracker.errors import ReadError

    if options.after:
        raise ReadError(
            f"{options.after}: between two sources their newest versions are compared; name no date"
        )
    if not same_work(source, other):
        raise ReadError(
            f"{source.id} and {other.id} are not declared as editions of one work; give both the same"
            " `jurisdiction` and `instrument` in sources.toml, or compare two files with `tracker compare`"
        )
    return compare_editions(newest(source, store), newest(other, store), store=store, topics=config.topics)


def _others(source: Source, config: Config) -> str:
    """Which sources hold other editions of the work, as the end of a sentence."""
    from tracker.editions import same_work

    names = [each.id for each in config.sources if each.id != source.id and same_work(each, source)]
    return f", or name another source of {source.instrument}: {', '.join(names)}" if names else ""
