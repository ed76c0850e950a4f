"""One POST under the rules of every request: vetted addresses, a deadline, caps; no redirect is followed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from tracker import __version__
from tracker.core.record import Response
from tracker.fetch.address import Routes
from tracker.fetch.network import Network

_DEADLINE = 30.0  # seconds in all


def post(
    url: str,
    body: bytes,
    *,
    headers: dict[str, str],
    means: tuple[Network, Callable[[], datetime], Callable[[float], None]],
) -> Response:
    """What came back, whatever its status; the mirror is for reading law and is not asked.

    `means` are the network's settings, the clock and sleep. Raises FetchError where nothing whole came back.
    """
    from tracker.fetch.guard import Line
    from tracker.fetch.wire import ask

    network, clock, sleep = means
    network = replace(network, deadline=min(network.deadline, _DEADLINE))
    Routes(private=network.allow_private).demand(url)
    sent = {"User-Agent": f"tracker/{__version__}", "Accept-Encoding": "gzip", **headers}
    with Line(network, sleep=sleep) as line:
        answer = ask(url, headers=sent, line=line, network=network, body=body)
    return Response(url=url, status=answer.status, headers=answer.headers, body=answer.body, at=clock())
