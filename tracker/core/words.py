"""Words and numbers as a report prints them: counts, lists, dates, quotes."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from tracker.core.text import is_chinese

_TOKEN = re.compile(r"[\u4e00-\u9fff]|[^\s\u4e00-\u9fff]+")  # "apply,"; each Chinese character: "应"
_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def spans(text: str) -> list[tuple[int, int]]:
    """Where each word begins and ends; a Chinese character counts as a word."""
    return [match.span() for match in _TOKEN.finditer(text)]


def length(text: str) -> int:
    """How many words, or Chinese characters, a text has."""
    return len(spans(text))


def amount(number: int, text: str) -> str:
    """A number with the unit that `text` is counted in: "3 words", "1 character"."""
    return count(number, "character" if is_chinese(text) else "word")


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 change", "3 changes"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {plural(noun)}"


def spelled(number: int, noun: str) -> str:
    """A number in words with its noun, to open a sentence or stand within one: "three instruments"."""
    word = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    return f"{word} {noun if number == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """More than one of it."""
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def listed(items: tuple[str, ...], *, most: int = 3, between: str = ", ") -> str:
    """Items in a row, those past `most` as a number: "a, b, c and 4 more"."""
    more = f" and {len(items) - most:,} more" if len(items) > most else ""
    return between.join(items[:most]) + more


def cut(text: str, limit: int) -> str:
    """The text in at most `limit` characters, cut between words, with an ellipsis where it was cut."""
    if len(text) <= limit:
        return text
    ends = [end for _, end in spans(text) if end < limit]
    return (text[: ends[-1]] if ends else text[: max(limit - 1, 0)]).rstrip(" ,;:(") + "…"


def minute(when: datetime) -> str:
    """An aware time to the minute, "2026-11-23 06:00 UTC"."""
    return when.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")


def day(when: datetime) -> str:
    """The date of an aware time in UTC, "2026-11-23"."""
    return when.astimezone(UTC).strftime("%Y-%m-%d")


def instant(when: datetime) -> str:
    """An aware time for machines, "2026-11-23T06:00:00Z"."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def stamp(when: datetime) -> str:
    """An aware time as a part of a file name, "2026-11-23T0600Z"."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H%MZ")


def period_name(since: datetime, until: datetime) -> str:
    """The name of an issue and of its files: "2026-11-16T0600Z--2026-11-23T0600Z"."""
    return f"{stamp(since)}--{stamp(until)}"
