"""Inserted units where they are counted in Latin: "artículo 6 bis" is Article 6a, "b ter)" is point (bb)."""

from __future__ import annotations

import re

# In the order of the letters that English and German print; Interinstitutional Style Guide, point 3.
_NAMES = (
    *("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies"),
    *("undecies", "duodecies", "terdecies", "quaterdecies", "quindecies"),
)
_LETTERS = dict(zip(_NAMES, "abcdefghijklmn", strict=True)) | {"novies": "h"}
LATIN = "|".join(sorted(_LETTERS, key=len, reverse=True))
_INSERTED = re.compile(
    rf"(-?\d+|[IVXLC]+|[a-z]{{1,2}})[ \xa0-]?({LATIN})", re.IGNORECASE
)  # 6 bis, Ibis, b-ter


def lettered(number: str) -> str:
    """A number with a letter for its Latin ordinal, "6a" for "6 bis"; any other as it is."""
    match = _INSERTED.fullmatch(number)
    return match[1] + _LETTERS[match[2].lower()] if match else number
