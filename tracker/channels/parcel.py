"""What is handed over, to whom, and with what means."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from tracker.fetch import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A `[[channel]]` as declared; `secret` says where the secret is kept, it is never the secret itself."""

    name: str
    kind: str
    to: tuple[str, ...] = ()
    sender: str = ""
    server: str = ""
    security: str = "starttls"
    user: str = ""
    secret: str = ""
    url: str = ""
    unsubscribe: str = ""
    digests: bool = True
    alerts: tuple[str, ...] = ("failures",)

    @property
    def recipients(self) -> tuple[str, ...]:
        """Each gets a row of the outbox: every address of a mail, else the channel as a whole."""
        return self.to or (self.name,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """An issue or an alert, ready to be handed over; the same id means the same parcel."""

    id: str
    about: str  # "digest", "flags", "failures" or "recovered"
    at: datetime
    subject: str
    brief: str  # a few lines for a chat
    text: str
    html: str = ""
    data: str = ""  # the machine-readable twin, JSON
    answers: str = ""  # id of the parcel whose end this one tells; it follows that quietly

    def number(self, channel: Channel, recipient: str) -> str:
        """What tells this delivery from all others, however often it is tried: 32 hexadecimal digits."""
        whole = "\n".join((self.id, channel.name, recipient))
        return hashlib.sha256(whole.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a delivery may use: the network's limits, the clock, and sleep."""

    network: Network = field(default_factory=Network)
    clock: Callable[[], datetime]
    sleep: Callable[[float], None]
