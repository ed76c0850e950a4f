"""Numbers that a rule turns on: thresholds, periods, dates, other laws by their number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.core.citation.references import references

_MONTHS = "|".join(
    (
        "january|february|march|april|may|june|july|august|september|october|november|december|januar|februar",
        "märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre",
        "novembre|décembre|januari|februari|maart|mei|augustus|enero|febrero|marzo|abril|mayo|junio|julio",
        "agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio",
        "settembre|ottobre|dicembre",
    )
)
_SPANS = "|".join(
    (
        "(?:calendar |working |business )?(?:days?|weeks?|months?|years?|hours?)|tage?n?|wochen?|monate?n?",
        "jahre?n?|jours?|semaines?|mois|ans?|dagen|weken|maand(?:en)?|jaar|días|meses|años?|giorni|mesi|ann[oi]",
    )
)
_COUNTS = "|".join(
    (
        "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty(?:-four)?",
        "thirty(?:-six)?|forty|fifty|sixty|ninety|hundred|half|twice|double|zwei|drei|vier|fünf|sechs|zehn|zwölf",
        "deux|trois|quatre|cinq|dix|douze|twee|drie|vijf|zes|tien|twaalf|dos|tres|cuatro|cinco|seis|diez|due",
        "quattro|cinque",
    )
)
_LIMITS = (
    "at least|at most|more than|less than|fewer than|not exceeding|exceed(?:s|ed|ing)?|greater than|up to"
    "|(?:no|not) later than|or more|or less|minimum|maximum"
)
_HAN = r"[零〇一二三四五六七八九十百千万亿两\d]{1,24}"
_LAWS = (
    "regulation|directive|decision|verordnung|richtlinie|règlement|verordening|richtlijn|regolamento"
    "|direttiva"
)
# At one place of a text the first line that fits counts.
_KINDS = (
    # Regulation (EU) No 1025/2012, Directive 2002/65/EC
    ("reference", rf"(?:{_LAWS})\s(?:\([a-z]+(?:,\s?[a-z]+)?\)\s)?(?:n[or]\.?\s)?\d+/\d+(?:/\w+)?"),
    # Executive Order 14110, 15 CFR 734.7
    ("reference", r"executive order \d+|\d+ (?:u\.?s\.?c|c\.?f\.?r)\.?(?: part)? [\d.]+"),
    ("threshold", r"(?:\d+(?:\.\d+)?\s?[×x*]\s?)?10\s?\^\s?\d+"),  # 10^25
    ("threshold", r"(?:eur|usd|euros?|€|\$|£)\s?\d[\d .,]{0,20}(?:\s?(?:million|billion))?"),  # EUR 15 000
    ("threshold", r"\d[\d .,]{0,20}\s?(?:%|(?:percent|per cent|eur|euros?|million|billion)\b)"),  # 7 %
    ("threshold", rf"(?:{_LIMITS})\b"),  # not exceeding
    (
        "date",
        rf"\d{{1,2}}\.?\s(?:{_MONTHS})\s\d{{4}}\b|(?:{_MONTHS})\s\d{{1,2}},\s\d{{4}}\b",
    ),  # 2 August 2026
    ("date", rf"(?:\d+|{_COUNTS}|one|a|eine[nrms]?|une?|een)\s(?:{_SPANS})\b"),  # 15 days
    ("number", rf"\d+(?:[.,]\d+)*|(?:{_COUNTS})\b"),  # 3, twelve
)
_CHINESE = (
    ("reference", r"《[^《》]{2,40}》"),  # 《网络安全法》
    ("threshold", rf"百分之{_HAN}|{_HAN}元|以上|以下|超过|不少于|不低于|至少|不超过|10\^\d+"),  # 一百万元
    ("date", rf"\d{{4}}年(?:\d+月)?(?:\d+日)?|{_HAN}个?(?:工作日|日|天|月|年|小时)"),  # 三十日
    ("number", rf"\d+(?:\.\d+)?|{_HAN}(?=[个项次倍人名份])"),  # 三个
)


def _one_of(kinds: tuple[tuple[str, str], ...]) -> str:
    return "|".join(f"(?P<{kind}_{at}>{each})" for at, (kind, each) in enumerate(kinds))


_LATIN_AMOUNT = re.compile(rf"(?<!\w)(?:{_one_of(_KINDS)})", re.IGNORECASE)
_CHINESE_AMOUNT = re.compile(_one_of(_CHINESE))


def amounts(text: str, language: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The amounts in a text with their kind; numbers of references to other provisions are none."""
    pattern = _CHINESE_AMOUNT if language == "zh" else _LATIN_AMOUNT
    for match in pattern.finditer(_without_references(text)):
        yield (match.lastgroup or "").partition("_")[0], match


def _without_references(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):  # places would not fit; one in a million letters grows
        return text
    parts: list[str] = []
    at = 0
    for each in references(lowered):
        parts += (text[at : each.start], "\ue000" * (each.end - each.start))
        at = each.end
    return "".join((*parts, text[at:]))
