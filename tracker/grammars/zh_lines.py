"""Chinese text as lines, one per paragraph or item, also where a copy has lost its line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tracker.core.text import clean
from tracker.grammars.zh_marks import HAN, ITEMS, NUMERAL, Form, mark_of

_CHINESE = r"\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff5e“”‘’…—"  # characters, and their punctuation
# Beside a Chinese character a blank is layout: "总　则", "政策法规保 障", "2025 年", "AI 模型".
_LAYOUT = re.compile(rf"(?<=[{_CHINESE}]) | (?=[{_CHINESE}])")
_BLANK_DATE = re.compile(r"年月日|年(\d{1,2})月日")  # 自2026年 月 日起施行: the day is still open
_ENDS = "。；：;:？！?!"
_QUOTES = "”’」』\"'）)"
# An item glued behind the sentence before it: "规定：（一）坚持", "内容；(二）在", "。二、加快", "；2.推进".
_GLUED = re.compile(
    rf"(?<=[：；。:;])\s?(?=[（(]\s?{HAN}\s?[）)])|(?<=。)\s?(?={HAN}、)|(?<=[：；。])\s?(?=\d{{1,2}}[.．](?!\d))"
)
_OPENING = re.compile(r"第一[条章编](?:之一)?|目录|一、.*")  # what the numbered text begins with
_LABEL = re.compile(rf"第{NUMERAL}(?:条(?:之{HAN})?|编|分编|部分|章|节)")  # a label that stands alone
_ANNEX = re.compile(rf"附[件表录]{NUMERAL}")  # 附件二
# A heading glued to what it opens: "第二章 一般规定第六条 任何", "第一编 总则第一章".
_DIVIDES = re.compile(rf"第{NUMERAL}(?:编|分编|章|节)[^。；，：]{{0,40}}?(?=第{NUMERAL}[编章节条])")
_CLOSERS = ("。", "”", "；")  # what a paragraph ends with
_TITLED = (*_CLOSERS, "》", "）")  # what stands before the first article
_SECOND = re.compile(r"。\s?第二条")
_GAP = 3
_WINDOW = 60  # characters in which a label shows what it is
_FLAT = 3  # marks on one line: more than a paragraph with its items would have
_HEADING = 40  # characters, at most
_SENTENCE = 8  # characters, at least, of the text that follows a heading


def tidy(text: str) -> str:
    """Chinese text for show: no blank beside a Chinese character, but those of an open date."""
    return _BLANK_DATE.sub(_open_date, _LAYOUT.sub("", clean(text)))


def ended(text: str) -> bool:
    """Whether a text ends as a paragraph does: with a full stop, semicolon or colon, quotes not counted."""
    bare = text.rstrip(_QUOTES)
    return bare[-1:] in _ENDS if bare else bool(text)


def lines(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts cut at every border that their marks or blanks still show."""
    found: list[str] = []
    for text in texts:
        for piece in _unflattened(clean(text)):
            found.extend(part for each in _unglued(piece) if (part := each.strip()))
    return tuple(found)


def items(line: str) -> list[str]:
    """A line cut before each item that is glued behind a colon, semicolon or full stop."""
    return [part for piece in _GLUED.split(line) if (part := piece.strip())]


def _open_date(match: re.Match[str]) -> str:
    return f"年{match[1]}月 日" if match[1] else "年 月 日"


def _opens(token: str) -> bool:
    """Whether a word begins a division, an article or an item."""
    mark = mark_of(token)
    if mark is None:
        return False
    return mark.form in ITEMS or bool(_ANNEX.fullmatch(token) or _LABEL.match(token))


def _unflattened(line: str) -> list[str]:
    """A line whose breaks have become blanks, cut again; any other line as it is."""
    tokens = line.split(" ")
    if sum(1 for token in tokens if _opens(token)) < _FLAT:
        return [line]
    begin = next((at for at, token in enumerate(tokens) if _OPENING.fullmatch(token)), 0)
    pieces = [[token] for token in tokens[: begin + 1]]
    for token in tokens[begin + 1 :]:
        if _opens(token) or ended(pieces[-1][-1]) or _is_headed(pieces[-1], token):
            pieces.append([token])
        else:
            pieces[-1].append(token)
    return [" ".join(piece) for piece in pieces]


def _is_headed(piece: list[str], token: str) -> bool:
    """Whether a short numbered line is a heading, and the word behind it the beginning of its text."""
    if len(piece) > 2 or len(piece[0]) > _HEADING or len(token) < _SENTENCE:
        return False
    mark = mark_of(piece[0])
    return mark is not None and (mark.form in ITEMS or mark.form is Form.ANNEX)


def _unglued(line: str) -> Iterator[str]:
    """A line cut before each division and article that is glued behind another one.

    "总则第一条　为了…制定本法。第二条　在…" is what is left of paragraphs whose breaks were dropped.
    """
    begin, last, divided = 0, (0, 0), bool(_SECOND.search(line))  # so 第一条 may stand behind a bare title
    for label in _LABEL.finditer(line):
        at = label.start()
        mark = mark_of(line[at : at + _WINDOW])
        if mark is None and not _DIVIDES.match(line, at):
            continue
        closers = _CLOSERS if last > (0, 0) else _TITLED
        behind_sentence = line[max(0, at - 2) : at].rstrip().endswith(closers)
        if mark and mark.form is Form.ARTICLE:
            border = _follows(last, mark.order) and (behind_sentence or divided)
            last = mark.order if border or not at else last
            divided = divided and not border
        else:
            border = bool(_DIVIDES.match(line, at)) and (behind_sentence or divided or last == (0, 0))
            divided = divided or border
        if border and at:
            yield line[begin:at]
            begin = at
    yield line[begin:]


def _follows(before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether an article comes next; repealed ones may be missing between them."""
    gap = after[0] - before[0]
    if gap == 0:
        return after[1] == before[1] + 1
    return after[1] == 0 and 0 < gap <= (_GAP if before[0] else 1)
