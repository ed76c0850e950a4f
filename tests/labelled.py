"""Sentences in the language of law with the grade that a reader gave them before the rules saw them.

The words are ours, after the laws and policies of many places. They came in rounds: each was labelled and
judged before the rules were touched for it, and the rules were then made to fit it.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tracker.core.flagging.topics import touches
from tracker.topics import builtin

TABLE = Path(__file__).parent / "topics" / "labelled.tsv"
RELEVANT = frozenset({"direct", "indirect"})
MENTION = 4  # the tier that never alerts


class Sentence(NamedTuple):
    """One row: the round it came in, its grade, its language, its words, a remark of the reader."""

    round: int
    label: str
    language: str
    text: str
    remark: str

    @property
    def relevant(self) -> bool:
        """Whether an analyst wants to read it."""
        return self.label in RELEVANT

    @property
    def flagged(self) -> bool:
        """Whether the built-in topics raise it above a mention."""
        flags = touches(self.text, language=self.language, topics=builtin())
        return any(flag.tier < MENTION for flag in flags)


class Score(NamedTuple):
    """How many were wanted and how many found."""

    relevant: int
    flagged: int
    right: int

    @property
    def precision(self) -> float:
        """The share of what was flagged that was wanted; 1.0 where nothing was."""
        return self.right / self.flagged if self.flagged else 1.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was flagged."""
        return self.right / self.relevant if self.relevant else 1.0


def sentences() -> tuple[Sentence, ...]:
    """Every row of the table."""
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:])
    return tuple(
        Sentence(int(number), label, language, text, remark) for number, label, language, text, remark in rows
    )


def score(rows: tuple[Sentence, ...]) -> Score:
    """What the rules of today make of some sentences."""
    flagged = [row for row in rows if row.flagged]
    return Score(
        relevant=sum(row.relevant for row in rows),
        flagged=len(flagged),
        right=sum(row.relevant for row in flagged),
    )
