"""The words that head the parts of an EU act, in the languages of the Union."""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.grammars.eu_ordinals import LATIN, lettered

# Path segment -> the words that head such a part. Folded, as they stand beside a number.
_WORDS = {
    "art": "article artikel articolo artículo artigo artykuł článek článok člen članak cikk artikla"
    " straipsnis pants artikkel άρθρο член articolul artikolu airteagal αρθρο",
    "anx": "annex anhang annexe anexo allegato załącznik příloha príloha priloga prilog melléklet liite"
    " priedas pielikums lisa παραρτημα παράρτημα приложение anexa bijlage bilaga bilag anness iarscríbhinn",
    "app": "appendix attachment anlage appendice apéndice apêndice dodatek doplněk függelék lisäys aanhangsel"
    " tillæg tillägg",
    "cpt": "chapter kapitel chapitre capítulo capitolo rozdział kapitola poglavje poglavlje fejezet luku"
    " skyrius nodaļa peatükk κεφαλαιο κεφάλαιο глава capitolul kapitolu caibidil hoofdstuk",
    "sct": "section abschnitt sección sezione secção sekcja oddíl oddiel oddelek odjeljak szakasz jakso"
    " avsnitt skirsnis iedaļa jagu τμημα τμήμα раздел secțiunea taqsima roinn afdeling",
    "sbs": "subsection unterabschnitt onderafdeling subsección sottosezione subsecção pododdział pododdíl",
    "tis": "title titel titre título titolo tytuł hlava naslov cím osasto avdelning sadaļa jaotis τιτλος"
    " τίτλος дял titlul titolu teideal",
    "prt": "part teil partie parte część část časť dio rész osa dalis daļa μερος μέρος част partea parti"
    " cuid deel del",
}
_SEGMENTS = {word: segment for segment, words in _WORDS.items() for word in words.split()}
RANKS = ("prt", "tis", "cpt", "sct", "sbs")  # what holds what: a chapter holds sections
ENGLISH = {
    "art": "Article",
    "anx": "Annex",
    "app": "Appendix",
    "cpt": "Chapter",
    "sct": "Section",
    "sbs": "Subsection",
    "tis": "Title",
    "prt": "Part",
}

# "CHAPTER V", "Article 4a", "Artículo 6 bis", "ANNEX IX a — Heading", "Section A. List", "TITLE VIIIA"
_FORWARD = re.compile(
    rf"[‘'“\"„«]?\s*([^\W\d_]+)(?:\s+([\dIVXLCDM]+\s?(?:{LATIN}|[a-zA-Z]{{0,3}})|[A-Z]{{1,2}}|[ivx]+|[a-z]))?"
    r"(?![\w])(.*)",
    re.S,
)
# "1. cikk", "4a straipsnis", "XI PIELIKUMS", "II. MELLÉKLET"
_BACKWARD = re.compile(r"[‘'“\"„«]?\s*([\dIVXLCDM]+[a-zA-Z]{0,2})\.?\s+([^\W\d_]+)(?![\w])(.*)", re.S)
_ROMAN_ONLY = frozenset({"tis", "cpt", "prt"})
_ROMAN = re.compile(r"(X{0,4}(?:IX|IV|V?I{0,3}))([A-Z]{0,3})")  # XIV, IXA
_ANCHOR = re.compile(r"(art|anx)_(\w+)")  # art_53, anx_XI
_FIRST = re.compile(r"\s*(?:premier|first|one|erster|primero|primo)\b", re.I)  # Article premier
_SOLE = re.compile(r"(?:sole|only) article|article unique|einziger artikel|artículo único|enig artikel", re.I)

# A line that names a division and no more: "TITLE VIIIA", "Section 2", "Section A – List of laws",
# "SECTION B Information to be submitted"; not "Section 2 applies"
PART_LINE = re.compile(
    r"\w+\s+(?:[IVXLC]+[a-zA-Z]?|\d+[a-z]?|[A-Z])(?:\s?[.:–—-]\s.{1,250})?"
    r"|[A-ZÀ-Ž]{4,}\s+(?:[IVXLC]+|\d+|[A-Z])\s[^.;:]{3,250}",
    re.DOTALL,
)


class Head(NamedTuple):
    """A heading line understood: the beginning of its path segment, its number, the text behind."""

    segment: str
    label: str
    rest: str


def head_of(text: str, anchor: str = "") -> Head | None:
    """What a heading line names, from its words or else from the publisher's own id."""
    if _SOLE.match(text):
        return Head("art", "1", "")
    found = _ANCHOR.fullmatch(anchor)
    head = _named(text)
    if head and (head.label or head.segment in ("anx", "app")):
        return head
    return Head(found[1], _label(found[1], found[2]), "" if head else text) if found else None


def subdivision(anchor: str) -> str:
    """The number of an act's only annex, which prints none, in its ELI subdivision: anx_1."""
    found = _ANCHOR.fullmatch(anchor)
    return found[2] if found and found[1] == "anx" and found[2].isdigit() else ""


def _named(text: str) -> Head | None:
    """A heading line read by its word and number, in either order."""
    match = _FORWARD.fullmatch(text)
    if match and (segment := _SEGMENTS.get(match[1].casefold())):
        if not match[2] and _FIRST.match(match[3]):
            return Head(segment, "1", "")
        return Head(segment, _label(segment, match[2] or ""), _rest(match[3]))
    match = _BACKWARD.fullmatch(text)
    if match and (segment := _SEGMENTS.get(match[2].casefold())):
        return Head(segment, _label(segment, match[1]), _rest(match[3]))
    return None


def _label(segment: str, printed: str) -> str:
    """A number as cited: articles in small letters, 4a; Roman numbers in capitals, IXa; else as printed."""
    label = lettered(re.sub(r"\s", "", printed))
    if label[:1].isdigit():
        return label.lower()
    if segment in _ROMAN_ONLY and label.islower():
        label = label.upper()  # "title vii", set in small capitals
    roman = _ROMAN.fullmatch(label.upper()) if segment != "app" else None
    if roman and roman[1] and (len(label) > 1 or label in "IVX"):
        return roman[1] + roman[2].lower()
    return label


def _rest(text: str) -> str:
    """The text behind the number without the mark that parts them."""
    return text.strip().lstrip(".:—–-").strip()
