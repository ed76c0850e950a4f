"""Ways of writing a digest, one plain module each."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from tracker.core.digests.issue import Digest


class Format(Protocol):
    """What a format's module offers.

    FILE: the name of the report in its folder; "{name}" stands for the name of the issue.
    """

    FILE: str

    def render(self, digest: Digest) -> str:
        """The digest in this format; the same digest gives the same text, byte for byte."""
        ...


# Names of formats and of the modules that write them; a module named html or json would be confusing.
FORMATS = {
    "markdown": "markdown",
    "html": "page",
    "json": "machine",
    "atom": "feed",
    "terminal": "terminal",
    "mail": "letter",
}


def render(digest: Digest, name: str) -> str:
    """A digest in the named format. Raises KeyError for an unknown name."""
    return format_of(name).render(digest)


def format_of(name: str) -> Format:
    """The module of a format, imported when first used. Raises KeyError for an unknown name."""
    return cast("Format", import_module(f"tracker.formats.{FORMATS[name]}"))
