"""Formex 4, the XML of the Publications Office: acts, annexes and consolidations.

Schema: http://formex.publications.europa.eu. Deleted provisions are still printed there, between the
processing instructions CLG.MDFO ACTION="DELETED" and CLG.MDFC: they are left out.
"""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from tracker.core.model import Block, Role
from tracker.core.text import clean
from tracker.errors import ReadError
from tracker.publishers.eur_lex.collect import Collector, Place

# Elements that hold text of their own; every other one is part of the text around it.
_LAID_OUT = """CONS.ACT CONS.DOC ACT ANNEX CONS.ANNEX GENERAL TITLE TI STI PREAMBLE PREAMBLE.INIT
    PREAMBLE.FINAL GR.VISA VISA GR.CONSID GR.CONSID.INIT CONSID NP NO.P TXT ENACTING.TERMS DIVISION ARTICLE
    TI.ART STI.ART
    PARAG NO.PARAG ALINEA SUBDIV P LIST ITEM DLIST DLIST.ITEM TERM DEFINITION CONTENTS GR.SEQ TBL GR.TBL
    CORPUS ROW CELL CORRECTION DESCRIPTION OLD.CORR NEW.CORR QUOT.S FINAL SIGNATURE PL.DATE SIGNATORY"""
_BLOCKS = frozenset(_LAID_OUT.split())
_ABOUT = "BIB.INSTANCE BIB.INSTANCE.CONS BIB.DATA FAM.COMP INFO.CONSLEG INFO.PROD TOC GR.NOTES NOTE"
_SILENT = frozenset(_ABOUT.split())
_ROLES = {
    "TI.ART": Role.UNIT,
    "STI.ART": Role.HEADING,
    "VISA": Role.CITATION,
    "CONSID": Role.RECITAL,
    "FINAL": Role.END,
    "STI": Role.HEADING,
}
_TITLED = {"DIVISION": Role.DIVISION, "GR.SEQ": Role.DIVISION, "ANNEX": Role.UNIT, "CONS.ANNEX": Role.UNIT}
_ROOTS = frozenset({"CONS.ACT", "ACT", "ANNEX", "GENERAL", "CORR"})
_INDENTS = {"DASH": "—", "BULLET": "•", "NDASH": "–"}
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")  # <?xml version="1.0" encoding="utf-8"?>
_DELETED = re.compile(r'\bID="(\w+)"[^<>]{0,300}\bACTION="DELETED"')  # CLG.MDFO ID="O001" … ACTION="DELETED"
_UNTIL = re.compile(r'\bIDREF="(\w+)"')  # CLG.MDFC ID="C001" IDREF="O001"
_THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3}){1,8}$)")  # 35|000|000


