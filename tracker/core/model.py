"""The words of the program: frozen values and closed choices, nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal, NamedTuple


class Basis(StrEnum):
    """What kind of edition a text is; it decides what its silence means."""

    ADOPTED = "adopted"
    CONSOLIDATED = "consolidated"  # no preamble, no legal effect of its own
    DRAFT = "draft"
    TRANSLATION = "translation"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """What a provision is in its law."""

    CITATION = "citation"  # "Having regard to …"
    RECITAL = "recital"
    PREAMBLE = "preamble"  # other text before the first provision
    DIVISION = "division"  # part, title, chapter, section of a chapter; 编, 章, 节
    ARTICLE = "article"  # Article, 条
    SECTION = "section"  # Sec. of an order, § of a regulation
    PARAGRAPH = "paragraph"  # (1), 款
    POINT = "point"  # (a), (i), 项, 目
    ANNEX = "annex"
    ENTRY = "entry"  # one numbered or unnumbered piece of a text that is not law: a plan, opinions
    STATUS = "status"  # what the publisher says about the text: "Revoked by: EO 14148"
    LISTED = "listed"  # one entry of a listing: a search hit, a feed's item, a draft for comment


PREAMBLE = frozenset({Kind.CITATION, Kind.RECITAL, Kind.PREAMBLE})


class Role(StrEnum):
    """What the markup says that a block is, before any numbering is understood."""

    CITATION = "citation"
    RECITAL = "recital"
    DIVISION = "division"  # the line that names a division, "CHAPTER V"
    UNIT = "unit"  # the line that names an article, section or annex, "Article 53"
    HEADING = "heading"  # the name of the division or unit that came before
    TEXT = "text"  # running text; its number, if any, stands at its beginning
    ITEM = "item"  # an entry of a list whose label stands in a cell of its own
    QUOTED = "quoted"  # text of another law, quoted: never a provision of this one
    END = "end"  # closing formula, signatures: after it no provision follows until the next UNIT
    STATUS = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of text as its publisher laid it out: display text, cleaned, superscripts as ^25."""

    role: Role
    text: str
    label: str = ""  # as printed in its own cell: "(a)", "1."
    level: int = 0  # how many lists it is nested in; an ITEM of the outermost list has 1
    anchor: str = ""  # the publisher's own stable id, "art_53", where it has one


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a publisher's module read from the responses: blocks, and what the edition says of itself."""

    title: str
    blocks: tuple[Block, ...]
    grammar: str  # key of tracker.grammars.GRAMMARS
    language: str = ""  # ISO 639-1
    edition: str = ""  # "consolidated 2026-07-27", "OJ L, 2024/1689, 12.7.2024"
    basis: Basis = Basis.UNKNOWN
    identifiers: tuple[str, ...] = ()  # CELEX, FR document number, 文号
    notes: tuple[str, ...] = ()  # what a reader must know of this edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """The smallest part that a citation can point at; `text` is its own, without its children's."""

    path: tuple[str, ...]  # ("art_53", "par_2"); unique in its document, a doubled label gets "~2"
    citation: str  # as lawyers of that law write it: "Article 53(2)"
    kind: Kind
    heading: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text as its publisher structured it, provisions in reading order."""

    title: str
    provisions: tuple[Provision, ...]
    language: str = ""
    edition: str = ""
    basis: Basis = Basis.UNKNOWN
    identifiers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Text(StrEnum):
    """How the words of a provision compare."""

    IDENTICAL = "identical"
    FORMAT = "format"
    REFERENCES = "references"
    AMENDED = "amended"


class ChangeKind(StrEnum):
    """What happened to a provision."""

    ADDED = "added"
    REMOVED = "removed"
    AMENDED = "amended"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"


class Confidence(StrEnum):
    """How sure the pairing is, from measured precision."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Edit(NamedTuple):
    """A run of words that stays, goes or comes."""

    op: Literal["=", "-", "+"]
    text: str


class Material(NamedTuple):
    """Why an edit matters whatever its length."""

    kind: str  # negation, modality, exception, number, date, threshold, scope, …
    term: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A topic that a change or a provision touches, with the words that prove it."""

    topic: str
    code: str  # W1 … X1
    tier: int  # 1 wording, 2 scope, 3 indirect, 4 mention or label only
    term: str
    side: Literal["inserted", "deleted", "kept"] = "kept"
    quote: str = ""
    reason: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What happened to one provision between two documents."""

    rank: int = 0  # 1 is the most important
    kinds: tuple[ChangeKind, ...]
    text: Text
    before: Provision | None
    after: Provision | None
    related: tuple[str, ...] = ()  # citations: the other parts of a split or merge
    confidence: Confidence = Confidence.HIGH
    edits: tuple[Edit, ...] = ()
    material: tuple[Material, ...] = ()
    flags: tuple[Flag, ...] = ()
    reasons: tuple[str, ...] = ()  # why it stands at this rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two documents and everything that differs, the important first."""

    before: Document
    after: Document
    changes: tuple[Change, ...]
    comparable: bool = True
    notes: tuple[str, ...] = ()  # "The consolidated text carries no recitals; none counts as removed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One version as one provision saw it; `change` is None where the provision stayed as it was."""

    at: datetime
    snapshot: str
    citation: str
    change: Change | None
