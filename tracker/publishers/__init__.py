"""Official publishers: one plain module each, which knows the markup and nothing of numbering."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Protocol, cast

from tracker.core.model import Reading
from tracker.core.record import Request, Response, Source


class Publisher(Protocol):
    """What a publisher's module offers.

    KEYS: the keys of a `[[source]]` that address a text, each with one sentence on what it holds;
    a name ending in "?" is optional.
    DELAY: seconds between two requests to one of its hosts.
    HOSTS, where a key holds an address: the only hosts that it may lie on.
    """

    KEYS: Mapping[str, str]
    DELAY: float

    def requests(self, source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
        """What to ask next, given what has come so far; empty when the text is complete.

        Raises ReadError where an answer cannot lead to a text.
        """
        ...

    def read(self, responses: tuple[Response, ...], source: Source) -> Reading:
        """The text in the responses. Raises ReadError where there is none."""
        ...

    def recognises(self, body: bytes, name: str) -> bool:
        """Whether a file with this content and name is in this publisher's markup."""
        ...


# Order matters for recognition: the most particular markup first, `plain` last.
_MODULES = (
    "eur_lex",
    "cellar_feed",
    "cellar_events",
    "federal_register_search",
    "legislation_gov_uk",
    "legislation_changes",
    "federal_register",
    "ecfr",
    "govinfo",
    "congress_gov",
    "whitehouse",
    "ny_senate",
    "cac_list",
    "cac",
    "govcn_list",
    "pdf",
    "feed",
    "page",
    "plain",
    "manual",
)
NAMES = tuple(name.replace("_", "-") for name in _MODULES)
# Those whose texts are listings: an entry of theirs leads to a text of its own.
LISTINGS = frozenset(
    (
        "cellar-events",
        "cellar-feed",
        "federal-register-search",
        "legislation-changes",
        "cac-list",
        "govcn-list",
        "feed",
    )
)


def publisher(name: str) -> Publisher:
    """The module of a publisher, imported when first used. Raises KeyError for an unknown name."""
    from importlib import import_module

    if name not in NAMES:
        raise KeyError(name)
    module: ModuleType = import_module(f"tracker.publishers.{name.replace('-', '_')}")
    return cast("Publisher", module)


def recognise(body: bytes, name: str) -> str | None:
    """The name of the publisher in whose markup a file is, None where nobody knows it."""
    return next((each for each in NAMES if publisher(each).recognises(body, name)), None)
