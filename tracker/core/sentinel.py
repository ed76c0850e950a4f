"""What two language versions of one edition do not say alike: labels, numbers, dates, provisions on topic.

All official languages of an act say the same; where they do not, one of them has been published with a
mistake, or corrected alone. Provisions are paired by their labels, and by their place where all siblings
are there but some are labelled otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from tracker.core.findings import terms_of
from tracker.core.model import PREAMBLE, Document, Provision
from tracker.core.position import Difference
from tracker.core.references import MASK, masked, references
from tracker.core.terms import Topic
from tracker.core.text import fold
from tracker.core.topics import document_flags

_ON_TOPIC = 2
Pair = tuple[Provision, Provision]
Path = tuple[str, ...]

_MONTHS = (
    "january|januar|janvier|januari|enero|gennaio",
    "february|februar|février|februari|febrero|febbraio",
    "march|märz|mars|maart|marzo",
    "april|avril|abril|aprile",
    "may|mai|mei|mayo|maggio",
    "june|juni|juin|junio|giugno",
    "july|juli|juillet|julio|luglio",
    "august|août|augustus|agosto",
    "september|septembre|septiembre|settembre",
    "october|oktober|octobre|octubre|ottobre",
    "november|novembre|noviembre",
    "december|dezember|décembre|diciembre|dicembre",
)
_SPELLED = {
    "2": "two|zwei|deux|twee|dos|due|两|二",
    "3": "three|drei|trois|drie|tres|tre|三",
    "4": "four|vier|quatre|cuatro|quattro|四",
    "5": "five|fünf|cinq|vijf|cinco|cinque|五",
    "6": "six|sechs|zes|seis|sei|六",
    "7": "seven|sieben|sept|zeven|siete|sette|七",
    "8": "eight|acht|huit|ocho|otto|八",
    "9": "nine|neun|neuf|negen|nueve|nove|九",
    "10": "ten|zehn|dix|tien|diez|dieci|十",
    "12": "twelve|zwölf|douze|twaalf|doce|dodici|十二",
    "15": "fifteen|fünfzehn|quinze|vijftien|quince|quindici|十五",
    "18": "eighteen|achtzehn|dix-huit|achttien|dieciocho|diciotto|十八",
    "20": "twenty|zwanzig|vingt|twintig|veinte|venti|二十",
    "24": "twenty-four|vierundzwanzig|vingt-quatre|vierentwintig|veinticuatro|ventiquattro|二十四",
    "30": "thirty|dreißig|dreissig|trente|dertig|treinta|trenta|三十",
    "36": "thirty-six|sechsunddreißig|trente-six|zesendertig|treinta y seis|trentasei|三十六",
    "60": "sixty|sechzig|soixante|zestig|sesenta|sessanta|六十",
    "90": "ninety|neunzig|quatre-vingt-dix|negentig|noventa|novanta|九十",
}
_NAMES = {
    name: number
    for table in (
        {str(number): names for number, names in enumerate(_MONTHS, 1)},
        _SPELLED,
    )
    for number, names in table.items()
    for name in names.split("|")
}
_WORD = re.compile(
    rf"(?<![^\W\d])(?:{'|'.join(sorted(map(re.escape, _NAMES), key=len, reverse=True))})(?![^\W\d])"
)  # thirty, dertig, augustus
_GROUPED = re.compile(r"(?<=\d)[ .,'](?=\d{3}(?!\d))")  # 15 000 000, 15.000.000
_NUMBER = re.compile(r"10\s?\^\s?\d{1,3}|\d+(?:[.,/]\d+)*")  # 10^25, 2016/679, 1,5


def differences(one: Document, other: Document, topics: tuple[Topic, ...]) -> tuple[Difference, ...]:
    """Where two language versions of one edition disagree, in the order of the first.

    Numbers of cross-references are left out: languages cite in different styles. What one language spells
    out and the other writes in digits is the same.
    """
    languages = (one.language, other.language)
    if any(all(each.kind not in PREAMBLE for each in it.provisions) for it in (one, other)):
        one, other = _bare(one), _bare(other)  # consolidations have no preamble, whatever their language
    found: list[Difference] = []
    pairs: list[Pair] = []
    for mine, its in _matched(one, other):
        cited = (mine.citation if mine else "", its.citation if its else "")
        if mine is None or its is None:
            found.append(Difference(kind="missing", citations=cited, languages=languages))
            continue
        pairs.append((mine, its))
        if mine.path[-1] != its.path[-1]:
            found.append(Difference(kind="labels", citations=cited, languages=languages))
        found += _in_numbers(mine, its, languages)
    return (*found, *_in_topic(pairs, (one, other), topics))


def _bare(document: Document) -> Document:
    return replace(
        document, provisions=tuple(each for each in document.provisions if each.kind not in PREAMBLE)
    )


def _matched(one: Document, other: Document) -> Iterator[tuple[Provision | None, Provision | None]]:
    """Both sides of every provision; what is below one that stands alone is told with it."""
    mine, its = _children(one), _children(other)
    waiting: list[tuple[Path, Path]] = [((), ())]
    while waiting:
        here, there = waiting.pop(0)
        below = []
        for left, right in _siblings(mine.get(here, []), its.get(there, [])):
            yield left, right
            if left and right:
                below.append((left.path, right.path))
        waiting = below + waiting  # in reading order


def _children(document: Document) -> dict[Path, list[Provision]]:
    """Each provision under the nearest one above it that the document has."""
    paths = {each.path for each in document.provisions}
    tree: dict[Path, list[Provision]] = {}
    for each in document.provisions:
        depth = next(it for it in range(len(each.path) - 1, -1, -1) if not it or each.path[:it] in paths)
        tree.setdefault(each.path[:depth], []).append(each)
    return tree


def _siblings(
    mine: list[Provision], its: list[Provision]
) -> Iterator[tuple[Provision | None, Provision | None]]:
    if len(mine) == len(its):
        yield from zip(mine, its, strict=True)
        return
    there = {each.path[-1]: each for each in its}
    labels = {each.path[-1] for each in mine}
    yield from ((each, there.get(each.path[-1])) for each in mine)
    yield from ((None, each) for each in its if each.path[-1] not in labels)


def _in_numbers(mine: Provision, its: Provision, languages: tuple[str, str]) -> Iterator[Difference]:
    one, other = _digits(mine), _digits(its)
    if one.all == other.all:
        return
    left, right = _left(one, other), _left(other, one)
    if left or right:
        yield Difference(
            kind="numbers",
            citations=(mine.citation, its.citation),
            languages=languages,
            values=(left, right),
        )


class _Digits(NamedTuple):
    """The numbers of a provision, and those that stand in no citation; what it spells out."""

    all: Counter[str]
    uncited: Counter[str]
    spelled: Counter[str]


def _digits(provision: Provision) -> _Digits:
    folded = _GROUPED.sub("", fold(f"{provision.heading}\n{provision.text}"))
    uncited = masked(folded, references(folded)).replace(MASK, " ")
    return _Digits(
        all=Counter(_NUMBER.findall(folded)),
        uncited=Counter(_NUMBER.findall(uncited)),
        spelled=Counter(_NAMES[word] for word in _WORD.findall(folded)),
    )


def _left(one: _Digits, other: _Digits) -> tuple[str, ...]:
    """What one says and the other does not; what only another style of citing leaves over is none."""
    missing = ((one.all - other.all) & (one.uncited - other.uncited)) - other.spelled
    return tuple(sorted(missing.elements()))


def _in_topic(
    pairs: list[Pair], documents: tuple[Document, Document], topics: tuple[Topic, ...]
) -> Iterator[Difference]:
    """Provisions that a topic touches in one language only, of the topics that know both languages."""
    topics = tuple(each for each in topics if all(terms_of(each, it.language, it.title) for it in documents))
    touched = [
        {provision.path for provision, flag in document_flags(it, topics) if flag.tier <= _ON_TOPIC}
        for it in documents
    ]
    for mine, its in pairs:
        sides = (mine.path in touched[0], its.path in touched[1])
        if sides[0] != sides[1]:
            yield Difference(
                kind="topic",
                citations=(mine.citation if sides[0] else "", its.citation if sides[1] else ""),
                languages=(documents[0].language, documents[1].language),
            )
