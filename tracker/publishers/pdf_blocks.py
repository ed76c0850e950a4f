"""The paragraphs of a PDF as blocks: which is a heading, an article, a recital, an entry of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.core.model import Block, Role
from tracker.publishers.federal_register_names import Document
from tracker.publishers.pdf_paragraphs import Paragraph

_BULLET = re.compile(r"([•▪●○◦])\s*")  # "• Led by"
_ARTICLE = re.compile(r"(?:Article \d+[a-z]{0,2}|ANNEX(?: [IVXLC]+[a-z]?)?)$")  # "Article 53", "ANNEX XIII"
_DIVISION = re.compile(
    r"(?:TITLE|CHAPTER|SECTION|PART|Title|Chapter|Section) [IVXLC\d]+[a-z]?$"
)  # "CHAPTER V"
_RECITAL = re.compile(r"\(\d{1,3}[a-z]?\)\s")  # "(102) Software"
_CITATION = re.compile(
    r"(?:[–-]\s*)?(?:having regard|acting in accordance|after transmission|after consulting)", re.IGNORECASE
)
_PRINTED = re.compile(  # the line that names a document of the Federal Register
    r"(?:Executive Order|Proclamation) \d{4,6} of "
    r"|(?:Memorandum|Notice|Order|Presidential Determination)\b.{0,40} of "
)
_AUTHORITY = re.compile(
    r"By the (?:authority|President)|MEMORANDUM |Memorandum for|WHEREAS|In ", re.IGNORECASE
)
_SHORT = 160  # characters of the longest heading
_ENDS = (".", ";", ",", ":")


def plain(paragraphs: tuple[Paragraph, ...], notes: tuple[Paragraph, ...], size: float) -> tuple[Block, ...]:
    """A plan or a report: headings by their letters, entries, and the footnotes at the end."""
    flow = [_entry(each, size) for each in paragraphs]
    end = [Block(role=Role.HEADING, text="Footnotes", level=1)] if notes else []
    return (*flow, *end, *(Block(role=Role.TEXT, text=each.text) for each in notes))


def european(paragraphs: tuple[Paragraph, ...]) -> tuple[Block, ...]:
    """An act of the Union: citations and recitals up to the first article, then units and headings."""
    return tuple(_european(paragraphs))


def american(paragraphs: tuple[Paragraph, ...]) -> tuple[Document, tuple[Block, ...]]:
    """An order in print: its name and number apart, every paragraph as running text."""
    document = Document()
    start = next((n for n, each in enumerate(paragraphs) if _PRINTED.match(each.text)), None)
    if start is not None:
        document.number = paragraphs[start].text
        after = paragraphs[start + 1 : start + 4]
        named = next((n for n, each in enumerate(after) if _AUTHORITY.match(each.text)), len(after[:1]))
        document.title = " ".join(each.text for each in after[:named])
        paragraphs = paragraphs[start + 1 + named :]
    for each in paragraphs[-6:]:
        document.take_filing(each.text)
    return document, tuple(Block(role=Role.TEXT, text=each.text) for each in paragraphs)


def _entry(paragraph: Paragraph, size: float) -> Block:
    bullet = _BULLET.match(paragraph.text)
    if bullet:
        return Block(role=Role.ITEM, text=paragraph.text[bullet.end() :], label=bullet[1], level=1)
    is_heading = paragraph.size > size * 1.12 or (paragraph.bold and not paragraph.text.endswith(_ENDS))
    if is_heading and len(paragraph.text) <= _SHORT:
        return Block(role=Role.HEADING, text=paragraph.text, level=1)
    return Block(role=Role.TEXT, text=paragraph.text)


def _european(paragraphs: tuple[Paragraph, ...]) -> Iterator[Block]:
    enacting, named, reciting = False, False, False
    for each in paragraphs:
        role = _role(each.text, enacting=enacting)
        reciting = role is Role.RECITAL or (reciting and not enacting and role is Role.TEXT)
        role = Role.RECITAL if reciting else role
        if named and role is Role.TEXT and len(each.text) <= _SHORT and not each.text.endswith(_ENDS):
            role = Role.HEADING
        enacting = enacting or role is Role.UNIT
        named = role in (Role.UNIT, Role.DIVISION)
        yield Block(role=role, text=each.text)


def _role(text: str, *, enacting: bool) -> Role:
    if _ARTICLE.match(text):
        return Role.UNIT
    if _DIVISION.match(text):
        return Role.DIVISION
    if not enacting and _RECITAL.match(text):
        return Role.RECITAL
    return Role.CITATION if not enacting and _CITATION.match(text) else Role.TEXT
