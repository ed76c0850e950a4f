"""What the Federal Register's editors note on a document: revoked by, amended by, corrected by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from tracker.core.model import Block, Role
from tracker.core.text import clean

_ACTS = (
    "Revoke|Amend|Supersede|Continue|Suspend|Modifie|Modify|Rescind|Reinstate|Terminate|Extend|Repeal|Correct"
    "|Implement|Delegate|Nullifie|Nullify|Redesignate|Replace|Expand"
)
# Clauses are parted by line breaks, by ";;\n ;  " or by nothing but a blank: so the verbs part them.
# "Revokes in part:", "Revoked in part by:", "See:", "Continues certain committee established by:"
_VERB = re.compile(rf"\b((?:{_ACTS})(?:s|d|ed)?\b[A-Za-z ]{{0,60}}|See(?: also)?|Notes?)\s*:")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTHS = _MONTH.split("|")
# The commas and blanks between two entries: "EO 13599 of 2/5/2012, EO 13628", "2006 EO 13761", "and Proc.
# 8693"; a semicolon before a date is a slip of the pen, "EO 14180; January 24, 2025".
_BETWEEN = re.compile(
    rf"\s{{0,9}};(?!\s{{0,9}}(?:{_MONTH})\s\d)\s{{0,9}}"
    r"|(?:\s{0,9},|\s{1,9}and)?\s{1,9}(?=(?:EO|E\.O\.|Executive Order|Proc\.|Proclamation)\s+\d)"
)
_ORDER = re.compile(r"(?:EO|E\.O\.|Executive Order)\s+(?=\d)")  # "Executive Order 13708"
_PROCLAMATION = re.compile(r"Proc\.\s+(?=\d)")  # "Proc. 8693"
_LONG_DATE = re.compile(rf"(?:[,;]|\sof)\s+({_MONTH})\s+(\d{{1,2}}),\s+(\d{{4}})\b")  # ", July 19, 2017"
_SHORT_DATE = re.compile(r"(?:,|\sof)\s+(\d{1,2})/(\d{1,2})/\s?(\d{4}|\d{2})\b")  # " of 4/18/2017"


def blocks(metadata: Mapping[str, object]) -> tuple[Block, ...]:
    """One STATUS block for each entry of the notes and each correction."""
    entries = [
        *_inspection(metadata),
        *dispositions(str(metadata.get("disposition_notes") or metadata.get("executive_order_notes") or "")),
        *_corrections("Corrected by", metadata.get("corrections")),
        *_corrections("Corrects", metadata.get("correction_of")),
    ]
    return tuple(Block(role=Role.STATUS, text=text) for text in entries)


def dispositions(notes: str) -> tuple[str, ...]:
    """The entries of disposition notes in one style: "Revoked by: EO 13811, 2017-09-29".

    The style of the notes changed over the years, "of 9/29/2017" became ", September 29, 2017".
    """
    parts = _VERB.split(clean(notes))
    clauses = [("Note", parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]
    return tuple(entry for verb, body in clauses for entry in _entries(clean(verb), body))


def _entries(verb: str, body: str) -> Iterator[str]:
    pieces = [body] if verb.startswith("Note") else _BETWEEN.split(body)
    for piece in pieces:
        text = piece.strip(" ;,.") if len(pieces) > 1 else piece.strip(" ;,")
        if text:
            yield f"{verb}: {_instrument(text)}"


def _instrument(text: str) -> str:
    named = _PROCLAMATION.sub("Proclamation ", _ORDER.sub("EO ", text))
    dated = _LONG_DATE.sub(lambda m: _iso(m, m[3], _MONTHS.index(m[1]) + 1, m[2]), named, count=1)
    return _SHORT_DATE.sub(lambda m: _iso(m, _year(m[3]), int(m[1]), m[2]), dated, count=1)


def _iso(match: re.Match[str], year: str, month: int, day: str) -> str:
    # What has no number is known by its date: "EO 13805, 2017-07-19" but "Memorandum of 2011-05-24".
    joint = ", " if match.string[: match.start()][-1:].isdigit() else " of "
    try:
        return f"{joint}{date(int(year), month, int(day)).isoformat()}"
    except ValueError:
        return match[0]


def _year(digits: str) -> str:
    # Two digits stand for the past: "10/1/93", "12/31/46".
    return digits if len(digits) == 4 else f"{'19' if digits > '30' else '20'}{digits}"


def _inspection(metadata: Mapping[str, object]) -> Iterator[str]:
    # Only a document that waits for its publication was filed and has no citation yet.
    if metadata.get("filed_at") and not metadata.get("citation"):
        yield f"On public inspection, to be published: {metadata.get('publication_date') or 'day not told'}"


def _corrections(verb: str, addresses: object) -> Iterator[str]:
    # "https://www.federalregister.gov/api/v1/documents/C1-2023-27742?publication_date=2024-01-05"
    for address in addresses if isinstance(addresses, list) else [addresses]:
        if address:
            number = str(address).partition("?")[0].rstrip("/").rpartition("/")[2].removesuffix(".json")
            yield f"{verb}: {number}"
