"""The numbering marks of Chinese law at the beginning of a line: 第二章, 第十条之一, （三）, 1."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from tracker.core import numerals

_NUMERALS = "零一二三四五六七八九"
_UNITS = frozenset("十百千")
HAN = r"[〇○零一二三四五六七八九十百千两]{1,9}"
NUMERAL = rf"(?:{HAN}|\d{{1,4}})"


class Form(IntEnum):
    """What a mark numbers; a smaller form holds the greater ones."""

    BOOK = 0  # 第一编
    SUBBOOK = 1  # 第一分编
    PART = 2  # 第一部分
    CHAPTER = 3  # 第一章
    SECTION = 4  # 第一节
    ARTICLE = 5  # 第一条
    ANNEX = 6  # 附件一
    HAN_COMMA = 7  # 一、
    BRACKET = 8  # （一）
    ARABIC = 9  # 1.
    ARABIC_BRACKET = 10  # （1）
    CIRCLE = 11  # ①


class Mark(NamedTuple):
    """A mark, its number, and what follows it on the line."""

    form: Form
    number: int
    rest: str
    inserted: int = 0  # the 2 of 第十条之二

    @property
    def order(self) -> tuple[int, int]:
        """Its place among marks of the same form."""
        return self.number, self.inserted


DIVISIONS = frozenset({Form.BOOK, Form.SUBBOOK, Form.PART, Form.CHAPTER, Form.SECTION})
ITEMS = frozenset({Form.HAN_COMMA, Form.BRACKET, Form.ARABIC, Form.ARABIC_BRACKET, Form.CIRCLE})
NAMES = {"编": Form.BOOK, "分编": Form.SUBBOOK, "部分": Form.PART, "章": Form.CHAPTER, "节": Form.SECTION}

_DIVISION = re.compile(rf"第\s?({NUMERAL})\s?(编|分编|部分|章|节)(.{{0,60}})")  # 第一章 总　则
_ARTICLE = re.compile(
    rf"第\s?({NUMERAL})\s?条(?!款)(?:\s?之\s?({HAN}))?(.*)"
)  # 第一百二十条之一 资助恐怖活动组织
_ANNEX = re.compile(
    rf"附\s?(?:件|表|录)\s?({NUMERAL})?\s*[:：]?\s*([^。；;:：\d][^。；;]{{0,60}})?"
)  # 附件二, 附录：名录
_ITEM_MARKS = (
    (Form.HAN_COMMA, re.compile(rf"({HAN})\s?[、．.](.*)")),  # 一、总体要求
    (Form.BRACKET, re.compile(rf"[（(]\s?({HAN})\s?[）)](.*)")),  # (一）生成或者编辑
    (Form.ARABIC, re.compile(r"(\d{1,3})\s?[.．、](?!\d)(.*)")),  # 1.加速科学发现进程, 12．关于惩治
    (Form.ARABIC_BRACKET, re.compile(r"[（(]\s?(\d{1,3})\s?[）)](.*)")),  # （1）建立机制
)
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SENTENCE = re.compile(r"[。；，：;!！?？]")
# 第十条第二款, 第十条规定的, 第十条、第十一条: how a sentence goes on that only cites an article.
_CITED = re.compile(
    rf"\s?第\s?{NUMERAL}\s?[款项条目章节]|规定|所[称列述]|[、，,。；;的）)]|以[外上下]|[至和或及与](?=第|本|其)|中(?=的|规|所|，)"
)


@lru_cache(maxsize=4096)
def number(numeral: str) -> int:
    """The value of a numeral: 一百二十 -> 120, 12 -> 12, 二〇二 -> 202."""
    if numeral.isdecimal():
        return int(numeral)
    if _UNITS.isdisjoint(numeral):
        return int("".join(str(numerals.han(char)) for char in numeral))
    return numerals.han(numeral)


def han(value: int) -> str:
    """A number below ten thousand as it stands in law: 120 -> 一百二十, 12 -> 十二, 205 -> 二百零五."""
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            text += ("零" if gap and text else "") + _NUMERALS[digit] + name
        gap = not digit
    return text.removeprefix("一") if 10 <= value < 20 else text or "零"


def mark_of(line: str) -> Mark | None:
    """The mark that a line begins with; whether an article is one and not a citation, `articles` decides."""
    head = line[:1]
    if head == "第":
        return _division(line) or _article(line)
    if head == "附":
        return _annex(line)
    if head and head in _CIRCLES:
        return Mark(Form.CIRCLE, _CIRCLES.index(head) + 1, line[1:].strip())
    for form, pattern in _ITEM_MARKS:
        if match := pattern.match(line):
            return Mark(form, number(match[1]), match[2].strip())
    return None


def articles(marks: Sequence[Mark | None]) -> frozenset[int]:
    """The places of the marks that open the articles of one law.

    Of the marks between one 第一条 and the next, the longest rising series counts; a line that begins
    with a citation falls out of it. Of several laws in one text the longest is taken.
    """
    places = [at for at, mark in enumerate(marks) if mark and mark.form is Form.ARTICLE]
    runs: list[list[int]] = [[]]
    for at in places:
        mark = marks[at]
        if mark and mark.order == (1, 0) and runs[-1]:
            runs.append([])
        runs[-1].append(at)
    series = [_rising([(marks[at].order, at) for at in run]) for run in runs]  # type: ignore[union-attr]
    longest = max(series, key=len)
    return frozenset(longest)


def _rising(marks: list[tuple[tuple[int, int], int]]) -> list[int]:
    """The places of the longest strictly rising series of orders (patience sorting)."""
    tails: list[tuple[int, int]] = []
    ends: list[int] = []
    before: list[int] = []
    for each, (order, _) in enumerate(marks):
        slot = bisect_left(tails, order)
        before.append(ends[slot - 1] if slot else -1)
        tails[slot : slot + 1] = [order]
        ends[slot : slot + 1] = [each]
    found, each = [], ends[-1] if ends else -1
    while each >= 0:
        found.append(marks[each][1])
        each = before[each]
    return found[::-1]


def _division(line: str) -> Mark | None:
    """A heading is short and no sentence."""
    match = _DIVISION.fullmatch(line)
    if not match or _SENTENCE.search(match[3]):
        return None
    return Mark(NAMES[match[2]], number(match[1]), match[3].strip())


def _article(line: str) -> Mark | None:
    match = _ARTICLE.match(line)
    if not match or _CITED.match(match[3]):
        return None
    inserted = number(match[2]) if match[2] else 0
    return Mark(Form.ARTICLE, number(match[1]), match[3].strip(), inserted)


def _annex(line: str) -> Mark | None:
    match = _ANNEX.fullmatch(line)
    if not match:
        return None
    return Mark(Form.ANNEX, number(match[1]) if match[1] else 0, (match[2] or "").strip())
