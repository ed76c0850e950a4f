"""Which legal family numbers a text: the grammar for texts whose publisher does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.core.text import is_chinese
from tracker.grammars.eu_words import head_of

# "Sec. 4.6.", "§ 734.7 Published", "§ 1420. Definitions", "22757.10.", "13-72-101. Definitions"
_US = re.compile(
    r"(?:Section|Sec\.?)\s?\d{1,4}(?:[.-]\d{1,3})*[a-z]?\s?\..*"
    r"|§+\s?\d+\.\d+.*|§\s?\d{1,6}[a-z-]{0,3}\.\s.*"
    r"|(?:\d{4,6}\.\d{1,6}|\d{1,3}[a-z]?(?:-\d{1,5}){2})\s?\.(?:\s.*)?",
    re.IGNORECASE,
)
_US_FIRST = re.compile(r"Sec(?:tion|\.)\s?1\s?\.", re.IGNORECASE)  # Section 1. Purpose.
_HEADING = 140  # characters at most
_LINE = 400  # characters of a line that are looked at
_SAMPLE = 20_000  # characters that tell Chinese from other scripts
_LEAST = 2  # marks that make a text numbered; a single one may be a citation


def family(texts: Iterable[str]) -> str:
    """The key of the grammar whose marks begin the most lines: "zh", "eu", "us", else "plain"."""
    lines = [text[:_LINE].strip() for text in texts]
    if is_chinese("".join(lines)[:_SAMPLE]):
        return "zh"
    eu = sum(map(_heads_article, lines))
    us = sum(_LEAST if _US_FIRST.match(line) else 1 for line in lines if _US.match(line))
    if max(eu, us) < _LEAST:
        return "plain"
    return "eu" if eu >= us else "us"


def _heads_article(line: str) -> bool:
    """Whether a line heads a numbered article, in any language: "Article 53", "53. cikk – …"."""
    if len(line) > _HEADING or line.endswith((".", ";", ":", ",")):
        return False
    head = head_of(line)
    return head is not None and head.segment == "art" and bool(head.label)
