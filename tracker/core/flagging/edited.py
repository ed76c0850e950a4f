"""Where the wording of one side was edited, in the text that the edits spell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from tracker.core.citation.references import MASK, references
from tracker.core.flagging.lettering import lettered, shown
from tracker.core.model import Change, Edit
from tracker.core.text import fold
from tracker.core.words import spans

_NEAR = 3  # words to either side of an edit that belong to it
_FAR = 200  # characters in which those words are looked for
_WORD = re.compile(r"[\u4e00-\u9fff]|[^\W_\u4e00-\u9fff]+|[%‰€$£]")  # open, source, 源, %
_MOST = 2_000  # words of one edit that are told apart; a longer one is new as a whole


class _Word(NamedTuple):
    folded: str
    start: int
    end: int


def spelled(change: Change, op: str) -> str:
    """The text of one side, as the edits spell it."""
    return "".join(edit.text for edit in change.edits if edit.op in {"=", op})


def edited(change: Change, op: str) -> list[tuple[int, int]]:
    """Where the wording of one side was edited, as it is shown; an empty span where words went.

    A word that only got another hyphen, case or quote was not edited, nor was a citation that cites
    something else: "open source" to "open-source", "Article 52" to "Article 53".
    """
    sides = {sign: _words(spelled(change, sign)) for sign in "-+"}
    other = "-" if op == "+" else "+"
    text = spelled(change, op)
    places = [
        place
        for hunk in hunks(change.edits)
        for place in _places(_within(sides[op], *hunk[op]), _within(sides[other], *hunk[other]), hunk[op])
    ]
    if len(shown(text)) != len(text):  # marks that are not shown stand in the text
        places = [(len(shown(text[:start])), len(shown(text[:end]))) for start, end in places]
    return places


def widened(text: str, place: tuple[int, int]) -> tuple[int, int]:
    """A place with three words to either side."""
    start, end = place
    left = spans(text[max(0, start - _FAR) : start])[-_NEAR:]
    right = spans(text[end : end + _FAR])[:_NEAR]
    first = max(0, start - _FAR) + left[0][0] if left else start
    return first, end + right[-1][1] if right else end


def _words(text: str) -> list[_Word]:
    """The words of a text, each citation as one."""
    plain = lettered(text)
    cited = [_Word(MASK, each.start, each.end) for each in references(plain)]
    edges = [0, *(edge for each in cited for edge in (each.start, each.end)), len(text)]
    free = [
        _Word(fold(word[0]), word.start(), word.end())
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        for word in _WORD.finditer(plain, start, end)
    ]
    return sorted((*cited, *free), key=lambda each: each.start)


def hunks(edits: tuple[Edit, ...]) -> Iterator[dict[str, tuple[int, int]]]:
    """Where each run of edits between kept words stands on either side."""
    at = {"-": 0, "+": 0}
    for kept, run in groupby(edits, key=lambda edit: edit.op == "="):
        before = dict(at)
        for edit in run:
            for op in at:
                at[op] += len(edit.text) if edit.op in {"=", op} else 0
        if not kept:
            yield {op: (before[op], at[op]) for op in at}


def _within(words: list[_Word], start: int, end: int) -> list[_Word]:
    return [each for each in words if each.start < end and start < each.end]


def _places(own: list[_Word], other: list[_Word], hunk: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The words of one side of an edit that the other side does not have at their place."""
    if max(len(own), len(other)) > _MOST:
        yield hunk
        return
    left, right = ([each.folded for each in side] for side in (own, other))
    for kind, first, last, start, end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind != "equal" and "".join(left[first:last]) != "".join(right[start:end]):
            at = own[first].start if first < len(own) else own[-1].end if own else hunk[0]
            yield at, own[last - 1].end if last > first else at
