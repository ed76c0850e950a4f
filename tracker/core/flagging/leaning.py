"""What the provisions on a topic lean on: what they cite, and what defines the words they turn on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tracker.core.citation.targets import Numbered
from tracker.core.flagging.lettering import lettered, shown
from tracker.core.model import PREAMBLE, Document, Kind, Provision

_USUAL = 0.15  # a term that more than this share of the provisions uses narrows nothing: "AI system"
_MOST = 40  # provisions; a watch list that is longer floods
# ‘systemic risk’ means; "AI-System" ein …; The term "model weight" means
_DEFINED = re.compile(
    r"""^(?:\(?\w{1,4}[.)] )?(?:the terms? )?["']([^"']{3,80})["'](?: or ["'][^"']{3,80}["'])?"""
)
_DEFINED_ZH = re.compile(
    r"(?:^|。|\n)(?:[(\d一-十)、]{0,5})?(?:本[法办规条定]{1,3}所称)?([^,。:\n]{2,16}?),?是指"
)
# shall be considered to be high-risk where; shall be presumed to have high impact capabilities pursuant to
_RANKED = re.compile(
    r"\bshall (?:also |always )?be (?:considered|classified|deemed|regarded|presumed|designated)"
    r"(?: as| to be| to have| to present)?(?: an?| the)? ([^,.;:]{4,70}?)"
    r"(?= (?:if|where|when|pursuant|under|unless|in accordance|for|as soon)\b|[,.;:]|$)"
)
# a sentence that excepts: "This exception shall not apply to … with systemic risks."
_LIMITS = re.compile(
    r"[^.。]{0,400}(?:\b(?:unless|except|exception|other than|not apply|provided that)\b|不适用|除外)"
    r"[^.。]{0,400}"
)
_PLURAL = re.compile(r"(?<=\w{3})s\b")  # systemic risks


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """A provision that something on the topic leans on, and how."""

    provision: Provision
    chain: str  # "Annex XIII ← Article 51(1), point (b) ← Article 53(2)"
    defining: bool  # a definition or a rank that a term refers to, not a citation


class Ground:
    """A document as the ground that exemptions stand on: its citations, definitions and ranks, read once."""

    def __init__(self, document: Document) -> None:
        self.provisions = document.provisions
        self._numbered = Numbered(document.provisions)
        self._places = {each.path: at for at, each in enumerate(document.provisions)}
        self.operative = tuple(
            each for each in document.provisions if each.kind not in PREAMBLE and each.text
        )

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The operative texts, singular and lettered."""
        return tuple(_singular(each.text) for each in self.operative)

    @cached_property
    def defined(self) -> dict[str, Provision]:
        """By defined term: the provision that defines it."""
        terms: dict[str, Provision] = {}
        for each, text in zip(self.operative, self.texts, strict=True):
            for match in (_DEFINED.match(text), *(_DEFINED_ZH.finditer(text) if "是指" in text else ())):
                if match:
                    terms.setdefault(match[1].strip(), each)
        return terms

    @cached_property
    def ranks(self) -> tuple[tuple[str, Provision], ...]:
        """Each rank that a provision gives, "high-risk", with the article that says who has it."""
        return tuple(
            (match[1], self.outermost(each))
            for each, text in zip(self.operative, self.texts, strict=True)
            if " be " in text
            for match in _RANKED.finditer(text)
        )

    def outermost(self, provision: Provision) -> Provision:
        """The article or annex that a provision belongs to."""
        return self.provisions[self._places.get(provision.path[:1], self._places[provision.path])]

    def cited(self, provision: Provision) -> tuple[Provision, ...]:
        """The provisions that a provision cites."""
        return self._numbered.targets(self._places[provision.path])

    def usual(self, term: str) -> bool:
        """Whether so many provisions use a term that it narrows nothing."""
        return sum(term in text for text in self.texts) > max(_USUAL * len(self.texts), 8)


def leanings(ground: Ground, exempting: tuple[Provision, ...]) -> tuple[Leaning, ...]:
    """What these provisions lean on, nearest first, at most 40.

    One step through citations and through terms; a second step only from what defines: to the terms
    that a definition uses, and to the annexes that a ranking provision refers to.
    """
    exempting = tuple(each for each in exempting if each.kind not in PREAMBLE)
    found: dict[tuple[str, ...], Leaning] = {each.path: _start(each) for each in exempting}
    for each in exempting:
        for target in ground.cited(each):
            _add(found, target, each, defining=False)
        for target in (*_definitions(each, ground), *_ranks(each, ground)):
            _add(found, target, each, defining=True)
    for step in tuple(found.values()):
        if step.defining:
            for target in _second(step.provision, ground):
                _add(found, target, step.provision, defining=True, tail=step.chain)
    starts = {each.path for each in exempting}
    return tuple(step for path, step in found.items() if path not in starts)[:_MOST]


def _start(provision: Provision) -> Leaning:
    return Leaning(provision=provision, chain=provision.citation, defining=False)


def _add(
    found: dict[tuple[str, ...], Leaning], target: Provision, by: Provision, *, defining: bool, tail: str = ""
) -> None:
    """Keep a target, unless it or the whole that it belongs to is kept already."""
    if target.path == by.path[: len(target.path)] and not defining:
        return
    if any(target.path[:depth] in found for depth in range(1, len(target.path) + 1)):
        return
    chain = f"{target.citation} ← {tail or by.citation}"
    found[target.path] = Leaning(provision=target, chain=chain, defining=defining)


def _definitions(provision: Provision, ground: Ground) -> Iterator[Provision]:
    """The definitions of the terms that a provision's limits use, the longer term before its part."""
    text = _limits(provision) or _singular(provision.text)
    for term in sorted(ground.defined, key=len, reverse=True):  # "systemic risk" before "risk"
        where = ground.defined[term]
        if _uses(text, term):
            text = text.replace(term, "")
            if where.path != provision.path and not ground.usual(term):
                yield where


def _ranks(provision: Provision, ground: Ground) -> Iterator[Provision]:
    """The articles that say what belongs to a rank which limits an exemption."""
    if limits := _limits(provision):
        yield from (where for rank, where in ground.ranks if _uses(limits, rank))


def _limits(provision: Provision) -> str:
    """The sentences that except something, singular and lettered."""
    return " ".join(match[0] for match in _LIMITS.finditer(_singular(provision.text)))


def _second(step: Provision, ground: Ground) -> Iterator[Provision]:
    if step.kind is not Kind.ARTICLE and _DEFINED.match(_singular(step.text)):
        yield from _definitions(step, ground)
        return
    for each in ground.provisions:
        if each.path[: len(step.path)] == step.path:
            yield from (target for target in ground.cited(each) if target.kind is Kind.ANNEX)


def _uses(text: str, term: str) -> bool:
    """Whether a text has a term as words of their own."""
    if term not in text:
        return False
    return not term.isascii() or bool(re.search(rf"(?<![\w-]){re.escape(term)}(?![\w-])", text))


@lru_cache(maxsize=4096)  # both editions of a text mostly say the same
def _singular(text: str) -> str:
    return _PLURAL.sub("", lettered(shown(text)))
