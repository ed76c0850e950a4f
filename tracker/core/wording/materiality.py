"""What makes an edit matter whatever its length: the words that decide what a rule demands.

A word counts where an edit touches it and it did not merely change its place: taken together with the word
behind it, it occurs more often on one side.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tracker.core.model import Edit, Material
from tracker.core.wording.amounts import amounts
from tracker.core.wording.operative import operative
from tracker.core.wording.reversal import conjunctions, reversals

REVERSAL = "reversal"
FLIPS = frozenset({"negation", "modality", "exception"})
_AFTER = re.compile(r"\W*(\w{1,20})")  # the word behind
_NUMBERS = re.compile(r"\d{1,6}/\d{1,6}")  # of "Regulation (EC) No 300/2008"; with or without "No" the same
_ORDER = (
    REVERSAL,
    "negation",
    "exception",
    "modality",
    "reference",
    "threshold",
    "date",
    "number",
    "definition",
    "scope",
)


_SAME = {"可": "可以", "应": "应当", "须": "必须"}  # short and long form of one word
_NOUNS = frozenset({"definition", "scope"})  # general purpose models, a general-purpose model
Key = tuple[str, str]  # kind and term, folded


class _Find(NamedTuple):
    kind: str
    term: str
    behind: str
    touched: bool

    @property
    def key(self) -> Key:
        number = _NUMBERS.search(self.term) if self.kind == "reference" else None
        term = number[0] if number else _SAME.get(self.term) or self.term.casefold().replace("-", " ")
        return self.kind, term.removesuffix("s") if self.kind in _NOUNS else term


def material(
    edits: tuple[Edit, ...], *, language: str = "", terms: re.Pattern[str] | None = None
) -> tuple[Material, ...]:
    """What in the edits is material, the weightiest kind first; `terms` finds what the act defines."""
    gone = _finds(edits, "-", language, terms)
    come = _finds(edits, "+", language, terms)
    changed = _changed(gone, come)
    found = {(REVERSAL, turn): Material(REVERSAL, turn) for turn in reversals(edits, language)}
    found |= {("scope", turn): Material("scope", turn) for turn in conjunctions(edits)}
    found |= {each.key: Material(each.kind, each.term) for each in (*come, *gone) if each.key in changed}
    return tuple(sorted(found.values(), key=lambda each: _ORDER.index(each.kind)))


def _changed(gone: list[_Find], come: list[_Find]) -> set[Key]:
    """The words that edits touch and that occur more often on one side, or before other words."""
    total = Counter(each.key for each in come)
    total.subtract(each.key for each in gone)
    placed = Counter((each.key, each.behind.casefold()) for each in come if each.touched)
    placed.subtract((each.key, each.behind.casefold()) for each in gone if each.touched)
    on_both = {each.key for each in gone if each.touched} & {each.key for each in come if each.touched}
    touched = {each.key for each in (*gone, *come) if each.touched}
    displaced = {key for (key, _), count in placed.items() if count and key in on_both}
    return {key for key in touched if total[key]} | displaced


def _finds(edits: tuple[Edit, ...], op: str, language: str, terms: re.Pattern[str] | None) -> list[_Find]:
    """The deciding words of one side, with the word behind each and whether an edit touches it."""
    text = "".join(edit.text for edit in edits if edit.op in ("=", op))
    spans = _spans(edits, op)
    ends = [end for _, end in spans]
    found = []
    for kind, match in _matches(text, language, terms):
        at = bisect_left(ends, match.start() + 1)
        touched = at < len(spans) and spans[at][0] < match.end()
        behind = _AFTER.match(text, match.end())
        found.append(_Find(kind, " ".join(match[0].split()), behind[1] if behind else "", touched))
    return found


def _spans(edits: Iterable[Edit], op: str) -> list[tuple[int, int]]:
    """Where the edits of one kind stand in the text of their side."""
    spans, at = [], 0
    for edit in edits:
        if edit.op == op:
            spans.append((at, at + len(edit.text)))
        if edit.op in ("=", op):
            at += len(edit.text)
    return spans


def _matches(text: str, language: str, terms: re.Pattern[str] | None) -> Iterator[tuple[str, re.Match[str]]]:
    yield from ((match.lastgroup or "", match) for match in operative(language).finditer(text))
    yield from amounts(text, language)
    if terms:
        yield from (("definition", match) for match in terms.finditer(text))
