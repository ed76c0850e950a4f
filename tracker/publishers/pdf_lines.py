"""The printed lines of a PDF: their words, where they stand and how big they are."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median
from typing import Any, NamedTuple

from tracker.core.text import clean
from tracker.errors import ReadError

_LEAST = 10  # characters a page; fewer on the average means that the pages are pictures
_SMALL = 0.82  # of the size beside it: superscripts have 0.5 to 0.75
_FOOT_SIZE = 0.92  # of the size of the text
_FOOT_GAP = 1.8  # of the usual distance between lines
_NUMBERED = re.compile(r"\d{1,3}\s{1,3}[A-Z“‘(]")  # "20 OJ C 247, 29.6.2022"
_EDGE = 3  # lines from the top or the bottom of a page that may be running heads
_MARK = re.compile(r"[-−]?\d{1,3}")  # "25" of 10^25, "1" of a footnote
_POWER = re.compile(r"(?:^|\D)10$")  # the "10" before an exponent
_LEADER = re.compile(r"[.…·]{5}\s*\w{0,5}$")  # "Introduction ........ 1"
_CONTENTS = 5  # such lines make a page a table of contents
_FIGURES = re.compile(r"\d+|\b[ivxlc]{1,6}\b")  # page numbers differ on each page
# Running heads and production marks of the Federal Register, in whatever order a page has them
_FEDERAL = re.compile(
    r"(?:\d{1,6}\s)?Federal Register\s*/\s*Vol\.|VerDate |.{0,80}\bon DSK\w{4,20} with |\S{1,40}\.EPS</GPH>"
    r"|.{0,80}\bJkt \d{6}\b"
)


_DELETED = "▌"  # Parliament's mark of words that an amendment takes out
_FILING = re.compile(r"\[FR Doc|Filed \d|BILLING CODE", re.IGNORECASE)  # "[FR Doc. 2025–02172"


class Line(NamedTuple):
    """One printed line."""

    text: str
    page: int
    left: float  # points from the left edge
    top: float  # points from the bottom edge, as PDF counts
    size: float  # of its letters, in points
    bold: bool


@dataclass(slots=True)
class _Piece:
    text: str
    left: float
    top: float
    size: float
    bold: bool


def title_of(body: bytes) -> str:
    """The title in the file's properties, empty where there is none or it is a file's name."""
    metadata = _open(body).metadata
    title = clean(str(metadata.title or "")) if metadata else ""
    return (
        ""
        if re.search(r"\.\w{2,4}$|^Microsoft Word|^untitled", title, re.IGNORECASE) or len(title) < 8
        else title
    )


def lines(body: bytes) -> tuple[Line, ...]:
    """The lines of all pages without running heads and page numbers.

    Raises ReadError where the file is broken, locked, or holds pictures of pages only.
    """
    from pypdf.errors import PyPdfError

    try:
        pages = [tuple(_page(page, number)) for number, page in enumerate(_open(body).pages)]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise ReadError(f"the PDF is broken: {error!r}") from error
    if sum(len(line.text) for page in pages for line in page) < _LEAST * max(len(pages), 1):
        raise ReadError("the PDF holds no text, only pictures of pages; it must be read by a person")
    heads = _running(pages)
    kept = (page for page in pages if sum(bool(_LEADER.search(line.text)) for line in page) < _CONTENTS)
    return tuple(line for page in kept for line in page if not _is_furniture(line, page, heads))


def body_size(found: tuple[Line, ...]) -> float:
    """The size that most letters have."""
    sizes: Counter[float] = Counter()
    for line in found:
        sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size))


def leading(found: tuple[Line, ...]) -> float:
    """The usual distance between two lines."""
    gaps = [above.top - below.top for above, below in pairwise(found) if above.page == below.page]
    usual = [gap for gap in gaps if 4 < gap < 60]
    return median(usual) if usual else 12.0


def footnotes(found: tuple[Line, ...]) -> frozenset[Line]:
    """What stands at the foot of a page: small lines, or numbered ones below a gap."""
    limit, gap = body_size(found) * _FOOT_SIZE, leading(found) * _FOOT_GAP
    pages = (tuple(lines) for _, lines in groupby(found, key=attrgetter("page")))
    return frozenset(line for page in pages for line in _foot(page, limit, gap))


def _foot(page: tuple[Line, ...], limit: float, gap: float) -> Iterator[Line]:
    start = len(page)
    while start and page[start - 1].size <= limit:
        start -= 1
    starts = (
        n for n in range(1, start) if page[n - 1].top - page[n].top > gap and _NUMBERED.match(page[n].text)
    )
    first = next(starts, start) if start else len(page)
    return (line for line in page[first:] if not _FILING.match(line.text))


def _open(body: bytes) -> Any:
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(body), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("the PDF is locked with a password; it must be read by a person")
        return reader
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise ReadError(f"the PDF is broken or cut off: {error!r}") from error


def _page(page: Any, number: int) -> Iterator[Line]:
    pieces: list[_Piece] = []

    def visit(text: str, cm: list[float], tm: list[float], font: dict[str, Any] | None, size: float) -> None:
        left = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        top = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[0] * cm[0]) or abs(tm[1] * cm[1]) or 1.0
        bold = "bold" in str((font or {}).get("/BaseFont", "")).lower()
        pieces.append(_Piece(text, left, top, round(size * scale, 1), bold))

    page.extract_text(visitor_text=visit)
    row: list[_Piece] = []
    for piece in pieces:
        first, *others = piece.text.split("\n")
        row.append(_Piece(first, piece.left, piece.top, piece.size, piece.bold))
        for other in others:
            yield from _line(row, number)
            row = [_Piece(other, piece.left, piece.top, piece.size, piece.bold)]
    yield from _line(row, number)


def _line(row: list[_Piece], page: int) -> Iterator[Line]:
    inked = [piece for piece in row if piece.text.strip()]
    text = clean(_joined(row).replace(_DELETED, ""))
    if text:
        letters: Counter[float] = Counter()
        for piece in inked:
            letters[piece.size] += len(piece.text)
        size = max(letters, key=lambda each: (letters[each], each))
        main = next(piece for piece in inked if piece.size == size)
        yield Line(text, page, inked[0].left, main.top, size, all(piece.bold for piece in inked))


def _joined(row: list[_Piece]) -> str:
    """The words of a line; an exponent as ^25, the mark of a footnote not at all."""
    words, size = "", 0.0
    for piece in row:
        if _MARK.fullmatch(piece.text.strip()) and 0 < piece.size <= size * _SMALL and words.strip():
            words += f"^{piece.text.strip()}" if _POWER.search(words) else ""
            continue
        words += piece.text
        size = piece.size if piece.text.strip() else size
    return words


def _running(pages: list[tuple[Line, ...]]) -> frozenset[str]:
    """What stands at the edge of three pages or more, figures aside."""
    seen: Counter[str] = Counter()
    for page in pages:
        edge = page[:_EDGE] + page[max(_EDGE, len(page) - _EDGE) :]
        seen.update({_figureless(line.text) for line in edge})
    return frozenset(text for text, count in seen.items() if count >= max(3, len(pages) // 4))


def _is_furniture(line: Line, page: tuple[Line, ...], heads: frozenset[str]) -> bool:
    if _FEDERAL.match(line.text):
        return True
    index = page.index(line)
    at_edge = index < _EDGE or index >= len(page) - _EDGE
    return at_edge and (_figureless(line.text) in heads or _FIGURES.fullmatch(line.text) is not None)


def _figureless(text: str) -> str:
    return _FIGURES.sub("#", text)
