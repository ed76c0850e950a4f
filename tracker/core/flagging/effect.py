"""What a change does, where its own words say so: to an exemption, a duty, a threshold; no guessing.

Only the words that an edit touches can say it, in the sentence in which they stand. Where signs speak
against each other the answer is "wording changed".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from tracker.core.flagging.edited import hunks, spelled
from tracker.core.flagging.formulas import (
    ADVICE,
    CONDITIONS,
    DEFINES,
    DENIES,
    DUTIES,
    LATER,
    LIMITS,
    NOBODY,
    SOFTENERS,
    UNEXEMPTS,
    exemptions,
)
from tracker.core.flagging.lettering import lettered, shown
from tracker.core.flagging.quantities import moved
from tracker.core.model import Change, Kind, Text
from tracker.core.words import length

Sign = Callable[[str], Iterable[re.Match[str]]]

_SWAP = 6  # words: a longer replacement is another sentence, not another verb
_LONGEST = 100_000  # characters: no provision of law comes near, a hostile text stops here
_NEAR = 20  # characters before an edit in which the verb stands that it denies
_LAST = re.compile(r"\w{1,20}\W{0,2}$")  # may [not]
_CLAUSE = 3  # words: fewer are no new clause, "shall ensure" put for "ensures"
_PLAIN = "wording changed"
_STOP = re.compile(r"[.!?](?= [^\d\s])|[。！？\n]")  # apply. This; not "p. 4"


def effect(change: Change) -> str:
    """What the change does, "exemption narrowed"; "wording changed" where the words do not tell."""
    provision = change.after or change.before
    if provision is not None and provision.kind is Kind.STATUS:
        return "status changed"
    if change.before is None or change.after is None:
        return _of_whole(change)
    if change.text is not Text.AMENDED:
        return "wording unchanged"
    if sum(len(edit.text) for edit in change.edits) > _LONGEST:
        return _PLAIN
    words = _Words(change)
    return next((said for sign in _SIGNS if (said := sign(words))), _PLAIN)


class _Side(NamedTuple):
    """The text of one side and where its edits stand; an empty place where words of the other side go."""

    text: str
    edits: tuple[tuple[int, int], ...]

    def found(self, sign: Sign) -> list[re.Match[str]]:
        """The matches that an edit touches."""
        return [
            match
            for match in sign(self.text)
            if any(start < match.end() and match.start() < end for start, end in self.edits)
        ]

    def sentence(self, at: int) -> str:
        """The sentence around a place."""
        first = max((stop.end() for stop in _STOP.finditer(self.text, 0, at)), default=0)
        stop = _STOP.search(self.text, at)
        return self.text[first : stop.end() if stop else len(self.text)]


class _Words:
    """Both sides of an amendment, lettered, with the edits as pairs of what goes and what comes."""

    def __init__(self, change: Change) -> None:
        runs = list(hunks(change.edits))
        self.before, self.after = (
            _Side(lettered(spelled(change, op)), tuple(run[op] for run in runs)) for op in "-+"
        )

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """What each edit takes away, and what it puts there."""
        return tuple(
            (self.before.text[slice(*gone)], self.after.text[slice(*come)])
            for gone, come in zip(self.before.edits, self.after.edits, strict=True)
        )

    def balance(self, sign: Sign) -> int:
        """How many more matches edits bring than they take; 0 too where the whole text does not agree."""
        touched = len(self.after.found(sign)) - len(self.before.found(sign))
        whole = len(list(sign(self.after.text))) - len(list(sign(self.before.text)))
        return touched if touched * whole > 0 else 0


def _of_whole(change: Change) -> str:
    came = change.before is None
    provision = change.after or change.before
    text = lettered(shown(provision.text)) if provision else ""
    verb = "introduced" if came else "removed"
    if DEFINES.search(text):
        return f"definition {verb}"
    if exemptions(text):
        return f"exemption {verb}"
    if UNEXEMPTS.search(text):
        return "exemption narrowed" if came else "exemption widened"
    if DUTIES.search(text):
        return f"duty {verb}"
    return "provision added" if came else "provision removed"


def _exemption(words: _Words) -> str:
    balance = words.balance(exemptions)
    if balance:
        return "exemption introduced" if balance > 0 else "exemption removed"
    if not (exemptions(words.before.text) and exemptions(words.after.text)):
        return ""
    gone, come = (_limits_of_exemption(side, other) for side, other in _both(words))
    if bool(gone) == bool(come):
        return ""
    if any(nested for nested in (*gone, *come)):
        return "condition or carve-out added" if come else "condition or carve-out removed"
    return "exemption narrowed" if come else "exemption widened"


def _both(words: _Words) -> tuple[tuple[_Side, _Side], tuple[_Side, _Side]]:
    return (words.before, words.after), (words.after, words.before)


def _limits_of_exemption(side: _Side, other: _Side) -> list[bool]:
    """For each limit that an edit has on this side alone: whether it stands beside another limit."""
    found = (
        [] if _balanced(side, other, UNEXEMPTS.finditer) else [False for _ in side.found(UNEXEMPTS.finditer)]
    )
    for match in _limits(side, other):
        sentence = side.sentence(match.start())
        if exemptions(sentence):
            found.append(len(LIMITS.findall(sentence)) > len(LIMITS.findall(match[0])))
    return found


def _limits(side: _Side, other: _Side) -> list[re.Match[str]]:
    """The limits and conditions that edits have on this side alone."""
    limits = [] if _balanced(side, other, LIMITS.finditer) else side.found(LIMITS.finditer)
    return [*limits, *_conditions(side, other)]


def _balanced(side: _Side, other: _Side, sign: Sign) -> bool:
    """Whether edits bring as many matches as they take: "unless" put for "except where"."""
    return len(side.found(sign)) <= len(other.found(sign))


def _conditions(side: _Side, other: _Side) -> Iterator[re.Match[str]]:
    """The clauses that an edit has on this side alone and that begin with "if", "where", wenn."""
    for (start, end), (first, last) in zip(side.edits, other.edits, strict=True):
        match = CONDITIONS.match(side.text, start, end)
        if match and not other.text[first:last].strip(" ,.;。，"):
            yield match


def _definition(words: _Words) -> str:
    """A definition whose own sentence was edited."""
    for side in (words.before, words.after):
        if not any(DEFINES.search(side.sentence(start)) for start, _ in side.edits):
            return ""
    return "definition changed"


def _quantity(words: _Words) -> str:
    """A threshold, amount, period or date that moved, with its direction; none where two things moved."""
    return moved((words.before.text, words.before.edits), (words.after.text, words.after.edits))


def _duty(words: _Words) -> str:
    said = {_swapped(words, at) for at in range(len(words.pairs))} - {""}
    if said:
        return "" if len(said) > 1 else said.pop().removeprefix(_UNSAID)
    softer = words.balance(SOFTENERS.finditer)
    duties = words.balance(DUTIES.finditer)
    if softer and not duties and _obliging(words, softer):
        return "duty weakened" if softer > 0 else "duty strengthened"
    if duties > 0 and not words.before.found(DUTIES.finditer) and _new(words.pairs):
        return "duty introduced"
    if duties < 0 and not words.after.found(DUTIES.finditer) and _new([pair[::-1] for pair in words.pairs]):
        return "duty removed"
    return ""


def _swapped(words: _Words, at: int) -> str:
    """What a short edit does that puts one verb of obligation for another: "must" for "may"."""
    gone, come = words.pairs[at]
    if max(length(gone), length(come)) > _SWAP:
        return ""
    before = _modality(gone, words.before, words.before.edits[at])
    after = _modality(come, words.after, words.after.edits[at])
    return _TURNS.get((before, after), _UNSAID) if before and after and before != after else ""


def _modality(edit: str, side: _Side, place: tuple[int, int]) -> str:
    """What an edit and the words beside it say: a duty, a permission, or either of them denied."""
    sentence = side.sentence(place[0])
    verb = _LAST.search(side.text[max(0, place[0] - _NEAR) : place[0]])
    said = edit if DUTIES.search(edit) or ADVICE.search(edit) else f"{verb[0] if verb else ''}{edit}"
    duty, advice = DUTIES.search(said), ADVICE.search(said)
    if bool(duty) == bool(advice):
        return ""
    start = side.text.find(sentence)
    denied = (
        DENIES.search(edit)
        or DENIES.match(side.text, place[1])
        or NOBODY.search(side.text, start, place[0])
        or LATER.search(side.text, place[1], start + len(sentence))
    )
    return f"{'no ' if denied else ''}{'duty' if duty else 'permission'}"


_UNSAID = "unsaid"  # one verb of obligation for another, with no name for what that does
_TURNS = {
    ("duty", "permission"): "duty weakened",
    ("permission", "duty"): "duty strengthened",
    ("permission", "no permission"): "duty introduced",  # a prohibition
    ("permission", "no duty"): "duty introduced",  # "may disclose" to "shall not disclose"
    ("no permission", "permission"): "duty removed",
    ("no duty", "permission"): "duty removed",
}


def _obliging(words: _Words, softer: int) -> bool:
    """Whether what was softened, or no longer is, is a duty."""
    side = words.after if softer > 0 else words.before
    return all(DUTIES.search(side.sentence(match.start())) for match in side.found(SOFTENERS.finditer))


def _new(pairs: tuple[tuple[str, str], ...] | list[tuple[str, str]]) -> bool:
    """Whether the words of a duty are new, not another way to say what stood there."""
    return all(
        length(come) >= max(_CLAUSE, length(gone) * 2) or ADVICE.search(gone)
        for gone, come in pairs
        if DUTIES.search(come)
    )


def _carve_out(words: _Words) -> str:
    gone, come = (bool(_limits(side, other)) for side, other in _both(words))
    if gone == come:
        return ""
    return "condition or carve-out added" if come else "condition or carve-out removed"


_SIGNS: tuple[Callable[[_Words], str], ...] = (_exemption, _quantity, _definition, _duty, _carve_out)
