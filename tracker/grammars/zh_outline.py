"""Texts without 条: opinions by 一、（一）1., amending decisions by 一、二、, others by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from tracker.core.model import Kind, Provision
from tracker.grammars.zh_law import preamble
from tracker.grammars.zh_lines import tidy
from tracker.grammars.zh_marks import DIVISIONS, Form, Mark, articles, han
from tracker.grammars.zh_tree import Node, flatten


class Shape(Enum):
    """What carries the text of a Chinese document."""

    LAW = "articles 第X条"
    AMENDING = "items 一、 that amend another law"
    OUTLINE = "divisions or items 一、（一）"
    PROSE = "paragraphs"


# What the items of an amending decision say: 将第十八条改为第十九条, 增加一条, 删去第二款, 修改为："…"
_AMENDS = re.compile(r"增加一[条款项节章]|删去|修改为|改为第|作为第|将第[^，。]{1,12}修改")
# How it closes: 本决定自2026年1月1日起施行。 《…法》根据本决定作相应修改，重新公布。
_CLOSING = re.compile(r"本(?:决定|修正案)自|《[^》]{2,60}》根据本(?:决定|修正案)|本(?:决定|修正案)公布后")
# Each step: the beginning of its segment, how it is cited, what it is.
_STEPS = {
    Form.BOOK: ("bk", "第{}编", Kind.DIVISION),
    Form.SUBBOOK: ("sbk", "第{}分编", Kind.DIVISION),
    Form.PART: ("prt", "第{}部分", Kind.DIVISION),
    Form.CHAPTER: ("cpt", "第{}章", Kind.DIVISION),
    Form.SECTION: ("sec", "第{}节", Kind.DIVISION),
    Form.HAN_COMMA: ("sec", "{}、", Kind.SECTION),
    Form.BRACKET: ("item", "（{}）", Kind.POINT),
    Form.ARABIC: ("sub", "{}.", Kind.POINT),
    Form.ARABIC_BRACKET: ("sub", "（{}）", Kind.POINT),
    Form.CIRCLE: ("sub", "第{}点", Kind.POINT),
}
_IN_ARABIC = frozenset({Form.ARABIC, Form.ARABIC_BRACKET, Form.CIRCLE})
_NO_TOP = frozenset({Form.ARTICLE, Form.ANNEX})
_TOPS = frozenset({Form.HAN_COMMA, Form.BRACKET})
_HEADING = re.compile(r"[^。；：，！？;:]{1,40}")  # 总体要求
_SENTENCE = re.compile(r"[^。；：，！？;:]{2,30}。")  # 加速科学发现进程。 on a line of its own
_HEADED = re.compile(r"([^。；：，！？;:]{2,30})。(.+)")  # 促进开源生态繁荣。支持人工智能开源社区建设


def shape(marks: Sequence[Mark | None]) -> Shape:
    """What carries a text; articles that a decision quotes do not begin with 第一条."""
    units = articles(marks)
    amends = _is_amending(marks)
    if any((mark := marks[at]) and (not amends or mark.order == (1, 0)) for at in units):
        return Shape.LAW
    if amends:
        return Shape.AMENDING
    return Shape.OUTLINE if _is_outline(marks) else Shape.PROSE


def amendments(lines: Sequence[str], marks: Sequence[Mark | None]) -> Iterator[Provision]:
    """One provision per item; what an item quotes, numbered or not, belongs to it."""
    intro: list[str] = []
    items: list[tuple[int, list[str]]] = []
    closing: list[str] = []
    for line, mark in zip(lines, marks, strict=True):
        if mark and mark.form is Form.HAN_COMMA and mark.number == len(items) + 1:
            items.append((mark.number, [mark.rest]))
        elif items and (closing or _CLOSING.match(line)):
            closing.append(line)
        else:
            (items[-1][1] if items else intro).append(line)
    yield from preamble(intro)
    for number, texts in items:
        yield _whole(f"item_{number}", f"{han(number)}、", Kind.POINT, texts)
    if closing:
        yield _whole("closing", "结尾", Kind.PARAGRAPH, closing)


def outline(lines: Sequence[str], marks: Sequence[Mark | None]) -> Iterator[Provision]:
    """Sections and items as deep as their marks; unnumbered text belongs to the item before it."""
    first = next(at for at, mark in enumerate(marks) if mark and mark.form not in _NO_TOP)
    yield from preamble(lines[:first])
    tops: list[Node] = []
    for line, mark in zip(lines[first:], marks[first:], strict=True):
        if mark is None or mark.form in _NO_TOP:
            tops[-1].innermost().add_text(line)
        elif tops and tops[-1].form < mark.form:
            tops[-1].add_item(_node(mark))
        else:
            tops.append(_node(mark))
    for top in tops:
        _settle(top)
        yield from flatten(top)


def entries(lines: Sequence[str]) -> Iterator[Provision]:
    """Each paragraph of a text without any numbering."""
    for count, line in enumerate(lines, 1):
        yield Provision(path=(f"p_{count}",), citation=f"第{han(count)}段", kind=Kind.ENTRY, text=tidy(line))


def _is_amending(marks: Sequence[Mark | None]) -> bool:
    """Whether at least half of the items 一、二、 say how another law is amended."""
    tops = [mark for mark in marks if mark and mark.form is Form.HAN_COMMA]
    return bool(tops) and 2 * sum(1 for mark in tops if _AMENDS.search(mark.rest)) >= len(tops)


def _is_outline(marks: Sequence[Mark | None]) -> bool:
    """Whether divisions or items 一、 （一） carry the text; a list 1. 2. alone may stand in any letter."""
    return any(mark and (mark.form in DIVISIONS or mark.form in _TOPS) for mark in marks)


def _whole(segment: str, citation: str, kind: Kind, texts: Sequence[str]) -> Provision:
    return Provision(path=(segment,), citation=citation, kind=kind, text="".join(map(tidy, texts)))


def _node(mark: Mark) -> Node:
    segment, citation, kind = _STEPS[mark.form]
    numeral = str(mark.number) if mark.form in _IN_ARABIC else han(mark.number)
    node = Node(
        segment=f"{segment}_{mark.number}", citation=citation.format(numeral), kind=kind, form=mark.form
    )
    if mark.form in DIVISIONS or _HEADING.fullmatch(mark.rest):
        node.heading = mark.rest
    elif match := _HEADED.fullmatch(mark.rest):
        node.heading = match[1]
        node.add_text(match[2].strip())
    elif _SENTENCE.fullmatch(mark.rest):
        node.heading = mark.rest
    else:
        node.add_text(mark.rest)
    return node


def _settle(node: Node) -> None:
    """A short sentence behind a number is its heading where more follows, else its text."""
    if node.heading.endswith("。"):
        sentence, node.heading = node.heading, node.heading[:-1]
        if not node.paragraphs:
            node.heading = ""
            node.add_text(sentence)
    for paragraph in node.paragraphs:
        for below in paragraph.items:
            _settle(below)
