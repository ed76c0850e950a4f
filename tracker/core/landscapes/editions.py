"""The editions of one work: which one tells what the law is, which were before it, and which has what."""

from __future__ import annotations

import re
from dataclasses import replace

from tracker.core.dates import dated
from tracker.core.landscapes.force import in_force
from tracker.core.landscapes.names import key_of
from tracker.core.landscapes.position import Kept, Link, Relation
from tracker.core.model import PREAMBLE, Basis, Document
from tracker.core.words import day as day_of

# Which of several texts in one language tells what the law is; the later one where they are of one kind.
_WORTH = (Basis.DRAFT, Basis.UNKNOWN, Basis.TRANSLATION, Basis.ADOPTED, Basis.CONSOLIDATED)
BASES = {  # what each kind of edition is worth
    Basis.ADOPTED: "as adopted",
    Basis.CONSOLIDATED: "consolidated text",
    Basis.DRAFT: "draft, not law",
    Basis.TRANSLATION: "translation, not the authentic text",
    Basis.UNKNOWN: "",
}
_CONSOLIDATING = frozenset({"EU", "UK"})  # whose publishers put amendments into the text
_FINAL = frozenset({Basis.ADOPTED, Basis.CONSOLIDATED})
_DAY = re.compile(r", (?=\d{4}-\d\d-\d\d$)")  # "32016R0679R(02), 2018-05-23"
PUT_IN = ("Amended by: ", "Corrected by: ")  # how a consolidated text lists what it has


def standing(
    kept: tuple[Kept, ...], *, day: str = "", links: tuple[Link, ...] = ()
) -> tuple[Document, tuple[Kept, ...]]:
    """One text made of those of one instrument and language, and which ones it is made of.

    What is not in force on the day (ISO) gives way to what is; `links` tell when an amended text begins.
    """
    ranked = sorted(
        kept, key=lambda each: (_rank(each), not (day and _begins(each, links) > day), _age(each))
    )
    chief = ranked[-1]
    document = chief.document
    if document.basis is not Basis.CONSOLIDATED or any(each.kind in PREAMBLE for each in document.provisions):
        return document, (chief,)
    for each in reversed(ranked[:-1]):
        recitals = tuple(it for it in each.document.provisions if it.kind in PREAMBLE)
        if recitals and each.document.basis is Basis.ADOPTED:
            return replace(document, provisions=(*recitals, *document.provisions)), (chief, each)
    return document, (chief,)


def named(document: Document) -> str:
    """An edition by its worth and its date: "as adopted, OJ L 2024/1689, 2024-07-12"."""
    basis = "" if document.edition.startswith(document.basis.value) else BASES[document.basis]
    return ", ".join(part for part in (basis, document.edition) if part)


def in_order(kept: tuple[Kept, ...]) -> tuple[Kept, ...]:
    """The editions of a work, the latest first."""
    return tuple(
        sorted(kept, key=lambda each: (_age(each)[0] or day_of(each.seen), _rank(each)), reverse=True)
    )


def precedes(one: Document, other: Document) -> bool:
    """Whether one edition comes before another: a draft before what was adopted, the old before the new."""
    worth = _WORTH.index(one.basis), _WORTH.index(other.basis)
    days = dated(one.edition), dated(other.edition)
    return one.language == other.language and (
        worth[0] < worth[1] or (worth[0] == worth[1] and "" < days[0] < days[1])
    )


def placed(link: Link, kept: tuple[Kept, ...], *, day: str) -> Link:
    """The link with the kept text that has the amendment or correction, or with what is still to come."""
    if link.ends and link.on > day:
        return replace(link, pending="not in effect yet")
    if link.relation not in (Relation.AMENDED, Relation.CORRECTED):
        return link
    final = [
        each for each in in_order(kept) if each.document.basis in _FINAL and dated(each.document.edition)
    ]
    listed = [each for each in final if key_of(link.by) in _put_in(each)]
    if listed:
        return replace(link, carried=_text(listed[0]))
    # Corrections go in under the date of the text that they correct: no date tells of them.
    if link.relation is Relation.CORRECTED or not final or not (link.on or link.made):
        return link
    having = [each for each in final if not _put_in(each) and _is_later(each, link)]
    if having:
        return replace(link, carried=_text(having[0]))
    return replace(link, pending=_pending(final[0])) if (link.on or link.made) <= day else link


def _rank(kept: Kept) -> int:
    return _WORTH.index(kept.document.basis)


def _age(kept: Kept) -> tuple[str, str]:
    return dated(kept.document.edition), kept.seen.isoformat()


def _begins(kept: Kept, links: tuple[Link, ...]) -> str:
    """From when an edition is in force: as it says, or as the act says that it was amended by."""
    document = kept.document
    own = dated(document.edition)
    if document.basis is Basis.CONSOLIDATED:
        return own
    amended = (each.on for each in links if each.relation is Relation.AMENDED and each.made == own)
    return max((in_force(document), *amended))


def _is_later(kept: Kept, link: Link) -> bool:
    """Whether an edition is of a day on which it must have the amendment."""
    own = dated(kept.document.edition)
    # A consolidation is dated by the force of what it has; a law that is printed anew, by its adoption.
    return own >= max(link.made, link.on if kept.document.basis is Basis.CONSOLIDATED else "")


def put_in(document: Document) -> tuple[str, ...]:
    """What a consolidated text says that it has: "Amended by: Regulation (EU) 2026/1744, 2026-07-24"."""
    return tuple(
        f"{form}{each}"
        for note in document.notes
        for form in PUT_IN
        if note.startswith(form)
        for each in note.removeprefix(form).split("; ")
    )


def _put_in(kept: Kept) -> set[str]:
    """The same as the keys of instruments."""
    told = (each.partition(": ")[2] for each in put_in(kept.document))
    return {key_of(_DAY.split(each)[0]) for each in told}


def _text(kept: Kept) -> str:
    kind = "consolidated text" if kept.document.basis is Basis.CONSOLIDATED else "text"
    return f"{kind} of {dated(kept.document.edition)}"


def _pending(newest: Kept) -> str:
    if newest.source.jurisdiction in _CONSOLIDATING or newest.document.basis is Basis.CONSOLIDATED:
        return "consolidation pending"
    return f"the {_text(newest)} is without it"
