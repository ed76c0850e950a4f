"""The lettering that topics are matched in: as short as the text for show, so a match can be quoted."""

from __future__ import annotations

import re
import unicodedata

from tracker.core.text import clean

# Soft hyphens and marks without width; letters that a printer joined.
_UNFIT: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")),
    **{ord("ﬀ"): "ff", ord("ﬁ"): "fi", ord("ﬂ"): "fl", ord("ﬃ"): "ffi", ord("ﬄ"): "ffl"},
}
_RAISED = re.compile(r"[⁰¹²³⁴-⁹]+")  # the ²⁵ of 10²⁵
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ONE_FOR_ONE = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # full width: （ａ） -> (a)
    **dict.fromkeys(map(ord, "‘’‚‛′`´"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»「」『』〝〞"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    0x130: "i",  # the one letter whose lower case is two
}
# The end of a sentence or of a line: "… apply. The …", "……。"; in Chinese also the end of a clause.
_END = re.compile(r"[.!?]['\")]?(?= [A-Z\"“‘(])|[。；！？\n]")
_LONGEST = 300


def shown(text: str) -> str:
    """The text as it is quoted: its lines clean, without invisible marks, superscripts as ^25."""
    lines = "\n".join(clean(line) for line in text.translate(_UNFIT).splitlines()).strip("\n")
    composed = unicodedata.normalize("NFC", lines)
    return _RAISED.sub(lambda raised: "^" + raised[0].translate(_PLAIN), composed)


def has_unfit(text: str) -> bool:
    """Whether a text has marks that `shown` takes out or writes otherwise."""
    return not text.isascii() and (not _UNFIT.keys().isdisjoint(map(ord, text)) or bool(_RAISED.search(text)))


def lettered(quotable: str) -> str:
    """A shown text with its case, quotes, dashes and widths folded, each character at its old place."""
    return quotable.translate(_ONE_FOR_ONE).lower()


def sentence(quotable: str, start: int, end: int) -> str:
    """The sentence around a place in a shown text, at most 300 characters; "…" where it had to be cut."""
    first, last = bounds(quotable, start, end)
    if last - first <= _LONGEST:
        return quotable[first:last].strip()
    spare = max(0, _LONGEST - 2 - (end - start))
    left = max(first, min(start - spare // 2, last - _LONGEST + 2))
    right = min(last, left + _LONGEST - 2)
    head = "" if left == first else "…"
    tail = "" if right == last else "…"
    left = _word_start(quotable, left, start) if head else left
    right = _word_end(quotable, end, right) if tail else right
    return head + quotable[left:right].strip() + tail


def bounds(quotable: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends, as far as 600 characters from it."""
    first = max(0, start - 2 * _LONGEST)
    for stop in _END.finditer(quotable, first, start):
        first = stop.end()
    stop_after = _END.search(quotable, end, end + 2 * _LONGEST)
    last = stop_after.end() if stop_after else min(len(quotable), end + 2 * _LONGEST)
    while first < start and quotable[first].isspace():
        first += 1
    return first, last


def _word_start(quotable: str, first: int, start: int) -> int:
    """A place from `first` on where a word begins."""
    blank = quotable.find(" ", first, start)
    return first if blank < 0 or blank - first > 20 else blank + 1


def _word_end(quotable: str, end: int, last: int) -> int:
    """A place up to `last` where a word ends."""
    blank = quotable.rfind(" ", end, last)
    return last if blank < 0 or last - blank > 20 else blank
