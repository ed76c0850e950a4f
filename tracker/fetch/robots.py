"""What a host's robots.txt lets us ask (RFC 9309), fetched once per run before anything else of that host."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from tracker.errors import FetchError, Forbidden

if TYPE_CHECKING:
    from protego import Protego

_NAME = "tracker"  # our product token
_MOST = 512 * 1024  # bytes that are parsed; the standard asks for 500 KiB at least
_LONGEST = 60.0  # seconds; who wants a longer distance asks to be watched less often, not to block a run


class Answered(Protocol):
    """The end of the way to a robots.txt."""

    @property
    def status(self) -> int: ...
    @property
    def body(self) -> bytes: ...


@dataclass(slots=True)
class _Door:
    """One host: whether its rules are known, and what they are."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    known: bool = False
    rules: Protego | None = None  # None lets everything


class Robots:
    """The rules of the hosts of one run; may be shared by threads."""

    def __init__(self, ask: Callable[[str], Answered | None]) -> None:
        """`ask` gives the answer at an address, None where it leads only to where nobody may follow."""
        self._ask = ask
        self._doors: dict[str, _Door] = {}
        self._lock = threading.Lock()

    def demand(self, url: str) -> float:
        """The distance between requests that the host wants (seconds), 0 where it says nothing.

        Raises Forbidden where its rules forbid the address, and FetchError where they cannot be learnt.
        """
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}/robots.txt"
        with self._lock:
            door = self._doors.setdefault(place.lower(), _Door())
        with door.lock:
            if not door.known and not self._learn(door, place):
                return 0.0
        if door.rules is None:
            return 0.0
        if not door.rules.can_fetch(url, _NAME):
            raise Forbidden(
                f"robots.txt of {parts.hostname} forbids {url[:200]} to programs: "
                "declare the source with publisher = manual, and bring the file with `tracker import`",
                url=url,
            )
        return min(float(door.rules.crawl_delay(_NAME) or 0.0), _LONGEST)

    def _learn(self, door: _Door, place: str) -> bool:
        """Fill in what is known of a host; False where the address itself will fail in the same way.

        Raises FetchError where asking again may help: until then nothing is asked.
        """
        try:
            door.rules, door.known = self._rules(place), True
        except FetchError as error:
            if error.transient:
                raise
        return door.known

    def _rules(self, place: str) -> Protego | None:
        """What stands at a place: no file (4xx) lets everything, a server in trouble lets nothing."""
        answer = self._ask(place)
        if answer is None or (answer.status != 429 and 300 <= answer.status < 500):
            return None
        if answer.status != 200:
            raise FetchError(
                f"{place} answers HTTP {answer.status}: the host's wishes are unknown, so nothing else "
                "is asked until they are known",
                url=place,
                status=answer.status,
                transient=True,
            )
        from protego import Protego

        return Protego.parse(answer.body[:_MOST].decode("utf-8-sig", "replace"))
