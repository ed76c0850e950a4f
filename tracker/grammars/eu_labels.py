"""Labels of paragraphs and points: which kind of numbering one belongs to, and what follows it."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from tracker.grammars.eu_ordinals import LATIN, lettered


class Style(StrEnum):
    """A way of numbering; a run of siblings keeps to one."""

    DOT = "1."
    BRACKET = "(1)"
    DEEP = "3.1."
    ALPHA = "(a)"
    ROMAN = "(i)"
    CAPITAL = "A."
    NONE = "—"  # an indent: text of its parent


class Label(NamedTuple):
    """A label understood: its style and its value as cited, "2a", "d", "3.1"."""

    style: Style
    value: str


OPENING = "‘'“\"„«‚"
_DIGITS = rf"\d+(?:{LATIN}|[a-z]{{0,4}})"
_SHAPES = (
    (Style.DEEP, re.compile(r"(\d+(?:\.\d+[a-z]?)+)\.?\)?")),  # 3.1., 4.2.1
    (Style.BRACKET, re.compile(rf"\((-?{_DIGITS}(?:\+\d)?)\)\.?|({_DIGITS})\)")),  # (14a), (-2), 7)
    (Style.DOT, re.compile(rf"(-?{_DIGITS}(?:\+\d)?)\.?")),  # 1., 2a., 1bis., -2.
    (
        Style.ALPHA,
        re.compile(rf"\(?(-?[a-zα-ωа-я]{{1,3}}(?:{LATIN}|\d)?(?:\+\d)?)[.)]{{1,2}}"),
    ),  # (a), (ba), abis), b.
    (Style.CAPITAL, re.compile(r"\(?([A-ZΑ-ΩА-Я]{1,4})[.)]{1,2}")),  # A., (B), II.
)
_ROMANS = tuple(
    tens + ones
    for tens in ("", "x", "xx", "xxx")
    for ones in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
)
# The label at the head of a text: "1.   The", "(2b) Third", "a) les", "1 bis. Los", "3.1. The"; a dot needs
# a digit, a lone letter needs its bracket, else every "I. e." would be a point.
_HEAD = re.compile(
    rf"(\(-?\w{{1,5}}(?:\+\d)?\)|\(?(?:\d+|[a-z]{{1,2}})\s?(?:{LATIN})[.)]"
    r"|-?\d+[a-z]{0,3}(?:\.\d+[a-z]?)*\.|\d+(?:\.\d+)+|\d+[a-z]{0,3}\)|[a-z]{1,3}\))\s+(?=\S)"
)


def label_of(printed: str) -> Label:
    """A label as printed in its own cell; an indent, or anything unknown, has style NONE."""
    text = printed.lstrip(OPENING).replace(" ", "").replace("\xa0", "")
    for style, shape in _SHAPES:
        if match := shape.fullmatch(text):
            value = next(group for group in match.groups() if group)
            return Label(_roman(value) if style is Style.ALPHA else style, lettered(value))
    return Label(Style.NONE, text)


def split(text: str) -> tuple[str, str]:
    """The label at the head of a text and the text behind it; no label where none stands there."""
    match = _HEAD.match(text)
    return (match[1], text[match.end() :]) if match else ("", text)


def follows(before: str, after: str) -> bool:
    """Whether a label may come right after another of its run: 2 or 1a after 1, ba or c after b."""
    if before.isdigit() and after.isdigit():
        return int(after) == int(before) + 1
    if after.startswith(before) or (before[:1].isdigit() and after[:1].isdigit()):
        return True
    if before in _ROMANS and after in _ROMANS and _ROMANS.index(after) == _ROMANS.index(before) + 1:
        return True
    return len(before[:1]) == 1 and after[:1] == chr(ord(before[0]) + 1)


def _roman(value: str) -> Style:
    """ROMAN for what can only be a number, "ii"; a single letter is decided by its run."""
    return Style.ROMAN if len(value) > 1 and value in _ROMANS else Style.ALPHA
