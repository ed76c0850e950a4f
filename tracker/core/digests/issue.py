"""The words of an issue: findings with their proof, items, sections, and the digest that holds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tracker.core import words
from tracker.core.comparison.correspondence import Correspondence
from tracker.core.digests.coverage import Coverage
from tracker.core.digests.excerpt import Passage, passages
from tracker.core.digests.headline import account, headline
from tracker.core.flagging.effect import effect
from tracker.core.flagging.judgement import Judgement, Opinion, Precision, said_of
from tracker.core.landscapes.deadlines import Deadline
from tracker.core.landscapes.position import Link, Position
from tracker.core.model import Change, Comparison, Flag
from tracker.core.record import Check, Source

# Effects that repeat what the kinds of a change say already.
_SAYS_NOTHING = frozenset({"wording changed", "wording unchanged", "provision added", "provision removed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where one side of a change can be seen: the official address and our own copy."""

    url: str
    fetched_at: datetime
    sha256: str
    snapshot: str  # path from the data folder: "snapshots/eu-ai-act/20261123T060000Z-0f3a9c27d1b4.html"
    entry: str = ""  # of a listing, whose text it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check found: two editions of a source, their flagged and ranked changes, the proof."""

    source: Source
    check: Check
    comparison: Comparison
    before: tuple[Evidence, ...]
    after: tuple[Evidence, ...]
    on_topic: bool = False  # the instrument holds wording that a topic watches
    earlier: Source | None = None  # of the edition before, where another source of the work holds it

    @property
    def instrument(self) -> str:
        """The law that was compared, as its source calls it."""
        return self.source.instrument or self.source.title or self.comparison.after.title or self.source.id


class Section(StrEnum):
    """Where a change stands in an issue; each stands in exactly one."""

    CARD = "flagged"
    OTHER = "other"
    HOUSEKEEPING = "housekeeping"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A change as a reader meets it; a whole unit that came or went carries its parts along."""

    finding: Finding
    change: Change
    children: tuple[Change, ...] = ()
    judgements: tuple[Judgement, ...] = ()  # of analysts, on any change, the oldest first

    @property
    def id(self) -> str:
        """Stable and unique among all digests: source, check, side and path."""
        side = self.change.after or self.change.before
        gone = "-" if self.change.after is None else ""
        path = ".".join(side.path) if side else ""
        name = f"{self.finding.source.id}/{self.finding.check.sequence}/{gone}{path}"
        return "".join(char if char.isalnum() or char in "-_.~/" else "-" for char in name)

    @property
    def changes(self) -> tuple[Change, ...]:
        """The change and those that it carries along."""
        return (self.change, *self.children)

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What alerts, the strongest first, each once."""
        flags = [flag for each in self.changes for flag in each.flags if flag.tier <= 3]
        once = {(flag.code, flag.tier, flag.term, flag.side): flag for flag in flags}
        return tuple(sorted(once.values(), key=lambda flag: flag.tier))

    @property
    def verdicts(self) -> tuple[Judgement, ...]:
        """The last thing that an analyst said of each of its codes, each verdict once."""
        codes = dict.fromkeys(flag.code for flag in self.flags) or {"": None}
        said = (said_of(self.judgements, self.id, code) for code in codes)
        return tuple(dict.fromkeys(each for each in said if each))

    @property
    def set_aside(self) -> bool:
        """Whether analysts found every code of it irrelevant: then it stands lower, and is never left out."""
        codes = {flag.code for flag in self.flags} or {""}
        said = [said_of(self.judgements, self.id, code) for code in codes]
        return all(each is not None and each.opinion is Opinion.IRRELEVANT for each in said)

    @property
    def instrument(self) -> str:
        """The law that changed."""
        return self.finding.instrument

    @property
    def headline(self) -> str:
        """One declarative sentence of at most 140 characters."""
        effect = self.effect if self.flags else ""
        return headline(self.change, children=self.children, instrument=self.instrument, effect=effect)

    @property
    def effect(self) -> str:
        """What the change does by its own words, "exemption removed"; empty where they do not tell."""
        said = effect(self.change, self.finding.comparison.changes)
        return "" if said in _SAYS_NOTHING else said

    @property
    def account(self) -> str:
        """How much changed, as plain sentences."""
        return account(self.change, self.children)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The redline, what stayed the same folded."""
        return passages(self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Housekeeping:
    """What one check found that changes labels and references but no rule."""

    finding: Finding
    correspondences: tuple[Correspondence, ...] = ()
    renumbered: tuple[Change, ...] = ()
    moved: tuple[Change, ...] = ()
    references: tuple[Change, ...] = ()  # only their cross-references follow the new numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppressed:
    """What differed and is not reported as a change, with the rule that decided so."""

    source: Source
    rule: str
    sentence: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Development:
    """What became of one instrument as a whole, in one sentence, with the words that prove it."""

    kind: str  # "edition", "renewal" of a text by the same source, "link", "link gone"
    jurisdiction: str
    instrument: str
    sentence: str
    said: str = ""
    where: str = ""
    snapshot: str = ""
    finding: str = ""  # of an edition: the source and the check that brought it
    link: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One issue: half-open period [since, until) in UTC, everything in it once, in reading order."""

    number: int
    since: datetime
    until: datetime
    generated_at: datetime
    tool_version: str
    previous: str  # name of the previous issue, empty for the first
    bottom_line: tuple[str, ...]
    cards: tuple[Item, ...]
    others: tuple[Item, ...]
    housekeeping: tuple[Housekeeping, ...]
    suppressed: tuple[Suppressed, ...]
    coverage: tuple[Coverage, ...]
    findings: tuple[Finding, ...]
    developments: tuple[Development, ...] = ()  # new editions, then links that came or went
    landscape: tuple[Position, ...] = ()  # where every watched instrument stood at the end
    coming: tuple[Deadline, ...] = ()  # the days that they name in the near future
    precision: tuple[Precision, ...] = ()  # of each rule, by what analysts judged

    @property
    def name(self) -> str:
        """The name of its files: "2026-11-16T0600Z--2026-11-23T0600Z"."""
        return words.period_name(self.since, self.until)
