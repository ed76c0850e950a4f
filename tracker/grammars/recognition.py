"""Which legal family numbers a text: the grammar for texts whose publisher does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.core.text import is_chinese

# "Article" in the official languages of the Union, before and behind its number.
_BEFORE = (
    "Article|Artikel|Artículo|Articolo|Artigo|Articolul|Artykuł|Článek|Článok|Člen|Članak|Artikkel|Artikolu"
    "|Airteagal|Άρθρο|Член"
)
_BEHIND = "cikk|pants|straipsnis|artikla"
_EU = re.compile(
    # "Article 53", "Article 5 – Aim", "53. cikk"
    rf"(?:{_BEFORE})\s+\d{{1,3}}[a-z]{{0,3}}(?:[.:]?|\s*[-–—:.]?\s+[^.]{{1,120}})"
    rf"|\d{{1,3}}\.?\s?(?:{_BEHIND})",
    re.IGNORECASE,
)
_US = re.compile(
    r"(?:Section|Sec\.?)\s?\d{1,4}(?:[.-]\d{1,3})*[a-z]?\s?\..*|§+\s?\d+\.\d+.*", re.IGNORECASE
)  # Sec. 4.6.
_LINE = 400  # characters of a line that are looked at
_SAMPLE = 20_000  # characters that tell Chinese from other scripts
_LEAST = 2  # marks that make a text numbered; a single one may be a citation


def family(texts: Iterable[str]) -> str:
    """The key of the grammar whose marks begin the most lines: "zh", "eu", "us", else "plain"."""
    lines = [text[:_LINE].strip() for text in texts]
    if is_chinese("".join(lines)[:_SAMPLE]):
        return "zh"
    eu = sum(1 for line in lines if _EU.fullmatch(line))
    us = sum(1 for line in lines if _US.match(line))
    if max(eu, us) < _LEAST:
        return "plain"
    return "eu" if eu >= us else "us"
