"""What instruments are called by others: "order 14110", "act 2024/1689", "title 网络安全法"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.core.landscapes.position import Kept, Link
from tracker.core.text import fold

_ACTS = (  # in the languages whose acts are watched
    "regulation|directive|decision|verordnung|richtlinie|beschluss|règlement|décision|verordening|richtlijn"
    "|besluit|reglamento|directiva|decisión|regolamento|direttiva|decisione"
)
# Executive Order 14110, EO 14110, Regulation (EU) 2024/1689, Directive 95/46/EC, M-24-10, 《网络安全法》
NAME = re.compile(
    r"(?:executive orders?|\be\.?o\.?)\s(?:no\.?\s)?(?P<order>\d{4,5})\b"
    r"|\bproclamations?\s(?P<proclamation>\d{4,5})\b"
    rf"|\b(?:{_ACTS})s?\s(?:\([a-z]+(?:,\s?[a-z]+)?\)\s)?(?:no\.?\s|nr\.?\s)?(?P<act>\d+/\d+)"
    r"|\b(?P<memorandum>m-\d{2}-\d{2})\b"
    r"|《(?P<title>[^《》]{2,60})》",
    re.IGNORECASE,
)
# the numbers behind the first of "executive orders 13766 of january 24, 2017, 13788 and 14110"
_MORE_ORDERS = re.compile(r"(?:,|\band\b)\s(\d{5})\b")
# and of "regulations (eu) 2024/1689, (eu) 2018/1139 and (eu) no 167/2013"
_MORE_ACTS = re.compile(r"(?:,|\band\b)\s\((?:eu|ec|eec|euratom)\)\s(?:no\.?\s)?(\d+/\d+)")
# 32024R1689, 02024R1689-20260727; 32024R1689R(01), a corrigendum, is another instrument
_CELEX = re.compile(
    r"(?<!\w)[03](?P<year>\d{4})(?P<type>[RLD])0*(?P<number>\d+)(?:-\d{8})?(?![\w(])", re.IGNORECASE
)
_ELI = re.compile(r"/eli/(?:reg|dir|dec)\w*/(\d{4}/\d+)/")  # http://data.europa.eu/eli/reg/2024/1689/oj
_DOCUMENT = re.compile(r"\b(?:[a-z]\d-)?\d{4}-\d{5}\b")  # 2023-24283, c1-2023-27742, of the Federal Register
_STATE = "中华人民共和国"  # stands before the title of a law, and is left out where the law is cited
# Commission Implementing Regulation (EU) 2025/454
_BODY = re.compile(r"(?:(?:commission|council|implementing|delegated)\s){1,3}")
_KINDS = {"R": "Regulation", "L": "Directive", "D": "Decision"}
_CENTURY = 1999  # since then years are cited with four digits
_UNIFIED = 2015  # since then acts are numbered by year, whatever their kind


def own_names(kept: Kept) -> Iterator[str]:
    """What others call an instrument of which this is a text."""
    document, celex = kept.document, str(kept.source.address.get("celex", ""))
    for text in (kept.source.instrument, celex, *document.identifiers):
        yield from names(fold(text))
        if match := _CELEX.fullmatch(text):
            yield _act(match)
        if match := _ELI.search(text):
            yield f"act {match[1]}"
        if match := _DOCUMENT.fullmatch(fold(text)):
            yield f"document {match[0]}"
    title = _BODY.sub("", fold(document.title), count=1)
    for text in (title, f"《{title}》"):
        if match := NAME.match(text):  # further on it may name what it repeals
            yield from names(match[0])


def names(folded: str) -> list[str]:
    """The instruments that a folded text names, in one spelling: "order 14110"."""
    found = []
    for match in NAME.finditer(folded):
        kind = match.lastgroup or ""
        found.append(f"{kind} {match[kind].removeprefix(_STATE)}")
        if kind in ("order", "proclamation"):
            found += [f"{kind} {number}" for number in _MORE_ORDERS.findall(folded, match.end())]
        elif kind == "act":
            found += [f"{kind} {number}" for number in _MORE_ACTS.findall(folded, match.end())]
    return found


def listed_names(folded: str) -> list[str]:
    """What a publisher's entry names: instruments, CELEX numbers and document numbers."""
    celex = map(_act, _CELEX.finditer(folded))
    return [*names(folded), *celex, *(f"document {each}" for each in _DOCUMENT.findall(folded))]


def called(text: str) -> str:
    """The name at the beginning of a title as it is printed there, empty where there is none."""
    bare = re.sub(_BODY.pattern, "", text, count=1, flags=re.IGNORECASE)
    match = NAME.match(bare)
    return text[: len(text) - len(bare) + match.end()] if match else ""


def of_celex(number: str) -> str:
    """An act by its CELEX number, "Regulation (EU) 2026/1744"; the number where it does not tell."""
    match = _CELEX.fullmatch(number)
    if match is None or int(match["year"]) < _UNIFIED:
        return number
    return f"{_KINDS[match['type'].upper()]} (EU) {match['year']}/{match['number']}"


def name_of(kept: Kept) -> str:
    """What an instrument is called: as its source declares, by its number, else by its title."""
    document = kept.document
    numbered = (each for each in document.identifiers if NAME.fullmatch(each))
    return short(kept.source.instrument or called(document.title) or next(numbered, "") or document.title)


def short(name: str) -> str:
    """ "EO 14148" for "Executive Order 14148", no capitals in "REGULATION"; every other name as it is."""
    plain = re.sub(r"^[A-Z]{8,}(?= \()", lambda match: match[0].capitalize(), name)
    return re.sub(r"^Executive Order (?=\d)", "EO ", plain)


def link_key(link: Link) -> tuple[str, str]:
    """What identifies a link among those of one instrument, whoever says so in whatever spelling."""
    return ("ended" if link.ends else link.relation, key_of(link.by))


def _act(celex: re.Match[str]) -> str:
    """The act of a CELEX number as it is cited: 2024/1689, and before 2015 No 300/2008, 95/46, No 3911/92."""
    year = celex["year"] if int(celex["year"]) >= _CENTURY else celex["year"][2:]
    if int(celex["year"]) < _UNIFIED and celex["type"].upper() == "R":
        return f"act {celex['number']}/{year}"
    return f"act {year}/{celex['number']}"


def key_of(name: str) -> str:
    """One spelling of a name, under which the same instrument is found again."""
    return next(iter(listed_names(fold(name))), fold(name))
