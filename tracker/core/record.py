"""What is watched, and what was seen of it: sources, requests, responses, snapshots, checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Verdict(StrEnum):
    """What a check concluded."""

    FIRST = "first"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    BLOCKED = "blocked"
    SUSPECT = "suspect"
    FAILED = "failed"


ACCEPTED = frozenset({Verdict.FIRST, Verdict.UNCHANGED, Verdict.CHANGED})


class Expectation(NamedTuple):
    """What a source declares that its text must hold, else the text is suspect."""

    provisions: int = 0  # at least
    contains: tuple[str, ...] = ()  # matched on folded text
    counts: tuple[tuple[str, int], ...] = ()  # (kind, exactly): ("article", 113)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One text that we watch, as declared; `address` holds the keys that its publisher reads."""

    id: str
    publisher: str
    title: str = ""
    jurisdiction: str = ""
    instrument: str = ""  # the work: sources with the same one are its editions
    basis: str = ""  # what kind of edition it is and what it is called, where the text does not tell
    edition: str = ""
    language: str = ""
    grammar: str = ""  # overrides the publisher's choice
    every: str = "24h"
    topics: tuple[str, ...] = ("open-source", "model-weights")
    expect: Expectation = field(default_factory=Expectation)
    address: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    enabled: bool = True
    note: str = ""
    track: bool = False  # of a listing: each new entry on topic becomes a source of its own
    ignore: tuple[str, ...] = ()  # of a listing: entries that are not followed, by identifier or source id
    origin: str = ""  # the listing whose entry led here; empty for what the user declared


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A text that an entry of a listing led to, and under which id it is kept."""

    listing: str
    entry: str  # its identifier in the listing
    title: str
    source: str
    publisher: str
    address: Mapping[str, str] = field(default_factory=dict)
    at: datetime  # when the entry came
    tracked: bool = False  # it is a source of its own from then on

    def source_of(self, listing: Source) -> Source:
        """The text as a source: whose law it is and what is watched in it is the listing's."""
        # Many texts are called alike, "Notice"; two of them are no editions of one instrument.
        number = self.entry if "url" in self.address else "".join(self.address.values())
        return Source(
            id=self.source,
            publisher=self.publisher,
            title=self.title,
            instrument=f"{self.title} ({number})",
            jurisdiction=listing.jurisdiction,
            language=listing.language,
            topics=listing.topics,
            address=self.address,
            origin=listing.id,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One thing to ask of a publisher."""

    url: str
    part: str = "text"  # which part of the source it is: "metadata", "text", "text-2"
    headers: tuple[tuple[str, str], ...] = ()
    hosts: tuple[str, ...] = ()  # hosts a redirect may lead to, beside the one of `url`
    data: tuple[tuple[str, str], ...] = ()  # the fields of a form: with them the request is a POST
    secret: tuple[str, str] = ("", "")  # a header, and where its value is kept: ("X-Api-Key", "env:KEY")


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What came back, untouched after transfer decoding."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]  # names in lower case
    body: bytes
    at: datetime  # UTC
    part: str = "text"
    chain: tuple[tuple[int, str], ...] = ()  # redirects followed: (status, address it led to)

    @property
    def final_url(self) -> str:  # the address that answered
        return self.chain[-1][1] if self.chain else self.url

    def header(self, name: str) -> str:
        """A header's value, or nothing."""
        return next((value for key, value in self.headers if key == name.lower()), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A response kept: its source, the hash of its body, and its name on disk."""

    source: str
    sha256: str
    name: str  # "<first seen>-<sha256, 12>.<ext>", the same in quarantine and out; Store.path finds it
    part: str = "text"
    quarantined: bool = False


class EntryText(NamedTuple):
    """How one check of a listing came by the text behind an entry."""

    entry: str
    source: str  # under which the text is kept
    sequence: int = 0  # of the check of that source which read it; 0 where none did
    fault: str = ""  # why it could not be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The record that a source was looked at."""

    source: str
    sequence: int
    at: datetime
    verdict: Verdict
    reason: str = ""
    before: tuple[str, ...] = ()  # names of the baseline's snapshots, one per part
    after: tuple[str, ...] = ()  # the baseline from now on; moves with `first` and `changed` only
    seen: tuple[str, ...] = ()  # what this check received and kept, quarantined or not
    received: int = 0  # bytes
    provisions: int = 0
    changes: int = 0
    flagged: int = 0
    not_before: datetime | None = None
    imported: bool = False
    texts: tuple[EntryText, ...] = ()  # of a listing: what lies behind its entries
