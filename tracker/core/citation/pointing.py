"""What every chain of citations in a text points at, with what the words beside it say: "of that Article"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tracker.core.citation.citations import Span, cited
from tracker.core.citation.elsewhere import of_another_law
from tracker.core.citation.numbering import Home, Key
from tracker.core.citation.references import Reference
from tracker.core.citation.units import groups

_WORDS = {  # units that others are counted within, by the words for them
    "article": r"articles?|artikels?|articolo|artículo",
    "annex": r"annex|anhangs?|bijlage|annexe|allegato|anexo",
    "section": r"section|abschnitts?|afdeling|sezione|sección",
    "paragraph": r"paragraph|absatzes|lid|paragraphe|paragrafo|apartado",
    "subsection": r"subsection",
    "point": r"point|subparagraph|buchstabens?|punt|punto|letra|lettera",
}
_THIS = (  # this article, diesem Absatz, dit artikel, présente section
    r"this|the present|diese[rsmn]?|de[sr] vorliegenden|dit|deze|présente?|presente"
)
_UNIT = "|".join(f"(?P<{unit}>{words})" for unit, words in _WORDS.items())
_BEHIND = re.compile(
    r",? (?:(?P<said>(?:of|to|in|under) (?:that|the said|the same)|jenes|jener|van (?:dat|die)|dudit"
    r"|de (?:cet|cette|ce)|de ladite|di tale|di detto|del citato|de dich[oa]|de ese|de esa)"
    rf"|(?P<own>(?:(?:of|to|in|under|van|du|de la|del|della) )?(?:{_THIS}))) (?:{_UNIT})\b"
)  # of that article, dudit article, dieses artikels
# this Chapter, das vorliegende Kapitel, 本条: the whole in which it is written
_WHOLE = re.compile(
    rf"\b(?:{_THIS}) (?:(?P<article>{_WORDS['article']})|(?P<annex>{_WORDS['annex']})"
    rf"|(?P<section>{_WORDS['section']})|(?P<chapter>chapters?|kapitels?|hoofdstuk|chapitre|capo|capítulo)"
    r"|(?P<title>titles?|titels?|titre|titolo|título))\b|本(?P<han>[条章节])"
)
_THEREOF = re.compile(r"\)?,? (?:thereof|daarvan|davon|desselben)\b")  # point 2 thereof
_NEAR = 120  # characters between a citation and one within it
_HAN = {"条": "article", "章": "chapter", "节": "section"}
_ROOTS = frozenset({"article", "annex", "section"})


class Pointer(NamedTuple):
    """A chain of citations with what it names in the text's own law; of another law, nothing."""

    reference: Reference
    spans: tuple[Span, ...]
    foreign: bool

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys that it names; of a range, both ends."""
        return tuple(key for span in self.spans for key in dict.fromkeys(span))


def pointers(folded: str, found: tuple[Reference, ...], home: Home) -> tuple[Pointer, ...]:
    """What each of the chains found in a folded text points at, given where the text stands."""
    return tuple(_in_turn(folded, found, home))


def wholes(folded: str, home: Home) -> tuple[Key, ...]:
    """The wholes in which a text stands and which it names: "this Article", "this Chapter"."""
    found = (each["han"] or each.lastgroup or "" for each in _WHOLE.finditer(folded))
    return tuple(key for unit in dict.fromkeys(found) if (key := home.around(_HAN.get(unit, unit))))


def _in_turn(folded: str, found: tuple[Reference, ...], home: Home) -> Iterator[Pointer]:
    read: list[Pointer] = []
    for each in found:
        if read and _THEREOF.match(folded, each.end) and not _names_root(each.text):
            near = folded[read[-1].reference.end : each.start]
            read.append(_within(each, "", read if len(near) < _NEAR and "." not in near else [], home))
            yield read[-1]
            continue
        beside = _BEHIND.match(folded, each.end)
        unit = beside.lastgroup or "" if beside else ""
        if beside and beside["said"]:
            read.append(_within(each, unit, read, home))
        elif of_another_law(folded, each.start, each.end):
            read.append(Pointer(each, (), foreign=True))
        else:
            read.append(Pointer(each, cited(each.text, home.whole(unit) if unit else home), foreign=False))
        yield read[-1]


def _within(chain: Reference, unit: str, read: list[Pointer], home: Home) -> Pointer:
    """A chain that lies within what was cited before it: "paragraph 2 of that Article"."""
    meant = (each for each in reversed(read) if unit not in _ROOTS or _names_root(each.reference.text))
    said = next(meant, None)
    if said is None or not said.keys:
        return Pointer(chain, (), foreign=True)  # of another law, or named in another provision
    there = home._replace(key=said.keys[-1], within=True).whole(unit)
    return Pointer(chain, cited(chain.text, there), foreign=False)


def _names_root(chain: str) -> bool:
    return any(group.depth == 0 for group in groups(chain))
