"""Thresholds, amounts, periods and dates that an amendment moves, with the direction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tracker.core.citation.references import references
from tracker.core.dates import dates
from tracker.core.numerals import NUMBER_OF, value
from tracker.core.text import fold
from tracker.core.words import length

Place = tuple[int, int]

_MOST = 8  # words: a longer edit is another sentence, in which no number stands for another
_POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_WORDS = sorted({word for each in NUMBER_OF.values() for word in each}, key=len, reverse=True)
_SPELLED = "|".join(_WORDS).replace("ss", "(?:ss|ß)")  # folded words know no ß, the text here does
_NUMBER = re.compile(
    r"10\s?\^\s?\d{1,3}|10[⁰¹²³⁴-⁹]{1,3}"  # 10^25
    r"|\d{1,3}(?:[ \u00a0.,']\d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?(?![\d/])"  # 15 000 000, 7,5
    rf"|(?<![\w-])(?:{_SPELLED})(?![\w-])"  # thirty
    r"|[零一二两三四五六七八九十百千万亿]{1,24}(?=[个名以多]|[年月日天人元倍户]|工作日|小时)"  # 一百万人
)
# 45 million, 100万
_SCALE = re.compile(
    r"\s?(?:(?P<thousand>thousand|tausend|mille\b|duizend|mil\b)|(?P<million>mil[lj]i?[oó]e?n\w{0,3})"
    r"|(?P<billion>billion|milliard\w{0,2}|miljard)|(?P<wan>万)|(?P<yi>亿))"
)
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "wan": 1e4, "yi": 1e8}
# The unit of a period behind its number, and how many days it has
_SPANS = (
    (1 / 24, r"hours?|stunden?|heures?|uren|uur|ore|horas?|小时"),
    (
        1,
        r"(?:calendar |working |business )?days?|(?:arbeits|werk)?tage?n?|jours?|dagen|giorni|días?"
        r"|个?工作日|日|天",
    ),
    (7, r"weeks?|wochen?|semaines?|weken|settimane|semanas?|周"),
    (30, r"months?|monate?n?|mois|maanden|mesi|meses|个月"),
    (365, r"years?|jahre?n?|ans?|jaar|anni|años?|年"),
)
_SPAN = re.compile(
    r"\s?(?:" + "|".join(f"(?P<d{at}>{units})" for at, (_, units) in enumerate(_SPANS)) + r")(?![a-z])"
)
# within 15 days, binnen, 三十日内: the last day of something
_DEADLINE = re.compile(
    r"\b(?:within|(?:no|not) later than|innerhalb|binnen|spätestens|dans (?:un délai de|les)|au plus tard"
    r"|entro|uiterlijk|en (?:un|el) plazo de|a más tardar)\b[^.;]{0,20}$"
)
_INSIDE = re.compile(r".{0,3}内")
# greater than 10^25, at least one million: what decides who is bound
_COMPARES = re.compile(
    r"\b(?:greater|more|less|fewer|higher|lower) than\b|\bat (?:least|most)\b|\bexceed\w{0,3}\b"
    r"|\bthresholds?\b|\bequal to\b|\bor more\b|\bminimum\b|\bmaximum\b"
    r"|\b(?:supérieur|inférieur)e?s? à\b|\bau moins\b|\b(?:plus|moins) de\b|\bdépass\w{1,4}\b|\bseuils?\b"
    r"|\b(?:mehr|weniger|größer|höher|niedriger) als\b|\bmindestens\b|\bhöchstens\b|\büberschreit\w{1,3}\b"
    r"|\bschwellenwert\w{0,2}\b|\b(?:meer|minder|groter|hoger|lager) dan\b|\bten (?:minste|hoogste)\b"
    r"|\boverschrijd\w{1,2}\b|\bdrempel\w{0,8}\b|\b(?:superior|inferior)[ei] a\b|\balmeno\b"
    r"|\b(?:più|meno) di\b|\bsogli[ae]\b"
    r"|\b(?:superior|inferior)(?:es)? a\b|\bal menos\b|\b(?:más|menos) de\b|\bumbral\w{0,2}\b"
    r"|以上|以下|超过|不少于|不低于|至少|阈值|达到|大于|小于|高于|低于"
)
_MONEY = re.compile(
    r"(?:eur|usd|€|\$|£)\s?$|^[^.;,]{0,12}?(?:%|per ?cent|euros?\b|eur\b|元|€)"
)  # EUR 15, 7 %, 万元
_PENALTY = re.compile(r"\bfines?\b|\bpenalt|\bamendes?\b|geldbuße|geldboete|\bsanzion|\bmultas?\b|罚款")
_NEAR = 60  # characters before a number in which a comparison stands, and
_BEHIND = 30  # after it
_SENTENCE = 200  # characters around in which a penalty is named

_SAID = {
    "threshold": ("threshold moved up", "threshold moved down"),
    "amount": ("amount raised", "amount lowered"),
    "period": ("period lengthened", "period shortened"),
    "deadline": ("deadline moved later", "deadline moved earlier"),
    "date": ("date moved later", "date moved earlier"),
}


class _Quantity(NamedTuple):
    """A number with what it is a number of."""

    kind: str
    size: float


def moved(before: tuple[str, tuple[Place, ...]], after: tuple[str, tuple[Place, ...]]) -> str:
    """What the edits of two lettered texts move: "threshold moved up"; empty where that is not sure.

    Each side is its text and where its edits stand, the one of another by turns.
    """
    said = set()
    for gone, come in zip(before[1], after[1], strict=True):
        if any(length(text[slice(*place)]) > _MOST for text, place in ((before[0], gone), (after[0], come))):
            return ""
        if _comparisons(before[0], gone) != _comparisons(after[0], come):
            return ""
        old, new = list(_quantities(before[0], gone)), list(_quantities(after[0], come))
        if [each.kind for each in old] != [each.kind for each in new] or any(not each.kind for each in old):
            return ""
        said |= {
            _SAID[one.kind][one.size > other.size]
            for one, other in zip(old, new, strict=True)
            if one.size != other.size
        }
    if len(said) > 1:
        nouns = {each.split()[0] for each in said}
        return f"{nouns.pop()} moved" if nouns == {"threshold"} else ""
    return said.pop() if said else ""


def _comparisons(text: str, place: Place) -> list[str]:
    """The comparisons that an edit touches: "more than" put for "at least" says nothing of up or down."""
    return [match[0] for match in _COMPARES.finditer(text) if _touches(match.span(), place)]


def _quantities(text: str, place: Place) -> Iterator[_Quantity]:
    """The dates, else the numbers that an edit touches."""
    if _NUMBER.search(text, max(0, place[0] - _BEHIND), place[1] + _BEHIND) is None:
        return
    first = max(0, place[0] - _SENTENCE)
    text, place = text[first : place[1] + _SENTENCE], (place[0] - first, place[1] - first)
    days = [each for each in dates(text) if _touches((each.start, each.end), place)]
    if days:
        yield from (_Quantity("date", each.day.toordinal()) for each in days)
        return
    cited = [(each.start, each.end) for each in references(text)]
    for number in _NUMBER.finditer(text):
        if _touches(number.span(), place) and not any(_touches(number.span(), each) for each in cited):
            size = value(fold(_plain(number[0])))
            found = _of_kind(text, number, size) if size is not None else None
            yield found or _Quantity("", 0)


def _touches(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _plain(number: str) -> str:
    """A number as it is read: 10²⁵ as 10^25."""
    return f"10^{number[2:].translate(_POWERS)}" if number[-1] in "⁰¹²³⁴⁵⁶⁷⁸⁹" else number


def _of_kind(text: str, number: re.Match[str], size: float) -> _Quantity | None:
    """What a number is of: of time, a threshold, money; None where the words beside it do not tell."""
    ahead, behind = text[max(0, number.start() - _NEAR) : number.start()], text[number.end() :]
    if (span := _SPAN.match(behind)) is not None:
        days = _SPANS[int((span.lastgroup or "d0")[1:])][0]
        late = _DEADLINE.search(ahead) or _INSIDE.match(behind[span.end() :])
        return _Quantity("deadline" if late else "period", size * days)
    if (scale := _SCALE.match(behind)) is not None:
        size *= _SCALES[scale.lastgroup or ""]
    money = _MONEY.search(ahead[-6:]) or _MONEY.search(behind[:20])
    penal = _PENALTY.search(text, max(0, number.start() - _SENTENCE), number.end() + _SENTENCE)
    if money and penal:
        return _Quantity("amount", size)
    if _COMPARES.search(ahead + behind[:_BEHIND]):
        return _Quantity("threshold", size)
    return _Quantity("amount", size) if money else None
