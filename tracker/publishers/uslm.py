"""Federal bills and laws in XML: United States Legislative Markup, and the older markup of bill drafts.

Schemas: https://github.com/usgpo/uslm (root bill, pLaw, uscDoc …) and https://github.com/usgpo/bill-dtd
(root bill, resolution, without a namespace). They name the same parts differently: num and enum, heading
and header, quotedContent and quoted-block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from tracker.core.model import Basis, Block, Role
from tracker.core.text import clean
from tracker.publishers.bills import STAGES

_DIVISION_NAMES = "division subdivision title subtitle part subpart chapter subchapter"
_POINT_NAMES = "subsection paragraph subparagraph clause subclause item subitem subsubitem level"
_DIVISIONS, _POINTS = frozenset(_DIVISION_NAMES.split()), frozenset(_POINT_NAMES.split())
_QUOTES = frozenset(("quotedContent", "quoted-block"))
_AFTER = "after-quoted-block"  # the full stop of the sentence that quotes
_HEADS = frozenset(("heading", "header"))
_NUMBERS = frozenset(("num", "enum"))
# Of the print, not of the law: lists of contents, margin notes, page marks, who introduced what when,
# amendment histories and editors' notes of the Code.
_SILENT_NAMES = """meta metadata preface form toc sidenote page pagebreak footnote notes note sourceCredit
    editorialNote signatures attestation attestation-group endorsement enrolled-dateline action approvedDate
    legislativeHistory docTitle deletedText deleted-phrase legis-type congress session"""
_SILENT = frozenset(_SILENT_NAMES.split())
_STRUCTURE = _DIVISIONS | _POINTS | _QUOTES | {"section", "appropriations", "p", "table", "list", "whereas"}
_RAISED = frozenset(("sup", "superscript"))
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_FORMULA = (
    "Be it enacted by the Senate and House of Representatives of the United States of America"
    " in Congress assembled,"
)
_NUMBER = re.compile(r"(?:SEC(?:TION|\.)?|§+)?\s*([\w.–-]*\w)", re.IGNORECASE)  # "SEC. 2.", "§ 9401.", "2."
_STOP = re.compile(r"[.;,](?: (?:and|or))?")  # "; and"
_STAGED = re.compile(r"^\d{2,3} [A-Z .]{1,16}\d{1,5} [A-Z0-9]{2,5}: ")  # "118 S 2950 IS: " before a title
_LAW = re.compile(r"(Public|Private) Law (\d{2,3})[–-](\d{1,4})")  # "Public Law 117–263"
_ENACTED = re.compile(r"Enrolled|Public Law|Private Law|Statute", re.IGNORECASE)


class Law(NamedTuple):
    """What one rendering of a bill or a law holds."""

    title: str
    edition: str
    basis: Basis
    identifiers: tuple[str, ...]
    blocks: tuple[Block, ...]


def name(element: etree._Element) -> str:
    """The element's name without its namespace, empty for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def read(root: etree._Element) -> Law:
    """Title, edition and blocks of a bill, a law or a title of the Code."""
    facts = {name(each): _text(each) for each in root.iter() if _is_fact(each)}
    title = _STAGED.sub("", facts.get("title", "")) or facts.get("officialTitle", "")
    law = _LAW.search(facts.get("title", ""))
    stage = root.get("bill-stage", "").replace("-", " ") or facts.get("docStage", "")
    stage = next((name for name, code in STAGES.items() if code == stage.lower()), stage)  # "ENR"
    codified = name(root) in ("uscDoc", "cfrDoc")
    enacted = bool(law or _ENACTED.search(f"{stage} {facts.get('type', '')}"))
    drafted = Basis.ADOPTED if enacted else Basis.DRAFT
    return Law(
        title=title.removeprefix(law[0]).lstrip(": ") if law else title,
        edition=law[0].replace("–", "-") if law else stage,
        basis=Basis.CONSOLIDATED if codified else drafted,
        identifiers=tuple(filter(None, (law[0].replace("–", "-") if law else facts.get("legis-num", ""),))),
        blocks=tuple(_body(root)),
    )


def _is_fact(element: etree._Element) -> bool:
    # <dc:title> is what the document is called, <title> a division of it.
    return name(element) in ("docStage", "officialTitle", "legis-num") or (
        name(element) in ("title", "type") and etree.QName(element).namespace == _DUBLIN_CORE
    )


def _body(root: etree._Element) -> Iterator[Block]:
    official = next((each for each in root.iter() if name(each) == "official-title"), None)
    if official is not None and (text := _text(official)):
        yield Block(role=Role.TEXT, text=text)
        # The draft markup leaves the formula to the printer, unless the bill says otherwise.
        body = next((each for each in root.iter() if name(each) == "legis-body"), root)
        shown = body.get("display-enacting-clause", "yes").startswith("yes")
        yield from [Block(role=Role.TEXT, text=_FORMULA)] if shown and name(root) == "bill" else []
    for child in root:
        yield from _blocks(child)


