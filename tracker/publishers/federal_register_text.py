"""The text that GPO prints of a Federal Register document: a <pre> with hard line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from tracker.core.model import Block, Role
from tracker.publishers.federal_register_names import Document

_PRE = re.compile(r"<pre[^<>]*>|</pre>", re.I)
# "<a href=…>", "<GRAPHIC(S) NOT AVAILABLE IN TIFF FORMAT>", but not "x < y"
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")
_PAGE = re.compile(r"\[\[Page [A-Z]?\d+\]\]")
_FURNITURE = re.compile(  # running heads, the web site's line, rules of underscores
    r"\[Federal Register Volume|\[(?:Presidential Documents|Rules and Regulations|Proposed Rules|Notices)\]"
    r"|\[Pages? \d|From the Federal Register Online|\[FR Doc No|Federal Register / Vol\.|Title 3--"
    r"|The President$|Presidential Documents$|_{3,}|-{5,}"
)
_NUMBER = re.compile(
    r"(?:Executive Order|Proclamation) \d{4,6} of |[A-Z][\w .-]{3,60} of [A-Z][a-z]+ \d{1,2}, \d{4}$"
)
# The line that opens a paragraph although no blank line stands before it: "(a) The", "Sec. 2."
_OPENING = re.compile(r"\([A-Za-z0-9]{1,5}\)\s|Sec(?:tion|\.) ?\d")
_CLOSED = re.compile(r"[.;:]['\"]{0,2}$|[;,] (?:and|or)$")  # "…; and"
_PART = re.compile(
    r"(AGENC(?:Y|IES)|ACTION|SUMMARY|DATES?|EFFECTIVE DATE|ADDRESSES|FOR FURTHER INFORMATION CONTACT"
    r"|SUPPLEMENTARY INFORMATION):\s*"
)
_EXPONENT = re.compile(r"(?<=\d)\\(\d{1,3})\\")  # "10\26\"
_NOTE = re.compile(r"^\\(\d{1,3})\\\s*")  # "\1\ See section 3."
_MARK = re.compile(r"\s?\\\d{1,3}\\")  # "order.\1\"


def read(text: str) -> Document:
    """Title, numbers and blocks of one document."""
    document = Document()
    document.take_filing(text)
    parts = _PRE.split(text)
    body = unescape(_TAG.sub("", parts[1] if len(parts) > 1 else text))
    kept = [words for words in _paragraphs(body) if not _FURNITURE.match(words)]
    document.blocks = [block for words in _headed(kept, document) for block in _blocks(words)]
    return document


def typeset(words: str) -> str:
    """What GPO's plain characters stand for: curly quotes, dashes, 10^26, no marks of footnotes."""
    shown = words.replace("``", "“").replace("''", "”").replace("--", "—")
    return _MARK.sub("", _NOTE.sub(r"Footnote \1: ", _EXPONENT.sub(r"^\1", shown)))


def _paragraphs(body: str) -> Iterator[str]:
    """Paragraphs begin after a blank line or with a deeper indent; a page mark begins nothing."""
    words, indent, blank, page = "", 0, True, False
    for raw in body.splitlines():
        line = raw.strip()
        if not line or _PAGE.fullmatch(line):
            blank, page = True, page or bool(line)
            continue
        depth = len(raw) - len(raw.lstrip())
        opens = bool(_CLOSED.search(words)) and (depth >= indent + 2 or bool(_OPENING.match(line)))
        opens = opens or bool(_NUMBER.match(line) or _FURNITURE.match(words))
        if words and (opens or (blank and not page)):
            yield words
            words = ""
        words, indent, blank, page = _joined(words, line), depth, False, False
    yield from [words] if words else []


def _joined(words: str, line: str) -> str:
    # GPO breaks these lines at real hyphens only: "non-" + "Federal".
    return f"{words}{line}" if words.endswith("-") or not words else f"{words} {line}"


def _headed(paragraphs: list[str], document: Document) -> list[str]:
    """The paragraphs after number and title, which the document keeps."""
    for index, words in enumerate(paragraphs[:12]):
        if _NUMBER.match(words):
            document.number, document.title = words, "".join(paragraphs[index + 1 : index + 2])
            return paragraphs[index + 2 :]
        if _PART.match(words):
            document.title = "".join(paragraphs[max(index - 1, 0) : index])
            return paragraphs[index:]
    document.title = "".join(paragraphs[:1])
    return paragraphs[1:]


def _blocks(words: str) -> Iterator[Block]:
    part = _PART.match(words)
    if part:
        yield Block(role=Role.HEADING, text=part[1], level=1)
        words = words[part.end() :]
    shown = typeset(words)
    if shown:
        yield Block(role=Role.TEXT, text=shown)
