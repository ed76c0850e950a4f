"""What a reader is shown of a change: its words, with what stayed the same folded away."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from tracker.core import words
from tracker.core.model import Change, ChangeKind, Edit, Provision
from tracker.core.text import fold

_LONG = 40  # words that stayed the same; a longer run is folded
_FULL = 400  # words of a new or removed unit that are shown; the rest is counted
# End of a sentence: ". The", ".” (2", "。"; not "Art. 5", "No. 12", "U.S. Government".
_SENTENCE = re.compile(r"""(?<=[a-z\d)][a-z\d)])[.?!]["”’)]?\s+(?=["“‘(]?[A-Z])|[。！？]["”’]?""")


class Piece(NamedTuple):
    """A run of words that stays, goes, comes, or is folded away."""

    op: Literal["=", "-", "+", "…"]
    text: str


class Passage(NamedTuple):
    """One provision as shown: its citation and heading where it is one of several, and its words."""

    citation: str
    heading: str
    pieces: tuple[Piece, ...]


def passages(changes: tuple[Change, ...]) -> tuple[Passage, ...]:
    """What to show of a change and of those inside it; flagged provisions are always shown in full."""
    shown: list[Passage] = []
    left, hidden = _FULL, 0
    for change in changes:
        passage = _passage(change, alone=len(changes) == 1)
        size = sum(words.length(piece.text) for piece in passage.pieces)
        if size > left and shown and not change.flags:
            hidden += size
            continue
        left -= size
        shown.append(passage)
    if hidden:
        note = f"{hidden:,} more words of it stand in the snapshot and in the JSON twin"
        shown.append(Passage("", "", (Piece("…", note),)))
    return tuple(each for each in shown if each.pieces or each.heading)


def folded(edits: tuple[Edit, ...], terms: tuple[str, ...] = ()) -> tuple[Piece, ...]:
    """The edits, unchanged runs over about 40 words folded, but no sentence with an edit or a term."""
    watched = tuple(fold(term) for term in terms if term.strip())
    pieces: list[Piece] = []
    for place, edit in enumerate(edits):
        if edit.op == "=" and words.length(edit.text) > _LONG:
            pieces += _fold(edit.text, watched, opens=place == 0, closes=place == len(edits) - 1)
        else:
            pieces += _bare(edit)
    return tuple(piece for piece in pieces if piece.text)


def _passage(change: Change, *, alone: bool) -> Passage:
    provision = change.after or change.before
    if provision is None:
        return Passage("", "", ())
    citation = "" if alone else provision.citation
    return Passage(citation, "" if alone and change.edits else provision.heading, _pieces(change, provision))


def _pieces(change: Change, provision: Provision) -> tuple[Piece, ...]:
    if change.edits:
        return folded(change.edits, tuple(flag.term for flag in change.flags))
    if not provision.text:
        return ()
    if change.before is None or change.after is None:
        return (Piece("+" if change.before is None else "-", provision.text),)
    if change.before.text != change.after.text and ChangeKind.AMENDED in change.kinds:
        return (Piece("-", change.before.text), Piece("+", change.after.text))
    return folded((Edit("=", provision.text),))


def _bare(edit: Edit) -> list[Piece]:
    """An edit with the blanks around its words outside of its marks: "shall [-not-] apply"."""
    inner = edit.text.strip()
    if edit.op == "=" or not inner:
        return [Piece("=", edit.text)] if edit.op != "-" else []
    lead, tail = edit.text.split(inner, 1)
    return [Piece("=", lead), Piece(edit.op, inner), Piece("=", tail)]


def _fold(text: str, terms: tuple[str, ...], *, opens: bool, closes: bool) -> list[Piece]:
    """An unchanged run without the sentences that no edit touches and no term stands in."""
    ends = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
    sentences = [text[start:end] for start, end in pairwise(ends) if start < end]
    touched = {0 if closes or not opens else -1, -1 if closes else len(sentences) - 1}
    kept = [place in touched or _holds(each, terms) for place, each in enumerate(sentences)]
    pieces: list[Piece] = []
    for keep, group in groupby(zip(kept, sentences, strict=True), key=lambda pair: pair[0]):
        run = "".join(sentence for _, sentence in group)
        pieces.append(Piece("=", run) if keep or words.length(run) <= _LONG else Piece("…", "… "))
    return pieces


def _holds(sentence: str, terms: tuple[str, ...]) -> bool:
    folded_sentence = fold(sentence)
    return any(term in folded_sentence for term in terms)
