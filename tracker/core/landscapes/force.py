"""From which day a text holds, in its own words."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tracker.core.dates import dated
from tracker.core.model import Document
from tracker.core.text import fold

# with effect from 25 May 2018; 自2025年9月1日起
_FROM = re.compile(r"(?:with effect from|effective|as of|自)\s?(?=[\w\d])(.{1,30})")
_ORDINALS = {"": 1, "third": 3, "fifth": 5, "seventh": 7, "tenth": 10, "fifteenth": 15, "twentieth": 20}
_THIS = r"\bthis (?:\w+ ){1,3}enters? into force on "  # not another instrument that is spoken of
# this regulation shall enter into force on the twentieth day following that of its publication
_FOLLOWING = re.compile(
    rf"{_THIS}the (?:({'|'.join(filter(None, _ORDINALS))}) )?day following that of its pub"
)
# this act shall enter into force on 1 July 2027; 自2026年1月1日起施行; in force from 2026-01-01
_FORCE = re.compile(
    rf"{_THIS}(?P<eu>.{{1,20}})"
    r"|自(?P<zh>.{6,12})起(?:施行|实施|生效)|in force from (?P<note>.{10})"
)


def effective(text: str) -> str:
    """From when a sentence says that it holds, empty where it does not: "with effect from 25 May 2018"."""
    match = _FROM.search(fold(text))
    return dated(match[1]) if match else ""


def in_force(document: Document) -> str:
    """The day from which a text itself says that it is in force, empty where it does not."""
    published = dated(document.edition)
    for text in (*document.notes, *(each.text for each in reversed(document.provisions))):
        folded = fold(text)
        if published and (match := _FOLLOWING.search(folded)):
            days = timedelta(days=_ORDINALS[match[1] or ""])
            return (date.fromisoformat(published) + days).isoformat()
        if (match := _FORCE.search(folded)) and (day := dated(match[match.lastgroup or ""])):
            return day
    return ""