def _blocks(element: etree._Element) -> Iterator[Block]:
    """What an element says, in reading order; what we do not know is read through, never dropped."""
    kind = name(element)
    if not kind or kind in _SILENT or _is_struck(element):
        return
    if kind == "section":
        yield from _section(element)
    elif kind in _DIVISIONS:
        yield from _division(element)
    elif kind in _POINTS:
        yield from _point(element)
    elif kind in _QUOTES:
        yield from _quoted(element)
    elif kind in _HEADS:
        yield from _loose(Role.HEADING, _text(element))
    elif kind in ("tr", "row"):
        yield from _loose(Role.QUOTED, " | ".join(filter(None, map(_text, element))))
    else:
        yield from _mixed(element)


def _section(element: etree._Element) -> Iterator[Block]:
    number, heading = _head(element)
    found = _NUMBER.match(number)
    if found:
        yield Block(role=Role.UNIT, text=f"{'§' if '§' in number else 'Sec.'} {found[1]}")
        yield from _loose(Role.HEADING, heading)
    elif heading:
        yield Block(role=Role.HEADING, text=heading)
    yield from _inner(element)


def _division(element: etree._Element) -> Iterator[Block]:
    number, heading = _head(element)
    word = name(element).capitalize()
    own = number.strip("— .-") if word.casefold() in number.casefold() else f"{word} {number.strip('— .-')}"
    yield Block(role=Role.DIVISION, text=f"{own}—{heading}" if heading else own)
    yield from _inner(element)


def _point(element: etree._Element) -> Iterator[Block]:
    number, heading = _head(element)
    label = number.strip("“‘\"' ")
    if heading and label:
        yield Block(role=Role.HEADING, label=label, text=heading)
        yield from _inner(element)
        return
    blocks = list(_inner(element))
    if blocks and label and blocks[0].role is Role.TEXT and not blocks[0].text.startswith("("):
        blocks[0] = Block(role=Role.TEXT, text=f"{label} {blocks[0].text}")
    elif label:
        blocks.insert(0, Block(role=Role.TEXT, text=label))
    yield from blocks


def _quoted(element: etree._Element) -> Iterator[Block]:
    """The text of another law that is to be put there: its numbers are that law's."""
    after = "".join(_text(each) for each in element if name(each) == _AFTER)
    words = clean(" ".join(_text(each) for each in element if name(each) != _AFTER))
    yield from _loose(Role.QUOTED, f"“{words.strip('“” ')}”{after}{_stop(element)}")


def _stop(quoted: etree._Element) -> str:
    """The full stop of the sentence that quotes, which stands behind what it quotes."""
    tail = (quoted.tail or "").strip()
    return tail if _STOP.fullmatch(tail) else ""


def _inner(element: etree._Element) -> Iterator[Block]:
    for child in element:
        if name(child) not in _HEADS | _NUMBERS:
            yield from _blocks(child)


def _mixed(element: etree._Element) -> Iterator[Block]:
    """Running text, and the blocks that stand in the middle of it."""
    pieces = [element.text or ""]
    for child in element:
        if _is_block(child):
            yield from _loose(Role.TEXT, clean("".join(pieces)))
            pieces.clear()
            yield from _blocks(child)
        else:
            pieces.extend(_pieces(child))
        pieces.append("" if name(child) in _QUOTES and _stop(child) else child.tail or "")
    yield from _loose(Role.TEXT, clean("".join(pieces)))


def _is_block(element: etree._Element) -> bool:
    inner = (each for each in element.iter() if name(each) in _STRUCTURE)
    return next(inner, None) is not None or name(element) in ("text", "content", "chapeau", "continuation")


def _is_struck(element: etree._Element) -> bool:
    """Whether a committee has struck the text, which is printed beside what replaces it."""
    return element.get("changed") == "deleted" or name(element) == "del"


def _head(element: etree._Element) -> tuple[str, str]:
    """The number and the name that an element opens with."""
    number = next((_text(each) for each in element if name(each) in _NUMBERS), "")
    heading = next((_text(each) for each in element if name(each) in _HEADS), "")
    return number, heading.rstrip(".— ")


def _loose(role: Role, text: str) -> Iterator[Block]:
    yield from [Block(role=role, text=text)] if text.strip("“”") else []


def _text(element: etree._Element) -> str:
    return clean("".join(_pieces(element)))


def _pieces(element: etree._Element) -> Iterator[str]:
    kind = name(element)
    if not kind or kind in _SILENT or _is_struck(element):
        return
    text = element.text or ""
    yield {"quote": "“", "br": " "}.get(kind, "") + (f"^{text}" if kind in _RAISED else text)
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    # The older markup leaves what stands behind a name to the printer: "(e) Open kettles.—An".
    yield _BEHIND.get(kind, " " if kind in _APART else "")


_BEHIND = {"quote": "”", "header": ".—"}
_APART = _STRUCTURE | _HEADS | _NUMBERS | {"text", "content", "chapeau", "continuation", "td", "entry"}
