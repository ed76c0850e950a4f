"""The network: one request, politely and within limits, and what came back."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tracker import __version__
from tracker.core.record import Request, Response
from tracker.core.text import clean
from tracker.errors import FetchError
from tracker.fetch.address import Routes, host_of
from tracker.fetch.network import Network
from tracker.fetch.patience import Pace, retry_after
from tracker.fetch.robots import Robots

if TYPE_CHECKING:
    from tracker.fetch.guard import Line
    from tracker.fetch.wire import Answer

__all__ = ["Fetcher", "Network", "Validators", "retry_after"]

_REDIRECTS = (301, 302, 303, 307, 308)  # not 300, whose choices are the publisher's to read
_REPEATED = (307, 308)  # with the form that was sent; the others lead to what is only read
_FORM = "application/x-www-form-urlencoded"
_ROBOTS_REDIRECTS = 5
_DELAY = 2.0

Validators = tuple[str, str] | tuple[str, str, str]  # ETag, Last-Modified, the address that gave them


class Fetcher:
    """Asks addresses for one run; may be shared by threads, one per host."""

    def __init__(
        self,
        network: Network,
        *,
        clock: Callable[[], datetime],
        sleep: Callable[[float], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.network = network
        self.clock = clock
        self._sleep = sleep
        self._pace = Pace(sleep=sleep, monotonic=monotonic)
        self._routes = Routes(private=network.allow_private, mirror=network.mirror)
        self._robots = Robots(self._robots_of)

    def fetch(
        self, request: Request, *, validators: Validators = ("", ""), delay: float = _DELAY
    ) -> Response:
        """What came back, whatever its status; 304 only where a validator was sent.

        `delay` is the publisher's distance between requests (seconds), unless the network's settings say
        otherwise. A validator with an address goes to that address alone, because a redirect may lead
        elsewhere today. Raises FetchError where nothing whole came back, Forbidden (one of them) where
        robots.txt of a host on the way forbids an address.
        """
        from tracker.fetch.guard import Line

        self._routes.demand(request.url)
        self._wait_for_turn(request.url, delay, self._robots.demand(request.url))
        with Line(self.network, sleep=self._sleep) as line:
            answer, chain = self._followed(request, line, validators)
        return Response(
            url=request.url,
            status=answer.status,
            headers=tuple((name, clean(value)) for name, value in answer.headers),
            body=answer.body,
            at=self.clock(),
            part=request.part,
            chain=chain,
        )

    def _wait_for_turn(self, url: str, delay: float, wanted: float = 0.0) -> None:
        """Wait as long as the publisher's module or the settings say, at least as the host itself wants."""
        host = host_of(self._routes.door(url))
        if host not in self.network.allow_private:
            own = delay if self.network.delay is None else self.network.delay
            self._pace.wait(host, max(own, wanted))

    def _robots_of(self, place: str) -> Answer | None:
        """The answer at a robots.txt, None where its redirects lead to where we do not follow.

        It is asked once in a run and takes no turn, so that the text need not wait for it.
        """
        from tracker.fetch.guard import Line

        request, here = Request(url=place), place
        with Line(self.network, sleep=self._sleep) as line:
            for _ in range(_ROBOTS_REDIRECTS + 1):
                answer = self._ask(here, request, line, ("", ""))
                location = answer.header("location") if answer.status in _REDIRECTS else ""
                if not location:
                    return answer
                try:
                    here = self._routes.target(location, here=here, hosts=(host_of(place),))
                except FetchError:
                    return None
        return None

    def _followed(
        self, request: Request, line: Line, validators: Validators
    ) -> tuple[Answer, tuple[tuple[int, str], ...]]:
        """The answer at the end of the redirects, and the way there."""
        here = request.url
        chain: tuple[tuple[int, str], ...] = ()
        visited = [here]
        hosts = (host_of(here), *request.hosts)
        form = urlencode(request.data).encode() if request.data else None
        while True:
            answer = self._ask(here, request, line, validators, form)
            location = answer.header("location") if answer.status in _REDIRECTS else ""
            if not location:
                return answer, chain
            target = self._routes.target(location, here=here, hosts=hosts)
            if target in visited:
                raise FetchError(f"redirect loop: {here} leads back to {target}", url=here)
            if len(visited) > self.network.max_redirects:
                raise FetchError(f"more than {self.network.max_redirects} redirects, now at {here}", url=here)
            self._robots.demand(target)
            form = form if answer.status in _REPEATED else None
            visited.append(target)
            chain, here = (*chain, (answer.status, target)), target

    def _ask(
        self, url: str, request: Request, line: Line, validators: Validators, form: bytes | None = None
    ) -> Answer:
        from tracker.fetch.keys import blotted, key_of
        from tracker.fetch.wire import ask

        conditions = _conditions(url, *validators) if form is None else {}
        key = key_of(request) if host_of(url) == host_of(request.url) else {}
        headers = {
            "User-Agent": _user_agent(self.network.contact),
            "Accept": "*/*",
            **_sendable(request, url),
            **key,
            **conditions,
            **({"Content-Type": _FORM} if form is not None else {}),
            "Accept-Encoding": "gzip",  # explicit, because installed libraries change the default
        }
        answer = ask(self._routes.door(url), headers=headers, line=line, network=self.network, body=form)
        if answer.status == 304 and not conditions:
            raise FetchError(f"HTTP 304 to a request without conditions, from {url}", url=url, status=304)
        return blotted(answer, key)


def _conditions(url: str, etag: str, modified: str, only: str = "") -> dict[str, str]:
    """The headers of a conditional request, as the publisher gave the values."""
    if only and only != url:
        return {}
    pairs = (("If-None-Match", etag), ("If-Modified-Since", modified))
    return {name: value for name, value in pairs if value}


def _sendable(request: Request, url: str) -> dict[str, str]:
    """The request's own headers; another host than the asked one gets no more than what is acceptable."""
    at_home = host_of(url) == host_of(request.url)
    return {
        name.title(): value for name, value in request.headers if at_home or name.lower().startswith("accept")
    }


def _user_agent(contact: str) -> str:
    return f"tracker/{__version__}" + (f" (+{contact})" if contact else "")
