"""Both sides of an amendment with its edits: what an edit touches, and what it adds or takes away alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from tracker.core.flagging.edited import hunks, spelled
from tracker.core.flagging.lettering import lettered
from tracker.core.model import Change
from tracker.core.words import length

Sign = Callable[[str], Iterable[re.Match[str]]]
Place = tuple[int, int]

_STOP = re.compile(r"[.!?](?= [^\d\s])|[。！？\n]")  # apply. This; not "p. 4"
_WORD = re.compile(r"\w")
_RULE = 3  # words of a sentence that stay, so that it counts as the same sentence


class Piece(NamedTuple):
    """One edit: what goes and what comes, and where either stands in its text."""

    gone: str
    come: str
    before: Place
    after: Place


class Side(NamedTuple):
    """The text of one side, where its edits stand, and those that have no counterpart on the other side."""

    text: str
    edits: tuple[Place, ...]
    alone: tuple[Place, ...]

    def touched(self, sign: Sign) -> list[re.Match[str]]:
        """The matches that an edit touches."""
        return [
            match
            for match in sign(self.text)
            if any(start < match.end() and match.start() < end for start, end in self.edits)
        ]

    def own(self, sign: Sign) -> list[re.Match[str]]:
        """The matches within an edit that has no counterpart on the other side."""
        return [
            match
            for match in sign(self.text)
            if any(start <= match.start() and match.end() <= end for start, end in self.alone)
        ]

    def sentence(self, at: int) -> Place:
        """Where the sentence around a place begins and ends."""
        first = max((stop.end() for stop in _STOP.finditer(self.text, 0, at)), default=0)
        stop = _STOP.search(self.text, at)
        return first, stop.end() if stop else len(self.text)

    def around(self, at: int) -> str:
        """The sentence around a place."""
        return self.text[slice(*self.sentence(at))]

    def kept(self, match: re.Match[str]) -> bool:
        """Whether a part of the sentence of a match stays on the other side too."""
        first, last = self.sentence(match.end() - 1)
        within = (each for each in self.edits if each[0] <= match.start() and match.end() <= each[1])
        return all(
            length(self.text[first:start]) + length(self.text[end:last]) >= _RULE for start, end in within
        )


class Amendment:
    """An amended provision, lettered: both sides and the edits between them."""

    def __init__(self, change: Change) -> None:
        texts = {op: lettered(spelled(change, op)) for op in "-+"}
        self.pieces = tuple(
            Piece(texts["-"][slice(*run["-"])], texts["+"][slice(*run["+"])], run["-"], run["+"])
            for run in hunks(change.edits)
        )
        self.before = Side(
            texts["-"],
            tuple(each.before for each in self.pieces),
            tuple(each.before for each in self.pieces if not _WORD.search(each.come)),
        )
        self.after = Side(
            texts["+"],
            tuple(each.after for each in self.pieces),
            tuple(each.after for each in self.pieces if not _WORD.search(each.gone)),
        )

    def balance(self, sign: Sign) -> int:
        """How many more matches there are than there were."""
        return len(list(sign(self.after.text))) - len(list(sign(self.before.text)))
