"""How EU law is numbered: recitals, articles, paragraphs, points, annexes and their parts.

A numbered paragraph is one provision that holds all its own subparagraphs, one per line; the points of
its lists are provisions beneath it. An indent without a label is a line of its parent. Citations are
English in every language version, so that versions can be told apart by their text alone. The formula
of adoption, the closing formula and the signatures are no provisions.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from tracker.core.model import Block, Kind, Provision, Role
from tracker.errors import ReadError
from tracker.grammars.eu_labels import Label, Style, follows, label_of, split
from tracker.grammars.eu_quotes import quoted
from tracker.grammars.eu_words import ENGLISH, RANKS, Head, head_of
from tracker.grammars.labels import slug

_BRACKETED = frozenset({"de", "hu"})  # languages whose paragraphs read (1) and whose numbered points read 1.
_DOTTED_POINTS = frozenset({"sv"})  # paragraphs and definitions both read 1.
_UNITS = frozenset({Kind.ARTICLE, Kind.ANNEX})
_LETTERS = {Style.ALPHA, Style.ROMAN}
_PARAGRAPH = re.compile(r"\d{3}[A-Z]*\.\d{3}[A-Z]*")  # 053.002, the publisher's own id of a paragraph
_HEADING = re.compile(r"([A-Z]{1,4}[.)]|\d+(?:\.\d+)*\.?|[a-z][.)])\s+(\S.*)", re.S)  # "3. Overview", "a. Codes"


def provisions(blocks: tuple[Block, ...], language: str) -> tuple[Provision, ...]:
    """The provisions in reading order. Raises ReadError where no article, recital or annex is found."""
    builder = _Builder(language)
    for block in quoted(blocks):
        builder.add(block)
    if not builder.nodes:
        raise ReadError(
            "no recital, article or annex was found in the text; "
            "the publisher's markup may have changed, look at the file that was kept"
        )
    return tuple(node.provision() for node in builder.nodes)


@dataclass(slots=True)
class _Node:
    """A provision in the making."""

    path: tuple[str, ...]
    citation: str
    kind: Kind
    level: float = -1  # of lists; -1 is an article, annex or section, 0 a paragraph
    label: Label = Label(Style.NONE, "")
    heading: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    anchor: str = ""

    def provision(self) -> Provision:
        return Provision(
            path=self.path,
            citation=self.citation,
            kind=self.kind,
            heading=" ".join(self.heading),
            text="\n".join(self.lines),
        )


class _Builder:
    """Takes blocks in reading order and keeps the chain of provisions that are open."""

    def __init__(self, language: str) -> None:
        self.nodes: list[_Node] = []
        self._language = language
        self._divisions: list[_Node] = []
        self._open: list[_Node] = []  # recital, article or annex first, the deepest point last
        self._fresh: _Node | None = None  # made last and without text: a heading belongs to it
        self._taken: Counter[tuple[str, ...]] = Counter()
        self._citations = 0
        self._numbered_in_text = False  # whether this article's paragraphs have their number in their text

    def add(self, block: Block) -> None:
        """Take the next block."""
        match block.role:
            case Role.CITATION:
                self._citation(block)
            case Role.RECITAL:
                self._recital(block)
            case Role.UNIT:
                self._unit(block)
            case Role.DIVISION:
                self._division(block)
            case Role.HEADING if self._fresh:
                self._fresh.heading.append(block.text)
            case Role.END:
                self._open.clear()
            case _ if self._open and self._open[0].kind in _UNITS:
                self._text(block)

    def _make(self, path: tuple[str, ...], citation: str, kind: Kind, *, level: float = -1) -> _Node:
        """A new provision; a label that occurred before gets "~2" in its path alone."""
        self._taken[path] += 1
        if (count := self._taken[path]) > 1:
            path = (*path[:-1], f"{path[-1]}~{count}")
        node = _Node(path=path, citation=citation, kind=kind, level=level)
        self.nodes.append(node)
        return node

    def _citation(self, block: Block) -> None:
        """The next citation of the preamble; its text may have several lines."""
        if self._open and self._open[0].kind is Kind.CITATION and block.anchor == self._open[0].anchor != "":
            self._open[0].lines.append(block.text)
            return
        self._citations += 1
        node = self._make((f"cit_{self._citations}",), f"Citation {self._citations}", Kind.CITATION)
        node.lines.append(block.text)
        node.anchor = block.anchor
        self._open = [node]

    def _recital(self, block: Block) -> None:
        """A recital, or a further line of the one that is open."""
        label, text = (block.label, block.text) if block.label else split(block.text)
        current = self._open[0] if self._open and self._open[0].kind is Kind.RECITAL else None
        if current and (current.anchor == block.anchor != "" or not label):
            current.lines.append(f"{block.label} {block.text}".strip())
            return
        value = label_of(label).value or str(1 + sum(node.kind is Kind.RECITAL for node in self.nodes))
        node = self._make((f"rct_{value}",), f"Recital {value}", Kind.RECITAL)
        node.lines.append(text)
        node.anchor = block.anchor
        self._open = [node]

    def _unit(self, block: Block) -> None:
        """An article or annex."""
        head = head_of(block.text, block.anchor) or Head("anx", slug(block.text), block.text)
        kind = Kind.ARTICLE if head.segment == "art" else Kind.ANNEX
        known = ENGLISH[head.segment]
        node = self._make(_path((), head), f"{known} {head.label}".strip(), kind)
        if head.rest:
            node.heading.append(head.rest)
        if kind is Kind.ANNEX:
            self._divisions.clear()
        self._open = [node]
        self._fresh = node
        self._numbered_in_text = False

    def _division(self, block: Block) -> None:
        """A part, title, chapter or section of the act, or whatever heads a part of an annex."""
        if self._open and self._open[0].kind is Kind.ANNEX:
            self._part(block)
            return
        head = head_of(block.text) or Head("div", slug(block.text), block.text)
        rank = _rank(head.segment)
        while self._divisions and self._divisions[-1].level >= rank:
            self._divisions.pop()
        node = self._below(self._divisions[-1] if self._divisions else None, head, rank)
        self._divisions.append(node)
        self._open.clear()

    def _part(self, block: Block) -> None:
        """A section of an annex, a numbered heading in it, or a heading without number: a line."""
        head = head_of(block.text)
        found = _HEADING.match(block.text)
        label = label_of(found[1]) if found else None
        if head is None and label and label.style is Style.CAPITAL:
            head = Head("sct", label.value, found[2] if found else "")
        if head and head.label:
            self._close(_rank(head.segment))
            self._open.append(self._below(self._open[-1], head, _rank(head.segment)))
        elif found and label:
            self._heading_point(label, found[2])
        elif self._fresh and not self._fresh.heading:
            self._fresh.heading.append(block.text)
        else:
            self._close(0)
            self._line(block.text, self._open[-1])

    def _below(self, parent: _Node | None, head: Head, rank: float) -> _Node:
        """A division under another one, or under none."""
        name = f"{ENGLISH[head.segment]} {head.label}" if head.segment in ENGLISH else head.rest
        citation = f"{parent.citation}, {name}" if parent else name
        node = self._make(_path(parent.path if parent else (), head), citation, Kind.DIVISION, level=rank)
        if head.rest:
            node.heading.append(head.rest)
        self._fresh = node
        return node

    def _heading_point(self, label: Label, heading: str) -> None:
        """A numbered heading: a point of an annex that holds what follows."""
        headings = [node for node in self._open if -0.5 <= node.level < 0]
        run = _same_run(headings, label)
        level = run.level if run else max((node.level for node in headings), default=-0.6) + 0.1
        self._close(level)
        node = self._point_below(self._open[-1], label, level)
        node.heading.append(heading)
        self._fresh = node

    def _text(self, block: Block) -> None:
        """A paragraph, a point, or a line of what is open."""
        label, text = block.label, block.text
        if not label and block.role is Role.TEXT and not block.level:
            label, text = split(block.text)
        known = label_of(label)
        if block.role is Role.QUOTED or not label or known.style is Style.NONE:
            self._close(block.level + (block.role is not Role.ITEM), keep=block.role is Role.QUOTED)
            self._line(f"{block.label} {block.text}".strip(), self._open[-1])
        elif self._is_paragraph(block, known):
            self._paragraph(block, known, text)
        elif block.role is Role.ITEM:
            self._close(block.level)
            self._line(text, self._point_below(self._open[-1], known, block.level))
        else:
            self._running_point(known, text)

    def _line(self, text: str, node: _Node) -> None:
        """Another line of a provision."""
        self._fresh = None
        if text:
            node.lines.append(text)

    def _close(self, level: float, *, keep: bool = False) -> None:
        """Close what lies at a level or deeper; the article or annex itself stays open."""
        while not keep and len(self._open) > 1 and self._open[-1].level >= level:
            self._open.pop()

    def _is_paragraph(self, block: Block, label: Label) -> bool:
        """Whether a label numbers a paragraph of an article, as its language does."""
        bracketed = self._language in _BRACKETED
        if self._open[0].kind is not Kind.ARTICLE or label.style is not (Style.BRACKET if bracketed else Style.DOT):
            return False
        if block.role is Role.TEXT:
            return block.level == 0
        alone = not self._numbered_in_text and self._language not in _DOTTED_POINTS
        return block.level == 1 and (bool(_PARAGRAPH.fullmatch(block.anchor)) or alone)

    def _paragraph(self, block: Block, label: Label, text: str) -> None:
        """A numbered paragraph."""
        article = self._open[0]
        path, citation = (*article.path, f"par_{label.value}"), f"{article.citation}({label.value})"
        self._numbered_in_text |= block.role is Role.TEXT
        self._open = [article, self._make(path, citation, Kind.PARAGRAPH, level=0)]
        self._line(text, self._open[-1])

    def _running_point(self, label: Label, text: str) -> None:
        """A point whose label stands at the head of running text: its depth follows from its run."""
        points = [node for node in self._open if 0 <= node.level < 1 and node.kind is Kind.POINT]
        run = _same_run(points, label)
        level = run.level if run else max(self._open[-1].level, -0.1) + 0.1
        self._close(level)
        self._line(text, self._point_below(self._open[-1], label, level))

    def _point_below(self, parent: _Node, label: Label, level: float) -> _Node:
        """A point under an article, paragraph, annex, section or another point."""
        base = next(node for node in reversed(self._open) if node.kind is not Kind.POINT)
        citation = _cited(parent, label) if label.style is not Style.DEEP else f"{base.citation}, point {label.value}"
        node = self._make((*parent.path, f"pt_{label.value}"), citation, Kind.POINT, level=level)
        node.label = label
        self._open.append(node)
        return node


def _path(above: tuple[str, ...], head: Head) -> tuple[str, ...]:
    """The path of a heading: ("cpt_V", "sct_2"), ("anx",)."""
    return (*above, f"{head.segment}_{head.label}" if head.label else head.segment)


def _rank(segment: str) -> float:
    """How high a division stands: the lower, the more it holds."""
    return -0.9 + 0.1 * RANKS.index(segment) if segment in RANKS else -0.95


def _same_run(nodes: list[_Node], label: Label) -> _Node | None:
    """The open point in whose run a label stands."""
    for node in reversed(nodes):
        if label.style is Style.DEEP and label.value.startswith(f"{node.label.value}."):
            return None
        if node.label.style is label.style or {node.label.style, label.style} == _LETTERS and follows(
            node.label.value, label.value
        ):
            return node
    return None


def _cited(parent: _Node, label: Label) -> str:
    """A point as lawyers cite it: Article 3(63); Article 5(1), point (d)(i); Annex XI, Section 1, point 2(a)."""
    numeric = label.style in (Style.DOT, Style.BRACKET)
    if parent.kind is Kind.ARTICLE and numeric or ", point " in parent.citation:
        return f"{parent.citation}({label.value})"
    bare = numeric and parent.kind in (Kind.ANNEX, Kind.DIVISION)
    return f"{parent.citation}, point {label.value if bare else f'({label.value})'}"
