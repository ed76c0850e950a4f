"""`tracker check [SOURCE…]`: look now, whatever the schedule says."""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING, Any

from tracker.cli.data import config_arguments, load_config, now, print_json, wait_argument

if TYPE_CHECKING:
    from tracker.config import Config
    from tracker.core.record import Check


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("source", nargs="*", metavar="SOURCE", help="default: every enabled source")
    parser.add_argument("--due", action="store_true", help="only those whose schedule says so")
    parser.add_argument("--exit-code", action="store_true", help="exit with 4 where a change is flagged")
    wait_argument(parser)
    config_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Check, show a table, and say by the exit code whether all could be read."""
    from tracker.core.record import ACCEPTED

    config = load_config(options)
    checks = _checked(config, options)
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


def _checked(config: Config, options: argparse.Namespace) -> tuple[Check, ...]:
    """Look at the sources that the options name, with a progress bar on a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    from tracker.core.digests.coverage import by_hand, reminder
    from tracker.fetch import Fetcher
    from tracker.manual import Voice, check_now

    for each in config.named(options.source) if options.source else ():
        if by_hand(each):
            print(f"{each.id}: {reminder(each)}", file=sys.stderr)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("checking", total=None)
        voice = Voice(
            say=lambda sentence: bar.console.print(f"tracker: {sentence}", markup=False, highlight=False),
            begin=lambda total: bar.update(task, total=total),
            ended=lambda source: bar.update(task, advance=1, description=source),
        )
        fetcher = Fetcher(config.network, clock=now, sleep=time.sleep)
        return check_now(
            config, options.source, fetcher=fetcher, due=options.due, patience=options.wait, voice=voice
        )


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
