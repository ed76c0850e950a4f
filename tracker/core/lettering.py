"""The lettering that topics are matched in: as short as the text for show, so a match can be quoted."""

from __future__ import annotations

import re
import unicodedata

from tracker.core.text import clean

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_LIGATURES = {ord("ﬀ"): "ff", ord("ﬁ"): "fi", ord("ﬂ"): "fl", ord("ﬃ"): "ffi", ord("ﬄ"): "ffl"}
_RAISED = re.compile(r"[⁰¹²³⁴-⁹]+")  # the ²⁵ of 10²⁵
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ONE_FOR_ONE = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # full width: （ａ） -> (a)
    **dict.fromkeys(map(ord, "‘’‚‛′`´"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»「」『』〝〞"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    0x130: "i",  # the one letter whose lower case is two
}
# The end of a sentence, or of an item of a list: "… apply. The …", "…; and (B) …", "……。"
_END = re.compile(r"[.!?]['\")]?(?= [A-Z\"“‘(])|[;。；！？]")
_LONGEST = 300


def shown(text: str) -> str:
    """The text as it is quoted: one line, without invisible marks, superscripts as ^25."""
    composed = unicodedata.normalize("NFC", clean(text.translate(_INVISIBLE).translate(_LIGATURES)))
    return _RAISED.sub(lambda raised: "^" + raised[0].translate(_PLAIN), composed)


def lettered(quotable: str) -> str:
    """A shown text with its case, quotes, dashes and widths folded, each character at its old place."""
    return quotable.translate(_ONE_FOR_ONE).lower()


def sentence(quotable: str, start: int, end: int) -> str:
    """The sentence around a place in a shown text, cut to 300 characters with the place inside."""
    first = max((m.end() for m in _END.finditer(quotable, max(0, start - _LONGEST), start)), default=-1)
    first = max(first, 0, start - _LONGEST)
    stop = _END.search(quotable, end, end + _LONGEST)
    last = min(stop.end() if stop else len(quotable), len(quotable))
    if last - first > _LONGEST:
        first = max(first, min(start - 80, last - _LONGEST + 2))
        last = min(last, first + _LONGEST - 2)
    return (
        ("…" if _inside(quotable, first) else "")
        + quotable[first:last].strip()
        + ("…" if _inside(quotable, last) else "")
    )


def _inside(quotable: str, place: int) -> bool:
    """Whether a cut here goes through a sentence."""
    return 0 < place < len(quotable) and not _END.match(quotable, place - 1)
