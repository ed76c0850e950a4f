"""Word-level edits between two wordings of one provision; the only user of diff-match-patch.

Each token becomes one character, so that no edit can cut a word. The semantic clean-up, which joins edits
that only a stray common word separates, works on those characters: cleaning after decoding would cut
words again. There is no deadline: the same two texts give the same edits on any machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from diff_match_patch import diff_match_patch

from tracker.core.model import Edit
from tracker.core.subsequence import common_places
from tracker.core.text import tokens

Run = tuple[int, str]  # what diff-match-patch works on: -1, 0 or 1 and the text
_KEPT, _GONE, _COME = 0, -1, 1
_ALPHABET = 0xE0000  # from here on no character is a letter, a digit, a blank or a surrogate
_MOST = 12_000  # tokens that differ; longer ones are compared as sentences, still longer ones as one
_NEAR = 40  # tokens beside what differs, for the clean-up to look at
_SENTENCE = re.compile(r"[^.;。；\n]*(?:[.;。；\n]+\s*|$)")  # "It shall apply; "


def redline(before: str, after: str) -> tuple[Edit, ...]:
    """The runs of words that stay, go or come; "=" and "-" rebuild `before`, "=" and "+" `after`.

    The edits of (after, before) are those of (before, after) with "-" and "+" exchanged.
    """
    if before == after:
        return (Edit("=", before),) if before else ()
    if before > after:
        swapped = {"-": "+", "+": "-", "=": "="}
        mirrored = redline(after, before)
        return _ordered(Edit(swapped[edit.op], edit.text) for edit in mirrored)  # type: ignore[arg-type]
    return _ordered(_edits(*_cut(before, after)))


def _cut(before: str, after: str) -> tuple[list[str], list[str]]:
    """Both texts in pieces that are few enough to compare; what they share at either end stays in one."""
    old, new = tokens(before), tokens(after)
    head = _shared_head(old, new)
    tail = _shared_head(old[head:][::-1], new[head:][::-1])
    ends = (len(old) - tail, len(new) - tail)
    middles = old[head : ends[0]], new[head : ends[1]]
    if max(map(len, middles)) > _MOST:
        middles = tuple(_SENTENCE.findall("".join(middle)) for middle in middles)  # type: ignore[assignment]
    if max(map(len, middles)) > _MOST:
        middles = tuple(["".join(middle)] for middle in middles)  # type: ignore[assignment]
    near = max(0, head - _NEAR)
    first = ["".join(old[:near]), *old[near:head]]
    last = [*old[ends[0] : ends[0] + _NEAR], "".join(old[ends[0] + _NEAR :])]
    return [*first, *middles[0], *last], [*first, *middles[1], *last]


def _edits(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """The edits between two lists of tokens, cleaned up while each token is one character."""
    signs: dict[str, str] = {" ": " ", "\n": "\n"}  # kept, so that edits end at blanks where they can
    for token in (*old, *new):
        signs.setdefault(token, chr(_ALPHABET + len(signs)))
    tokens_of = {sign: token for token, sign in signs.items()}
    runs = _runs("".join(map(signs.__getitem__, old)), "".join(map(signs.__getitem__, new)))
    diff_match_patch().diff_cleanupSemantic(runs)
    ops = {_KEPT: "=", _GONE: "-", _COME: "+"}
    return [Edit(ops[op], "".join(map(tokens_of.__getitem__, run))) for op, run in runs]  # type: ignore[arg-type]


def _runs(old: str, new: str) -> list[Run]:
    """The fewest edits between two encoded texts."""
    head = _shared_head(old, new)
    tail = _shared_head(old[head:][::-1], new[head:][::-1])
    one, other = old[head : len(old) - tail], new[head : len(new) - tail]
    runs: list[Run] = [(_KEPT, old[:head])]
    i = j = 0
    for p, q in (*common_places(one, other), (len(one), len(other))):
        runs += ((_GONE, one[i:p]), (_COME, other[j:q]), (_KEPT, one[p : p + 1]))
        i, j = p + 1, q + 1
    runs.append((_KEPT, old[len(old) - tail :]))
    return _joined(run for run in runs if run[1])


def _shared_head(one: Sequence[str], other: Sequence[str]) -> int:
    """How many tokens or characters two texts share at their beginning."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Neighbours of one kind as one run."""
    return [(op, "".join(text for _, text in group)) for op, group in groupby(runs, key=lambda run: run[0])]


def _ordered(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Between two kept runs all that goes as one edit, then all that comes as one."""
    found: list[Edit] = []
    for kept, group in groupby(edits, key=lambda edit: edit.op == "="):
        some = list(group)
        for op in ("=",) if kept else ("-", "+"):
            text = "".join(edit.text for edit in some if edit.op == op)
            found += [Edit(op, text)] if text else []  # type: ignore[arg-type]
    return tuple(found)
