"""What can go wrong, as one tree.

    TrackerError
    ├── ConfigError     problems: every mistake of the file with its place
    ├── FetchError      url, status, transient, not_before
    │   └── Forbidden   the host's robots.txt does not let programs ask
    ├── ReadError       source: what was received is no text that we understand
    ├── StoreError      path: our own memory cannot be trusted; stops everything
    │   └── Locked      holder: another process has the data folder
    └── DeliveryError   channel, lasting, not_before

A message says what, where, and what to do now; facts about an error are attributes.
"""

from __future__ import annotations

from datetime import datetime


class TrackerError(Exception):
    """Anything that the user can be told in one sentence."""


class ConfigError(TrackerError):
    """The configuration cannot be used; `problems` holds each mistake as (place, sentence)."""

    def __init__(self, path: str, problems: tuple[tuple[str, str], ...]) -> None:
        self.path = path
        self.problems = problems
        super().__init__(
            "\n".join(f"{path}: {place}: {text}" if place else f"{path}: {text}" for place, text in problems)
        )


class FetchError(TrackerError):
    """An address could not be read; `transient` says whether asking again may help."""

    def __init__(
        self,
        message: str,
        *,
        url: str,
        status: int | None = None,
        transient: bool = False,
        not_before: datetime | None = None,
    ) -> None:
        self.url = url
        self.status = status
        self.transient = transient
        self.not_before = not_before
        super().__init__(message)


class Forbidden(FetchError):
    """The host lets no program ask for this address."""


class ReadError(TrackerError):
    """What was received is not a legal text that the publisher's reader understands."""

    def __init__(self, message: str, *, source: str = "") -> None:
        self.source = source
        super().__init__(message)


class StoreError(TrackerError):
    """The data folder cannot be read or written; nothing is lost, but nothing may go on."""

    def __init__(self, message: str, *, path: str = "") -> None:
        self.path = path
        super().__init__(message)


class Locked(StoreError):
    """Another process holds the data folder; `holder` says which and since when, as far as it is known."""

    def __init__(self, message: str, *, path: str = "", holder: str = "") -> None:
        self.holder = holder
        super().__init__(message, path=path)


class DeliveryError(TrackerError):
    """A report could not be handed over; `lasting` says that trying again cannot help."""

    def __init__(
        self, message: str, *, channel: str, lasting: bool = False, not_before: datetime | None = None
    ) -> None:
        self.channel = channel
        self.lasting = lasting
        self.not_before = not_before
        super().__init__(message)
