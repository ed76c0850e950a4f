"""What is wrong with the keys that address a text: asked of the publisher itself, before any network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from tracker.config.sentences import near
from tracker.core.record import Source
from tracker.errors import FetchError, ReadError
from tracker.fetch.address import Routes
from tracker.publishers import NAMES, publisher

_SECRET = re.compile(
    r"(?:api[_-]?)?key|.*(?:token|secret|password).*", re.IGNORECASE
)  # api_key, access_token
_ELSEWHERE = 'a secret does not belong in this file; name where it is kept, "env:NAME", where a key allows it'
_PLACES = ("url", "uri")  # keys that hold an address
_PUBLIC = re.compile(
    r"(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*", re.IGNORECASE
)  # example.org, not localhost or 10.1.2.3


def key_problems(source: Source, own: frozenset[str]) -> Iterator[tuple[str, str]]:
    """(key, sentence) for keys that the publisher of a source does not know, misses, or cannot use.

    `own` are the keys that every source has; the source's publisher must exist.
    """
    keys = publisher(source.publisher).KEYS
    known = {key.rstrip("?") for key in keys}
    for key, value in source.address.items():
        if key not in known:
            yield key, _unknown(key, source.publisher, known, own)
        elif not value or not all(each.strip() for each in ((value,) if isinstance(value, str) else value)):
            yield key, f"is empty; it holds {keys.get(key) or keys[f'{key}?']}"
    for key, what in keys.items():
        if not key.endswith("?") and key not in source.address:
            yield "", f"{key} is missing: {what}"


def address_problems(source: Source, private: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """(key, sentence) for what the publisher cannot ask for, and for where it must not be asked.

    The keys must be known and complete; `private` are the hosts that may be private and without TLS.
    """
    module = publisher(source.publisher)
    place = next((key for key in _PLACES if key in source.address), next(iter(source.address), ""))
    try:
        asked = [each.url for each in module.requests(source, ())]
    except ReadError as error:
        yield _quoted(str(error), source) or place, str(error)
        return
    hosts: tuple[str, ...] = getattr(module, "HOSTS", ())
    for url in asked or [str(source.address[key]) for key in _PLACES if key in source.address]:
        if problem := _url_problem(url, private, hosts):
            yield place, problem
            return


def _unknown(key: str, name: str, known: set[str], own: frozenset[str]) -> str:
    if _SECRET.fullmatch(key):
        return f"unknown key; {_ELSEWHERE}"
    owners = [each for each in NAMES if key in {k.rstrip("?") for k in publisher(each).KEYS}]
    if owners:
        some = ", ".join(owners[:2]) + (" and others" if len(owners) > 2 else "")
        return f"is a key of {some}; {name} takes {', '.join(sorted(known))}: delete the line"
    return f"unknown key{near(key, known | own)}"


def _quoted(said: str, source: Source) -> str:
    """The key whose value a sentence repeats, the empty string where it repeats none."""
    for key, value in source.address.items():
        if any(each in said for each in ((value,) if isinstance(value, str) else value)):
            return key
    return ""


def _url_problem(url: str, private: tuple[str, ...], hosts: tuple[str, ...]) -> str:
    """Why an address must not stand in the file, the empty string where it may.

    Whether a private address may be asked is known when it is asked: a name can lead to one too.
    """
    try:
        host = urlsplit(url).hostname or ""
        if "@" in urlsplit(url).netloc:
            return f"the address names a user; {_ELSEWHERE}"
        Routes(private=(*private, host)).demand(url)
    except (FetchError, ValueError) as error:
        return str(error)
    if any(_SECRET.fullmatch(name) for name, _ in parse_qsl(urlsplit(url).query)):
        return f"the address holds a key; {_ELSEWHERE}"
    if host in private or not _PUBLIC.fullmatch(host):
        return ""
    if url.startswith("http:"):
        return "write https://, so that nobody on the way can change the text"
    if hosts and not any(host == each or host.endswith(f".{each}") for each in hosts):
        ours = ", ".join(hosts)
        return f'this publisher reads {ours}, not {host}; for other sites write publisher = "page"'
    return ""
