"""How the provisions of one document are numbered: each one's key, and what a label means where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

Key = tuple[str, ...]

_UNIT = 2  # steps of an article's or a recital's key


class Home(NamedTuple):
    """Where a citation is written, and what there is in its document."""

    key: Key = ()  # of the provision
    known: Mapping[Key, int] = {}  # by key, in reading order, where it stands
    division: Key = ()  # of the title, chapter or section around it
    within: bool = False  # a citation is said to lie within the provision, not beside it

    def below(self, unit: str, label: Key) -> Key:
        """What a paragraph or point of this label is here: the nearest that there is, inside out."""
        if unit == "subsection" and label[0][:1].isdigit():
            return ("section", *label)  # subsection 4.2(a)
        if self.within:
            return (*self.key, *label)
        if unit == "subsection" or (unit == "paragraph" and self.key[:1] == ("article",)):
            return (*self.key[:2], *label)
        stems = (self.key[:depth] for depth in range(len(self.key), 1, -1))
        known = ((*stem, *label) for stem in stems if (*stem, *label) in self.known)
        return next(known, (*(self.key[:-1] if len(self.key) > _UNIT else self.key), *label))

    def root(self, unit: str, label: Key) -> Key:
        """What a section, part or chapter is that stands alone: its own, or one of what is around."""
        own = (unit, *label)
        annex = self.key[:2] if self.key[:1] == ("annex",) else ()
        within = ((*each, *label) for each in (annex, self.division, self.division[:2]) if each)
        return own if own in self.known else next((key for key in within if key in self.known), own)

    def around(self, unit: str) -> Key:
        """The article, section, chapter or other unit in which it is written; empty where there is none."""
        if self.key[:1] in {(unit,), ("条",)} and unit in {"article", "annex", "section"}:
            return self.key[:2]
        depth = 3 if unit == "section" else 2
        return self.division[:depth] if len(self.division) >= depth else ()

    def preceding(self, depth: int, count: int) -> list[Key]:
        """The keys of so many provisions before the one written here, at this depth: 前款, 前两条."""
        stem, here = self.key[:depth], self.key[: depth + 1]
        row = [each for each in self.known if len(each) == depth + 1 and each[:depth] == stem]
        at = row.index(here) if here in row else 0
        return row[max(0, at - count) : at]

    def whole(self, unit: str) -> Home:
        """The article, paragraph or annex around the place, of which a citation says "of this Article"."""
        depth = _DEPTHS.get(unit, 0)
        if not depth or (self.key[:1] == ("annex",) and unit != "annex"):
            return self
        return self._replace(key=self.key[:depth], within=True)


_DEPTHS = {"article": 2, "annex": 2, "section": 2, "paragraph": 3, "subsection": 3}
