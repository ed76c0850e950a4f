"""`tracker serve`: the scheduled service, until it is told to stop."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.data import now
from tracker.errors import ConfigError

if TYPE_CHECKING:
    from tracker.schedule import Door


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--config", metavar="FILE", default="sources.toml", help="default: sources.toml")
    parser.add_argument("--no-web", action="store_true", help="no web page, the schedule alone")
    parser.add_argument(
        "--bind", metavar="HOST:PORT", default="127.0.0.1:8321", help="where the page answers; the default"
    )
    parser.add_argument(
        "--host",
        action="append",
        default=[],
        metavar="NAME",
        help="a further name under which it is asked for",
    )
    parser.add_argument(
        "--token-file",
        metavar="FILE",
        help="holds the token of the page; else the variable TRACKER_TOKEN does",
    )


def run(options: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT."""
    from tracker.schedule import serve

    return serve(Path(options.config), clock=now, doors=_doors(options))


def _doors(options: argparse.Namespace) -> tuple[Door, ...]:
    """What the service opens beside its schedule. Raises ConfigError where the page cannot be opened."""
    if options.no_web:
        return ()
    try:
        from tracker.web.door import Bind, Page
    except ModuleNotFoundError as error:
        missing = f"the page needs {error.name}: pip install 'openlaw-tracker[web]', or give --no-web"
        raise ConfigError("serve", (("", missing),)) from None
    host, _, port = options.bind.rpartition(":")
    if not (host and port.isascii() and port.isdigit()):
        raise ConfigError("--bind", (("", f"{options.bind!r} is no HOST:PORT such as 127.0.0.1:8321"),))
    bind = Bind(host=host.strip("[]"), port=int(port), token=_token(options), names=tuple(options.host))
    return (Page(bind),)


def _token(options: argparse.Namespace) -> str:
    if not options.token_file:
        return os.environ.get("TRACKER_TOKEN", "").strip()
    try:
        return Path(options.token_file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError("--token-file", (("", f"{options.token_file}: cannot be read: {error}"),)) from None
