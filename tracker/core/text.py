"""What is noise and what is wording: cleaning for show, folding for comparison."""

from __future__ import annotations

import re
import unicodedata

# U+00AD soft hyphen, zero-width marks, byte order mark: invisible, so never wording.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
# C0 and C1 controls but those that are white space, lone surrogates, non-characters: they break files,
# XML and terminals.
_CONTROLS = dict.fromkeys(
    (
        *range(9),
        *range(14, 28),
        *range(0x7F, 0x85),
        *range(0x86, 0xA0),
        *range(0xD800, 0xE000),
        0xFFFE,
        0xFFFF,
    )
)
_CONTROL = re.compile(f"[{''.join(map(chr, _CONTROLS))}]")  # seldom there, and faster sought than replaced
_FOLDS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»「」『』〝〞", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# (*1), ( 1 ) with blanks inside, [12], a raised ^1 behind a word of some length: never 10^25 or m^2
_FOOTNOTE = re.compile(r"\(\*\d{1,3}\)|\( \d{1,3} ?\)|\[\d{1,3}\]|(?<=[^\W\d_]{3})\^\d{1,3}\b")
_GROUPED = re.compile(r"(?<=\d)[ ,](?=\d{3}(?!\d))")  # the space in 15 000 000, the comma in 15,000,000
_ABBREVIATED = re.compile(r"\b(?:[a-z]\.){2,}")  # u.s.c. and c.f.r., which others write usc and cfr
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[ -]+(?=\d)")  # the sign that keeps two numbers apart: 2-5, 10 25
_STOPS = ".;:,。；：，、"  # the end of a point: ";" where it is no longer the last one
_GLUE = str.maketrans(dict.fromkeys("\"' -"))
_WORD = re.compile(rf"[{_HAN}\ue000]|[^\W_{_HAN}]+(?:[.^/][^\W_{_HAN}]+)*")  # licence, 10^25, 2016/679, 条
_TOKEN = re.compile(
    rf"第[零〇一二三四五六七八九十百千\d]+[条款项章节编]"  # 第二十一条
    rf"|[零〇一二三四五六七八九十百千万亿]+"  # 二十一
    rf"|[{_HAN}]"
    rf"|[^\W_{_HAN}]+(?:[-'’.,^/‑][^\W_{_HAN}]+)*"  # open-source, 10^25, 2016/679, 15,000
    rf"|\s+|[\s\S]"
)


def clean(text: str) -> str:
    """The text for show: one line, single spaces, no control characters, no lone surrogates."""
    if _CONTROL.search(text):
        text = text.translate(_CONTROLS)
    return " ".join(text.split())


def fold(text: str) -> str:
    """The text for matching: without the differences that are only typography, spacing or case."""
    if text.isascii():  # most of English law, and nothing to normalise there
        folded = text.replace("`", "'")
    else:
        folded = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).translate(_FOLDS)
    # ''quotes'' of the Federal Register, once folded from ``quotes``
    return " ".join(folded.replace("''", '"').split()).casefold()


def loosened(folded: str) -> str:
    """Folded text without what only formats it: quotes, hyphens, spaces, footnote marks, the last stop.

    Two texts that are equal so say the same in the same words; the sign between two numbers is kept.
    """
    bare = _GROUPED.sub("", _FOOTNOTE.sub("", folded))
    bare = _ABBREVIATED.sub(lambda match: match[0].replace(".", ""), bare)
    bare = _BETWEEN_DIGITS.sub(lambda match: "–" if "-" in match[0] else "_", bare)
    return bare.translate(_GLUE).rstrip(_STOPS)


def words(folded: str) -> list[str]:
    """The words of folded text for matching, in order; each Chinese character is one."""
    return _WORD.findall(folded)


def tokens(text: str) -> list[str]:
    """Shown text cut at word edges; joined, the tokens give the text back byte for byte."""
    return _TOKEN.findall(text)


def is_chinese(text: str) -> bool:
    """Whether at least a fifth of the letters are Chinese characters."""
    letters = [char for char in text if char.isalpha()]
    han = sum("\u4e00" <= char <= "\u9fff" for char in letters)
    return bool(letters) and han * 5 >= len(letters)
