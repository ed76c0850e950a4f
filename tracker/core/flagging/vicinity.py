"""The part of a text that rules read, and what stands near a match; neither grows with a hostile text."""

from __future__ import annotations

import re
from bisect import bisect_right

READ = 120_000  # characters of one text that a topic reads; the whole AI Act as one line gives it 87,000
_AROUND = 400  # characters to either side of a word of the gate in which a match with it can lie
_NOWHERE = 1 << 62  # behind the end of any text
_JOINT = ".;。"  # between two pieces: no pattern and no neighbourhood reaches over it


class Excerpt:
    """What of a lettered text lies around the words of a gate, joined; of these at most `most` characters."""

    def __init__(self, plain: str, gate: tuple[str, ...], most: int) -> None:
        pieces: list[str] = []
        self._starts, self._shifts = [0], [0]  # where each piece begins, and by how much it was moved
        length = 0
        for start, end in _regions(plain, gate):
            piece = plain[start : min(end, start + most - length)]
            if not piece:
                break
            self._starts.append(length)
            self._shifts.append(start - length)
            pieces.append(piece)
            length += len(piece) + len(_JOINT)
        self.text = _JOINT.join(pieces)

    def places(self, start: int, end: int) -> tuple[int, int]:
        """Where a match in the excerpt begins and ends in the whole text."""
        shift = self._shifts[bisect_right(self._starts, start) - 1]
        return start + shift, end + shift


class Neighbourhood:
    """Whether a pattern matches within a stretch of text; the stretches are asked for in their order.

    What was found, or not found, is remembered, so that the text is read about once in all.
    """

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._pattern, self._text = pattern, text
        self._start = self._end = -1

    def has(self, first: int, last: int) -> bool:
        """Whether the next match from `first` on ends by `last`; `first` never falls."""
        if self._start < first:
            found = self._pattern.search(self._text, first)
            self._start, self._end = found.span() if found else (_NOWHERE, _NOWHERE)
        return self._end <= last


def _regions(plain: str, gate: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where in a text the words of the gate stand, with their surroundings, in order and apart."""
    places = []
    for word in gate:
        place = plain.find(word)
        while place >= 0:
            places.append((max(0, place - _AROUND), place + len(word) + _AROUND))
            place = plain.find(word, place + _AROUND)  # what lies between is within reach of both
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
