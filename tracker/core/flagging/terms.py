"""What a topic is made of: its rules in each language, read from plain tables and checked as they are read.

The rules of a language are tried in their order. A match of a `direct`, `indirect` or `adjacent` rule
is a finding; a match of an `adjacent` or `silent` rule is also blanked out, so that no later rule sees it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from tracker.core.flagging.vicinity import READ


class Grade(StrEnum):
    """How near to the topic the words of a rule are."""

    DIRECT = "direct"  # tier 1
    INDIRECT = "indirect"  # tier 3: a threshold that moves an exemption
    ADJACENT = "adjacent"  # tier 4: a mere mention
    SILENT = "silent"  # a false friend


class Setting(StrEnum):
    """In what kind of text a rule holds."""

    ANY = "any"
    AI = "ai"  # the whole text is known to be about AI
    ALONE = "alone"  # the same, or a sentence of which nothing else is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One pattern with what has to stand near it; patterns are for lettered text."""

    id: str
    grade: Grade
    pattern: str
    code: str = ""  # empty: the code of the first cue in its sentence, else the topic's
    near: str = ""
    unless: str = ""
    within: int = 120  # characters to either side for `near` and `unless`, up to a Chinese full stop
    setting: Setting = Setting.ANY
    matches: tuple[str, ...] = ()
    ignores: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that tell, in the sentence of a finding, which code of the taxonomy it has."""

    code: str
    pattern: str
    matches: tuple[str, ...] = ()
    ignores: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The rules of one topic in one language; a text without any word of `gate` needs none of them."""

    language: str
    code: str
    gate: tuple[str, ...]
    rules: tuple[Rule, ...]
    cues: tuple[Cue, ...] = ()
    subject: str = ""  # words that say that a whole text is about AI
    reads: int = READ  # characters of one text, around the words of the gate, that the rules look at


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Wording to watch for, by language (ISO 639-1)."""

    name: str
    terms: Mapping[str, Terms]


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when first needed. Raises re.error."""
    return re.compile(pattern)


def terms_from(table: Mapping[str, Any]) -> Terms:
    """The rules in a table as the topic files hold it. Raises KeyError, ValueError for a malformed one.

    `words` names pieces of patterns; "{name}" in a pattern stands for such a piece.
    """
    words: dict[str, str] = {}
    for name, piece in table.get("words", {}).items():
        words[name] = _filled(piece, words)
    return Terms(
        language=table["language"],
        code=table["code"],
        gate=tuple(table["gate"]),
        rules=tuple(_rule(each, words, table.get("within", 120)) for each in table["rule"]),
        cues=tuple(
            Cue(code=each["code"], pattern=_filled(each["pattern"], words), **_samples(each))
            for each in table.get("cue", ())
        ),
        subject=_filled(table.get("subject", ""), words),
    )


def _rule(table: Mapping[str, Any], words: Mapping[str, str], within: int) -> Rule:
    return Rule(
        id=table["id"],
        grade=Grade(table["grade"]),
        pattern=_filled(table["pattern"], words),
        code=table.get("code", ""),
        near=_filled(table.get("near", ""), words),
        unless=_filled(table.get("unless", ""), words),
        within=table.get("within", within),
        setting=Setting(table.get("setting", "any")),
        **_samples(table),
    )


def _samples(table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(table.get(key, ())) for key in ("matches", "ignores")}


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    """The pattern on one line, each {name} replaced by its piece in a group."""
    joined = "".join(line.strip("\n") for line in pattern.split("\n"))
    return re.sub(r"\{([a-z_]+)\}", lambda name: f"(?:{words[name[1]]})", joined)  # {open}
