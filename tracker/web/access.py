"""Who may do what on the page: pure rules over what a request says of itself.

Reading needs nothing on loopback, and the token anywhere else. Writing needs the token, or a form of our own
page: same origin, with the value that only a reader of our page can know.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from tracker.errors import ConfigError

COOKIE = "tracker-session"
LASTS = timedelta(hours=12)  # a session of the browser
SHORTEST = 16  # characters of a token; what is shorter can be guessed
# localhost:8321, tracker.example, [::1]:8321
_HOST = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[^\[\]:@/\s]{1,253})(?::[0-9]{0,5})?")
_OWN = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What is asked of a request; `key` signs sessions and forms, and never leaves the process."""

    key: bytes
    token: str = ""
    hosts: tuple[str, ...] = _OWN  # names under which the page may be asked for, without port
    open_reading: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What a request says of itself."""

    host: str
    now: datetime
    authorization: str = ""
    session: str = ""  # value of our cookie
    origin: str = ""
    site: str = ""  # Sec-Fetch-Site
    proof: str = ""  # the form's hidden value, or the header X-CSRF-Token


def access_on(bind: str, *, key: bytes, token: str = "", hosts: tuple[str, ...] = ()) -> Access:
    """The rules for a page bound to an address. Raises ConfigError where they would leave it open to others.

    `hosts` are further names under which readers ask for it, behind a proxy for instance; whoever has one
    comes from elsewhere, whatever address the proxy asks from.
    """
    if token and len(token) < SHORTEST:
        raise ConfigError("token", (("", f"is shorter than {SHORTEST} characters; make it longer"),))
    foreign = [name for name in (bind, *hosts) if not is_loopback(name)]
    if foreign and not token:
        problem = f"{foreign[0]} can be reached by others: give a token, or bind the page to 127.0.0.1 alone"
        raise ConfigError("--bind", (("", problem),))
    names = (*_OWN, *(() if bind in ("0.0.0.0", "::") else (_bracketed(bind),)), *hosts)
    known = tuple(dict.fromkeys(name.lower() for name in names))
    return Access(key=key, token=token, hosts=known, open_reading=not foreign)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_known_host(access: Access, ask: Ask) -> bool:
    """Whether the Host header is a name of ours: a foreign page cannot rebind its own name to us."""
    return _bare(ask.host) in access.hosts


def may_read(access: Access, ask: Ask) -> bool:
    """Whether the request may see anything."""
    return access.open_reading or _has_token(access, ask) or has_session(access, ask)


def may_write(access: Access, ask: Ask) -> bool:
    """Whether the request may change anything: the token, or a form of our own page."""
    if _has_token(access, ask):
        return True
    known = access.open_reading or has_session(access, ask)
    return (
        known and is_same_origin(ask) and hmac.compare_digest(ask.proof.encode(), proof(access, ask).encode())
    )


def is_same_origin(ask: Ask) -> bool:
    """Whether a browser says that our own page sent this; browsers always say one of the two in a POST."""
    if ask.origin and (ask.origin == "null" or urlsplit(ask.origin).netloc.lower() != ask.host.lower()):
        return False
    return ask.site in ("", "same-origin", "none") and bool(ask.origin or ask.site)


def proof(access: Access, ask: Ask) -> str:
    """The hidden value of our forms for this reader."""
    return _signed(access, "form", ask.session)


def is_token(access: Access, given: str) -> bool:
    """Whether this is the token, told in constant time."""
    return bool(access.token) and hmac.compare_digest(given.encode(), access.token.encode())


def session(access: Access, now: datetime) -> str:
    """The value of a new cookie: "<end in seconds since 1970>.<signature>"."""
    end = str(int((now + LASTS).timestamp()))
    return f"{end}.{_signed(access, 'session', end)}"


def has_session(access: Access, ask: Ask) -> bool:
    """Whether the cookie was signed by us and has not ended."""
    end, _, signature = ask.session.partition(".")
    whole = hmac.compare_digest(signature.encode(), _signed(access, "session", end).encode())
    return whole and end.isdecimal() and len(end) <= 12 and int(end) > ask.now.timestamp()


def _has_token(access: Access, ask: Ask) -> bool:
    kind, _, given = ask.authorization.partition(" ")
    return kind.lower() == "bearer" and is_token(access, given.strip())


def _signed(access: Access, what: str, text: str) -> str:
    words = f"{what}\n{access.token}\n{text}".encode("utf-8", "surrogateescape")
    return hmac.new(access.key, words, hashlib.sha256).hexdigest()


def _bare(host: str) -> str:
    """A Host header without its port, empty for what is none."""
    found = _HOST.fullmatch(host.strip().lower())
    return found[1] if found else ""


def _bracketed(bind: str) -> str:
    return f"[{bind}]" if ":" in bind and not bind.startswith("[") else bind
