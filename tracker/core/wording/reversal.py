"""Edits that turn a rule into its opposite: "shall not apply" becomes "applies"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tracker.core.model import Edit
from tracker.core.text import fold, words
from tracker.core.wording.operative import negation

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
_CONJUNCTIONS = (
    *({"and", "or"}, {"und", "oder"}, {"et", "ou"}, {"y", "o"}, {"e", "o"}, {"en", "of"}, {"e", "ou"}),
    *({"i", "lub"}, {"oraz", "lub"}, {"och", "eller"}, {"og", "eller"}, {"și", "sau"}, {"a", "nebo"}),
    *({"和", "或"}, {"以及", "或者"}, {"和", "或者"}, {"并", "或"}, {"且", "或"}),
)
_OPPOSITES = {  # words that say no without a negation, and what they deny
    "prohibited": "permitted",
    "forbidden": "permitted",
    "unlawful": "lawful",
    "excluded": "included",
    "without": "with",
    "exempt": "subject",
}


def reversals(edits: tuple[Edit, ...], language: str) -> Iterator[str]:
    """Each edit that adds or takes away a negation and leaves the rest: "shall not apply → applies".

    Where one edit takes a negation away and another brings one, the sentence was only turned around.
    """
    hunks = list(_hunks(edits))
    balances = {_negations(come, language) - _negations(gone, language) for gone, come in hunks}
    if min(balances, default=0) < 0 < max(balances, default=0):
        return
    for gone, come in hunks:
        if _opposite(gone, come, language):
            yield f"{' '.join(gone.split())} → {' '.join(come.split())}"


def conjunctions(edits: tuple[Edit, ...]) -> Iterator[str]:
    """Each "and" that became "or", or the reverse: all of several conditions, or one of them."""
    for one, other in pairwise(edits):
        gone, come = one.text.strip().casefold(), other.text.strip().casefold()
        if one.op == "-" and other.op == "+" and {gone, come} in _CONJUNCTIONS:
            yield f"{gone} → {come}"


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
    plain = " ".join(_OPPOSITES.get(word, word) for word in words(fold(text)))
    auxiliary = _AUXILIARY.get(language, frozenset())
    rest = words(negation(language).sub(" ", plain))
    return _negations(text, language) % 2 == 1, [
        _ENDING.sub("", word) for word in rest if word not in auxiliary
    ]


def _negations(text: str, language: str) -> int:
    """How often a text negates; the second "nor" of one negation does not count."""
    found = words(fold(text))
    negated = negation(language).findall(" ".join(word for word in found if word not in _OPPOSITES))
    return len(negated) - found.count("nor") + sum(word in _OPPOSITES for word in found)
