"""Texts with 条: divisions, articles with their 款, 项 and 目, annexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.core.model import Kind, Provision
from tracker.grammars.zh_contents import BARE
from tracker.grammars.zh_lines import ended, tidy
from tracker.grammars.zh_marks import DIVISIONS, ITEMS, Form, Mark, articles, han
from tracker.grammars.zh_tree import Node, flatten

_SEGMENTS = {Form.BOOK: "bk", Form.SUBBOOK: "sbk", Form.PART: "prt", Form.CHAPTER: "cpt", Form.SECTION: "sec"}
_UNITS = {Form.BOOK: "编", Form.SUBBOOK: "分编", Form.PART: "部分", Form.CHAPTER: "章", Form.SECTION: "节"}
_IN_HAN = frozenset({Form.HAN_COMMA, Form.BRACKET})
_IN_BRACKETS = frozenset({Form.BRACKET, Form.ARABIC_BRACKET})
_LISTS = "：；:;"
_PREAMBLE = frozenset({"序言"})


def provisions(lines: Sequence[str], marks: Sequence[Mark | None]) -> Iterator[Provision]:
    """The provisions of a law; lines before its first division or article are its preamble."""
    units = articles(marks)
    first, last = min(units), max(units)
    begin = min([first, *opening(marks, first)])
    yield from preamble(lines[:begin])
    law = _Law()
    for at in range(begin, len(lines)):
        yield from law.take(lines[at], _meant(marks[at], at in units, at > last))
    yield from law.close()


def preamble(texts: Sequence[str]) -> Iterator[Provision]:
    """The texts before the first number, one provision each."""
    name = "序言" if any(tidy(text) in _PREAMBLE for text in texts) else "引言"
    kept = [text for text in texts if tidy(text) not in _PREAMBLE]
    node = Node(segment="preamble", citation=name, kind=Kind.PREAMBLE, form=Form.ANNEX)
    for text in kept:
        node.add_text(text)
    for each in flatten(node) if kept else ():
        yield replace(each, kind=Kind.PREAMBLE)


class _Law:
    """What is open while the lines come: the divisions, and the article or annex."""

    def __init__(self) -> None:
        self._divisions: list[tuple[Form, str, str]] = []
        self._open: Node | None = None

    def take(self, line: str, mark: Mark | None) -> Iterator[Provision]:
        if mark is None and tidy(line) in BARE:
            mark = Mark(self._divisions[0][0] if self._divisions else Form.CHAPTER, 0, tidy(line))
        if mark is None or (mark.form in ITEMS and (self._open is None or _is_note(self._open, mark))):
            self._text(line)
        elif mark.form in ITEMS and self._open:
            self._open.add_item(_item(mark, nested=self._open.holder(mark.form) is not self._open))
        elif mark.form in DIVISIONS:
            yield from self.close()
            yield self._division(mark)
        else:
            yield from self.close()
            self._open = _annex(mark) if mark.form is Form.ANNEX else _article(mark)

    def close(self) -> Iterator[Provision]:
        """The article or annex that was open."""
        if self._open:
            yield from flatten(self._open)
        self._open = None

    def _text(self, line: str) -> None:
        if self._open is None:
            self._open = Node(segment="unnumbered", citation="无条号", kind=Kind.ENTRY, form=Form.ANNEX)
        self._open.add_text(line)

    def _division(self, mark: Mark) -> Provision:
        while self._divisions and self._divisions[-1][0] >= mark.form:
            self._divisions.pop()
        name = tidy(mark.rest)
        label = f"第{han(mark.number)}{_UNITS[mark.form]}" if mark.number else name
        segment = f"{_SEGMENTS[mark.form]}_{mark.number or name}"
        self._divisions.append((mark.form, segment, label))
        return Provision(
            path=tuple(segment for _, segment, _ in self._divisions),
            citation="".join(label for _, _, label in self._divisions),
            kind=Kind.DIVISION,
            heading=name,
        )


def opening(marks: Sequence[Mark | None], first: int) -> list[int]:
    """The places of the divisions that open the first article.

    Read backwards, each must hold the one behind it; so a table of contents, which names
    divisions without articles, ends the series.
    """
    found: list[int] = []
    form = Form.ARTICLE
    for at in range(first - 1, -1, -1):
        mark = marks[at]
        if mark and mark.form in DIVISIONS:
            if mark.form >= form:
                break
            found.append(at)
            form = mark.form
    return found


def _meant(mark: Mark | None, is_article: bool, is_behind: bool) -> Mark | None:
    """The mark, unless the line only cites an article, or names an annex before the law has ended."""
    if mark and mark.form is Form.ARTICLE and not is_article:
        return None
    if mark and mark.form is Form.ANNEX and not is_behind:
        return None
    return mark


def _is_note(node: Node, mark: Mark) -> bool:
    """Whether ① is a footnote, and not the first item of a list that a colon announces."""
    paragraphs = node.innermost().paragraphs
    return mark.form is Form.CIRCLE and not (paragraphs and paragraphs[-1].text[-1:] in tuple(_LISTS))


def _item(mark: Mark, *, nested: bool) -> Node:
    numeral = han(mark.number) if mark.form in _IN_HAN else str(mark.number)
    if mark.form in _IN_BRACKETS:
        numeral = f"（{numeral}）"
    node = Node(
        segment=f"{'sub' if nested else 'item'}_{mark.number}",
        citation=f"第{numeral}{'目' if nested else '项'}",
        kind=Kind.POINT,
        form=mark.form,
    )
    node.add_text(mark.rest)
    return node


def _article(mark: Mark) -> Node:
    inserted = f"之{han(mark.inserted)}" if mark.inserted else ""
    suffix = f"-{mark.inserted}" if mark.inserted else ""
    node = Node(
        segment=f"art_{mark.number}{suffix}",
        citation=f"第{han(mark.number)}条{inserted}",
        kind=Kind.ARTICLE,
        form=Form.ARTICLE,
        paragraph="第{}款",
    )
    rest = mark.rest
    if rest.startswith("【") and "】" in rest:  # 第一条 【立法目的】为了: an editor's heading
        node.heading, _, rest = rest[1:].partition("】")
    node.add_text(rest.strip())
    return node


def _annex(mark: Mark) -> Node:
    number = han(mark.number) if mark.number else ""
    sentence = ended(mark.rest)
    node = Node(
        segment=f"anx_{mark.number}" if mark.number else "anx",
        citation=f"附件{number}",
        kind=Kind.ANNEX,
        form=Form.ANNEX,
        heading="" if sentence else mark.rest,
    )
    node.add_text(mark.rest if sentence else "")
    return node
