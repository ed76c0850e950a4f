"""What a page says of the edition it shows: language, date, identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from tracker.core.landscapes.names import of_celex
from tracker.core.language import language_of
from tracker.core.model import Basis, Block, Role
from tracker.publishers.eur_lex.flow import classes, text_of

_REFERENCE = re.compile(
    r"0?(\d{4}\w\d{4})\s*—\s*(\w\w)\s*—\s*(\d{2})\.(\d{2})\.(\d{4})"
)  # 02024R1689 — EN — 27.07.2026
_DAY = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")  # 12.7.2024, 09/10/2002
_ELI = re.compile(r"https?://data\.europa\.eu/eli/[\w/.-]*\w")  # http://data.europa.eu/eli/reg/2024/1689/oj
_CELEX = re.compile(r"\b\d{5}[A-Z]{1,2}\d{4}(?:\(\d\d\))?(?:R\(\d\d\))?\b")  # 32024R1689, 52021PC0206
_JOURNAL = re.compile(r"Official Journal (\w+ \d+)")  # Official Journal L 271 , 09/10/2002 P. 0016 - 0024
_RECITAL = re.compile(r"\(\d+\w*\)")  # (34)
_MEMBER = re.compile(r"\d{5}[A-Z]{1,2}\d{4}(?:R\(\d\d\))?")  # 32026R1744, 32016R0679R(02)
_MEMBERS = frozenset({"title-fam-member", "title-fam-member-star"})  # act, corrigendum; on the front page
_SEEN = (
    "hd-lg",
    "hd-coll",
    "hd-uniq",
    "hd-oj",
    "hd-date",
    "reference",
    "Rfrenceinstitutionnelle",
    "Emission",
)
_NOTES = {
    Basis.CONSOLIDATED: "The consolidated text has no legal effect of its own.",
    Basis.DRAFT: "A proposal; its explanatory memorandum and financial statement are left out.",
}
_NO_PREAMBLE = "It carries no recitals: their absence is no repeal."
_FOOTNOTES = "Footnotes are left out: the Official Journal and consolidations number them differently."


class Edition(NamedTuple):
    """What an edition says of itself."""

    language: str
    edition: str
    basis: Basis
    identifiers: tuple[str, ...]
    notes: tuple[str, ...]


def edition_of(root: etree._Element, basis: Basis, blocks: tuple[Block, ...]) -> Edition:
    """The edition of a page; the language is that of the text, whatever the page around it is in."""
    seen = _seen(root)
    sample = " ".join(block.text for block in blocks[: len(blocks) // 2])
    reference = _REFERENCE.search(seen.get("reference", ""))
    stated = reference[2] if reference else seen.get("hd-lg", "")
    language = language_of(sample) or stated.lower()
    own: tuple[str, ...] = ()
    if basis is Basis.CONSOLIDATED and reference:
        day = f"{reference[5]}-{reference[4]}-{reference[3]}"
        own, edition = (f"0{reference[1]}-{day.replace('-', '')}",), f"consolidated {day}"
    else:
        edition = _published(root, seen)
    found = (*own, *_metadata(root))
    put_in = _put_in(root) if basis is Basis.CONSOLIDATED else ()
    notes = (*_notes(basis, blocks), *put_in)
    return Edition(language, edition, basis, tuple(dict.fromkeys(found)), notes)


def formex_edition(root: etree._Element, blocks: tuple[Block, ...]) -> Edition:
    """The edition of a Formex file."""
    language = (root.findtext(".//LG.DOC") or root.findtext(".//LG.OJ") or "").lower()
    about = root.find("INFO.CONSLEG")
    day = (about.get("START.DATE") or "") if about is not None else ""
    celex = root.findtext(".//NO.CELEX") or ""
    if root.tag != "CONS.ACT":
        return Edition(
            language, "", Basis.ADOPTED, (celex,) if celex else (), tuple(_notes(Basis.ADOPTED, blocks))
        )
    shown = f"consolidated {day[:4]}-{day[4:6]}-{day[6:]}" if len(day) == 8 else "consolidated"
    own = (f"0{celex[1:]}-{day}",) if celex and day else ()
    return Edition(language, shown, Basis.CONSOLIDATED, own, tuple(_notes(Basis.CONSOLIDATED, blocks)))


def _seen(root: etree._Element) -> dict[str, str]:
    """The first text of each kind of line about the edition."""
    seen: dict[str, str] = {}
    for paragraph in root.iter("p"):
        name = classes(paragraph)
        if name in _SEEN and name not in seen:
            seen[name] = text_of(paragraph)
    return seen


def _published(root: etree._Element, seen: dict[str, str]) -> str:
    """Where and when a text was published: "OJ L 2024/1689, 2024-07-12"."""
    if proposal := seen.get("Rfrenceinstitutionnelle"):
        return _joined(proposal, seen.get("Emission", ""))
    series = seen.get("hd-coll", "").split(" ")[0]
    number = seen.get("hd-uniq") or seen.get("hd-oj", "")
    if number:
        return _joined(f"OJ {series} {number}".replace("  ", " "), seen.get("hd-date", ""))
    source = _metas(root).get("DC.source", "")
    found = _JOURNAL.search(source)
    return _joined(f"OJ {found[1]}", source) if found else ""


def _joined(name: str, text: str) -> str:
    """A name, and the day in a text if there is one."""
    found = _DAY.search(text)
    return f"{name}, {found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else name


def _metadata(root: etree._Element) -> tuple[str, ...]:
    """CELEX number and ELI, where the page around the text or its last lines name them."""
    metas = _metas(root)
    celex = _CELEX.search(metas.get("WT.z_docID") or metas.get("DC.title", ""))
    last = (text_of(each) for each in list(root.iter("p"))[-12:])
    elis = [found[0] for text in last if text.startswith("ELI") and (found := _ELI.search(text))]
    return (*((celex[0],) if celex else ()), *elis[:1])


def _metas(root: etree._Element) -> dict[str, str]:
    """The named metadata in the head of a page."""
    head = root.find("head")
    found = () if head is None else head.iter("meta")
    return {name: each.get("content", "") for each in found if (name := each.get("name"))}


def _put_in(root: etree._Element) -> Iterator[str]:
    """What a consolidated text says on its front page that it has, acts and corrigenda in a line each.

    "Amended by: Regulation (EU) 2026/1744, 2026-07-24; …", whatever the language of the page.
    """
    found: dict[str, list[str]] = {}
    for row in root.iter("tr"):
        members = (line for line in row.iter("p") if classes(line) in _MEMBERS)
        numbers = (link.get("title", "") for line in members for link in line.iter("a"))
        if number := next(filter(_MEMBER.fullmatch, numbers), ""):
            kind = "Corrected by" if "R(" in number else "Amended by"
            found.setdefault(kind, []).append(_joined(of_celex(number), text_of(row)))
    return (f"{kind}: {'; '.join(dict.fromkeys(named))}" for kind, named in found.items())


def _notes(basis: Basis, blocks: tuple[Block, ...]) -> list[str]:
    """What a reader must know of this edition."""
    first = next((n for n, block in enumerate(blocks) if block.role is Role.UNIT), 0)
    bare = not any(_RECITAL.fullmatch(block.label) for block in blocks[:first])
    images = sum(block.text.count("[image]") for block in blocks[first:])
    return [
        *([_NOTES[basis]] if basis in _NOTES else []),
        *([_NO_PREAMBLE] if basis is Basis.CONSOLIDATED and bare else []),
        _FOOTNOTES,
        *([f"Images or formulas of the text that are not shown: {images}."] if images else []),
    ]
