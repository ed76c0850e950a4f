"""What a chain of citations points at, as keys that count down: ("article", "53", "2") is Article 53(2).

A chain is read as groups, a unit with its labels: "points (a) to (c) of paragraph 1" has two. A group lies
within the one it is "of", else within the one before it where that is higher up, else where it is written.
Only the innermost is cited: of "paragraph 1, point (a)" the point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tracker.core.citation.numbering import Home, Key
from tracker.core.citation.units import LEVELS, Group, Label, groups
from tracker.core.text import fold

# 第十条, 第(一), 第十条之一, 前两款; a number without its step has that of the next
_STEP = re.compile(
    r"(?:第\(?|(?<=[、和至或到])\(?)(?P<number>[零〇一二三四五六七八九十百千两\d]+)\)?"
    r"(?P<step>[条款项目章节编]?)(?P<extra>(?:之[一二三四五六七八九十]+)?)"
    r"|前(?P<count>[两二三四]?)(?P<back>[条款项])"
)
_DEPTHS = {"编": 1, "章": 1, "节": 2, "条": 1, "款": 2, "项": 3, "目": 4}
_ROOTS = {"编": "编", "章": "章", "条": "条"}
_BACK = {"": 1, "两": 2, "二": 2, "三": 3, "四": 4}
_TO = {"至", "到"}
_MOST = 9  # deeper than any level


class Span(NamedTuple):
    """What one label of a chain names: a provision, or all from one to another."""

    first: Key
    last: Key


@lru_cache(maxsize=8192)  # both sides of a comparison mostly have the same
def key_of(citation: str) -> Key:
    """The key of a provision from its citation; empty where that has no number."""
    return next((span.last for span in reversed(cited(fold(citation), Home()))), ())


def cited(chain: str, home: Home) -> tuple[Span, ...]:
    """What a folded chain names, in order, given where it stands; empty where it is not understood."""
    if "第" in chain or "前" in chain:
        return tuple(_chinese(chain, home))
    return _Reading(groups(chain), home).spans


class _Reading:
    """The groups of one chain with what each lies within."""

    def __init__(self, found: Sequence[Group], home: Home) -> None:
        self._groups = found
        self._home = home
        self._keys: dict[int, list[Span]] = {}
        self._within: dict[int, int] = {}  # by group: the one that it lies within
        for at in range(len(found)):
            self._resolved(at)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The keys of the groups that no other narrows."""
        outer = {each for at in self._within for each in self._outward(at)} if self._within else set()
        return tuple(
            span
            for at, group in enumerate(self._groups)
            if group.labels and at not in outer
            for span in self._keys[at]
        )

    def _outward(self, at: int) -> Iterator[int]:
        """The groups around one that has labels."""
        if not self._groups[at].labels:
            return
        while at in self._within:
            at = self._within[at]
            yield at

    def _resolved(self, at: int) -> list[Span]:
        """The keys of one group; of a group that only passes on where it is, that place."""
        if at not in self._keys:
            self._keys[at] = self._read(at)
        return self._keys[at]

    def _read(self, at: int) -> list[Span]:
        group = self._groups[at]
        around: Key = ()
        if (outer := self._outer(at)) is not None:
            keys = self._resolved(outer)
            self._within[at] = outer
            around = (keys[0] if group.of >= 0 else keys[-1]).last
        if not group.labels:
            return [Span(around or self._home.key, around or self._home.key)]
        return [self._span(group, each, around) for each in group.labels]

    def _span(self, group: Group, label: Label, around: Key) -> Span:
        first = self._key(group, label.first, around)
        return Span(first, (*first[: len(first) - len(label.first)], *label.last))

    def _outer(self, at: int) -> int | None:
        """The group that one lies within."""
        group = self._groups[at]
        if 0 <= group.of < len(self._groups):
            return group.of
        if group.beside >= 0:
            return self._within.get(group.beside)
        before = self._groups[at - 1] if at else None
        if before is None or before.of == at:
            return None
        if group.apart:  # artikel 74, lid 8 of lid 9
            return self._within.get(at - 1) if group.depth and before.unit == group.unit else None
        if group.depth:
            return at - 1 if before.depth < group.depth else None
        return at - 1 if LEVELS.get(before.unit, _MOST) < LEVELS.get(group.unit, 0) else None

    def _key(self, group: Group, label: Key, around: Key) -> Key:
        if group.depth == 0 and not around:
            return self._home.root(group.unit, label) if LEVELS.get(group.unit) else (group.unit, *label)
        if group.depth == 0 and not LEVELS.get(group.unit):
            return (group.unit, *label)
        if around:
            return (*(around[:2] if group.unit == "paragraph" else around), *label)
        return self._home.below(group.unit, label)


def _chinese(chain: str, home: Home) -> Iterator[Span]:
    last = first = home.key
    found = list(_STEP.finditer(chain))
    steps = _steps(found)
    for at, (token, step) in enumerate(zip(found, steps, strict=True)):
        between = chain[found[at - 1].end() : token.start()] if at else ""
        span = _of_step(token, step, last, home)
        if span is None:
            return
        first = first if between in _TO and at else span.first
        last = span.last
        following = chain[token.end() : found[at + 1].start()] if at + 1 < len(found) else None
        deeper = following == "" and _DEPTHS[steps[at + 1]] > _DEPTHS[step]
        if not deeper and following not in _TO:
            yield Span(first, last)


def _steps(found: Sequence[re.Match[str]]) -> list[str]:
    """The step of each number; one without has that of the next: 第一、二项."""
    steps: list[str] = []
    for token in reversed(found):
        steps.append(token["step"] or token["back"] or (steps[-1] if steps else "条"))
    return steps[::-1]


def _of_step(token: re.Match[str], step: str, last: Key, home: Home) -> Span | None:
    """What one step names; None where nothing stands before the provision that says "the preceding"."""
    depth = _DEPTHS[step]
    if token["back"]:
        before = home.preceding(depth, _BACK[token["count"]])
        return Span(before[0], before[-1]) if before else None
    stem = (_ROOTS[step],) if step in _ROOTS else last[:depth]
    key = (*stem, token["number"] + token["extra"])
    return Span(key, key)
