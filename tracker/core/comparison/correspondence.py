"""Old labels and new ones, runs folded: "Articles 6–113 are now 7–114"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from tracker.core.model import Change, ChangeKind
from tracker.core.numerals import han

# 53 of "Article 53", 五十三 of 第五十三条
_NUMBER = re.compile(r"\d{1,9}|[零〇一二两三四五六七八九十百千]{1,9}")
_PLAIN = re.compile(r"[A-Z][a-z]+ ")  # "Article ", "Recital "

_Path = tuple[str, ...]


class Correspondence(NamedTuple):
    """A run of provisions that kept their order under new numbers."""

    before: str  # "Articles 6–113"
    after: str  # "7–114"
    units: int

    @property
    def sentence(self) -> str:
        """The run in one line."""
        return f"{self.before} {'is' if self.units == 1 else 'are'} now {self.after}"


class _Label(NamedTuple):
    """A citation taken apart at its last number: ("Article ", 53, "")."""

    head: str
    number: int
    tail: str
    printed: str


class _Pair(NamedTuple):
    before: _Label
    after: _Label


def correspondences(changes: tuple[Change, ...]) -> tuple[Correspondence, ...]:
    """The renumberings among the changes of one comparison; what only follows its unit is left out."""
    pairs = {
        (each.before.path, each.after.path): _Pair(_label(each.before.citation), _label(each.after.citation))
        for each in changes
        if each.before and each.after and ChangeKind.RENUMBERED in each.kinds
    }
    tops = [pair for paths, pair in pairs.items() if not _follows(paths, pairs)]
    heads = {head: place for place, head in enumerate(dict.fromkeys(pair.after.head for pair in tops))}
    tops.sort(key=lambda pair: (heads[pair.after.head], pair.after.number, pair.after.tail))
    return tuple(_folded(run) for run in _runs(tops))


def _label(citation: str) -> _Label:
    found = list(_NUMBER.finditer(citation))
    if not found:
        return _Label(citation, -1, "", citation)
    start, end = found[-1].span()
    numeral = found[-1].group()
    number = int(numeral) if numeral.isdigit() else han(numeral)
    return _Label(citation[:start], number, citation[end:], citation)


def _follows(paths: tuple[_Path, _Path], pairs: Mapping[tuple[_Path, _Path], _Pair]) -> bool:
    """Whether a provision kept its own number and only the unit around it got another."""
    before, after = paths
    while len(before) > 1 and len(after) > 1 and before[-1] == after[-1]:
        before, after = before[:-1], after[:-1]
        if (before, after) in pairs:
            return True
    return False


def _runs(pairs: list[_Pair]) -> list[list[_Pair]]:
    runs: list[list[_Pair]] = []
    for pair in pairs:
        if runs and _next(runs[-1][-1].before, pair.before) and _next(runs[-1][-1].after, pair.after):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return runs


def _next(one: _Label, other: _Label) -> bool:
    return (one.head, one.tail) == (other.head, other.tail) and 0 <= one.number == other.number - 1


def _folded(run: list[_Pair]) -> Correspondence:
    first, last = run[0], run[-1]
    if len(run) == 1:
        return Correspondence(first.before.printed, first.after.printed, 1)
    before, after = _range(first.before, last.before), _range(first.after, last.after)
    if first.before.head == first.after.head and _is_plain(first.before) and _is_plain(first.after):
        after = f"{first.after.number}–{last.after.number}"
    return Correspondence(before, after, len(run))


def _range(first: _Label, last: _Label) -> str:
    if not _is_plain(first):
        return f"{first.printed} to {last.printed}"
    unit = first.head.strip()
    return f"{unit}{'es' if unit.endswith('x') else 's'} {first.number}–{last.number}"


def _is_plain(label: _Label) -> bool:
    return bool(_PLAIN.fullmatch(label.head)) and not label.tail
