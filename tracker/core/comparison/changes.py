"""From an alignment to changes: what happened to each provision, in the order of the new text."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from tracker.core.alignment.align import Alignment
from tracker.core.alignment.side import Side, Wording
from tracker.core.comparison.following import References
from tracker.core.model import Change, ChangeKind, Confidence, Edit, Kind, Material, Text
from tracker.core.text import fold
from tracker.core.wording.materiality import material
from tracker.core.wording.redline import redline

_COUNTED = frozenset({Kind.CITATION, Kind.PREAMBLE})  # their numbers are ours, not the law's
_HIGH, _MEDIUM = 0.9, 0.7
# ‘provider’ means …; "风险"，是指 … at the beginning of a definition
_DEFINITION = re.compile(
    r"^[‘'\"“„«「](?P<term>[^‘'\"”’“„»「」]{2,60})[’'\"”»」]|^(?P<han>[\u4e00-\u9fff]{2,16})，?是指"
)
_MOST_TERMS = 400


class Changes:
    """The changes between two aligned sides; `language` is that of the text, empty where unknown."""

    def __init__(self, alignment: Alignment, language: str) -> None:
        self._alignment = alignment
        self._matching = alignment.matching
        self._old, self._new = alignment.matching.old, alignment.matching.new
        self._references = References(alignment.matching)
        self._language = language

    def __iter__(self) -> Iterator[Change]:
        """Every change, in the order of the new text; what is gone comes where it stood."""
        kept_on = _living_holders(self._old, self._matching.new_of, self._new)
        goes_on = _living_holders(self._new, self._matching.old_of, self._old)
        gone = deque(i for i in self._matching.free_old() if i not in kept_on)
        for j in range(len(self._new)):
            i = self._matching.old_of.get(j)
            if i is None:
                if j not in goes_on:
                    yield self._come(j)
                continue
            while gone and gone[0] < i and (i, j) not in self._alignment.moved:
                yield self._gone(gone.popleft())
            if change := self._pair(i, j):
                yield change
        yield from map(self._gone, gone)

    def _gone(self, i: int) -> Change:
        """A provision that has no partner in the new text; its words may live on in others."""
        role = self._alignment.old_roles.get(i)
        heirs = self._alignment.heirs.get(i, [])
        edits, kept = _remains(self._old.raw(i), "\n".join(map(self._new.raw, heirs)), "-")
        lost = any(edit.op == "-" for edit in edits)
        return Change(
            kinds=_one_sided(role, ChangeKind.REMOVED, changed=lost),
            text=Text.AMENDED if role and lost else Text.IDENTICAL,
            before=self._old.provisions[i],
            after=None,
            related=_citations(self._new, heirs),
            confidence=_kinship(role, heirs, kept),
            edits=edits if role or kept >= _MEDIUM else redline(self._old.raw(i), ""),
        )

    def _come(self, j: int) -> Change:
        """A provision that has no partner in the old text; its words may come from others."""
        role = self._alignment.new_roles.get(j)
        forebears = self._alignment.forebears.get(j, [])
        edits, kept = _remains(self._new.raw(j), "\n".join(map(self._old.raw, forebears)), "+")
        fresh = any(edit.op == "+" for edit in edits)
        return Change(
            kinds=_one_sided(role, ChangeKind.ADDED, changed=fresh),
            text=Text.AMENDED if role and fresh else Text.IDENTICAL,
            before=None,
            after=self._new.provisions[j],
            related=_citations(self._old, forebears),
            confidence=_kinship(role, forebears, kept),
            edits=edits if role or kept >= _MEDIUM else redline("", self._new.raw(j)),
        )

    def _pair(self, i: int, j: int) -> Change | None:
        """What happened to a provision that is on both sides, None where nothing did."""
        text, edits, found = self._judged(i, j)
        kinds = tuple(self._kinds(i, j, text))
        plain = text is Text.IDENTICAL or (text is Text.FORMAT and self._same_folded(i, j))
        if plain and not kinds and not found:
            return None
        return Change(
            kinds=kinds,
            text=text,
            before=self._old.provisions[i],
            after=self._new.provisions[j],
            related=(
                *_citations(self._new, self._alignment.heirs.get(i, [])),
                *_citations(self._old, self._alignment.forebears.get(j, [])),
            ),
            confidence=_confidence(
                max(self._matching.chance.get(i, 1.0), self._matching.likeness.get(i, 0.0))
            ),
            edits=edits or self._edits(i, j),
            material=found,
        )

    def _judged(self, i: int, j: int) -> tuple[Text, tuple[Edit, ...], tuple[Material, ...]]:
        """How the words compare, the edits where they were needed, and what of them is material."""
        old, new = self._wordings(i, j)
        same = old.raw == new.raw
        if not same and old.bare != new.bare:
            edits = self._edits(i, j)
            return Text.AMENDED, edits, self._material(i, j, edits)
        strays = self._references.strays(i, j)
        found = tuple(Material("reference", stray.text) for stray in strays)
        if same or self._references.equal(i, j):
            return Text.IDENTICAL if same else Text.FORMAT, (), found
        return Text.AMENDED if any(stray.reworded for stray in strays) else Text.REFERENCES, (), found

    def _same_folded(self, i: int, j: int) -> bool:
        old, new = self._wordings(i, j)
        return old.folded == new.folded

    def _wordings(self, i: int, j: int) -> tuple[Wording, Wording]:
        """What of both is compared: heading and text, or the text alone where the heading was passed on."""
        if self._passed_on(i, j):
            return Wording(self._old.provisions[i].text), Wording(self._new.provisions[j].text)
        return self._old.wording(i), self._new.wording(j)

    def _passed_on(self, i: int, j: int) -> bool:
        """Whether an article's text became its paragraph, or the reverse, and the heading stayed above."""
        old, new = self._old.provisions[i].heading, self._new.provisions[j].heading
        if bool(old) == bool(new):
            return False
        side, at = (self._new, j) if old else (self._old, i)
        return side.parents[at] >= 0 and fold(side.provisions[side.parents[at]].heading) == fold(old or new)

    def _edits(self, i: int, j: int) -> tuple[Edit, ...]:
        """The edits of the text; of heading and text, line by line, where the heading differs."""
        old, new = self._old.provisions[i], self._new.provisions[j]
        if fold(old.heading) == fold(new.heading) or self._passed_on(i, j):
            return redline(old.text, new.text)
        return redline(self._old.raw(i), self._new.raw(j))

    def _kinds(self, i: int, j: int, text: Text) -> Iterator[ChangeKind]:
        old, new = self._old.provisions[i], self._new.provisions[j]
        if text is Text.AMENDED:
            yield ChangeKind.AMENDED
        if old.kind not in _COUNTED and _number(old.citation) != _number(new.citation):
            yield ChangeKind.RENUMBERED
        if (i, j) in self._alignment.moved:
            yield ChangeKind.MOVED
        roles = {self._alignment.old_roles.get(i), self._alignment.new_roles.get(j)}
        yield from (kind for kind in (ChangeKind.SPLIT, ChangeKind.MERGED) if kind in roles)

    def _material(self, i: int, j: int, edits: tuple[Edit, ...]) -> tuple[Material, ...]:
        """What is material in an amended wording; what was split off or joined is no loss or gain."""
        forebears, heirs = self._alignment.forebears.get(j, []), self._alignment.heirs.get(i, [])
        if forebears or heirs:
            olds, news = map(self._old.raw, (i, *forebears)), map(self._new.raw, (j, *heirs))
            edits = redline("\n".join(olds), "\n".join(news))
        found = material(edits, language=self._language, terms=self._terms)
        texts = (self._old.provisions[i].text, self._new.provisions[j].text)
        own = [match["term"] or match["han"] for each in texts if (match := _DEFINITION.match(each))]
        more = [Material("definition", term) for term in own]
        more += [Material("reference", each) for each in self._references.changed(i, j)]
        return tuple(dict.fromkeys((*found, *more)))

    @cached_property
    def _terms(self) -> re.Pattern[str] | None:
        """The words that either side defines."""
        found = {
            match["term"] or match["han"]
            for side in (self._old, self._new)
            for each in side.provisions
            if (match := _DEFINITION.match(each.text))
        }
        longest = sorted(found, key=lambda term: (-len(term), term))[:_MOST_TERMS]
        words = "|".join(map(re.escape, longest))
        edge = "" if self._language == "zh" else r"(?!\w)"
        return re.compile(rf"(?<!\w)(?:{words})s?{edge}", re.IGNORECASE) if words else None


