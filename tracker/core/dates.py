"""Dates in legal texts, in the languages and spellings in which law states them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

# The months by language, January first.
MONTHS = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
}
_MONTH_OF = {name: n for names in MONTHS.values() for n, name in enumerate(names.split(), 1)}
_NUMBERS = re.compile(
    # 2026-08-02; 2026年8月2日; 2, 2026 behind a month; 2. August 2026, 1er août 2026, 2 de agosto de 2026
    r"(?P<y1>(?<!\d)\d{4})-(?P<m1>\d\d)-(?P<d1>\d\d)(?!\d)"
    r"|(?P<y2>(?<!\d)\d{4})\s?年\s?(?P<m2>\d{1,2})\s?月\s?(?P<d2>\d{1,2})\s?日"
    r"|(?P<d3>(?<!\d)\d{1,2}),\s(?P<y3>\d{4})(?![\d-])"
    r"|(?P<d4>(?<!\d)\d{1,2})(?:\.|er|º|°)?\s(?:de\s)?(?P<m4>[^\W\d_]{3,10})\s(?:de\s)?(?P<y4>\d{4})(?!\d)",
)
_BEFORE = re.compile(r"\b([^\W\d_]{3,10})\s$")  # the month of "August 2, 2026"
_LONGEST = 11  # letters of a month and the blank behind it


class Dated(NamedTuple):
    """A date and where it stands in the text: characters [start, end)."""

    day: date
    start: int
    end: int


def dates(text: str) -> Iterator[Dated]:
    """Every date of the calendar that a text states with its day, in reading order."""
    for match in _NUMBERS.finditer(text):
        form = (match.lastgroup or "")[-1:]
        start, month = match.start(), "" if form == "3" else match["m" + form]
        if form == "3" and (named := _BEFORE.search(text, max(0, start - _LONGEST), start)):
            start, month = named.start(), named[1]
        number = int(month) if month.isdecimal() else _MONTH_OF.get(month.lower(), 0)
        try:
            day = date(int(match["y" + form]), number, int(match["d" + form]))
        except ValueError:  # 31 June, or no month: no date
            continue
        yield Dated(day, start, match.end())


def dated(text: str) -> str:
    """The first date in a text as ISO, empty where there is none."""
    return next((each.day.isoformat() for each in dates(text)), "")
