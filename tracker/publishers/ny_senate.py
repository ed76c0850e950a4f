"""The New York State Senate: bills as they are printed, in a <pre> on the page of the bill.

New matter stands in capitals, old matter in brackets; lines may be numbered, words are parted at line
ends, and the head of a page or a note on the print may stand in the middle of a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tracker.core.model import Basis, Block, Reading, Role
from tracker.core.record import Request, Response, Source
from tracker.core.text import clean
from tracker.errors import ReadError
from tracker.publishers import us_html
from tracker.publishers.decoding import decoded
from tracker.publishers.pdf_paragraphs import glued

KEYS = {"url": "the page of a bill, https://www.nysenate.gov/legislation/bills/2025/S6953/amendment/B"}
HOSTS = ("nysenate.gov",)
DELAY = 2.0

_TEXT = "c-bill-fulltext"
_MEMO = "memo"  # of the element around a sponsor's memorandum, which is printed in the same way
_NUMBERED = re.compile(r" {3,5}\d{1,2} (?= )")  # "    18  SHALL ADD", whose words stand one blank further in
# "S. 6953--B                          2", the head of a page; "LBD00047-08-5" under the note on the print
_PRINTED = re.compile(
    r"\s*(?:[AS]\. \d{1,6}(?:--[A-Z])?\s{6,}\d{1,4}(?:\s.*)?|EXPLANATION--Matter in .*"
    r"|\[ ?\] is old law to be omitted\.|LBD\d{5}-\d\d-\d|_{3,})\s*"
)
_ENACTING = re.compile(r"\s*THE\s+PEOPLE\s+OF\s+THE\s+STATE\s+OF\s+NEW\s+YORK\b")
_TITLE = re.compile(r"\s*AN\s+ACT\s+to\b")
_CENTRED = 16  # blanks before a line that is centred: "ARTICLE 44-B"
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")  # "land-based"
_SITE = re.compile(r" [|–-] (?:NY State Senate|NYSenate\.gov)$")  # "… | NYSenate.gov"


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """The one page."""
    return () if responses else (Request(url=str(source.address["url"])),)


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """The text of the bill, the title of the act first. Raises ReadError where the page has none."""
    root = us_html.parse(decoded(responses[-1]))
    printed = "\n".join("".join(map(str, each.itertext())) for each in root.iter("pre") if _is_text(each))
    found = tuple(_paragraphs(_lines(printed)))
    if not found:
        raise ReadError(
            f"no text of a bill on {responses[-1].final_url}: it may not be printed yet, or the page was "
            "redesigned; look at the kept file",
            source=source.id,
        )
    heading = next((us_html.text(each) for each in root.iter("h1", "title")), "")
    return Reading(
        title=_SITE.sub("", heading),
        blocks=tuple(Block(role=Role.TEXT, text=words) for words in found),
        grammar=source.grammar or "us",
        language="en",
        basis=Basis.DRAFT,
        notes=("As printed: new matter in capitals, matter to be left out in brackets.",),
    )


def recognises(body: bytes, name: str) -> bool:
    """Whether a file is a page of a bill."""
    del name
    return f'class="{_TEXT}"'.encode() in body and b"nysenate.gov" in body


def _is_text(element: etree._Element) -> bool:
    around = (word for each in element.iterancestors() for word in us_html.classes(each))
    return _TEXT in us_html.classes(element) and not any(_MEMO in word for word in around)


def _lines(printed: str) -> list[str]:
    """The lines from the title of the act on, without numbers and what belongs to the print."""
    lines = [_NUMBERED.sub("", line.rstrip("\r")) for line in printed.split("\n")]
    begin = next(
        (at for at, line in enumerate(lines) if _TITLE.match(line) or _ENACTING.match(line)), len(lines)
    )
    return [line for line in lines[begin:] if not _PRINTED.fullmatch(line)]


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """A paragraph is indented, its further lines are not; a blank line parts only titles."""
    known = Counter(word.casefold() for line in lines for word in _WORDS.findall(line))
    margin = min((_depth(line) for line in lines if line.strip()), default=0)
    words, centred = "", False
    for line in filter(str.strip, lines):
        centre = _depth(line) >= _CENTRED
        if words and (centre or centred or _depth(line) > margin):
            yield words
            words = ""
        words, centred = glued(words, clean(line), known) if words else clean(line), centre
    yield from [words] if words else []


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