def _living_holders(side: Side, partners: dict[int, int], other: Side) -> set[int]:
    """Provisions without words of their own that hold one with a partner: they neither came nor went.

    Nor did one that has only taken over the heading of that partner.
    """
    found: set[int] = set()
    for at, partner in partners.items():
        heading = fold(other.provisions[partner].heading)
        outer = side.parents[at]
        while outer >= 0:
            holder = side.provisions[outer]
            if not holder.text and (not holder.heading or fold(holder.heading) == heading):
                found.add(outer)
            outer = side.parents[outer]
    return found


def _remains(raw: str, others: str, op: Literal["-", "+"]) -> tuple[tuple[Edit, ...], float]:
    """A provision's words, those that others lack marked as gone or come, and the share that they have."""
    edits = redline(raw, others) if op == "-" else redline(others, raw)
    own = tuple(edit for edit in edits if edit.op in ("=", op))
    kept = sum(len(edit.text) for edit in own if edit.op == "=")
    return own, kept / (len(raw) or 1)


def _one_sided(role: ChangeKind | None, plain: ChangeKind, *, changed: bool) -> tuple[ChangeKind, ...]:
    """The kinds of a provision without partner: it came or went, or its words stand elsewhere."""
    if role is None:
        return (plain,)
    return (ChangeKind.AMENDED, role) if changed else (role,)


def _kinship(role: ChangeKind | None, kin: list[int], kept: float) -> Confidence:
    """How sure it is that a provision without partner is akin to others, or to none."""
    return _confidence(kept + (0.2 if role else 0.0)) if kin else Confidence.HIGH


def _citations(side: Side, places: list[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(side.provisions[at].citation for at in places))


def _confidence(chance: float) -> Confidence:
    if chance >= _HIGH:
        return Confidence.HIGH
    return Confidence.MEDIUM if chance >= _MEDIUM else Confidence.LOW


def _number(citation: str) -> str:
    """A citation for comparison; a paragraph of a Chinese article is the first only beside a second."""
    return fold(citation.replace("第一款", ""))
