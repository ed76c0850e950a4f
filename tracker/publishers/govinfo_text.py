"""The text that GPO prints of a bill or a law: a <pre> in which the indent says where a paragraph begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from tracker.core.model import Basis, Block, Role
from tracker.core.text import clean
from tracker.errors import ReadError
from tracker.publishers.federal_register_text import typeset
from tracker.publishers.uslm import Law

_PRE = re.compile(r"<pre[^>]{0,200}>|</pre>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")  # "<html>", "<a href=…>"
_STRUCK = re.compile(r"<(/?)DELETED>")  # what a committee has struck is printed too, between such marks
_NOTE = re.compile(r"<<NOTE:[^<>]{0,600}>>\s?")  # "<<NOTE: 42 USC 17941.>> ", the margin of a law
_PAGE = re.compile(r"\[\[Page [^\]\n]{1,40}\]\]")  # "[[Page 136 STAT. 2395]]"
_STAGE = re.compile(r"\[(?:H|S)\.[^\[\]\n]{0,40}?\d{1,5} ([A-Z][A-Za-z ]{4,60}) \([A-Z0-9]{2,5}\)\]")
_BILL = re.compile(r"\[((?:H|S)\.[A-Za-z. ]{0,16}\d{1,5}) ")  # "[S. 2950 Introduced in Senate (IS)]"
_LAW = re.compile(r"(?:Public|Private) Law \d{2,3}-\d{1,4}")  # "Public Law 117-263"
# After the line that names its kind stands the long title: "A BILL", "AN ACT", "JOINT RESOLUTION".
_KIND = re.compile(r"\s*(?:A BILL|AN ACT|An Act|(?:JOINT |CONCURRENT )?RESOLUTION|Joint Resolution)\s*")
_SECTION = re.compile(r"(?:SECTION|SEC\.) (\d[\w.-]{0,9}?)\.(?=\s|$)\s*")  # "SEC. 2. DEFINITIONS."
# "TITLE I--GENERAL", "Subtitle A--Duties": a dash, so that "Title I shall" is none.
_DIVISION = re.compile(
    r"(?:DIVISION|Subtitle|(?:SUB)?TITLE|CHAPTER|Subchapter|(?:SUB)?PART|Subpart) [\w]{1,6}--"
)
_CONTENTS = re.compile(r"table of contents .{0,80}follows:$", re.IGNORECASE)
_LISTED = re.compile(rf"Sec\. \d[\w.-]{{0,9}}\. |{_DIVISION.pattern}")  # "Sec. 2. Definitions."
_HEADED = re.compile(r"(\(\w{1,6}\)) ([A-Z][^.]{0,160})\.--")  # "(a) In General.--The"
_END = re.compile(
    r"<all>|Speaker of the House of Representatives\.|Approved [A-Z][a-z]+ \d|LEGISLATIVE HISTORY"
    r"|Passed the (?:House|Senate)|Attest:"
)


def read(text: str) -> Law:
    """Title, edition and blocks of a bill or a law. Raises ReadError where struck text never ends."""
    parts = _PRE.split(text)
    printed = unescape(_TAG.sub("", parts[1] if len(parts) > 1 else text))
    head, body = _parted(_NOTE.sub("", _unstruck(printed)))
    law, bill, stage = _LAW.search(head), _BILL.search(head), _STAGE.search(head)
    edition = law[0] if law else stage[1] if stage else ""
    paragraphs = list(_paragraphs(body))
    return Law(
        title=paragraphs[0] if paragraphs else "",
        edition=edition,
        basis=Basis.ADOPTED if law or edition.startswith("Enrolled") else Basis.DRAFT,
        identifiers=tuple(each for each in (law[0] if law else bill[1] if bill else "",) if each),
        blocks=tuple(block for words in _uncontented(paragraphs) for block in _blocks(words)),
    )


def _unstruck(printed: str) -> str:
    """The text that a committee has left standing."""
    first, *rest = _STRUCK.split(printed)
    marks, texts = rest[0::2], rest[1::2]
    if marks != ["", "/"] * (len(marks) // 2):
        raise ReadError("the marks around struck text, <DELETED>, do not match; look at the kept file")
    return first + "".join(texts[1::2])


def _parted(printed: str) -> tuple[str, str]:
    """What stands before the long title, and the text from it on."""
    lines = printed.splitlines(keepends=True)
    kind = next((at for at, line in enumerate(lines) if _KIND.fullmatch(line)), -1)
    return "".join(lines[: kind + 1]), "".join(lines[kind + 1 :])


def _paragraphs(body: str) -> Iterator[str]:
    """A paragraph is indented by four, and its further lines are not; what is neither begins another.

    The first one, the long title, is centred and ends at a blank line.
    """
    words, first, blank, titled = "", 0, True, False
    for raw in body.splitlines():
        line = _PAGE.sub("", raw).strip()
        if not line:
            blank = blank or not _PAGE.search(raw)
            continue
        if _END.match(line):
            break
        depth = len(raw) - len(raw.lstrip())
        onward = _continues(words, line, depth, first) if titled else not _SECTION.match(line)
        if words and (_begins(words, line, blank=blank) or not onward):
            yield words
            words, titled = "", True
        first = first if words else depth
        words, blank = f"{words} {line}" if words else line, False
    yield from [words] if words else []


def _begins(words: str, line: str, *, blank: bool) -> bool:
    return blank or bool(_SECTION.match(line)) or (bool(_LISTED.match(words)) and bool(_LISTED.match(line)))


def _continues(words: str, line: str, depth: int, first: int) -> bool:
    """Whether a line goes on with a paragraph whose first line was indented by `first`."""
    if _SECTION.match(words) or _DIVISION.match(words):  # the name of a section, in capitals
        return depth > first and line == line.upper()
    return depth == max(first - 4, 0) or _LISTED.match(words) is not None


def _uncontented(paragraphs: list[str]) -> Iterator[str]:
    """The paragraphs without the table of contents, which says first what each division is called."""
    listing, listed = False, set[str]()
    for words in paragraphs:
        listing = listing and bool(_LISTED.match(words)) and words not in listed
        if listing:
            listed.add(words)
        else:
            yield words
        listing = listing or bool(_CONTENTS.search(words))


def _blocks(words: str) -> Iterator[Block]:
    if section := _SECTION.match(words):
        yield Block(role=Role.UNIT, text=f"Sec. {section[1]}")
        yield from _shown(Role.HEADING, words[section.end() :].rstrip("."))
    elif _DIVISION.match(words):
        yield from _shown(Role.DIVISION, words)
    elif words.startswith("``"):
        yield from _shown(Role.QUOTED, words)
    else:
        while headed := _HEADED.match(words):
            yield Block(role=Role.HEADING, label=headed[1], text=headed[2])
            words = words[headed.end() :]
        yield from _shown(Role.TEXT, words)


def _shown(role: Role, words: str) -> Iterator[Block]:
    text = clean(typeset(words))
    yield from [Block(role=role, text=text)] if text else []
