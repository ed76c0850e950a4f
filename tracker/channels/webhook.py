"""Reports by a signed POST, as https://www.standardwebhooks.com/ describes it, over guarded connections."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json

from tracker.channels.parcel import Channel, Means, Parcel
from tracker.channels.secret import secret_of
from tracker.errors import DeliveryError, FetchError
from tracker.fetch import retry_after
from tracker.fetch.post import post

_LATER = (408, 425, 429)  # of the answers that blame the request, those that may be another tomorrow


def deliver(parcel: Parcel, channel: Channel, recipient: str, means: Means) -> None:
    """Post a parcel. Raises DeliveryError with `not_before` where the receiver asks for patience."""
    body = content(parcel)
    number = parcel.number(channel, recipient)
    headers = {"Content-Type": "application/json", "Idempotency-Key": number}
    key = secret_of(channel)
    try:
        headers |= signed(body, number=number, stamp=int(means.clock().timestamp()), key=key)
    except ValueError:
        raise DeliveryError(
            f"channel {channel.name}: what {channel.secret} holds begins with whsec_, but no base64 follows",
            channel=channel.name,
            lasting=True,
        ) from None
    try:
        response = post(channel.url, body, headers=headers, means=(means.network, means.clock, means.sleep))
    except FetchError as error:
        raise DeliveryError(
            f"channel {channel.name}: {error}", channel=channel.name, lasting=not error.transient
        ) from None
    if not 200 <= response.status < 300:
        raise DeliveryError(
            f"channel {channel.name}: {channel.url} answered with HTTP {response.status}",
            channel=channel.name,
            lasting=400 <= response.status < 500 and response.status not in _LATER,
            not_before=retry_after(response, means.clock()),
        )


def content(parcel: Parcel) -> bytes:
    """The body: the parcel's facts, and the digest as `tracker digest --format json` writes it."""
    facts = {
        "id": parcel.id,
        "type": f"tracker.{parcel.about}",
        "timestamp": parcel.at.isoformat(),
        "subject": parcel.subject,
        "text": parcel.brief,
        "digest": json.loads(parcel.data) if parcel.data else None,
    }
    return json.dumps(facts).encode()


def signed(body: bytes, *, number: str, stamp: int, key: str) -> dict[str, str]:
    """The three headers of a Standard Webhook; `key` is the shared secret, "whsec_" and base64 or plain.

    Raises ValueError for a secret that is no base64, and does not repeat it.
    """
    secret = base64.b64decode(key[6:], validate=True) if key.startswith("whsec_") else key.encode()
    digest = hmac.new(secret, f"{number}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return {
        "webhook-id": number,
        "webhook-timestamp": str(stamp),
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }
