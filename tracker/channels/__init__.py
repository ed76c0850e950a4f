"""Ways of handing a report over, one plain module each: `deliver(parcel, channel, recipient, means)`."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from tracker.channels.parcel import Channel, Means, Parcel

__all__ = ["KINDS", "Channel", "Means", "Parcel", "hand_over"]

KINDS = ("mail", "webhook", "chat")


class Courier(Protocol):
    """What a channel's module offers."""

    def deliver(self, parcel: Parcel, channel: Channel, recipient: str, means: Means) -> None:
        """Hand a parcel over. Raises DeliveryError; a parcel handed over twice is recognised by its id."""
        ...


def hand_over(parcel: Parcel, channel: Channel, recipient: str, means: Means) -> None:
    """Hand a parcel to one recipient of a channel. Raises DeliveryError where it did not arrive."""
    courier = cast("Courier", import_module(f"tracker.channels.{channel.kind}"))
    courier.deliver(parcel, channel, recipient, means)
