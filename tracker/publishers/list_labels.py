"""The labels that a browser prints before the items of a list: "3.", "c.", "iii."."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bs4 import Tag

# style="list-style-type: lower-alpha"
_STYLES = re.compile(r"list-style(?:-type)?\s*:\s*(lower-alpha|upper-alpha|lower-roman|upper-roman|none)")
_TYPES = {"lower-alpha": "a", "upper-alpha": "A", "lower-roman": "i", "upper-roman": "I", "none": "none"}
_COUNTING = ("1", "a", "A", "i", "I")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_INTEGER = re.compile(r"-?\d{1,6}")  # start="4"


@dataclass(slots=True)
class ItemLabels:
    """The counter of one open list; `style` is the type of its numbers, empty for bullets."""

    style: str
    count: int

    def of(self, item: Tag) -> str:
        """The label of the next item."""
        number = _number(item.get("value"), self.count)
        self.count = number + 1
        return _printed(number, self.style) if self.style else ""


def labels_of(tag: Tag) -> ItemLabels:
    """The counter of a list; bullets and lists without marks have no labels."""
    found = _STYLES.search(str(tag.get("style") or ""))
    style = _TYPES[found[1]] if found else str(tag.get("type") or "1")
    counts = tag.name == "ol" and style in _COUNTING
    return ItemLabels(style if counts else "", _number(tag.get("start"), 1))


def _number(value: object, default: int) -> int:
    text = str(value or "")
    return int(text) if _INTEGER.fullmatch(text) else default


def _printed(number: int, style: str) -> str:
    if style == "1" or number < 1:
        return f"{number}."
    text = _roman(number) if style in "iI" else _letters(number)
    return f"{text.upper() if style in 'AI' else text}."


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * min(count, 9)  # a browser gives up at 4000; so do we, without a megabyte of m
    return text
