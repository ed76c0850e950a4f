"""`tracker history SOURCE [CITATION]`: its versions, or one provision through all of them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from tracker.cli.data import config_arguments, load_config, print_json

if TYPE_CHECKING:
    from tracker.core.record import Check


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("source", metavar="SOURCE")
    parser.add_argument("citation", nargs="?", metavar="CITATION", help='"Article 53(2)"')
    config_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print the history."""
    from tracker.formats import contract, listing
    from tracker.store import Store
    from tracker.versions import steps_of

    config = load_config(options)
    (source,) = config.named([options.source])
    with Store.open(config.snapshots) as store:
        if not options.citation:
            return _versions(store.versions(source.id), options.format)
        steps = steps_of(source, options.citation, store=store, topics=config.topics)
    if options.format == "json":
        rows = [
            {"at": each.at.isoformat(), "snapshot": each.snapshot, "citation": each.citation}
            | {"change": contract.change(each.change) if each.change else None}
            for each in steps
        ]
        print_json({"source": source.id, "citation": options.citation, "steps": rows})
    else:
        print(listing.steps(steps))
    return 0


def _versions(versions: tuple[Check, ...], format: str) -> int:
    from tracker.cli.table import show

    rows: list[dict[str, Any]] = [
        {
            "at": each.at.isoformat(),
            "snapshot": each.after[-1] if each.after else "",
            "provisions": each.provisions,
            "changes": each.changes,
            "flagged": each.flagged,
            "imported": each.imported,
        }
        for each in versions
    ]
    if format == "json":
        print_json({"versions": rows})
    else:
        show(
            ("seen", "provisions", "changes", "flagged", "snapshot"),
            [
                (r["at"][:16], str(r["provisions"]), str(r["changes"]), str(r["flagged"]), r["snapshot"])
                for r in rows
            ],
        )
    return 0
