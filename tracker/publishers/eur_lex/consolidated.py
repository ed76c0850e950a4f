"""The consolidated form: the text as amended, without preamble, with marks that say what changed."""

from __future__ import annotations

import re

from lxml import etree

from tracker.core.model import Block, Role
from tracker.publishers.eur_lex.collect import LABEL, Place, Reader
from tracker.publishers.eur_lex.flow import classes, trunk

_UNIT = re.compile(r"(?:art|anx)_[\w\s-]*")  # art_4a, anx_<NBSP>V
_FINAL = re.compile(r"fnp_\d+")  # fnp_1
_MARGIN = re.compile(r"margin-left:\s*[\d.]+pt")  # <div style="margin-left: 30pt; text-indent: -30pt">
_NUMBERED = re.compile(rf"({LABEL.pattern})\s+(\S.*)", re.DOTALL)  # "3.1. The application", "(a) the"
# Everything about the edition and its changes; none of it is law.
_FURNITURE = """modref arrow disclaimer reference hd-modifiers footnote title-doc-oj-reference
    title-fam-member title-fam-member-star hd-toc-1 hd-toc-2 hd-toc-3 toc-1 toc-2 toc-3"""
_SILENT = frozenset(_FURNITURE.split())
_TRUNK = frozenset({"reference", "title-doc-first", "title-article-norm", "title-annex-1", "footnote"})
_ROLES = {
    "title-article-norm": Role.UNIT,
    "stitle-article-norm": Role.HEADING,
    "title-division-1": Role.DIVISION,
    "title-division-2": Role.HEADING,
    "title-annex-1": Role.UNIT,
    "title-annex-2": Role.HEADING,
    "signatory": Role.END,
}


def blocks(root: etree._Element) -> tuple[str, tuple[Block, ...]]:
    """The title of the act and its blocks."""
    return _Consolidation().read(trunk(root, _TRUNK))


class _Consolidation(Reader):
    """Reads by the classes of paragraphs; lists are grids, or are laid out by margins."""

    def __init__(self) -> None:
        super().__init__()
        self._within: etree._Element | None = None  # holds an item whose lists and lines stand behind it

    def entered(self, element: etree._Element, place: Place) -> Place:
        """The place inside a division or paragraph."""
        name = classes(element)
        if self._behind_item(element, name):
            place = place._replace(level=place.level + 1)
        if "grid-list-column" in name:
            return place._replace(zone="label" if "column-1" in name else "", level=place.level + 1)
        if not name and _MARGIN.search(element.get("style") or ""):
            self._within = element.getparent()
            return place._replace(zone="margin", level=place.level + 1)
        if name == "eli-title":
            return place._replace(zone="heading")
        identifier = element.get("id") or ""
        if _FINAL.fullmatch(identifier) or name == "final":
            return Place(zone="final")
        if _UNIT.fullmatch(identifier):
            return Place(anchor=re.sub(r"\s", "", identifier))
        if name == "norm" and element.tag == "div" and place.level > 0:
            return place._replace(level=place.level + 1)  # a numbered paragraph inside an item
        return place

    def line(self, line: str, element: etree._Element, place: Place) -> None:
        """Take one line of text in an element of a class."""
        name = classes(element)
        if name in _SILENT:
            return
        if name.startswith("title-doc"):
            self._title_line(line)
        elif place.zone == "label" or (name == "norm" and LABEL.fullmatch(line)):
            self.out.label(line, place.level)
        elif place.zone == "margin" and (found := _NUMBERED.fullmatch(line)):
            self.out.label(found[1], place.level)
            self.out.add(Role.TEXT, found[2], place)
        else:
            self.out.add(self._role(name, place), line, place)

    def _behind_item(self, element: etree._Element, name: str) -> bool:
        """Whether an element belongs to the item that margins laid out before it."""
        if self._within is None or element.getparent() is not self._within:
            return False
        if name == "list" or "grid-container" in name:
            return True
        if name not in _SILENT and (name or len(element) > 1):
            self._within = None
        return False

    def _title_line(self, line: str) -> None:
        """The title of the act; it is printed twice, and the second time counts."""
        if line in self.title[:1]:
            self.title.clear()
        self.title.append(line)

    def _role(self, name: str, place: Place) -> Role:
        """What a line of running text or a heading is at its place."""
        if place.zone == "final":
            return Role.END
        if name.startswith("title-gr-seq"):
            return Role.DIVISION
        role = Role.HEADING if place.zone == "heading" else _ROLES.get(name, Role.TEXT)
        last = self.out.blocks[-1] if self.out.blocks else None
        if name == "title-annex-1" and last and (last.role, last.anchor) == (Role.UNIT, place.anchor):
            return Role.HEADING  # an annex whose title is printed as a second label
        return role
