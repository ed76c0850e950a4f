"""The parts of a Chinese text while it is read, and the provisions they become.

A 款 has no number of its own: where a part has only one, its text is the part's own; where it has
several, each becomes a provision (第十条第一款), and the items after it are its children.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.core.model import Kind, Provision
from tracker.grammars.zh_lines import ended, tidy
from tracker.grammars.zh_marks import Form, han


@dataclass(slots=True, kw_only=True)
class Paragraph:
    """A 款, as one or more lines, and the items that it introduces."""

    lines: list[str] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        return tidy(" ".join(self.lines))

    @property
    def is_open(self) -> bool:
        """Whether its last sentence goes on with the next line."""
        return bool(self.lines) and not ended(self.lines[-1])


@dataclass(slots=True, kw_only=True)
class Node:
    """An article, an annex, a section or an item, with its paragraphs."""

    segment: str
    citation: str  # its own step of the citation
    kind: Kind
    form: Form
    heading: str = ""
    paragraph: str = "第{}段"  # how its paragraphs are cited
    paragraphs: list[Paragraph] = field(default_factory=list)

    def add_text(self, text: str) -> None:
        """Go on with a sentence that has not ended, or begin a new paragraph."""
        inner = self.innermost()
        if inner.paragraphs and inner.paragraphs[-1].is_open:
            inner.paragraphs[-1].lines.append(text)
        elif text:
            self.paragraphs.append(Paragraph(lines=[text]))

    def add_item(self, item: Node) -> None:
        """Hang an item below the last paragraph, or below the last item that may hold it."""
        self.holder(item.form).last_paragraph().items.append(item)

    def innermost(self) -> Node:
        """The item that was opened last; the node itself where there is none."""
        return self.holder(None)

    def holder(self, form: Form | None) -> Node:
        """The innermost open item that may hold an item of a form, None being the smallest."""
        node = self
        while node.paragraphs and node.paragraphs[-1].items:
            last = node.paragraphs[-1].items[-1]
            if form is not None and last.form >= form:
                break
            node = last
        return node

    def last_paragraph(self) -> Paragraph:
        """The paragraph that what comes next belongs to."""
        if not self.paragraphs:
            self.paragraphs.append(Paragraph())
        return self.paragraphs[-1]


def flatten(node: Node, path: tuple[str, ...] = (), citation: str = "") -> Iterator[Provision]:
    """The provisions of a node and of everything below it, in reading order."""
    path, citation = (*path, node.segment), citation + node.citation
    single = len(node.paragraphs) == 1
    text = node.paragraphs[0].text if single else ""
    yield Provision(path=path, citation=citation, kind=node.kind, heading=tidy(node.heading), text=text)
    for count, paragraph in enumerate(node.paragraphs, 1):
        below, cited = path, citation
        if not single:
            below, cited = (*path, f"par_{count}"), citation + node.paragraph.format(han(count))
            yield Provision(path=below, citation=cited, kind=Kind.PARAGRAPH, text=paragraph.text)
        for each in paragraph.items:
            yield from flatten(each, below, cited)
