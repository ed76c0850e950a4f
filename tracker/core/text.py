"""What is noise and what is wording: cleaning for show, folding for comparison."""

from __future__ import annotations

import re
import unicodedata

# U+00AD soft hyphen, zero-width marks, byte order mark: invisible, so never wording.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
# C0 and C1 controls but those that are white space, lone surrogates, non-characters: they break files, XML and terminals.
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
_FOLDS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»「」『』〝〞", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)
_SPACES = re.compile(r"\s+")  # any run of blanks, NO-BREAK SPACE and U+3000 among them
_DOUBLED = re.compile(r"''")  # ''quotes'' of the Federal Register, once folded from ``quotes''


def clean(text: str) -> str:
    """The text for show: one line, single spaces, no control characters, no lone surrogates."""
    return _SPACES.sub(" ", text.translate(_CONTROLS)).strip()


def fold(text: str) -> str:
    """The text for matching: without the differences that are only typography, spacing or case."""
    folded = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).translate(_FOLDS)
    return _SPACES.sub(" ", _DOUBLED.sub('"', folded)).strip().casefold()


def is_chinese(text: str) -> bool:
    """Whether at least a fifth of the letters are Chinese characters."""
    letters = [char for char in text if char.isalpha()]
    han = sum("\u4e00" <= char <= "\u9fff" for char in letters)
    return bool(letters) and han * 5 >= len(letters)
