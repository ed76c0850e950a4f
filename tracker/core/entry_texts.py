"""The texts behind the new entries of a listing: what of them is on topic stands below its entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from tracker.core.comparison.ranking import ranked
from tracker.core.flagging.terms import Topic
from tracker.core.flagging.tiers import LEANING, flagged
from tracker.core.model import Change, ChangeKind, Comparison, Document, Edit, Flag, Kind, Provision, Text
from tracker.core.words import count, cut

_REMARK = "text"  # the last step of the path of what is said in place of a text
_MOST = 30  # provisions of one text that are told; the others are counted
_QUOTE = 240  # characters of a sentence that proves a flag
_NOTHING = Document(title="", provisions=())


class TextRead(NamedTuple):
    """The text behind an entry, or why there is none."""

    entry: str  # its identifier
    title: str
    document: Document | None = None
    fault: str = ""


def with_texts(comparison: Comparison, texts: tuple[TextRead, ...], topics: tuple[Topic, ...]) -> Comparison:
    """A comparison of two listings with what the texts behind their entries say on topic, ranked anew.

    Why a text could not be read stands below an entry that is new; with one that is known it is no news.
    """
    come = {each.after.path for each in comparison.changes if each.before is None and each.after}
    found = [change for each in texts for change in _told(each, come, topics)]
    return replace(comparison, changes=ranked((*comparison.changes, *found)))


def is_remark(change: Change) -> bool:
    """Whether it only says what became of a text: no change of the law."""
    return change.after is not None and change.after.kind is Kind.LISTED and change.after.path[-1] == _REMARK


def _told(text: TextRead, come: set[tuple[str, ...]], topics: tuple[Topic, ...]) -> Iterator[Change]:
    path = ("entry", text.entry)
    if text.document is None:
        if path in come:
            yield _said(path, f"could not be read: {text.fault}")
        return
    found = tuple(_on_topic(text.document, topics))
    if found and path not in come:
        late = Provision(
            path=path, citation=f"The text of {text.entry}", kind=Kind.LISTED, heading=text.title
        )
        yield _new(late)
    strongest = sorted(found, key=lambda change: change.flags[0].tier)[:_MOST]
    for change in found:
        if change in strongest and change.after:
            inner = replace(change.after, path=(*path, *change.after.path))
            yield replace(change, after=inner, edits=(Edit("+", inner.text),) if inner.text else ())
    if len(found) > _MOST:
        more = count(len(found) - _MOST, "further provision")
        yield _said(path, f"has {more} on topic; our copy holds the whole")


def _on_topic(document: Document, topics: tuple[Topic, ...]) -> Iterator[Change]:
    """Each provision that a topic touches above a mere mention, in reading order, with its flags."""
    changes = tuple(_new(each) for each in document.provisions)
    comparison = Comparison(before=_NOTHING, after=document, changes=changes)
    for change in flagged(comparison, topics).changes:
        flags = tuple(_proof(flag, change) for flag in change.flags if _counts(flag))
        if flags:
            yield replace(change, flags=flags)


def _counts(flag: Flag) -> bool:
    # What a provision on topic leans on is no news where the whole text is.
    return flag.tier <= 3 and flag.rule not in LEANING


def _proof(flag: Flag, change: Change) -> Flag:
    """The flag with where in the text it stands: the entry alone would not tell."""
    where = change.after.citation if change.after else "Its text"
    return replace(flag, reason=f"{where} speaks of “{flag.term}”: “{cut(flag.quote, _QUOTE)}”")


def _new(provision: Provision) -> Change:
    return Change(kinds=(ChangeKind.ADDED,), text=Text.IDENTICAL, before=None, after=provision)


def _said(path: tuple[str, ...], sentence: str) -> Change:
    """A remark in the place of a text."""
    remark = Provision(
        path=(*path, _REMARK), citation="The text behind this entry", kind=Kind.LISTED, text=sentence
    )
    return replace(_new(remark), edits=(Edit("=", sentence),))
