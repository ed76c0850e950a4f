"""Two documents -> what differs, provision by provision, the important first."""

from __future__ import annotations

from tracker.core.align import align
from tracker.core.changes import Changes
from tracker.core.model import PREAMBLE, Basis, Comparison, Document
from tracker.core.ranking import ranked
from tracker.core.side import Side, sides
from tracker.core.text import is_chinese

_SAMPLE = 50  # provisions

__all__ = ["compare", "ranked"]


def compare(before: Document, after: Document) -> Comparison:
    """Everything that differs, ranked as far as that can be done before topics are looked for."""
    (old, new), notes = _sides(before, after)
    changes = ranked(tuple(Changes(align(old, new), _language(before, after))))
    return Comparison(before=before, after=after, changes=changes, notes=notes)


def _language(*documents: Document) -> str:
    """The language that the words which decide are looked for in."""
    texts = " ".join(each.text for it in documents for each in it.provisions[:_SAMPLE])
    return "zh" if is_chinese(texts) else next((it.language for it in documents if it.language), "")


def _sides(before: Document, after: Document) -> tuple[tuple[Side, Side], tuple[str, ...]]:
    """Both sides without what one kind of edition never carries, and a note that says so."""
    bare = [it.basis is Basis.CONSOLIDATED and not _preamble(it) for it in (before, after)]
    if not any(bare) or not (_preamble(before) or _preamble(after)):
        return sides(before.provisions, after.provisions), ()
    old, new = (tuple(each for each in it.provisions if each.kind not in PREAMBLE) for it in (before, after))
    note = f"The consolidated text carries no recitals; none counts as {'added' if bare[0] else 'removed'}."
    return sides(old, new), (note,)


def _preamble(document: Document) -> bool:
    return any(each.kind in PREAMBLE for each in document.provisions)
