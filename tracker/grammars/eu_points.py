"""Paragraphs and points: where a labelled text hangs and how it is cited, and whose an unlabelled one is."""

from __future__ import annotations

import re

from tracker.core.model import Block, Kind, Role
from tracker.grammars.eu_labels import Label, Style, follows, label_of, split
from tracker.grammars.eu_tree import Node, Tree

_BRACKETED = frozenset({"de", "hu"})  # languages whose paragraphs read (1) and whose numbered points read 1.
_DOTTED_POINTS = frozenset({"sv"})  # paragraphs and definitions both read 1.
_DOUBTFUL = (Style.ROMAN, Style.ALPHA)
_WHOLE = (Style.DOT, Style.DEEP)  # points that hold the texts which follow them: 1., 3.2.
_PARAGRAPH = re.compile(r"\d{3}[A-Z]*\.\d{3}[A-Z]*")  # 053.002, the publisher's own id of a paragraph
_DASHED = re.compile(r"[-–—•]\s")  # "- terrorism;"


def place(tree: Tree, block: Block, language: str) -> None:
    """Hang a block of text into the open article or annex: as a paragraph, a point, or a line."""
    label, text = block.label, block.text
    if not label and block.role is Role.TEXT and not block.level:
        label, text = split(block.text)
    known = _decided(tree, label_of(label))
    if block.role is Role.QUOTED or not label or known.style is Style.NONE:
        _line(tree, block)
    elif _is_paragraph(tree, block, known, language):
        _paragraph(tree, block, known, text)
    elif block.role is Role.ITEM:
        tree.close(block.level)
        tree.write(text, point_below(tree, known, block.level))
    else:
        _running_point(tree, known, text)


def point_below(tree: Tree, label: Label, level: float) -> Node:
    """A new point under the deepest open provision."""
    parent = tree.open[-1]
    if label.style is Style.DEEP:  # 3.1. says all of its number itself
        holder = next(node for node in reversed(tree.open) if node.kind is not Kind.POINT)
        citation = f"{holder.citation}, point {label.value}"
    else:
        citation = _cited(parent, label)
    node = tree.make((*parent.path, f"pt_{label.value}"), citation, Kind.POINT, level=level)
    node.label = label
    tree.open.append(node)
    return node


def same_run(nodes: list[Node], label: Label) -> Node | None:
    """The deepest of the open points in whose run a label stands."""
    for node in reversed(nodes):
        if label.style is Style.DEEP and label.value.startswith(f"{node.label.value}."):
            return None
        if node.label.style is label.style:
            return node
        if (node.label.style, label.style) == _DOUBTFUL and follows(node.label.value, label.value):
            return node  # (j) after an (i) that was taken for a number
    return None


def _decided(tree: Tree, label: Label) -> Label:
    """A lone (i), (v) or (x) as letter or as Roman number, by the run in which it stands."""
    if label.style is not Style.ALPHA or label.value not in ("i", "v", "x"):
        return label
    roman = Label(Style.ROMAN, label.value)
    for node in reversed(tree.open):
        if node.label.style is Style.ROMAN and follows(node.label.value, label.value):
            return roman
        if node.label.style is Style.ALPHA and follows(node.label.value, label.value):
            return roman if label.value == "i" and _next_label(tree) == "ii" else label
    return roman if label.value == "i" else label


def _next_label(tree: Tree) -> str:
    """The label of the block that comes next."""
    block = tree.ahead
    return label_of(block.label or split(block.text)[0]).value if block else ""


def _line(tree: Tree, block: Block) -> None:
    """A text without label: of the paragraph or point at whose depth it stands."""
    text = f"{block.label} {block.text}".strip()
    if block.role is Role.ITEM:
        tree.close(block.level)
    elif block.role is Role.TEXT:
        tree.close(block.level + 1)
        if not block.level and not _DASHED.match(text):
            while tree.open[-1].kind is Kind.POINT and tree.open[-1].label.style not in _WHOLE:
                tree.open.pop()
    tree.write(text, tree.open[-1])


def _is_paragraph(tree: Tree, block: Block, label: Label, language: str) -> bool:
    """Whether a label numbers a paragraph of an article, as its language does."""
    style = Style.BRACKET if language in _BRACKETED else Style.DOT
    if tree.open[0].kind is not Kind.ARTICLE or label.style is not style:
        return False
    if block.role is Role.TEXT:
        return not block.level
    alone = not tree.numbered_in_text and language not in _DOTTED_POINTS
    return block.level == 1 and (bool(_PARAGRAPH.fullmatch(block.anchor)) or alone)


def _paragraph(tree: Tree, block: Block, label: Label, text: str) -> None:
    """A numbered paragraph."""
    article = tree.open[0]
    path, citation = (*article.path, f"par_{label.value}"), f"{article.citation}({label.value})"
    tree.numbered_in_text |= block.role is Role.TEXT
    tree.open = [article, tree.make(path, citation, Kind.PARAGRAPH, level=0)]
    tree.write(text, tree.open[-1])


def _running_point(tree: Tree, label: Label, text: str) -> None:
    """A point whose label stands at the head of running text: its depth follows from its run."""
    points = [node for node in tree.open if 0 <= node.level < 1 and node.kind is Kind.POINT]
    run = same_run(points, label)
    if run:
        label, level = Label(run.label.style, label.value), run.level
    elif label.style is Style.DOT:
        level = 0.0  # outside articles, numbers with a dot hold the letters
    else:
        level = max(tree.open[-1].level, -0.1) + 0.1
    tree.close(level)
    tree.write(text, point_below(tree, label, level))


def _cited(parent: Node, label: Label) -> str:
    """A point as lawyers cite it: Article 3(63); Article 5(1), point (d)(i); Annex XI, point 2(a)."""
    numeric = label.style in (Style.DOT, Style.BRACKET)
    if (parent.kind is Kind.ARTICLE and numeric) or "point " in parent.citation.casefold():
        return f"{parent.citation}({label.value})"
    if not parent.citation:
        return f"Point {label.value}"
    bare = numeric and parent.kind in (Kind.ANNEX, Kind.DIVISION)
    return f"{parent.citation}, point {label.value if bare else f'({label.value})'}"
