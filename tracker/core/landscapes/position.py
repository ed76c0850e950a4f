"""The words of a landscape: kept texts, and where one instrument stands with the proof of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tracker.core import words
from tracker.core.language import language_name
from tracker.core.model import Document, Flag, Provision
from tracker.core.record import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One version of a source, read: the last one that was seen by a date."""

    source: Source
    seen: datetime
    document: Document
    snapshot: str = ""  # path from the data folder
    metadata: str = ""  # the same of what its publisher says about it, where that came apart
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A provision that a topic touches, and the copy that it was read from."""

    provision: Provision
    flags: tuple[Flag, ...]
    snapshot: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its flags, each once."""
        return tuple(dict.fromkeys(flag.code for flag in self.flags))

    @property
    def quote(self) -> str:
        """The words of the provision that prove it."""
        return self.flags[0].quote or self.flags[0].term


class Relation(StrEnum):
    """What another instrument does to this one."""

    REVOKED = "revoked"
    REPEALED = "repealed"
    AMENDED = "amended"
    CORRECTED = "corrected"
    IMPLEMENTED = "implemented"
    PROPOSED = "change proposed"  # a draft alone says so


ENDS = frozenset({Relation.REVOKED, Relation.REPEALED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What another instrument does to this one, and where that is said: nothing is linked without proof."""

    relation: Relation
    by: str  # "EO 14148"
    made: str = ""  # the day of the other instrument, "2026-07-08"
    on: str = ""  # from when it counts, "2026-07-27"; empty where it is not said
    partly: bool = False
    languages: tuple[str, ...] = ()  # of a correction that exists in some languages only: ("de",)
    said: str = ""  # the words that say so
    where: str = ""  # "Sec. 2(ggg)", "Title", or "Status" for the publisher's remark
    source: str = ""  # whose text says so
    snapshot: str = ""
    carried: str = ""  # the kept text that has it: "consolidated text of 2026-07-27"
    pending: str = ""  # what is still to come: "consolidation pending", "not in effect yet"

    @property
    def ends(self) -> bool:
        """Whether it ends the instrument, or a part of it."""
        return self.relation in ENDS

    @property
    def sentence(self) -> str:
        """What was done, without a subject: "amended by Regulation (EU) 2026/1744 on 2026-07-08, …"."""
        day = (self.on if self.ends else self.made) or self.made
        force = self.on if self.on > day and not self.ends else ""
        told = (
            f"{self.relation}{' in part' if self.partly else ''} by {self.by}{f' on {day}' if day else ''}",
            f"in force from {force}" if force else "",
            f"in {words.listed(tuple(map(language_name, self.languages)))} only" if self.languages else "",
            self.pending,
        )
        carried = f"; the {self.carried} has it" if self.carried else ""
        return ", ".join(filter(None, told)) + carried


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What two language versions of one text do not say alike."""

    kind: str  # "labels", "missing", "numbers", "topic"
    citations: tuple[str, str]  # as each language cites it, empty where it has none
    languages: tuple[str, str]
    values: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    @property
    def sentence(self) -> str:
        """The difference in one sentence."""
        one, other = (
            f"{name} {citation}{f' says {shown}' if shown else ''}" if citation else f"{name} has none"
            for name, citation, shown in zip(
                self.languages, self.citations, map(", ".join, self.values), strict=True
            )
        )
        return f"{_WHAT[self.kind]}: {one}; {other}."


_WHAT = {
    "labels": "Labelled differently",
    "missing": "In one language only",
    "numbers": "Numbers or dates differ",
    "topic": "On topic in one language only",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where one instrument stands at a date, from the texts kept by then."""

    jurisdiction: str
    instrument: str
    title: str = ""
    state: str = ""  # "revoked", "revoked in part", or the basis of its text; "no text" where none was kept
    status: str = ""  # one sentence
    texts: tuple[Kept, ...] = ()  # the first one supplies the provisions
    document: Document | None = None  # the text as it stands, recitals of the adopted text included
    entries: tuple[Entry, ...] = ()
    thresholds: tuple[Entry, ...] = ()
    mentions: int = 0  # provisions that only mention such words in passing
    read: int = 0
    silence: str = ""  # said where no provision is on topic and that was checked
    notes: tuple[str, ...] = ()
    repeals: tuple[Link, ...] = ()  # those of `links` that ended it, or a part of it, by the day
    links: tuple[Link, ...] = ()  # what other instruments do to it
    editions: tuple[Kept, ...] = ()  # every kept text of it, the latest first
    differences: tuple[Difference, ...] = ()

    @property
    def key(self) -> str:
        """What identifies the instrument: jurisdiction and name."""
        return f"{self.jurisdiction}/{self.instrument}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What became of one provision on topic, or of an instrument's status, between two dates."""

    jurisdiction: str
    instrument: str
    kinds: tuple[str, ...]  # "renumbered", "amended", "added", …, "status"
    before: str = ""  # citation, or status
    after: str = ""
    sentence: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Landscape:
    """Where every watched instrument stands at a day, and the way there from an earlier one."""

    at: str  # "2026-11-24", that day included
    positions: tuple[Position, ...]
    generated_at: datetime
    tool_version: str
    since: str = ""  # the earlier day, where the way from it was asked for
    moves: tuple[Move, ...] = ()
