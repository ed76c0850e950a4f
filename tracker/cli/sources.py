"""`tracker sources`: what is declared; `--validate` the file, or `--try` one source and store nothing."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING

from tracker.cli.data import config_arguments, load_config, now, print_json

if TYPE_CHECKING:
    from tracker.config import Config

_HEAD_LINES = 12


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--validate", action="store_true", help="only say whether the file can be used")
    parser.add_argument(
        "--try", dest="attempt", metavar="ID", help="fetch one twice and show it; stores nothing"
    )
    config_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print the declared sources, or what one of them shows now."""
    from tracker.cli.table import show

    config = load_config(options, review=options.validate)
    if options.validate:
        declared = sum(not each.origin for each in config.sources)
        tracked = f", {len(config.sources) - declared} more tracked" if declared < len(config.sources) else ""
        print(f"{options.config}: {declared} sources{tracked}, {len(config.topics)} topics, no mistakes")
        return 0
    if options.attempt:
        return _attempt(config, options.attempt)
    rows = [
        {
            "id": each.id,
            "publisher": each.publisher,
            "jurisdiction": each.jurisdiction,
            "title": each.title,
            "every": each.every,
            "enabled": each.enabled,
            "origin": each.origin or None,
        }
        for each in config.sources
    ]
    if options.format == "json":
        print_json({"sources": rows})
    else:
        cells = [
            (
                r["id"],
                r["jurisdiction"],
                r["publisher"],
                r["every"] if r["enabled"] else "off",
                f"{r['title']} (tracked for {r['origin']})" if r["origin"] else r["title"],
            )
            for r in rows
        ]
        show(("source", "law of", "publisher", "every", "title"), [tuple(map(str, row)) for row in cells])
    return 0


def _attempt(config: Config, name: str) -> int:
    from tracker.check import Known, look
    from tracker.core.flagging.topics import document_flags
    from tracker.core.record import ACCEPTED
    from tracker.fetch import Fetcher
    from tracker.formats import listing

    (source,) = config.named([name])
    fetcher = Fetcher(config.network, clock=now, sleep=time.sleep)
    first, second = (look(source, Known(), fetcher, config.topics) for _ in range(2))
    print(f"{source.id}: {first.verdict}: {first.reason}")
    if first.verdict not in ACCEPTED or first.document is None:
        return 1
    print("\n".join(listing.outline(first.document).splitlines()[:_HEAD_LINES]))
    topics = tuple(each for each in config.topics if each.name in source.topics)
    for provision, flag in document_flags(first.document, topics):
        print(f"  {provision.citation}: tier {flag.tier} {flag.code} “{flag.term}”")
    same = second.document is not None and second.document.provisions == first.document.provisions
    print(
        "asked twice: the same text"
        if same
        else "asked twice: NOT the same text; declare `remove` for what varies"
    )
    return 0 if same else 1
