"""Secrets, fetched when they are used: from the environment, or from a file that only its owner can read."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from tracker.channels.parcel import Channel
from tracker.errors import DeliveryError

REFERENCE = re.compile(r"env:[A-Za-z_][A-Za-z0-9_]{0,100}|file:.{1,400}")  # env:TRACKER_SMTP, file:/etc/x


def secret_of(channel: Channel) -> str:
    """The secret that a channel refers to, the empty string where it names none.

    Raises DeliveryError, which never holds the secret.
    """
    kind, _, place = channel.secret.partition(":")
    if not kind:
        return ""
    found = os.environ.get(place, "") if kind == "env" else _from_file(Path(place), channel)
    if not found:
        what = f"the environment variable {place}" if kind == "env" else f"the file {place}"
        raise DeliveryError(
            f"channel {channel.name}: {what} is empty or missing; put the secret there", channel=channel.name
        )
    return found


def _from_file(path: Path, channel: Channel) -> str:
    try:
        with path.open(encoding="utf-8") as stream:
            mode = os.fstat(stream.fileno()).st_mode
            if stat.S_IMODE(mode) & 0o077:
                raise DeliveryError(
                    f"channel {channel.name}: {path} can be read by others than its owner; chmod 600 it",
                    channel=channel.name,
                )
            return stream.read(10_000).strip()
    except (OSError, UnicodeDecodeError) as error:
        raise DeliveryError(
            f"channel {channel.name}: {path} cannot be read: {error}", channel=channel.name
        ) from None
