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

from tracker.core.amounts import amounts
from tracker.core.model import Edit, Material
from tracker.core.operative import operative
from tracker.core.reversal import reversals
from tracker.core.text import is_chinese

REVERSAL = "reversal"
FLIPS = frozenset({"negation", "modality", "exception"})
_AFTER = re.compile(r"\W*(\w{1,20})")  # the word behind
_NUMBERS = re.compile(r"\d+/\d+")  # of "Regulation (EC) No 300/2008"; with or without "No" it is the same
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


class _Find(NamedTuple):
    kind: str
    term: str
    behind: str

    @property
    def key(self) -> tuple[str, str, str]:
        term = _NUMBERS.search(self.term) if self.kind == "reference" else None
        return self.kind, term[0] if term else self.term.casefold(), self.behind.casefold()


def material(
    edits: tuple[Edit, ...], *, language: str = "", terms: re.Pattern[str] | None = None
) -> tuple[Material, ...]:
    """What in the edits is material, the weightiest kind first; `terms` finds what the act defines."""
    before = _side(edits, "-")
    after = _side(edits, "+")
    known = "zh" if is_chinese(before + after) else language
    gone = list(_touched(before, _spans(edits, "-"), known, terms))
    come = list(_touched(after, _spans(edits, "+"), known, terms))
    counts = Counter(each.key for each in come)
    counts.subtract(each.key for each in gone)
    found = {(REVERSAL, turn): Material(REVERSAL, turn) for turn in reversals(edits, known)}
    found |= {each.key[:2]: Material(each.kind, each.term) for each in (*come, *gone) if counts[each.key]}
    return tuple(sorted(found.values(), key=lambda each: _ORDER.index(each.kind)))


def _side(edits: Iterable[Edit], op: str) -> str:
    return "".join(edit.text for edit in edits if edit.op in ("=", op))


def _spans(edits: Iterable[Edit], op: str) -> list[tuple[int, int]]:
    """Where the edits of one kind stand in the text of their side."""
    spans, at = [], 0
    for edit in edits:
        if edit.op == op:
            spans.append((at, at + len(edit.text)))
        if edit.op in ("=", op):
            at += len(edit.text)
    return spans


def _touched(
    text: str, spans: list[tuple[int, int]], language: str, terms: re.Pattern[str] | None
) -> Iterator[_Find]:
    """The deciding words of a text that an edit touches, with the word behind each."""
    if not spans:
        return
    ends = [end for _, end in spans]
    for kind, match in _finds(text, language, terms):
        at = bisect_left(ends, match.start() + 1)
        if at < len(spans) and spans[at][0] < match.end():
            behind = _AFTER.match(text, match.end())
            yield _Find(kind, " ".join(match[0].split()), behind[1] if behind else "")


def _finds(text: str, language: str, terms: re.Pattern[str] | None) -> Iterator[tuple[str, re.Match[str]]]:
    for kind, pattern in operative(language):
        yield from ((kind, match) for match in pattern.finditer(text))
    yield from amounts(text)
    if terms:
        yield from (("definition", match) for match in terms.finditer(text))
