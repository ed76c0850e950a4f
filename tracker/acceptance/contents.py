"""Whether a text is the one that its source declares, in its language, and as long as it was."""

from __future__ import annotations

import re
from collections import Counter

from tracker.acceptance.refusal import Refusal
from tracker.core.comparison.listed import WINDOW
from tracker.core.language import language_of
from tracker.core.model import Document
from tracker.core.record import Source, Verdict
from tracker.core.text import fold

_LEAST_SHARE = 0.5  # of the baseline
_BESIDE_HAN = re.compile(r"(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff])")  # 保 障, 框架 3.0
_NOW = "kept aside; look at the page: if it is right, change what the source expects"


def judge_document(
    document: Document,
    source: Source,
    baseline: Document | None,
    *,
    received: int = 0,
    language: str = "",
) -> Refusal | None:
    """The first reason why a text that was read cannot become a version, None where it may.

    `received` is how many bytes it was read from; `language` the one it is in, detected where not given.
    """
    reason = (
        _no_provisions(document, received)
        or _another_language(document, source, baseline, language)
        or _unexpected(document, source)
        or _shrunk(document, baseline)
    )
    return Refusal(verdict=Verdict.SUSPECT, reason=f"{reason}; {_NOW}") if reason else None


def _no_provisions(document: Document, received: int) -> str:
    size = f" in {received} bytes" if received else ""
    return "" if document.provisions else f"no provision found{size}, the page may have a new layout"


def _another_language(document: Document, source: Source, baseline: Document | None, language: str) -> str:
    """A page may be served in another language than the one asked for, at its official address."""
    found = language or language_of(_text(document))
    before = (baseline.language or language_of(_text(baseline))) if baseline else ""
    wanted = source.language or before
    if not found or not wanted or found == wanted:
        return ""
    return f"another language: the text is in {found!r}, not in {wanted!r}"


def _unexpected(document: Document, source: Source) -> str:
    expect, count = source.expect, len(document.provisions)
    if count < expect.provisions:
        return f"{count} provisions, at least {expect.provisions} expected"
    text = _searched(" ".join((*(each.citation for each in document.provisions), _text(document))))
    if missing := next((each for each in expect.contains if _searched(each) not in text), ""):
        return f"the text does not contain {missing!r}, which is expected"
    kinds = Counter(each.kind.value for each in document.provisions)
    wrong = next(((kind, exactly) for kind, exactly in expect.counts if kinds[kind] != exactly), None)
    return f"{kinds[wrong[0]]} provisions of kind {wrong[0]}, exactly {wrong[1]} expected" if wrong else ""


def _shrunk(document: Document, baseline: Document | None) -> str:
    if baseline is None or WINDOW in document.notes:
        return ""
    sizes = (
        ("provisions", len(document.provisions), len(baseline.provisions)),
        ("characters", _length(document), _length(baseline)),
    )
    shrunk = next((each for each in sizes if each[1] < each[2] * _LEAST_SHARE), None)
    return f"shrunk: {shrunk[1]} {shrunk[0]}, {shrunk[2]} before" if shrunk else ""


def _text(document: Document) -> str:
    """All its words, with what names it first."""
    parts = (f"{each.heading} {each.text}" for each in document.provisions)
    return " ".join((document.title, document.edition, *document.identifiers, *parts))


def _searched(text: str) -> str:
    """Words as a sentinel is looked for: Chinese pages break words by blanks that nobody sees."""
    return _BESIDE_HAN.sub("", fold(text))


def _length(document: Document) -> int:
    """Characters of law in it."""
    return sum(len(each.heading) + len(each.text) for each in document.provisions)
