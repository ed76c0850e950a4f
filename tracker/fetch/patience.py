"""When a host may be asked again: its own wish, and ours to be polite."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from tracker.core.record import Response

_LONGEST = timedelta(hours=24)
_MOST_DIGITS = 9  # of seconds; more is no wish but garbage, and the same answer


def retry_after(response: Response, now: datetime) -> datetime | None:
    """The moment that Retry-After asks to wait for, at most 24 hours from now; None without a wish.

    Seconds or a date (RFC 9110, 10.2.3); what is neither is ignored, and so is the past.
    """
    wish = response.header("retry-after").strip()
    wait = _seconds(wish) if wish.isascii() and wish.isdigit() else _until(wish, now)
    return now + min(wait, _LONGEST) if wait is not None and wait > timedelta(0) else None


class Pace:
    """Keeps a distance in time between requests to one host."""

    def __init__(self, *, sleep: Callable[[float], None], monotonic: Callable[[], float]) -> None:
        self._sleep = sleep
        self._monotonic = monotonic
        self._turns: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, host: str, delay: float) -> None:
        """Return when this host may be asked, which is `delay` seconds after its last turn."""
        with self._lock:
            now = self._monotonic()
            turn = max(now, self._turns.get(host, now - delay) + delay)
            self._turns[host] = turn
        if turn > now:
            self._sleep(turn - now)


def _seconds(wish: str) -> timedelta:
    return _LONGEST if len(wish) > _MOST_DIGITS else timedelta(seconds=int(wish))


def _until(wish: str, now: datetime) -> timedelta | None:
    """Mon, 02 Jun 2025 08:00:00 GMT"""
    try:
        moment = parsedate_to_datetime(wish)
        return moment.replace(tzinfo=moment.tzinfo or UTC) - now
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
