"""What most verbs begin with: the configuration, the store, the clock, and printing JSON."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.errors import ConfigError

if TYPE_CHECKING:
    from tracker.config import Config


def config_arguments(parser: argparse.ArgumentParser, *formats: str) -> None:
    """The options that every verb over sources takes."""
    parser.add_argument("--config", metavar="FILE", default="sources.toml", help="default: sources.toml")
    parser.add_argument("--format", choices=formats or ("text", "json"), default=(formats or ("text",))[0])


def wait_argument(parser: argparse.ArgumentParser) -> None:
    """The option of verbs that write in the data folder beside other processes."""
    parser.add_argument(
        "--wait",
        type=float,
        default=600.0,
        metavar="SECONDS",
        help="for another process that writes; default: 600",
    )


def load_config(options: argparse.Namespace, *, review: bool = False) -> Config:
    """The configuration that the options name. Raises ConfigError with every mistake in it.

    A review minds too what the file can be used with.
    """
    from tracker.config import load

    return load(Path(options.config), today=now().date() if review else None)


def now() -> datetime:
    """The time, to whole microseconds, in UTC."""
    return datetime.now(UTC)


def day(text: str, option: str) -> datetime:
    """A date or a moment given on the command line, as UTC. Raises ConfigError for anything else."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        problem = f"{text!r} is no date; write one such as 2026-07-27"
        raise ConfigError(option, (("", problem),)) from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def print_json(value: Any) -> None:
    """One JSON document on stdout, characters as they are, lone surrogates escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    print(text.encode("utf-8", "backslashreplace").decode("utf-8"))
