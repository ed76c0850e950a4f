"""Where a lettered or numbered point of American law hangs: the run that came before decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple


class Style(StrEnum):
    """The ways of counting."""

    LOWER = "lower"  # (a) … (z), (aa) … (zz), (aaa)
    DIGIT = "digit"  # (1)
    ROMAN = "roman"  # (i)
    UPPER = "upper"  # (A)
    ROMAN_UPPER = "roman-upper"  # (I)
    DOUBLE = "double"  # (aa), (bb) below (I); in a long list (aa) comes after (z)
    DOUBLE_UPPER = "double-upper"  # (AA) below (aa)
    TERM = "term"  # a defined term, which has no number
    BULLET = "bullet"  # an entry of a list without labels
    PARAGRAPH = "paragraph"  # a paragraph that the draft itself counts


class Count(NamedTuple):
    """One reading of a label: (i) is the ninth letter or the first roman numeral."""

    style: Style
    ordinal: int


class Open(NamedTuple):
    """A point that may still get brothers or children."""

    counted: Count
    path: tuple[str, ...]
    citation: str


class Place(NamedTuple):
    """Where a label hangs: below the first `depth` open points, read as `counted`."""

    depth: int
    counted: Count


# "(a)", "(iii)", "(12)", "(AA)"
LABEL = r"\((?:[a-z]{1,6}|[A-Z]{1,6}|\d{1,3})\)"
_ROMAN = re.compile(r"(xl|l?x{0,3})(ix|iv|v?i{0,3})")  # "xiv"
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
# After (i) read as a numeral comes (ii); read as a letter, (j), or the first point of its own list.
_NEXT = {"i": ("ii", "j"), "I": ("II", "J")}


def counts(label: str) -> tuple[Count, ...]:
    """Every reading of a label without its brackets, none where it is a word like "DEI"."""
    if label.isdigit():
        return (Count(Style.DIGIT, int(label)),)
    upper = label.isupper()
    letters = Count(Style.UPPER if upper else Style.LOWER, _letters(label.lower()))
    romans = Count(Style.ROMAN_UPPER if upper else Style.ROMAN, _roman(label.lower()))
    doubled = Count(Style.DOUBLE_UPPER if upper else Style.DOUBLE, _doubled(label.lower()))
    return tuple(count for count in (letters, romans, doubled) if count.ordinal)


def place(run: Sequence[Open], label: str, following: Iterable[str]) -> Place | None:
    """Where `label` hangs, given the open points and the labels that follow; None where it is no label."""
    options = counts(label)
    if not options:
        return None
    first = next((count for count in options if count.ordinal == 1), None)
    brother = _continued(run, options)
    if brother and not (first and _opens(label, following)):
        return brother
    if first:
        return _opened(run, first)
    return _skipped(run, options) or Place(len(run), options[-1] if run else options[0])


def is_next(run: Sequence[Open], label: str) -> bool:
    """Whether a second label in a row, "(a)(1)", is one: it opens a list or goes on with one."""
    options = counts(label)
    return bool(_continued(run, options)) or any(count.ordinal == 1 for count in options)


def _letters(label: str) -> int:
    if len(set(label)) != 1:
        return 0
    return 26 * (len(label) - 1) + ord(label[0]) - ord("a") + 1


def _doubled(label: str) -> int:
    return ord(label[0]) - ord("a") + 1 if len(label) == 2 and label[0] == label[1] else 0


def _roman(label: str) -> int:
    if not _ROMAN.fullmatch(label):
        return 0
    values = [_VALUES[char] for char in label]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < later else value for value, later in pairs)


def _continued(run: Sequence[Open], options: tuple[Count, ...]) -> Place | None:
    for depth in reversed(range(len(run))):
        for count in options:
            if count == (run[depth].counted.style, run[depth].counted.ordinal + 1):
                return Place(depth, count)
    return None


def _opens(label: str, following: Iterable[str]) -> bool:
    numeral, letter = _NEXT.get(label, ("", ""))
    return next((each for each in following if each in (numeral, letter, label)), "") == numeral != ""


def _opened(run: Sequence[Open], first: Count) -> Place:
    styles = [each.counted.style for each in run]
    inner = len(styles) - styles[::-1].index(Style.TERM) if Style.TERM in styles else 0
    if first.style not in styles[inner:] or _nests(styles, first.style):
        return Place(len(run), first)
    return Place(styles.index(first.style, inner), first)


def _nests(styles: list[Style], style: Style) -> bool:
    # The Code of Federal Regulations counts (a)(1)(i)(A)(1)(i), 1 CFR 21.11: two styles come twice.
    if style is Style.DIGIT:
        return styles[-1] is Style.UPPER
    return style is Style.ROMAN and styles[-1] is Style.DIGIT and styles.count(Style.DIGIT) == 2


def _skipped(run: Sequence[Open], options: tuple[Count, ...]) -> Place | None:
    for depth in reversed(range(len(run))):
        for count in options:
            if count.style == run[depth].counted.style:
                return Place(depth, count)
    return None
