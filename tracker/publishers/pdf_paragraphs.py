"""The paragraphs of a PDF: lines joined again, words mended where a line or a letter was parted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from tracker.publishers.pdf_lines import Line, leading

# A line that opens a paragraph by its number: "(a) The", "Sec. 2.", "4.6. Soliciting", "Article 53", "• Led"
_OPENING = re.compile(
    r"\((?:[a-z]{1,4}|[A-Z]{1,2}|\d{1,3})\)\s|\[FR Doc|Sec(?:tion|\.)\s?\d+\.|\d{1,3}\.(?:\d{1,3}\.)?\s"
    r"|[•▪●○◦–-]\s?"
    r"|(?:Article|ANNEX|CHAPTER|TITLE|SECTION)\s[\dIVXLC]+|第[一二三四五六七八九十百千零〇\d]+[条章节编]"
)
# A line that is a paragraph by itself: "Article 53", "ANNEX XIII", "THE WHITE HOUSE,"
_ALONE = re.compile(
    r"(?:Article \d+[a-z]{0,2}|(?:ANNEX|CHAPTER|TITLE|SECTION|Section|Chapter|Title) [IVXLC\d]+[a-z]?|ANNEX)$"
    r"|THE WHITE HOUSE,?$"
)
_CLOSED = re.compile(r"[.;:!?。；：！？][\"'”’)\]]{0,3}$|[;,] (?:and|or)$|^\S{1,3}$")  # "…; and"
_HAN = re.compile(
    r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
)  # Chinese letters and points: no blanks between
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")  # "large-scale"
_PARTED = re.compile(r"\b([A-Za-z]{1,9}) (?=([a-z]{2,12})\b)")  # "tho ught", "U nited"
_BEFORE = re.compile(r" {1,9}(?=[,;:)\]”’.](?:\s|$|[,;)\d]))")  # "goal ,"
_AFTER = re.compile(r"(?<=[(\[“‘]) +")  # "“ Unleashing"
_DASHED = re.compile(r"(?<=\w) -(?=\w)|(?<=\w)- (?=\w)(?!(?:and|or|to)\b)")  # "large -scale", "AI- related"
_WIDE = 1.22  # of the usual distance between lines: paragraphs stand at 1.3 and more, or are indented
_SPACED = 1.45  # of the size of the letters: big headings stand wider than the text
_SIZE = 0.6  # points
_INDENT = 4.0  # points


class Paragraph(NamedTuple):
    """Lines that belong together."""

    text: str
    size: float
    bold: bool
    left: float


def paragraphs(lines: tuple[Line, ...]) -> tuple[Paragraph, ...]:
    """The paragraphs of lines in reading order."""
    known = Counter(word.casefold() for line in lines for word in _WORDS.findall(line.text))
    groups = list(_groups(lines, leading(lines)))
    return tuple(
        Paragraph(
            mended(_joined(group, known), known),
            group[0].size,
            all(each.bold for each in group),
            group[0].left,
        )
        for group in groups
    )


def mended(text: str, known: Counter[str]) -> str:
    """The text without the blanks that printing put inside words and before points: "tho ught ," """
    whole = _PARTED.sub(lambda match: _whole(match, known), text)
    return _DASHED.sub("-", _AFTER.sub("", _BEFORE.sub("", whole)))


def glued(text: str, line: str, known: Counter[str]) -> str:
    """Two lines as one: a hyphen at the end of the first parts a word, or belongs to it."""
    if text.endswith(("–", "—")) or (_HAN.match(text[-1:]) and _HAN.match(line)):
        return text + line
    if not text.endswith("-") or not line[:1].isalpha():
        return text + line if text.endswith("-") else f"{text} {line}"
    left, right = _last(text[:-1]), _first(line)
    whole, dashed = known[(left + right).casefold()], known[f"{left}-{right}".casefold()]
    halves = known[left.casefold()] > 1 and known[right.casefold()] > 1
    named = line[0].isupper() and not line[:2].isupper()  # a name, and no line in capitals
    keeps = named or dashed > whole or (not whole and halves)
    return text + line if keeps else text[:-1] + line


def _whole(match: re.Match[str], known: Counter[str]) -> str:
    parts, joint = (match[1].casefold(), match[2].casefold()), (match[1] + match[2]).casefold()
    # A real word stands alone more often than as one half of a parted one.
    return match[1] if all(known[joint] > known[part] for part in parts) else match[0]


def _groups(lines: tuple[Line, ...], usual: float) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and _opens(line, group, usual):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _opens(line: Line, group: list[Line], usual: float) -> bool:
    above = group[-1]
    if _ALONE.match(line.text) or _ALONE.match(above.text):
        return True
    closed = _CLOSED.search(above.text) is not None
    if abs(line.size - above.size) > _SIZE:
        return True
    if line.bold != above.bold and (closed or _is_heading(group, line)):
        return True
    if closed and _OPENING.match(line.text):
        return True
    if line.page != above.page or line.top > above.top:
        return closed and line.left > above.left + _INDENT
    distant = above.top - line.top > max(usual * _WIDE, line.size * _SPACED)
    indented = line.left > above.left + _INDENT and line.left > group[0].left + _INDENT
    return distant or (indented and closed)


def _is_heading(group: list[Line], line: Line) -> bool:
    # Parliament prints amended words in bold, so bold lines alone are no heading.
    return group[-1].bold and group[0].bold and len(group) <= 3 and not line.text[:1].islower()


def _joined(group: list[Line], known: Counter[str]) -> str:
    text = group[0].text
    for line in group[1:]:
        text = glued(text, line.text, known)
    return text


def _last(text: str) -> str:
    found = re.search(r"[^\W\d_]+$", text[-60:])
    return found[0] if found else ""


def _first(text: str) -> str:
    found = re.match(r"[^\W\d_]+", text[:60])
    return found[0] if found else ""
