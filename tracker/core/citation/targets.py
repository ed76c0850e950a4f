"""Which provisions of its own document a text cites, elliptic chains and ranges included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from tracker.core.citation.citations import Span, key_of
from tracker.core.citation.numbering import Home, Key
from tracker.core.citation.pointing import pointers, wholes
from tracker.core.citation.references import references
from tracker.core.model import Kind, Provision
from tracker.core.text import fold


class Numbered:
    """The provisions of one document by their keys."""

    def __init__(self, provisions: Sequence[Provision]) -> None:
        self._provisions = provisions
        self.keys = [key_of(each.citation) for each in provisions]
        self.places: dict[Key, int] = {}
        for at, key in enumerate(self.keys):
            if key:
                self.places.setdefault(key, at)

    @cached_property
    def unique(self) -> dict[Key, int]:
        """Where each key stands; one that occurs twice leads nowhere for sure."""
        counts = Counter(self.keys)
        return {key: at for key, at in self.places.items() if counts[key] == 1}

    @cached_property
    def divisions(self) -> list[int]:
        """By position: where the part, title, chapter or section around it stands, -1 for nowhere."""
        found, now = [], -1
        for at, each in enumerate(self._provisions):
            if each.kind is Kind.DIVISION:
                now = at
            elif each.kind is Kind.ANNEX:
                now = -1
            found.append(now)
        return found

    def home(self, at: int) -> Home:
        """Where a citation in the text of a provision is written."""
        around = self.divisions[at]
        return Home(self.keys[at], self.places, self.keys[around] if around >= 0 else ())

    def targets(self, at: int) -> tuple[Provision, ...]:
        """The provisions that a provision's text cites, in the order of the text, never itself."""
        folded = fold(self._provisions[at].text)
        found = (
            place
            for pointer in pointers(folded, references(folded), self.home(at))
            for span in pointer.spans
            for place in self._between(span)
            if place != at
        )
        return tuple(self._provisions[place] for place in dict.fromkeys(found))

    def wholes(self, at: int, text: str) -> tuple[Provision, ...]:
        """The wholes in which a provision stands and which words of its text name: "this Article"."""
        keys = wholes(fold(text), self.home(at))
        return tuple(self._provisions[self.places[key]] for key in keys if key in self.places)

    def _between(self, span: Span) -> Iterator[int]:
        """From one key to another; a key too deep for the document stands for what holds it."""
        first, last = (self._nearest(key) for key in span)
        if not first or not last:
            return
        if first == last or first[:-1] != last[:-1]:
            yield self.places[first]
            return
        row = [key for key in self.places if len(key) == len(first) and key[:-1] == first[:-1]]
        yield from (self.places[key] for key in row[row.index(first) : row.index(last) + 1])

    def _nearest(self, key: Key) -> Key:
        return next((key[:depth] for depth in range(len(key), 1, -1) if key[:depth] in self.places), ())
