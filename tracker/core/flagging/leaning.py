"""What the provisions on a topic lean on: what they cite, and what defines the words they turn on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from tracker.core.citation.targets import Numbered
from tracker.core.flagging.defining import limiting, ranks, stemmed, terms
from tracker.core.model import PREAMBLE, Document, Kind, Provision

_USUAL = 0.15  # a term that more than this share of the provisions uses narrows nothing: "AI system"
_FEW = 8  # provisions that may use a term in any case
_MOST = 40  # provisions; a watch list that is longer floods

Path = tuple[str, ...]


class How(StrEnum):
    """How one provision leans on another."""

    CITES = "cites"
    FREES = "frees"  # "the obligation set out in this Article shall not apply"
    DEFINED = "defined"
    RANKED = "ranked"


class Link(NamedTuple):
    """One step from a provision to what it leans on, with the term that leads there."""

    how: How
    to: str  # the citation
    term: str = ""

    def told(self, by: str) -> str:
        """The step as a clause: "it cites Article 5"."""
        if self.how is How.FREES:
            return f"{by} exempts from {self.to}"
        if self.how is How.CITES:
            return f"{by} cites {self.to}"
        if self.how is How.DEFINED:
            return f"{by} says “{self.term}”, which {self.to} defines"
        return f"{by} turns on “{self.term}”, and {self.to} says what that is"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """A provision that something on the topic leans on, and the way there."""

    provision: Provision
    start: Provision  # the provision on the topic
    links: tuple[Link, ...]

    @property
    def chain(self) -> str:
        """The way back: "Annex XIII ← Article 51 ← Article 53(2)"."""
        return " ← ".join((*(link.to for link in reversed(self.links)), self.start.citation))

    @property
    def told(self) -> str:
        """The way in words: "it cites Article 5"; "it turns on …, and Article 51 cites Annex XIII"."""
        by = ("it", *(link.to for link in self.links))
        return "; ".join(link.told(each) for each, link in zip(by, self.links, strict=False))

    @property
    def defining(self) -> bool:
        """Whether a definition or a rank leads there, not citations alone."""
        return any(link.how in {How.DEFINED, How.RANKED} for link in self.links)


class Ground:
    """A document as the ground that exemptions stand on: its citations, definitions and ranks, read once."""

    def __init__(self, document: Document) -> None:
        self.provisions = document.provisions
        self.language = document.language[:2].lower()
        self._numbered = Numbered(document.provisions)
        self._places = {each.path: at for at, each in enumerate(document.provisions)}
        self._operative = tuple(
            each for each in document.provisions if each.kind not in PREAMBLE and each.text
        )

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        return tuple(stemmed(each.text, self.language) for each in self._operative)

    @cached_property
    def defined(self) -> tuple[tuple[str, Provision], ...]:
        """Each defined term with the provision that defines it, the longer before its part."""
        found: dict[str, Provision] = {}
        for each in self._operative:
            for term in terms(each.text):
                found.setdefault(term, each)
        return tuple(sorted(found.items(), key=lambda item: -len(item[0])))  # "systemic risk" before "risk"

    @cached_property
    def ranks(self) -> tuple[tuple[str, Provision], ...]:
        """Each rank that a provision gives, "high-risk", with the article that says who has it."""
        return tuple(
            (rank, self.outermost(each))
            for each in self._operative
            for rank in ranks(each.text, self.language)
        )

    def outermost(self, provision: Provision) -> Provision:
        """The article or annex that a provision belongs to."""
        return self.provisions[self._places.get(provision.path[:1], self._places[provision.path])]

    def around(self, path: Path) -> Iterator[Path]:
        """A provision's path, those of what holds it, and of the title, chapter or section it stands in."""
        yield from (path[:depth] for depth in range(len(path), 0, -1))
        at = self._places.get(path, -1)
        division = self._numbered.divisions[at] if at >= 0 else -1
        if division >= 0 and path != (outer := self.provisions[division].path):
            yield from (outer[:depth] for depth in range(len(outer), 0, -1))

    def cited(self, provision: Provision) -> tuple[Provision, ...]:
        """The provisions that a provision cites."""
        return self._numbered.targets(self._places[provision.path])

    def exempted(self, provision: Provision) -> Iterator[Provision]:
        """The article or section from which a provision of its own exempts; of a whole chapter, nothing."""
        for each in self._numbered.wholes(self._places[provision.path], limiting(provision.text)):
            if each.path == provision.path[: len(each.path)] and each.path != provision.path:
                yield each

    def below(self, provision: Provision) -> Iterator[Provision]:
        """A provision and all that it holds."""
        for each in self.provisions[self._places[provision.path] :]:
            if each.path[: len(provision.path)] != provision.path:
                return
            yield each

    def usual(self, term: str) -> bool:
        """Whether so many provisions use a stemmed term that it narrows nothing."""
        return sum(term.strip() in text for text in self._texts) > max(_USUAL * len(self._texts), _FEW)


