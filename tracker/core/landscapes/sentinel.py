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

from tracker.core.citation.references import MASK, masked, references
from tracker.core.dates import MONTHS
from tracker.core.flagging.findings import terms_of
from tracker.core.flagging.terms import Topic
from tracker.core.flagging.topics import document_flags
from tracker.core.landscapes.position import Difference
from tracker.core.model import PREAMBLE, Document, Provision
from tracker.core.numerals import NUMBER_OF
from tracker.core.text import fold

_ON_TOPIC = 2
Pair = tuple[Provision, Provision]
Path = tuple[str, ...]

_MONTH_OF = {
    language: {fold(name): str(number) for number, name in enumerate(names.split(), 1)}
    for language, names in MONTHS.items()
}
_GROUPED = re.compile(r"(?<=\d)[ .,'](?=\d{3}(?!\d))")  # 15 000 000, 15.000.000
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:-[^\W\d_]+){0,2}(?!\w)")  # thirty, dix-huit
_DAY = re.compile(
    r"\d\.?º?\s([^\W\d_]{3,10})\b"
)  # the month of "2 august", "2. august"; not the verb in "may"
_NUMBER = re.compile(r"10\s?\^\s?\d{1,3}|\d+(?:[.,/]\d+)*")  # 10^25, 2016/679, 1,5


def differences(one: Document, other: Document, topics: tuple[Topic, ...]) -> tuple[Difference, ...]:
    """Where two language versions of one edition disagree, in the order of the first.

    Numbers of cross-references are left out: languages cite in different styles. What one language spells
    out and the other writes in digits is the same, in the languages whose words for numbers are known.
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
            found.append(Difference(kind="labels", citations=_told(mine, its), languages=languages))
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


def _told(mine: Provision, its: Provision) -> tuple[str, str]:
    """Both citations, with a word where a label stands there twice."""
    twice = ("~" in each.path[-1] for each in (mine, its))
    one, other = (
        f"{each.citation} (a label that stands there twice)" if doubled else each.citation
        for each, doubled in zip((mine, its), twice, strict=True)
    )
    return one, other


def _in_numbers(mine: Provision, its: Provision, languages: tuple[str, str]) -> Iterator[Difference]:
    if not set(languages) <= NUMBER_OF.keys():
        return  # what is written out in words there cannot be told from what is missing
    one, other = _digits(mine, languages[0]), _digits(its, languages[1])
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


def _digits(provision: Provision, language: str) -> _Digits:
    folded = _GROUPED.sub("", fold(f"{provision.heading}\n{provision.text}"))
    uncited = masked(folded, references(folded)).replace(MASK, " ")
    months, numbers = _MONTH_OF[language], NUMBER_OF[language]
    words = (*map(months.get, _DAY.findall(folded)), *map(numbers.get, _WORD.findall(folded)))
    return _Digits(
        all=Counter(_NUMBER.findall(folded)),
        uncited=Counter(_NUMBER.findall(uncited)),
        spelled=Counter(each for each in words if each),
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
