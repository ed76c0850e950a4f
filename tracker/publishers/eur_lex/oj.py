"""The Official Journal's own form, bare or inside a page of EUR-Lex: every class begins with `oj-`."""

from __future__ import annotations

import re

from lxml import etree

from tracker.core.model import Block, Role
from tracker.grammars.eu_words import head_of
from tracker.publishers.eur_lex.collect import LABEL, Place, Reader, cells
from tracker.publishers.eur_lex.flow import classes, trunk

_SECTION = re.compile(r"(cit|rct|art|anx|fnp|tit|pbl|enc)_[\w\s-]*")  # rct_102, anx_XI, enc_1
_PARAGRAPH = re.compile(r"\d{3}[A-Z]*(?:\.\d{3}[A-Z]*)?")  # 053.002, 004A.001, 004
_ZONES = {
    "tit": "title",
    "pbl": "preamble",
    "cit": "citation",
    "rct": "recital",
    "enc": "terms",
    "art": "article",
    "anx": "annex",
    "fnp": "final",
}
_CLASS_ZONES = {"final": "final", "signatory": "final", "enumeration-spacing": "enumeration"}
_SILENT = frozenset({"note", "hd-ti", "hd-lg", "hd-coll", "hd-uniq", "hd-date", "hd-oj"})
_ROLES = {
    "ti-art": Role.UNIT,
    "sti-art": Role.HEADING,
    "ti-section-1": Role.DIVISION,
    "ti-section-2": Role.HEADING,
    "citation": Role.CITATION,
    "recital": Role.RECITAL,
    "final": Role.END,
}
_TRUNK = frozenset({"hd-lg", "hd-date", "doc-ti", "ti-art", "final", "signatory"})
_STRUCTURE = frozenset({Role.UNIT, Role.HEADING, Role.DIVISION})


def blocks(root: etree._Element) -> tuple[str, tuple[Block, ...]]:
    """The title of the act and its blocks."""
    held = trunk(root, _TRUNK)
    return _Journal(held).read(held)


class _Journal(Reader):
    """Reads by the ids of the Journal's divisions and the classes of its paragraphs."""

    def __init__(self, root: etree._Element) -> None:
        super().__init__()
        self._root = root
        self._annex = ""
        self._sections = False  # whether the page names its divisions: then what stands outside is no law
        self._begun = False  # whether the title is over
        self._within: etree._Element | None = None  # holds an item whose further lines may stand behind it
        self._item = Place()
        self._inside: bool | None = None  # whether such items hold their further lines themselves

    def entered(self, element: etree._Element, place: Place) -> Place:
        """The place inside a division or paragraph."""
        if element.tag == "table":
            self._note_item(element, place)
            return place
        if element.tag == "hr":
            return place
        identifier = (element.get("id") or "").strip()
        if zone := _CLASS_ZONES.get(classes(element)):
            return place._replace(zone=zone, level=place.level + (zone == "enumeration"))
        if "." in identifier or identifier[:1].isdigit():
            return _paragraph(element, identifier, place)
        found = _SECTION.fullmatch(identifier)
        if found and place.level == 0 and not place.quoted:
            zone = _ZONES[found[1]]
            self._sections = True
            self._begun |= zone != "title"
            return Place(zone=zone, anchor=re.sub(r"\s", "", identifier))
        return place

    def line(self, line: str, element: etree._Element, place: Place) -> None:
        """Take one line of text in an element of a class."""
        name = classes(element)
        if name in _SILENT:
            return
        if place.zone == "label" or (place.zone == "enumeration" and LABEL.fullmatch(line)):
            self.out.label(line, place.level)
        elif name.startswith("doc-ti"):
            self._doc_title(line, place)
        else:
            role = self._role(name, place)
            if role is Role.TEXT and self._continues(element):
                place = place._replace(level=self._item.level)
            self.out.add(role, line, place)

    def _role(self, name: str, place: Place) -> Role:
        """What a line of running text or a heading is at its place."""
        role = _ROLES.get(name) or _ROLES.get(place.zone, Role.TEXT)
        if name.startswith("ti-grseq"):
            role = Role.DIVISION
        if place.zone == "" and self._sections and self._begun and role is Role.TEXT:
            return Role.END  # about the issue of the Journal: "ISSN 1977-0677 (electronic edition)"
        inside = place.zone == "article" and place.level > 0 and role in _STRUCTURE
        return Role.QUOTED if place.quoted or inside else role

    def _doc_title(self, line: str, place: Place) -> None:
        """A title: of the act, of an annex, or of something quoted."""
        front = not self._begun and not self.out.blocks and not _is_annex(line)
        if place.zone == "title" or front:
            self.title.append(line)
        elif place.quoted or place.level:
            self.out.add(Role.QUOTED, line, place)
        else:
            first = place.anchor != self._annex or not place.anchor
            self._annex = place.anchor
            self.out.add(Role.UNIT if first else Role.HEADING, line, place)

    def _note_item(self, table: etree._Element, place: Place) -> None:
        """Remember an item with a blank cell before it: renders of 2024 put its further lines behind it."""
        first = next(table.iter("td"), None)
        blank = first is not None and self._cells.get(first) == "blank"
        self._within = table.getparent() if blank else None
        self._item = place._replace(level=place.level + 1)

    def _continues(self, element: etree._Element) -> bool:
        """Whether a paragraph belongs to the item before it: never where such items hold paragraphs."""
        if self._within is None or element.getparent() is not self._within:
            return False
        if self._inside is None:
            self._inside = any(map(_holds_lines, self._root.iter("table")))
        return not self._inside


def _is_annex(line: str) -> bool:
    """Whether a title names an annex, as it does in a part of an act that came by itself."""
    head = head_of(line)
    return head is not None and head.segment == "anx"


def _holds_lines(table: etree._Element) -> bool:
    """Whether a table is an item with a blank cell before it and further lines within it."""
    kinds = cells(table)
    items = [cell for cell, kind in kinds.items() if kind == "item"]
    return "blank" in kinds.values() and any(each.tag == "p" for cell in items for each in list(cell)[1:])


def _paragraph(element: etree._Element, identifier: str, place: Place) -> Place:
    """A numbered paragraph of this act, or one of another act that is quoted here."""
    if not _PARAGRAPH.fullmatch(identifier):
        return place
    parent = element.getparent()
    own = parent is not None and (parent.get("id") or "").startswith("art_")
    return place._replace(anchor=identifier) if own else place._replace(quoted=True)
