"""Edits that turn a rule into its opposite: "shall not apply" becomes "applies"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.core.model import Edit
from tracker.core.operative import operative
from tracker.core.text import fold, words

# Words that come and go with a negation without changing what is said, by language; others have none.
_AUXILIARY = {
    "en": frozenset(
        (
            *("shall", "should", "must", "may", "can", "could", "will", "would", "do", "does", "did"),
            *("is", "are", "be", "been", "to", "if", "where", "when"),
        )
    ),
    "zh": frozenset("得应当须可以必能"),
}
_ENDING = re.compile(r"(?:ies|es|s|ed|y|e)$")  # applies, apply
_FIRST = re.compile(r"[\u4e00-\u9fff]{1,4}|\s?[^\s\u4e00-\u9fff]*")  # " apply", "泄露"
_LAST = re.compile(r"[\u4e00-\u9fff]{1,4}$|[^\s\u4e00-\u9fff]*\s?$")  # "shall "
_OPPOSITES = {  # words that say no without a negation, and what they deny
    "prohibited": "permitted",
    "forbidden": "permitted",
    "unlawful": "lawful",
    "excluded": "included",
    "without": "with",
    "exempt": "subject",
}


def reversals(edits: tuple[Edit, ...], language: str) -> Iterator[str]:
    """Each edit that adds or takes away a negation and leaves the rest: "shall not apply → applies"."""
    for gone, come in _hunks(edits):
        if _opposite(gone, come, language):
            yield f"{' '.join(gone.split())} → {' '.join(come.split())}"


def _hunks(edits: tuple[Edit, ...]) -> Iterator[tuple[str, str]]:
    """What goes and what comes between two kept runs, each with the kept words beside it."""
    ahead = gone = come = ""
    for edit in (*edits, Edit("=", "")):
        if edit.op == "-":
            gone += edit.text
        elif edit.op == "+":
            come += edit.text
        elif gone or come:
            behind = _FIRST.match(edit.text)
            yield tuple(f"{ahead}{each}{behind[0] if behind else ''}" for each in (gone, come))  # type: ignore[misc]
            gone = come = ""
        if edit.op == "=":
            last = _LAST.search(edit.text[-60:])
            ahead = last[0] if last else ""


def _opposite(gone: str, come: str, language: str) -> bool:
    one, other = _core(gone, language), _core(come, language)
    return one[0] != other[0] and one[1] == other[1]


def _core(text: str, language: str) -> tuple[bool, list[str]]:
    """Whether it negates, and its other words without their endings."""
    negation = dict(operative(language))["negation"]
    found = words(fold(text))
    plain = " ".join(_OPPOSITES.get(word, word) for word in found)
    bare, count = negation.subn(" ", plain)
    count += sum(word in _OPPOSITES for word in found)
    auxiliary = _AUXILIARY.get(language, frozenset())
    return count % 2 == 1, [_ENDING.sub("", word) for word in words(bare) if word not in auxiliary]
