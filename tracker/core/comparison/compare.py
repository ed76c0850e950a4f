"""Two documents -> what differs, provision by provision, the important first."""

from __future__ import annotations

from tracker.core.alignment.align import Alignment, align
from tracker.core.alignment.side import Side, sides
from tracker.core.comparison.changes import Changes
from tracker.core.comparison.ranking import ranked
from tracker.core.model import PREAMBLE, Basis, Comparison, Document
from tracker.core.text import is_chinese

_SAMPLE = 50  # provisions
# Drafts rewritten from end to end share two thirds of their wording, two laws of one family a quarter.
_RELATED = 0.35
_TELLING = 1_500  # characters; a shorter text may be replaced altogether

__all__ = ["compare", "ranked"]


def compare(before: Document, after: Document) -> Comparison:
    """Everything that differs, ranked as far as that can be done before topics are looked for."""
    (old, new), notes = _sides(before, after)
    alignment = align(old, new)
    if reason := _unlike(alignment, before.language, after.language):
        return Comparison(before=before, after=after, changes=(), comparable=False, notes=(reason,))
    changes = ranked(tuple(Changes(alignment, _language(before, after))))
    return Comparison(before=before, after=after, changes=changes, notes=notes)


def _unlike(alignment: Alignment, *languages: str) -> str:
    """Why two texts are not two versions of one text, empty where they are."""
    matching = alignment.matching
    for side, name in ((matching.old, "old"), (matching.new, "new")):
        if not any(map(side.raw, range(len(side)))):
            return f"The {name} text is empty: there is nothing to compare."
    affinity = matching.affinity()
    short = min(sum(len(side.raw(at)) for at in range(len(side))) for side in (matching.old, matching.new))
    if affinity >= _RELATED or short < _TELLING:
        return ""
    one, other = languages
    if one and other and one != other:
        return f"The two texts are in different languages, {one} and {other}: compare texts of one language."
    return (
        f"Only {affinity:.0%} of the shorter text stands in the other: "
        "these look like two different texts, not two versions of one."
    )


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
