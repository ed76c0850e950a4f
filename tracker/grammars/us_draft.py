"""A document of American law in the making: what is open, and what hangs below it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker.core.model import Kind, Provision
from tracker.core.text import fold
from tracker.grammars.us_points import Count, Open, Style, is_next, place

_CLOSING = (".", ";", ":", "?", "!", "”", ")", "—")  # how a whole paragraph ends
_NOT_SLUG = re.compile(r"[^\w.]+")  # blanks and marks between the words of "Supplement No. 1 to Part 774"


@dataclass(slots=True)
class _Part:
    path: tuple[str, ...]
    citation: str
    kind: Kind
    heading: str = ""
    texts: list[str] = field(default_factory=list)


class Draft:
    """Collects provisions; a text without a number of its own goes to the provision that came before."""

    def __init__(self) -> None:
        self.base: tuple[tuple[str, ...], str] = ((), "")  # path and citation that points hang below
        self._run: list[Open] = []
        self._parts: list[_Part] = []
        self._counts: dict[tuple[str, ...], int] = {}

    @property
    def begun(self) -> bool:
        """Whether anything numbered or counted has come."""
        return any(part.kind not in (Kind.STATUS, Kind.PREAMBLE) for part in self._parts)

    def note(self, element: str, citation: str, text: str) -> None:
        """A word of the publisher on the text; nothing hangs below it."""
        self._add(("status", element), citation, Kind.STATUS).texts.append(text)

    def open(self, path: tuple[str, ...], citation: str, kind: Kind, *, heading: str = "") -> tuple[str, ...]:
        """A new unit; from now on points hang below it. Returns its path, made unique."""
        part = self._add(path, citation, kind)
        part.heading = heading
        self.base = (part.path, citation)
        self._run.clear()
        return part.path

    def point(self, label: str, following: Iterable[str]) -> bool:
        """A point below the open unit, at the level that its run tells; False where it is no label."""
        where = place(self._run, label, following)
        if where:
            self._hang(where.depth, where.counted, f"pt_{label}", f"({label})", kind=Kind.POINT)
        return where is not None

    def chains(self, label: str) -> bool:
        """Whether a label right behind another one, or behind a heading, is a point."""
        return is_next(self._run, label)

    def term(self, term: str) -> None:
        """A defined term without a number, below the open unit or point."""
        depth = self._depth(Style.TERM)
        self._hang(depth, Count(Style.TERM, 1), f"def_{slug(term)}", f" “{term}”", kind=Kind.POINT)

    def bullet(self) -> None:
        """The next entry of a list without labels."""
        depth = self._depth(Style.BULLET)
        number = self._run[depth].counted.ordinal + 1 if depth < len(self._run) else 1
        self._hang(depth, Count(Style.BULLET, number), f"item_{number}", f", item {number}", kind=Kind.POINT)

    def paragraph(self, number: int) -> None:
        """A paragraph that has no number of its own, counted in its unit."""
        citation = f", paragraph {number}" if self.base[1] else f"Paragraph {number}"
        self._hang(0, Count(Style.PARAGRAPH, number), f"par_{number}", citation, kind=Kind.ENTRY)

    def head(self, heading: str) -> None:
        """Names the newest provision."""
        self._parts[-1].heading = heading

    def append(self, text: str) -> None:
        """More words of the newest provision; before the first one, the preamble."""
        if not self._parts or self._parts[-1].kind is Kind.STATUS:
            self._add(("preamble",), "Preamble", Kind.PREAMBLE)
        if text:
            self._parts[-1].texts.append(text)

    def provisions(self) -> tuple[Provision, ...]:
        """What was collected, without points that have neither words nor a name."""
        return tuple(
            Provision(
                path=part.path,
                citation=part.citation,
                kind=part.kind,
                heading=part.heading,
                text=_flow(part.texts),
            )
            for part in self._parts
            if part.texts or part.heading or part.kind is not Kind.POINT
        )

    def _depth(self, style: Style) -> int:
        styles = [each.counted.style for each in self._run]
        return styles.index(style) if style in styles else len(styles)

    def _hang(self, depth: int, count: Count, element: str, citation: str, *, kind: Kind) -> None:
        path, parent = self._run[depth - 1][1:] if depth else self.base
        # "Annex (a)" but "Sec. 3(a)"
        gap = " " if citation.startswith("(") and parent[-2:].isalpha() else ""
        cited = f"{parent}{gap}{citation}" if parent else citation.lstrip(", ")
        part = self._add((*path, element), cited, kind)
        del self._run[depth:]
        self._run.append(Open(count, part.path, part.citation))

    def _add(self, path: tuple[str, ...], citation: str, kind: Kind) -> _Part:
        self._counts[path] = self._counts.get(path, 0) + 1
        again = self._counts[path]
        unique = path if again == 1 else (*path[:-1], f"{path[-1]}~{again}")
        self._parts.append(_Part(unique, citation, kind))
        return self._parts[-1]


def _flow(texts: list[str]) -> str:
    """Paragraphs on lines of their own; one that goes on with a broken sentence stays on its line."""
    text = texts[0] if texts else ""
    for more in texts[1:]:
        text += f"\n{more}" if text.endswith(_CLOSING) else f" {more}"
    return text


def slug(text: str) -> str:
    """A name as one lower-case word: "Supplement No. 1" is "supplement-no.-1"."""
    return _NOT_SLUG.sub("-", fold(text)).strip("-.")[:80]
