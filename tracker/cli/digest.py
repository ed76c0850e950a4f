"""`tracker digest`: what changed in a period; the default is the last seven days."""

from __future__ import annotations

import argparse
import time
from datetime import timedelta
from typing import TYPE_CHECKING

from tracker.cli.data import config_arguments, day, load_config, now

if TYPE_CHECKING:
    from tracker.config import Config


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--since", metavar="DATE", help="default: seven days before the end")
    parser.add_argument("--until", metavar="DATE", help="default: now; not included")
    parser.add_argument("--save", action="store_true", help="also write it to reports/ in every format")
    parser.add_argument(
        "--resend",
        nargs="?",
        const="last",
        metavar="ISSUE",
        help="hand an issue over once more; default: last",
    )
    config_arguments(parser, "terminal", "markdown", "html", "json", "atom")


def run(options: argparse.Namespace) -> int:
    """Print the digest of a period."""
    from tracker.channels.folder import deliver
    from tracker.formats import render
    from tracker.report import digest_of
    from tracker.store import Store
    from tracker.survey import surveyed

    config = load_config(options)
    if options.resend:
        return _resend(config, options.resend)
    until = day(options.until, "--until") if options.until else now()
    since = day(options.since, "--since") if options.since else until - timedelta(days=7)
    with Store.open(config.snapshots) as store:
        digest = surveyed(digest_of(config, store, since=since, until=until, now=now()), config, store)
    if options.save:
        deliver(digest, config.reports)
    print(render(digest, options.format))
    return 0


def _resend(config: Config, name: str) -> int:
    """Hand an issue that went out to all who want digests now; 1 where it did not reach one of them."""
    from tracker.channels import Means
    from tracker.issues import issue_named, wanted_by
    from tracker.outbox import Standing
    from tracker.schedule.post import send
    from tracker.store import Store
    from tracker.store.ledger import Ledger

    with Ledger.open(config.snapshots, write=True) as ledger, Store.open(config.snapshots) as store:
        issue = issue_named(ledger, name)
        ledger.add("resend", id=issue["id"], at=now().isoformat(), to=wanted_by(config.channels, "digest"))
        sent = send(config, store, ledger, Means(network=config.network, clock=now, sleep=time.sleep))
    mine = [each for each in sent if each.parcel == issue["id"]]
    for each in mine:
        print(f"{issue['id']} to {each.recipient} ({each.channel}): {each.standing} {each.reason}".rstrip())
    if not mine:
        print(f"{issue['id']}: no channel takes digests; it lies in {config.reports}")
    return 0 if all(each.standing is Standing.SENT for each in mine) else 1