def leanings(ground: Ground, exempting: tuple[Provision, ...]) -> tuple[Leaning, ...]:
    """What these provisions lean on, nearest first, at most 40.

    One step through citations and through terms; a second step only from what defines: to the terms
    that a definition uses, and to the annexes that a ranking provision refers to.
    """
    exempting = tuple(each for each in exempting if each.kind not in PREAMBLE)
    found: dict[Path, Leaning] = {}
    known = {each.path for each in exempting}
    for each in exempting:
        for target in ground.cited(each):
            if target.path not in ground.around(each.path):
                _add(found, known, target, Link(How.CITES, target.citation), start=each)
        for target in ground.exempted(each):
            _add(found, known, target, Link(How.FREES, target.citation), start=each)
        for target, link in (*_definitions(each, ground), *_ranks(each, ground)):
            _add(found, known, target, link, start=each)
    for step in tuple(found.values()):
        for target, link in _second(step, ground):
            _add(found, known, target, link, start=step.start, before=step.links)
    return tuple(found.values())[:_MOST]


def _add(
    found: dict[Path, Leaning],
    known: set[Path],
    target: Provision,
    link: Link,
    *,
    start: Provision,
    before: tuple[Link, ...] = (),
) -> None:
    """Keep a target, unless it or the whole that it belongs to is kept already."""
    if not any(target.path[:depth] in known for depth in range(1, len(target.path) + 1)):
        known.add(target.path)
        found[target.path] = Leaning(provision=target, start=start, links=(*before, link))


def _definitions(provision: Provision, ground: Ground) -> Iterator[tuple[Provision, Link]]:
    """The definitions of the terms that a provision's limits use, the longer term before its part."""
    text = stemmed(limiting(provision.text) or provision.text, ground.language)
    for term, where in ground.defined:
        stems = stemmed(term, ground.language)
        if stems.strip() and stems in text:
            text = text.replace(stems, " … ")
            if where.path != provision.path and not ground.usual(stems):
                yield where, Link(How.DEFINED, where.citation, term)


def _ranks(provision: Provision, ground: Ground) -> Iterator[tuple[Provision, Link]]:
    """The articles that say what belongs to a rank which limits an exemption."""
    if limits := stemmed(limiting(provision.text), ground.language).strip():
        for rank, where in ground.ranks:
            if stemmed(rank, ground.language) in f" {limits} ":
                yield where, Link(How.RANKED, where.citation, rank)


def _second(step: Leaning, ground: Ground) -> Iterator[tuple[Provision, Link]]:
    """What a definition turns on, and the annexes that an article which gives a rank cites."""
    last = step.links[-1].how
    if last is How.DEFINED:
        yield from _definitions(step.provision, ground)
    elif last is How.RANKED:
        for each in ground.below(step.provision):
            for target in ground.cited(each):
                if target.kind is Kind.ANNEX:
                    yield target, Link(How.CITES, target.citation)
