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
_NAMES = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_DATE = re.compile(
    # 2026-08-02; 2. August 2026, 1er août 2026, 2 de agosto de 2026; August 2, 2026; 2026年8月2日
    r"(?<!\d)(?P<y1>\d{4})-(?P<m1>\d\d)-(?P<d1>\d\d)(?!\d)"
    r"|(?<!\d)(?P<d2>\d{1,2})(?:\.|er|º|°)?\s(?:de\s)?"
    rf"(?P<m2>{_NAMES})\s(?:de\s)?(?P<y2>\d{{4}})(?!\d)"
    rf"|\b(?P<m3>{_NAMES})\s(?P<d3>\d{{1,2}}),\s(?P<y3>\d{{4}})(?!\d)"
    r"|(?<!\d)(?P<y4>\d{4})\s?年\s?(?P<m4>\d{1,2})\s?月\s?(?P<d4>\d{1,2})\s?日",
    re.IGNORECASE,
)


class Dated(NamedTuple):
    """A date and where it stands in the text: characters [start, end)."""

    day: date
    start: int
    end: int


def dates(text: str) -> Iterator[Dated]:
    """Every date of the calendar that a text states with its day, in reading order."""
    for match in _DATE.finditer(text):
        form = (match.lastgroup or "")[-1:]
        year, month, day = (match[part + form] for part in "ymd")
        try:
            yield Dated(date(int(year), _number(month), int(day)), *match.span())
        except ValueError:  # 31 June: a misprint, no date
            continue


def dated(text: str) -> str:
    """The first date in a text as ISO, empty where there is none."""
    return next((each.day.isoformat() for each in dates(text)), "")


def _number(month: str) -> int:
    return int(month) if month.isdecimal() else _MONTH_OF[month.lower()]
