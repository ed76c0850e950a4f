"""The order in which changes are read: what reverses a rule first, typography last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from tracker.core.model import PREAMBLE, Change, ChangeKind, Kind, Text
from tracker.core.wording.materiality import FLIPS, REVERSAL

_COME_OR_GONE = frozenset({ChangeKind.ADDED, ChangeKind.REMOVED})
_DIVIDED = frozenset({ChangeKind.SPLIT, ChangeKind.MERGED})


def ranked(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The same changes, the most important first, numbered, each with the reasons for its place.

    Within one class what binds stands before recitals, else the order is the one in which they came.
    """
    classed = [(_place(change), change) for change in changes]
    classed.sort(key=lambda each: (each[0], _explains(each[1])))
    return tuple(
        replace(change, rank=rank, reasons=_reasons(change, _CLASSES[place][1]))
        for rank, (place, change) in enumerate(classed, 1)
    )


def _explains(change: Change) -> bool:
    """Whether it is of a preamble, which explains the rules and binds nobody."""
    return any(side.kind in PREAMBLE for side in (change.before, change.after) if side)


class _Facts(NamedTuple):
    """What of a change decides its class."""

    kinds: frozenset[ChangeKind]
    text: Text
    tier: int  # the strongest of its flags; 9 without a flag above a mere mention
    material: frozenset[str]
    status: bool

    @property
    def amended(self) -> bool:
        return self.text is Text.AMENDED


def _place(change: Change) -> int:
    facts = _Facts(
        kinds=frozenset(change.kinds),
        text=change.text,
        tier=min((flag.tier for flag in change.flags if flag.tier <= 3), default=9),
        material=frozenset(each.kind for each in change.material),
        status=any(side.kind is Kind.STATUS for side in (change.before, change.after) if side),
    )
    return next(place for place, (holds, _) in enumerate(_CLASSES) if holds(facts))


# Each class of changes with the reason that the reader is given, the most important first.
_CLASSES: tuple[tuple[Callable[[_Facts], bool], str], ...] = (
    (
        lambda it: it.tier <= 2 and it.amended and bool(FLIPS & it.material),
        "a word that decides what is allowed changed in a watched provision",
    ),
    (lambda it: it.amended and REVERSAL in it.material, "the meaning is reversed"),
    (lambda it: it.tier <= 2 and bool(_COME_OR_GONE & it.kinds), "a watched provision came or went"),
    (lambda it: it.status, "what the publisher says of the whole text changed"),
    (lambda it: it.tier == 1, "watched wording was edited"),
    (lambda it: it.tier == 2, "a watched provision was amended"),
    (lambda it: it.tier == 3, "a watched provision leans on it"),
    (lambda it: it.amended and bool(FLIPS & it.material), "a word that decides what is allowed changed"),
    (lambda it: it.amended and bool(it.material), "the amendment is material"),
    (lambda it: it.amended, "the wording was amended"),
    (lambda it: bool(_COME_OR_GONE & it.kinds), "a provision came or went"),
    (lambda it: "reference" in it.material, "a reference does not lead where it led before"),
    (lambda it: bool(_DIVIDED & it.kinds), "provisions were divided or joined"),
    (lambda it: ChangeKind.MOVED in it.kinds, "it moved"),
    (lambda it: ChangeKind.RENUMBERED in it.kinds, "it was renumbered"),
    (lambda it: it.text is Text.REFERENCES, "its references followed a renumbering"),
    (lambda it: True, "only its form changed"),
)


def _reasons(change: Change, first: str) -> tuple[str, ...]:
    """Why it stands where it stands, then what is material, then the flags."""
    material = tuple(f"{each.kind}: {each.term}" for each in change.material)
    flags = tuple(dict.fromkeys(f"{each.topic} {each.code}, tier {each.tier}" for each in change.flags))
    return (first, *material, *flags)