def tree(text: str) -> etree._Element:
    """The root of a Formex file. Raises ReadError where the XML is broken, as it is when cut off."""
    parser = etree.XMLParser(
        encoding="utf-8", huge_tree=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    plain = _DECLARATION.sub("", text.lstrip("\ufeff"))
    try:
        return etree.fromstring(plain.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"the Formex file is broken: {error}; was it cut off?") from error


def blocks(root: etree._Element) -> tuple[str, tuple[Block, ...]]:
    """The title of the act and its blocks. Raises ReadError for another kind of XML."""
    if root.tag not in _ROOTS:
        raise ReadError(f"XML of the kind {root.tag} is no act; ask for the act itself, not for a notice")
    return _Act().read(root)


class _Act:
    """Follows the stream of a Formex file and writes blocks."""

    def __init__(self) -> None:
        self.out = Collector()
        self.title: list[str] = []
        self._places = [Place()]
        self._run: list[str] = []
        self._silent: etree._Element | None = None
        self._deleted = ""
        self._counted = 0

    def read(self, root: etree._Element) -> tuple[str, tuple[Block, ...]]:
        """The title and the blocks."""
        for event, node in etree.iterwalk(root, events=("start", "end", "pi")):
            if event == "pi":
                self._instruction(node)
            elif event == "start":
                self._start(node)
            else:
                self._end(node)
        self.out.settle()
        return clean(" ".join(self.title)), tuple(self.out.blocks)

    def _instruction(self, node: etree._Element) -> None:
        """Text that was deleted but is printed begins or ends."""
        target, text = getattr(node, "target", ""), node.text or ""
        if target == "CLG.MDFO" and not self._deleted and (found := _DELETED.search(text)):
            self._deleted = found[1]
        elif target == "CLG.MDFC" and (found := _UNTIL.search(text)) and found[1] == self._deleted:
            self._deleted = ""
        self._say(node.tail)

    def _start(self, node: etree._Element) -> None:
        if self._silent is not None:
            return
        if node.tag in _SILENT:
            self._silent = node
        elif node.tag in _BLOCKS:
            self._flush()
            self._places.append(self._place(node, self._places[-1]))
            self._say(node.text)
        else:
            self._say(_inline(node))

    def _end(self, node: etree._Element) -> None:
        if self._silent is None and node.tag in _BLOCKS:
            self._flush()
            self._places.pop()
            if node.tag == "ROW" and not self._deleted:
                self.out.end_row(self._places[-1])
        if self._silent is node:
            self._silent = None
        if self._silent is None:
            self._say(node.tail)

    def _say(self, text: str | None) -> None:
        """More of the text that is open, unless it was deleted."""
        if text and not self._deleted:
            self._run.append(text)

    def _flush(self) -> None:
        """The text so far, as what its place says."""
        line, place = clean("".join(self._run)), self._places[-1]
        self._run.clear()
        if not line:
            return
        if place.zone == "title":
            self.title.append(line)
        elif place.zone == "label":
            self.out.label(line, place.level)
        elif place.zone == "data":
            self.out.cell(line)
        else:
            self._add(line, place)

    def _add(self, line: str, place: Place) -> None:
        """One block; a further line of a heading is a heading, a number in one is its beginning."""
        last = self.out.blocks[-1] if self.out.blocks else None
        if place.quoted and place.role is not Role.END:
            self.out.add(Role.QUOTED, line, place)
        elif place.zone == "head" and last and last.anchor == place.anchor:
            self.out.blocks[-1] = replace(last, text=f"{last.text} {line}")
        else:
            self.out.add(place.role, line, place)

    def _place(self, node: etree._Element, place: Place) -> Place:
        """The place inside an element."""
        tag, parent = str(node.tag), node.getparent()
        above = "" if parent is None else str(parent.tag)
        if self._deleted:
            return place
        if tag in ("NO.P", "NO.PARAG") and place.zone != "head":
            return place._replace(zone="label")
        if tag == "CELL":
            self.out.cell()
            return place._replace(zone="data")
        if tag == "TITLE" and above in ("CONS.DOC", "ACT", "CORR"):
            return place._replace(zone="title")
        if (
            tag == "TI"
            and parent is not None
            and (holder := parent.getparent()) is not None
            and place.zone != "title"
        ):
            role = _TITLED.get(str(holder.tag), Role.HEADING)
            return place._replace(zone="head", role=role, anchor=f"title {self._count()}")
        return self._inner(node, tag, above, place)

    def _count(self) -> int:
        """The next number: texts of one recital or title have it in common."""
        self._counted += 1
        return self._counted

    def _inner(self, node: etree._Element, tag: str, above: str, place: Place) -> Place:
        """The place inside a list, a quotation, or an element with a role of its own."""
        if tag == "CONSID":
            return place._replace(role=Role.RECITAL, anchor=f"recital {self._count()}")
        if tag in _ROLES and place.zone != "title":
            return place._replace(role=_ROLES[tag], anchor="")
        if tag == "QUOT.S":
            return place._replace(quoted=True)
        if tag == "ITEM":
            holder = node.getparent()
            if node.find("NP") is None and holder is not None:
                self.out.label(_INDENTS.get(holder.get("TYPE") or "", "—"), place.level)
            return place
        deeper = tag == "LIST" or (tag == "NP" and above in ("CONTENTS", "GR.SEQ"))
        return place._replace(level=place.level + deeper)


def _inline(node: etree._Element) -> str:
    """What an element inside a text says where it opens."""
    text = node.text or ""
    if node.tag in ("QUOT.START", "QUOT.END"):
        return chr(int(node.get("CODE", "0022"), 16)) + text
    if node.tag == "HT" and node.get("TYPE") == "SUP":
        return "^" + text.lstrip()
    if node.tag == "FT" and node.get("TYPE") == "NUMBER":
        return _THOUSANDS.sub("\u00a0", text) if text.isdigit() else text
    return " [image] " if node.tag in ("INCL.ELEMENT", "IMG") else text
