"""The provisions of an act in the making, and the chain of those that are open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tracker.core.model import Block, Kind, Provision
from tracker.grammars.eu_labels import Label, Style

_UNLABELLED = Label(Style.NONE, "")


@dataclass(slots=True)
class Node:
    """A provision in the making.

    Levels: an article, annex or section lies below 0, a numbered heading of an annex between -0.5 and 0,
    a paragraph at 0, points whose label stands in running text between 0 and 1, entries of lists at 1
    and more.
    """

    path: tuple[str, ...]
    citation: str
    kind: Kind
    level: float = -1
    label: Label = _UNLABELLED
    anchor: str = ""
    heading: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def provision(self) -> Provision:
        """The finished provision; its own lines, one below the other."""
        return Provision(
            path=self.path,
            citation=self.citation,
            kind=self.kind,
            heading=" ".join(self.heading),
            text="\n".join(self.lines),
        )


class Tree:
    """All provisions in reading order, and the open ones from the article or annex down to the last point."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.open: list[Node] = []
        self.fresh: Node | None = None  # made last and without text: a heading belongs to it
        self.ahead: Block | None = None  # the block that comes next
        self.numbered_in_text = False  # whether this article's paragraphs have their numbers in their text
        self._taken: Counter[tuple[str, ...]] = Counter()

    def make(self, path: tuple[str, ...], citation: str, kind: Kind, *, level: float = -1) -> Node:
        """A new provision; a label that occurred before gets "~2" in its path alone."""
        self._taken[path] += 1
        if (count := self._taken[path]) > 1:
            path = (*path[:-1], f"{path[-1]}~{count}")
        node = Node(path=path, citation=citation, kind=kind, level=level)
        self.nodes.append(node)
        return node

    def close(self, level: float) -> None:
        """Close what lies at a level or deeper; the article or annex itself stays open."""
        while len(self.open) > 1 and self.open[-1].level >= level:
            self.open.pop()

    def write(self, text: str, node: Node) -> None:
        """Another line of a provision."""
        self.fresh = None
        if text:
            node.lines.append(text)
