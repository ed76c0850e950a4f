"""Tables of contents before a Chinese text: they name its headings and are no structure."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.grammars.zh_lines import tidy
from tracker.grammars.zh_marks import DIVISIONS, Form, Mark

BARE = frozenset({"总则", "分则", "附则"})  # headings without a number
_TITLES = frozenset({"目录", "目次"})
_HEADINGS = DIVISIONS | {Form.HAN_COMMA}


def behind(lines: Sequence[str], marks: Sequence[Mark | None]) -> tuple[int, int]:
    """Where a table of contents begins and ends; an empty range where there is none.

    It ends where its first entry comes again, and each of its entries must come again: a heading
    that stands only in the table is kept.
    """
    start = next((at for at in range(len(lines)) if _is_entry(lines[at], marks[at])), len(lines))
    first = next((at for at in range(start, len(lines)) if _is_heading(marks[at])), len(lines))
    end = first + 1
    while end < len(lines) and _is_entry(lines[end], marks[end]) and not _same(marks[first], marks[end]):
        end += 1
    if end >= len(lines) or not _same(marks[first], marks[end]):
        return start, start
    repeated = all(_comes_again(at, end, lines, marks) for at in range(start, end))
    return (start, end) if repeated else (start, start)


def _is_heading(mark: Mark | None) -> bool:
    return mark is not None and mark.form in _HEADINGS


def _is_entry(line: str, mark: Mark | None) -> bool:
    """Whether a line may stand in a table of contents."""
    return _is_heading(mark) or tidy(line) in _TITLES or tidy(line) in BARE


def _same(entry: Mark | None, mark: Mark | None) -> bool:
    """Whether a heading is the one that an entry names, a page number or range behind it aside."""
    if entry is None or mark is None or entry[:2] != mark[:2]:
        return False
    return tidy(entry.rest).startswith(tidy(mark.rest)) and bool(mark.rest) == bool(entry.rest)


def _comes_again(at: int, end: int, lines: Sequence[str], marks: Sequence[Mark | None]) -> bool:
    line = tidy(lines[at])
    if line in _TITLES:
        return True
    if marks[at] is None:
        return any(tidy(each) == line for each in lines[end:])
    return any(_same(marks[at], mark) for mark in marks[end:])
