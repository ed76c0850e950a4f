"""`tracker check [SOURCE…]`: look now, whatever the schedule says."""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING, Any

from tracker.cli.data import config_arguments, load_config, now, print_json

if TYPE_CHECKING:
    from tracker.config import Config
    from tracker.core.record import Check


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("source", nargs="*", metavar="SOURCE", help="default: every enabled source")
    parser.add_argument("--due", action="store_true", help="only those whose schedule says so")
    parser.add_argument("--exit-code", action="store_true", help="exit with 4 where a change is flagged")
    config_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Check, show a table, and say by the exit code whether all could be read."""
    from tracker.core.record import ACCEPTED

    config = load_config(options)
    checks = check_now(config, options.source, due=options.due)
    if options.format == "json":
        print_json({"checks": [_row(each) for each in checks]})
    else:
        _show(checks)
    failed = [each for each in checks if each.verdict not in ACCEPTED]
    if failed and len(failed) == len(checks) and not config.network.mirror:
        print(
            "tracker: nothing could be read; `./run demo` shows the whole pipeline offline", file=sys.stderr
        )
    if failed:
        return 1
    return 4 if options.exit_code and any(each.flagged for each in checks) else 0


def check_now(config: Config, names: list[str], *, due: bool = False) -> tuple[Check, ...]:
    """Look at the named sources with a progress bar on a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    from tracker.core.digests.coverage import by_hand, reminder
    from tracker.fetch import Fetcher
    from tracker.lanes import due_sources, look_at_all
    from tracker.store import Store

    sources = config.named(names)
    for each in sources if names else ():
        if by_hand(each):
            print(f"{each.id}: {reminder(each)}", file=sys.stderr)
    with Store.open(config.snapshots, write=True) as store:
        fetcher = Fetcher(config.network, clock=now, sleep=time.sleep)
        wanted = due_sources(sources, store, now()) if due else sources
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("checking", total=len(wanted))

            def progress(check: Check) -> None:
                bar.update(task, advance=1, description=check.source)

            return look_at_all(wanted, store=store, fetcher=fetcher, topics=config.topics, progress=progress)


def _row(check: Check) -> dict[str, Any]:
    return {
        "id": check.source,
        "verdict": check.verdict,
        "reason": check.reason,
        "at": check.at.isoformat(),
        "changes": check.changes,
        "flagged": check.flagged,
    }


def _show(checks: tuple[Check, ...]) -> None:
    from tracker.cli.table import show

    rows = [(each.source, each.verdict, str(each.flagged or ""), each.reason) for each in checks]
    show(("source", "verdict", "flagged", "reason"), rows)
