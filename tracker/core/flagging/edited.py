"""Where the wording of one side was edited, in the text that the edits spell."""

from __future__ import annotations

from itertools import pairwise

from tracker.core.flagging.lettering import shown
from tracker.core.model import Change, Edit
from tracker.core.text import fold, loosened
from tracker.core.words import spans

_NEAR = 3  # words to either side of an edit that belong to it
_FAR = 200  # characters in which those words are looked for


def edited(change: Change, op: str) -> tuple[str, list[tuple[int, int]]]:
    """One side's text from the edits, and where its wording was edited; an empty span where words went."""
    text, places = "", []
    formal = _formal(change.edits)
    for at, edit in enumerate(change.edits):
        start = len(text)
        if edit.op in {"=", op}:
            text += edit.text
        if edit.op != "=" and at not in formal:
            places.append((start, len(text)))
    if len(shown(text)) != len(text):  # marks that are not shown stand in the text
        places = [(len(shown(text[:start])), len(shown(text[:end]))) for start, end in places]
    return text, places


def widened(text: str, place: tuple[int, int]) -> tuple[int, int]:
    """A place with three words to either side."""
    start, end = place
    left = spans(text[max(0, start - _FAR) : start])[-_NEAR:]
    right = spans(text[end : end + _FAR])[:_NEAR]
    first = max(0, start - _FAR) + left[0][0] if left else start
    return first, end + right[-1][1] if right else end


def _formal(edits: tuple[Edit, ...]) -> set[int]:
    """The edits that put a hyphen, a blank or a quote for another: "open source" to "open-source"."""
    found: set[int] = set()
    for at, (one, other) in enumerate(pairwise(edits)):
        swapped = {one.op, other.op} == {"-", "+"}
        if swapped and loosened(fold(one.text)) == loosened(fold(other.text)):
            found |= {at, at + 1}
    return found | {at for at, each in enumerate(edits) if each.op != "=" and not loosened(fold(each.text))}
