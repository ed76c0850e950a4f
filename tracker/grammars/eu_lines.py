"""Acts without markup: lines of text -> what each line is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tracker.core.model import Block, Role
from tracker.grammars.eu_labels import Style, label_of, split
from tracker.grammars.eu_words import PART_LINE, head_of

# "Article 28", "Article 68 c", "52. cikk", "ANNEX IXa", "Annex"
_UNIT = re.compile(
    r"\w+\s+\d{1,3}\s?[a-z]{0,3}|\d{1,3}[a-z]{0,2}\.?\s+\w+|[A-ZÀ-Ž]+(?:\s+[IVXLC\d]+\s?[a-zA-Z]{0,2})?"
)
_DONE = re.compile(
    r"(?:Done at|Fait à|Geschehen zu|Hecho en|Fatto a|Feito em|Gedaan te|Udfærdiget i|Tehty|Utfärdad i)\b"
    r"|This (?:Regulation|Directive|Decision) shall be binding in its entirety"
)
_CITES = re.compile(
    r"(?:Having (?:regard|consulted)|Acting (?:in accordance|unanimously)|In accordance with|On a proposal"
    r"|After (?:consulting|transmission)|gestützt auf|nach (?:Stellungnahme|Anhörung|Zuleitung)|auf Vorschlag"
    r"|gemäß dem|vu (?:le|la|l’|l'|les)|statuant|après (?:transmission|consultation)"
    r"|Gezien|Gelet op|Handelend|Na (?:toezending|raadpleging))\b",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"(?:HA(?:VE|S) (?:ADOPTED|DECIDED)|HABEN? FOLGENDE|ON?T ADOPTÉ|A ADOPTÉ|HEBBEN DE|HEEFT)\b"
)
_ENDED = re.compile(r"[.;:!?)\]]['’\"”»]*$|\b(?:and|or)$|,$")  # "… model;", "… following:", "… or"
_HANGING = re.compile(
    r"\b(?:in|of|to|with|by|under|from|the|[Aa]rticles?|[Aa]nnex(?:es)?|points?|paragraphs?|[Ss]ections?)$"
)  # "laid down in", "referred to in points"
_GOES_ON = re.compile(r"(?:and|or|of|to|in|thereof)\b|,")  # what follows "(a)" in "(a) and (b) of"
_DASH = re.compile(r"[-–—•*]\s")  # "- terrorism;"
_HEADING_LIMIT = 250  # characters
_PARTS = ("prt", "tis", "cpt", "sct")


def marked(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with roles found from their words; those that have roles keep them.

    What stands before the citations and recitals, such as a note of the Council, belongs to no provision.
    """
    plain = all(block.role is Role.TEXT and not block.level and not block.label for block in blocks)
    lines = tuple(_structured(blocks)) if plain else blocks
    if any(block.role in (Role.RECITAL, Role.CITATION) for block in lines):
        return lines
    first = next((n for n, block in enumerate(lines) if block.role in (Role.UNIT, Role.DIVISION)), len(lines))
    start = next((n for n, block in enumerate(lines[:first]) if _recital_number(block) == "1"), first)
    return (*map(_cited, lines[:start]), *_recitals(lines[start:first]), *lines[first:])


def _structured(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Units, divisions, headings and the end by their words; lines cut by a page or a margin joined."""
    current: Block | None = None
    parts: list[str] = []
    for block in blocks:
        before = replace(current, text=parts[-1]) if current else None
        role = _role(block.text, before)
        long = before is not None and before.role is Role.HEADING and len(parts) > 2
        if before and role is None and not long and _continues(before, block.text):
            parts.append(block.text)
            continue
        if current:
            yield replace(current, text=" ".join(parts))
        current, parts = replace(block, role=role or Role.TEXT), [block.text]
    if current:
        yield replace(current, text=" ".join(parts))


def _role(text: str, before: Block | None) -> Role | None:
    """What a line is if it is no running text."""
    if _DONE.match(text):
        return Role.END
    if not (before and before.role is Role.TEXT and _HANGING.search(before.text)):
        for shape, role, segments in ((_UNIT, Role.UNIT, ("art", "anx")), (PART_LINE, Role.DIVISION, _PARTS)):
            if shape.fullmatch(text) and (head := head_of(text)) and head.segment in segments:
                return role
    headed = before is not None and before.role in (Role.UNIT, Role.DIVISION)
    return Role.HEADING if headed and _is_heading(text) else None


def _is_heading(text: str) -> bool:
    """Whether a line below a number can be its name: short, without number, no sentence."""
    return len(text) <= _HEADING_LIMIT and not split(text)[0] and text[-1:] not in ".;:,"


def _continues(before: Block, text: str) -> bool:
    """Whether a line goes on with the text of the line before it."""
    if before.role is Role.HEADING:
        return text[:1].islower() and _is_heading(text)
    if before.role is not Role.TEXT or _DASH.match(text):
        return False
    label, rest = split(text)
    if label:
        cut = not _ENDED.search(before.text)
        return cut and bool(_HANGING.search(before.text) or _GOES_ON.match(rest))
    return text[:1].islower() or not _ENDED.search(before.text)


def _recital_number(block: Block) -> str:
    """The number of a recital at the head of a block or in its label, "" where there is none."""
    label = label_of(block.label or split(block.text)[0])
    return label.value if label.style is Style.BRACKET else ""


def _cited(block: Block) -> Block:
    """A line before the recitals: a citation, or no part of the act."""
    return replace(block, role=Role.CITATION) if _CITES.match(block.text) else block


def _recitals(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The recitals with their further lines, up to the formula of adoption."""
    for block in blocks:
        if _FORMULA.match(block.text):
            return
        number = _recital_number(block)
        label, text = (block.label, block.text) if block.label else split(block.text)
        if number:
            yield replace(block, role=Role.RECITAL, label=label, text=text)
        else:
            yield replace(block, role=Role.RECITAL, text=f"{block.label} {block.text}".strip(), label="")
