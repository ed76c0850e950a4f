"""Listings as documents: a search, a feed, a channel or a query, whose entries are its provisions.

An entry is known by its identifier alone, so it is compared by path; its words never pair it with another.
"""

from __future__ import annotations

from tracker.core.comparison.ranking import ranked
from tracker.core.model import Change, ChangeKind, Comparison, Document, Kind, Provision, Text
from tracker.core.text import fold, loosened
from tracker.core.wording.redline import redline

# What a listing may say of itself in its notes; the comparison and the acceptance go by it.
FORGETS = "A listing forgets its oldest entries: one that fell off its end is not counted as removed."
WINDOW = "It shows a window of time: an entry that is no longer in it is not counted as removed."


def is_listing(document: Document) -> bool:
    """Whether a document lists others; a listing without a hit still has its first line."""
    return bool(document.provisions) and all(each.kind is Kind.LISTED for each in document.provisions)


def compare_listings(before: Document, after: Document) -> Comparison:
    """What came, went, or is told in other words, entry by entry; entries are in order, the newest first."""
    old = {each.path: each for each in before.provisions}
    new = {each.path: each for each in after.provisions}
    # The first line is what the publisher calls the listing; its wording says nothing of an entry.
    entries = ((path, each) for path, each in new.items() if path != ("listing",))
    both = (_told_anew(old[path], each) for path, each in entries if path in old)
    changes = (
        *(_come(each) for path, each in new.items() if path not in old),
        *(each for each in both if each),
        *(_gone(each) for each in _missed(before, after)),
    )
    return Comparison(before=before, after=after, changes=ranked(changes), notes=_notes(before, after))


def new_entries(comparison: Comparison) -> tuple[Provision, ...]:
    """The entries that came, the important first."""
    return tuple(
        each.after
        for each in comparison.changes
        if each.before is None and each.after and each.after.path != ("listing",)
    )


def link_of(entry: Provision) -> str:
    """Where an entry leads, empty where it names no address: its link is its last word."""
    last = "".join(entry.text.rsplit(maxsplit=1)[-1:])
    return last if last.startswith(("https://", "http://")) else ""


def _notes(before: Document, after: Document) -> tuple[str, ...]:
    found = dict.fromkeys(note for it in (before, after) for note in it.notes if note in (FORGETS, WINDOW))
    return tuple(found)


def _missed(before: Document, after: Document) -> tuple[Provision, ...]:
    """The old entries that are gone and not merely forgotten."""
    notes, kept = _notes(before, after), {each.path for each in after.provisions}
    if WINDOW in notes:
        return ()
    stays = [place for place, each in enumerate(before.provisions) if each.path in kept]
    end = (max(stays) if stays else 0) if FORGETS in notes else len(before.provisions)
    return tuple(each for each in before.provisions[:end] if each.path not in kept)


def _come(entry: Provision) -> Change:
    return Change(
        kinds=(ChangeKind.ADDED,),
        text=Text.IDENTICAL,
        before=None,
        after=entry,
        edits=redline("", _shown(entry)),
    )


def _gone(entry: Provision) -> Change:
    return Change(
        kinds=(ChangeKind.REMOVED,),
        text=Text.IDENTICAL,
        before=entry,
        after=None,
        edits=redline(_shown(entry), ""),
    )


def _told_anew(old: Provision, new: Provision) -> Change | None:
    """An entry whose words changed; quotes, dashes and blanks are no words."""
    one, other = _shown(old), _shown(new)
    if loosened(fold(one)) == loosened(fold(other)):
        return None
    return Change(
        kinds=(ChangeKind.AMENDED,),
        text=Text.AMENDED,
        before=old,
        after=new,
        edits=redline(one, other),
    )


def _shown(entry: Provision) -> str:
    return f"{entry.heading}\n{entry.text}" if entry.heading else entry.text
