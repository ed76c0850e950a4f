"""What a channel refers to instead of holding it: where its password or signing key is kept."""

from __future__ import annotations

import re

from tracker.channels.parcel import Channel
from tracker.errors import DeliveryError
from tracker.secret import secret_at

REFERENCE = re.compile(r"env:[A-Za-z_][A-Za-z0-9_]{0,100}|file:.{1,400}")  # env:TRACKER_SMTP, file:/etc/x


def secret_of(channel: Channel) -> str:
    """The secret that a channel refers to, the empty string where it names none.

    Raises DeliveryError, which never holds the secret.
    """
    if not channel.secret:
        return ""
    try:
        return secret_at(channel.secret)
    except LookupError as error:
        raise DeliveryError(f"channel {channel.name}: {error}", channel=channel.name) from None
