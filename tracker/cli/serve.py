"""`tracker serve`: the scheduled service, until it is told to stop."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.data import now

if TYPE_CHECKING:
    from tracker.schedule import Door


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--config", metavar="FILE", default="sources.toml", help="default: sources.toml")
    parser.add_argument("--no-web", action="store_true", help="no web page, the schedule alone")


def run(options: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT."""
    from tracker.schedule import serve

    return serve(Path(options.config), clock=now, doors=_doors(options))


def _doors(options: argparse.Namespace) -> tuple[Door, ...]:
    """What the service opens beside its schedule."""
    return ()
