"""How EU law is numbered: recitals, articles, paragraphs, points, annexes and their parts.

A numbered paragraph is one provision that holds all its own subparagraphs, one per line; the points of
its lists are provisions beneath it. An indent without a label is a line of its parent. Citations are
English in every language version, so that versions can be told apart by their text alone. The formula
of adoption, the closing formula and the signatures are no provisions.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tracker.core.model import Block, Kind, Provision, Role
from tracker.errors import ReadError
from tracker.grammars.eu_labels import Label, Style, label_of, split
from tracker.grammars.eu_lines import marked
from tracker.grammars.eu_points import place, point_below, same_run
from tracker.grammars.eu_quotes import quoted
from tracker.grammars.eu_tree import Node, Tree
from tracker.grammars.eu_words import ENGLISH, PART_LINE, RANKS, Head, head_of, subdivision
from tracker.grammars.labels import slug

_UNITS = frozenset({Kind.ARTICLE, Kind.ANNEX})
_TELLING = _UNITS | {Kind.RECITAL, Kind.POINT}
# "3. Overview", "a. Codes", "A. ‘General’"
_HEADING = re.compile(r"([A-Z]{1,4}[.)]|\d+(?:\.\d+)*\.?|[a-z][.)])\s+(\S.*)", re.DOTALL)


def provisions(blocks: tuple[Block, ...], language: str) -> tuple[Provision, ...]:
    """The provisions in reading order. Raises ReadError where no article, recital or annex is found."""
    read = tuple(quoted(marked(blocks)))
    builder = _Builder(language, whole=not any(block.role is Role.UNIT for block in read))
    for block, after in pairwise((*read, None)):
        if block:
            builder.tree.ahead = after
            builder.add(block)
    if not any(node.kind in _TELLING for node in builder.tree.nodes):
        raise ReadError(
            "no recital, article or annex was found in the text; "
            "the publisher's markup may have changed, look at the file that was kept"
        )
    return tuple(node.provision() for node in builder.tree.nodes)


class _Builder:
    """Takes blocks in reading order."""

    def __init__(self, language: str, *, whole: bool) -> None:
        self.tree = Tree()
        self._language = language
        self._whole = whole  # no article or annex: a recommendation, whose points are its provisions
        self._divisions: list[Node] = []
        self._counts = {Kind.CITATION: 0, Kind.RECITAL: 0}

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
            case Role.HEADING if self.tree.fresh:
                self._heading(block, self.tree.fresh)
            case Role.END:
                self.tree.open.clear()
            case _ if self._holder() in _UNITS:
                self._text(block)
            case Role.TEXT | Role.ITEM if self._whole and _is_point(block):
                self.tree.open = [Node(path=(), citation="", kind=Kind.ANNEX)]
                self._text(block)

    def _holder(self) -> Kind | None:
        """What holds the next text: a recital, an article, an annex, or nothing."""
        return self.tree.open[0].kind if self.tree.open else None

    def _citation(self, block: Block) -> None:
        """The next citation of the preamble, or a further line of the one that is open."""
        current = self.tree.open[0] if self._holder() is Kind.CITATION else None
        if current and current.anchor == block.anchor != "":
            current.lines.append(block.text)
            return
        self._counts[Kind.CITATION] += 1
        number = self._counts[Kind.CITATION]
        self._open(self.tree.make((f"cit_{number}",), f"Citation {number}", Kind.CITATION), block.text, block)

    def _recital(self, block: Block) -> None:
        """A recital, or a further line of the one that is open."""
        label, text = (block.label, block.text) if block.label else split(block.text)
        current = self.tree.open[0] if self._holder() is Kind.RECITAL else None
        if current and (current.anchor == block.anchor != "" or not label):
            current.lines.append(f"{block.label} {block.text}".strip())
            return
        self._counts[Kind.RECITAL] += 1
        value = label_of(label).value or str(self._counts[Kind.RECITAL])
        self._open(self.tree.make((f"rct_{value}",), f"Recital {value}", Kind.RECITAL), text, block)

    def _open(self, node: Node, text: str, block: Block) -> None:
        """A provision of the preamble: alone, with its first line."""
        node.anchor = block.anchor
        node.lines.append(text)
        self.tree.open = [node]

    def _unit(self, block: Block) -> None:
        """An article or annex; whatever else has a title of its own behind the act counts as an annex."""
        head = head_of(block.text, block.anchor) or Head("anx", slug(block.text), block.text)
        kind = Kind.ARTICLE if head.segment == "art" else Kind.ANNEX
        label = head.label or subdivision(block.anchor)
        node = self.tree.make(_path((), head), f"{ENGLISH[head.segment]} {label}".strip(), kind)
        if head.rest:
            node.heading.append(head.rest)
        if kind is Kind.ANNEX:
            self._divisions.clear()
        self.tree.open = [node]
        self.tree.fresh = node
        self.tree.numbered_in_text = False

    def _heading(self, block: Block, node: Node) -> None:
        """The name of what was opened last; an annex may name its first section in its title."""
        if node.kind is Kind.ANNEX and node.heading and _is_part(block.text):
            self._part(block)
        else:
            node.heading.append(block.text)

    def _division(self, block: Block) -> None:
        """A part, title, chapter or section of the act, or whatever heads a part of an annex."""
        if self._holder() is Kind.ANNEX:
            self._part(block)
            return
        head = head_of(block.text) or Head("div", slug(block.text), block.text)
        rank = _rank(head.segment)
        while self._divisions and self._divisions[-1].level >= rank:
            self._divisions.pop()
        self._divisions.append(self._below(self._divisions[-1] if self._divisions else None, head))
        self.tree.open.clear()

    def _text(self, block: Block) -> None:
        """Text of an article or annex; a line of an annex may head a section of it."""
        flat = block.role is Role.TEXT and not block.level and not block.label
        if flat and self._holder() is Kind.ANNEX and _is_part(block.text):
            self._part(block)
        else:
            place(self.tree, block, self._language)

    def _part(self, block: Block) -> None:
        """A section of an annex, a numbered heading in it, or a heading without number: a line."""
        head = head_of(block.text)
        found = _HEADING.match(block.text)
        label = label_of(found[1]) if found else None
        if head is None and found and label and label.style is Style.CAPITAL:
            head = Head("sct", label.value, found[2])
        fresh = self.tree.fresh
        if head and head.label:
            self.tree.close(_rank(head.segment))
            self.tree.open.append(self._below(self.tree.open[-1], head))
        elif found and label:
            self._heading_point(label, found[2])
        elif fresh and not fresh.heading:
            fresh.heading.append(block.text)
        else:
            self.tree.close(0)
            self.tree.write(block.text, self.tree.open[-1])

    def _below(self, parent: Node | None, head: Head) -> Node:
        """A division under another one, or under none."""
        name = f"{ENGLISH[head.segment]} {head.label}" if head.segment in ENGLISH else head.rest
        citation = f"{parent.citation}, {name}" if parent else name
        path = _path(parent.path if parent else (), head)
        node = self.tree.make(path, citation, Kind.DIVISION, level=_rank(head.segment))
        if head.rest:
            node.heading.append(head.rest)
        self.tree.fresh = node
        return node

    def _heading_point(self, label: Label, heading: str) -> None:
        """A numbered heading: a point of an annex that holds what follows."""
        headings = [node for node in self.tree.open if -0.5 <= node.level < 0]
        run = same_run(headings, label)
        level = run.level if run else max((node.level for node in headings), default=-0.6) + 0.1
        self.tree.close(level)
        node = point_below(self.tree, label, level)
        node.heading.append(heading)
        self.tree.fresh = node


def _path(above: tuple[str, ...], head: Head) -> tuple[str, ...]:
    """The path of a heading: ("cpt_V", "sct_2"), ("anx",)."""
    return (*above, f"{head.segment}_{head.label}" if head.label else head.segment)


def _rank(segment: str) -> float:
    """How high a division stands: the lower, the more it holds."""
    return -0.9 + 0.08 * RANKS.index(segment) if segment in RANKS else -0.95


def _is_point(block: Block) -> bool:
    """Whether a block begins with a number, as the points of a recommendation do."""
    return label_of(block.label or split(block.text)[0]).style in (Style.DOT, Style.BRACKET)


def _is_part(text: str) -> bool:
    """Whether a line names a section or part and nothing else."""
    head = head_of(text) if PART_LINE.fullmatch(text) else None
    return head is not None and head.segment in RANKS and head.label != ""
