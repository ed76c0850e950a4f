"""Elements of a page -> blocks: headings, paragraphs, items of lists with their labels, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bs4 import Tag

from tracker.core.model import Block, Role
from tracker.core.text import clean
from tracker.publishers.html_tree import Edge, walk
from tracker.publishers.list_labels import ItemLabels, labels_of

_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary"
    " table tbody td tfoot th thead tr ul option"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BREAK = "\x1e"  # a control character stands for <br>, because the text itself may hold line breaks
_PARTED = re.compile(r"\x1e\s{0,99}\x1e[\s\x1e]*")  # <br><br>
# What may begin a new line behind one <br>: "(a) the", "2. The", "Sec. 3.", "（二）坚持", "• one".
_NUMBERED = re.compile(
    r"\(?\d{1,3}[.)]\s|\([A-Za-z0-9]{1,5}\)|[A-Za-z]{1,4}[.)]\s|§|Sec(?:tion|\.)\s?\d|Article\s\d|[•–—-]\s"
    r"|第[一二三四五六七八九十百零〇\d]{1,9}[条章节编]|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、"
)
_ENDED = re.compile(r"[.;:!?。；：！？][”’\"')）]?\s*$")  # a sentence ends here
# The line that names a unit, and ends with its number: "Artikel 1", "TITLE VIIIA", "CHAPTER 2".
_UNIT = re.compile(r"[^\W\d_]{3,14}\s(?:\d{1,3}[a-z]{0,3}|[IVXLC]{1,6}[A-Za-z]?)\.?")
_LABEL = re.compile(r"\(?[\w-]{1,6}[.)]{1,2}|[•–—*-]")  # "(a)", "1.", "iv)", "—" in a cell of its own
_CALL = re.compile(r"[\[(]?[\w*†‡]{1,4}[\])]?")  # the call of a footnote: 12, [3], *


def blocks(elements: Iterable[Tag], skipped: frozenset[int]) -> tuple[Block, ...]:
    """The blocks in reading order; superscripts as ^25, calls of footnotes left out."""
    writer = _Writer()
    for element in elements:
        for edge, node in walk(element, skipped):
            if edge is Edge.TEXT:
                writer.write(str(node))
            elif isinstance(node, Tag):
                (writer.open if edge is Edge.OPEN else writer.close)(node)
    return tuple(writer.blocks)


class _Writer:
    """Gathers text until an element ends it."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._role = Role.TEXT
        self._label: str | None = None  # of the item that has been opened and has no text yet
        self._lists: list[ItemLabels] = []
        self._rows: list[tuple[int, int]] = []  # open rows: blocks before them, cells so far
        self._notes = 0  # open links to notes
        self._raised: list[int] = []  # open superscripts: pieces before them
        self._preserved = 0  # open <pre>

    def write(self, text: str) -> None:
        self._pieces.append(text.replace("\n", _BREAK) if self._preserved else text)

    def open(self, tag: Tag) -> None:
        if tag.name in _BLOCKS:
            self._flush()
            self._open_block(tag)
        elif tag.name == "br":
            self._pieces.append(_BREAK)
        elif tag.name == "sup":
            self._raised.append(len(self._pieces))
        elif tag.name == "a":
            self._notes += _is_note(tag)

    def close(self, tag: Tag) -> None:
        if tag.name in _BLOCKS:
            self._flush()
            self._close_block(tag)
        elif tag.name == "sup" and self._raised:
            self._raise(tag, self._raised.pop())
        elif tag.name == "a":
            self._notes -= _is_note(tag)

    def _open_block(self, tag: Tag) -> None:
        if tag.name in _HEADINGS:
            self._role = Role.HEADING
        elif tag.name in ("ol", "ul"):
            self._lists.append(labels_of(tag))
        elif tag.name == "li":
            self._label = self._lists[-1].of(tag) if self._lists else ""
        elif tag.name == "tr":
            self._rows.append((len(self.blocks), 0))
        elif tag.name in ("td", "th") and self._rows:
            before, cells = self._rows[-1]
            self._rows[-1] = before, cells + 1
        elif tag.name == "pre":
            self._preserved += 1

    def _close_block(self, tag: Tag) -> None:
        if tag.name in _HEADINGS:
            self._role = Role.TEXT
        elif tag.name in ("ol", "ul") and self._lists:
            self._lists.pop()
        elif tag.name == "li":
            self._label = None
        elif tag.name == "tr" and self._rows:
            self._join_row(*self._rows.pop())
        elif tag.name == "pre":
            self._preserved -= 1

    def _flush(self) -> None:
        """Make what has been gathered into blocks."""
        text, self._pieces, self._raised = "".join(self._pieces), [], []
        for each in _paragraphs(text):
            self.blocks.append(self._block(each))

    def _block(self, text: str) -> Block:
        level = len(self._lists)
        if self._label is None or self._role is Role.HEADING:
            return Block(role=self._role, text=text, level=level if self._role is Role.TEXT else 0)
        label, self._label = self._label, None
        return Block(role=Role.ITEM, text=text, label="" if _NUMBERED.match(text) else label, level=level)

    def _raise(self, tag: Tag, before: int) -> None:
        """A superscript number is an exponent, unless it is the call of a note."""
        text = "".join(self._pieces[before:]).strip()
        called = self._notes > 0 or any(map(_is_note, tag.find_all("a")))
        if called and _CALL.fullmatch(text):
            text = ""
        elif text.isdecimal():
            text = f"^{text}"
        self._pieces[before:] = [text]

    def _join_row(self, before: int, cells: int) -> None:
        """A row with one short text in each cell is one block; a first cell may hold only a label."""
        row = self.blocks[before:]
        if len(row) < 2 or len(row) != cells:
            return
        first, *others = row
        if _LABEL.fullmatch(first.text) and len(others) == 1:
            level = max(len(self._lists), len(self._rows) + 1)
            joined = replace(others[0], role=Role.ITEM, label=first.text, level=level)
        else:
            joined = Block(role=Role.TEXT, text=" | ".join(each.text for each in row))
        self.blocks[before:] = [joined]


def _paragraphs(text: str) -> list[str]:
    """The text parted at double breaks, and at single ones before a number or behind a sentence."""
    found: list[str] = []
    for part in _PARTED.split(text):
        lines: list[list[str]] = []
        for line in map(clean, part.split(_BREAK)):
            if lines and line and not _parts(lines[-1][-1], line):
                lines[-1].append(line)
            elif line:
                lines.append([line])
        found.extend(" ".join(each) for each in lines)
    return found


def _is_note(link: Tag) -> bool:
    """Whether a link leads to a place in the page, as those of notes do."""
    return "#" in str(link.get("href") or "")


def _parts(before: str, line: str) -> bool:
    """Whether one <br> between these lines parts paragraphs."""
    return bool(_NUMBERED.match(line) or _ENDED.search(before) or _UNIT.fullmatch(before))
