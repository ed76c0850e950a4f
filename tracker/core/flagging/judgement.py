"""What analysts say of flags: their verdicts, and how often each rule was right by them.

A verdict ranks a change lower or names a rule that errs; it never takes a change out of an issue.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Opinion(StrEnum):
    """What an analyst says of a flag."""

    RELEVANT = "relevant"
    IRRELEVANT = "irrelevant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One verdict on a flagged change, or on one code of it; a later one takes its place."""

    flag: str  # the id of the change, "eu-ai-act/3/art_25.par_4"; "…#O1" for one code of it
    opinion: Opinion
    at: datetime
    rules: tuple[str, ...] = ()  # the rules that had flagged it then
    note: str = ""
    by: str = ""  # the analyst's name, empty where nobody gave one

    @property
    def change(self) -> str:
        """The id of the flagged change."""
        return self.flag.partition("#")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """How many of a rule's flags that were judged were found relevant."""

    rule: str
    relevant: int
    judged: int


def said_of(judgements: tuple[Judgement, ...], change: str, code: str) -> Judgement | None:
    """The last verdict on one code of a change, None where nobody said anything."""
    wanted = {change, f"{change}#{code}"}
    return next((each for each in reversed(judgements) if each.flag in wanted), None)


def given(judgements: tuple[Judgement, ...], change: str) -> tuple[tuple[Judgement, bool], ...]:
    """Every verdict on a change or a code of it, the newest first, each with whether it still stands."""
    found: list[tuple[Judgement, bool]] = []
    for each in reversed(judgements):
        if each.change == change:
            later = {it.flag for it, _ in found}
            found.append((each, change not in later and each.flag not in later))
    return tuple(found)


def precision(judgements: tuple[Judgement, ...]) -> tuple[Precision, ...]:
    """Every judged rule, by name; a change counts once for a rule, with the last verdict on it."""
    last: dict[tuple[str, str], Opinion] = {}
    for each in judgements:
        last |= dict.fromkeys(((rule, each.change) for rule in each.rules), each.opinion)
    rules = sorted({rule for rule, _ in last})
    opinions = {rule: [opinion for (name, _), opinion in last.items() if name == rule] for rule in rules}
    return tuple(
        Precision(rule=rule, relevant=opinions[rule].count(Opinion.RELEVANT), judged=len(opinions[rule]))
        for rule in rules
    )
