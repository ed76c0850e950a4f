"""Which addresses may be asked, where a redirect may lead, and what a mirror stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from tracker.errors import FetchError
from tracker.fetch.ranges import is_public

_ODD = re.compile(r"[\x00-\x20\x7f-\xa0\\]")  # two parsers may read "http://a:8888\@b/" as two hosts
_PORTS = (None, 80, 443)
_KEPT = "%/:=&?~#+!$,;'@()*[]\\"  # what quoting leaves of a Location; the backslash, to be refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """What is allowed, and through what it is asked."""

    private: tuple[str, ...] = ()  # hosts that may be private, with any port
    mirror: str = ""  # https://HOST/PATH is asked as MIRROR/HOST/PATH

    def demand(self, url: str) -> None:
        """Raise FetchError where an address must not be asked."""
        if problem := self._problem(url):
            raise FetchError(f"{url[:200]!r} is refused: {problem}; correct the source's address", url=url)

    def door(self, url: str) -> str:
        """Where an official address is really asked."""
        return self._mirrored(url) if self._has_mirror(url) else url

    def target(self, location: str, *, here: str, hosts: tuple[str, ...]) -> str:
        """The official address that a Location leads to from `here`.

        Raises FetchError where it may not be followed; `hosts` are those that the source names.
        """
        location = quote(location.encode("latin-1", "replace"), safe=_KEPT)
        try:
            target = _upgraded(self._meant(location, here=here, hosts=hosts), here=here)
        except ValueError as error:
            raise FetchError(f"{here} redirects to what is no address ({error})", url=here) from None
        if problem := self._redirect_problem(target, here=here, hosts=hosts):
            raise FetchError(
                f"redirected to {target[:200]}, which is not allowed: {problem}; "
                "if the text has moved there, change the source's address",
                url=target,
            )
        return target

    def _problem(self, url: str) -> str:
        """Why an address must not be asked, the empty string where it may."""
        if _ODD.search(url):
            return "it holds blanks, control characters or a backslash"
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError as error:
            return f"it is no address ({error})"
        known = host in self.private
        faults = (
            (parts.scheme not in ("http", "https"), f"the scheme {parts.scheme!r} is neither http nor https"),
            (not host or not host.isascii(), "its host is missing or not written in ASCII"),
            ("@" in parts.netloc, "it names a user"),
            (not known and _is_private(host), "it is a private address, not named in allow_private"),
            (not known and port not in _PORTS, f"port {port} is neither 80 nor 443"),
        )
        return next((reason for wrong, reason in faults if wrong), "")

    def _redirect_problem(self, target: str, *, here: str, hosts: tuple[str, ...]) -> str:
        if problem := self._problem(target):
            return problem
        if host_of(target) not in hosts:
            return "the source does not name this host"
        return "it would leave https" if here.startswith("https:") and target.startswith("http:") else ""

    def _meant(self, location: str, *, here: str, hosts: tuple[str, ...]) -> str:
        """The official address of a Location, whether the mirror wrote it or the host behind it."""
        if self._has_mirror(here):
            there, base = urljoin(self._mirrored(here), location), self._base()
            host = there.removeprefix(base).partition("/")[0]
            if there.startswith(base) and (urlsplit(location).scheme or host in hosts):
                return f"https://{there.removeprefix(base)}"
        return urljoin(here, location)

    def _has_mirror(self, url: str) -> bool:
        return bool(self.mirror) and host_of(url) not in self.private

    def _mirrored(self, url: str) -> str:
        parts = urlsplit(url)
        return self._base() + urlunsplit(("", "", parts.netloc + parts.path, parts.query, ""))

    def _base(self) -> str:
        return self.mirror.rstrip("/") + "/"


def host_of(url: str) -> str:
    """The host of an address, in lower case and without brackets."""
    return urlsplit(url).hostname or ""


def _upgraded(target: str, *, here: str) -> str:
    """The target, with https where only the scheme fell back on one host, as CELLAR's Locations do."""
    old, new = urlsplit(here), urlsplit(target)
    if (old.scheme, new.scheme) == ("https", "http") and old.hostname == new.hostname:
        return urlunsplit(new._replace(scheme="https", netloc=new.netloc.removesuffix(":80")))
    return target


def _is_private(host: str) -> bool:
    """Whether a host is an address in figures that is not public; names are judged once resolved."""
    try:
        return not is_public(ip_address(host))
    except ValueError:
        return False
