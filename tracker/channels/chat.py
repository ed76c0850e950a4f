"""Short reports to a chat, through Apprise: Matrix, Mattermost, Slack, Teams, Zulip and others.

The address of a chat holds its token, so the channel's secret is that address.
"""

from __future__ import annotations

from tracker.channels.parcel import Channel, Means, Parcel
from tracker.channels.secret import secret_of
from tracker.errors import DeliveryError

_LONGEST = 3_500  # characters; the strictest chats refuse more than 4,000


def deliver(parcel: Parcel, channel: Channel, recipient: str, means: Means) -> None:
    """Post the brief of a parcel. Raises DeliveryError, also where the library is not installed."""
    try:
        import apprise
    except ImportError:
        raise DeliveryError(
            f"channel {channel.name}: chat needs a library: pip install 'openlaw-tracker[chat]'",
            channel=channel.name,
        ) from None
    room = apprise.Apprise(asset=apprise.AppriseAsset(secure_logging=True))
    if not room.add(secret_of(channel)):
        raise DeliveryError(
            f"channel {channel.name}: what {channel.secret} holds is no address that Apprise knows",
            channel=channel.name,
            lasting=True,
        )
    brief = parcel.brief if len(parcel.brief) <= _LONGEST else parcel.brief[:_LONGEST] + " …"
    if not room.notify(title=parcel.subject, body=brief, body_format=apprise.NotifyFormat.TEXT):
        raise DeliveryError(f"channel {channel.name}: the chat did not take it", channel=channel.name)
