"""What American documents call artificial intelligence, before and since Executive Order 14434."""

from __future__ import annotations

import re

# It tells the executive branch to write "Super Intelligence" and "SI" from 2026-09-29 on.
_RENAMED = (
    (re.compile(r"\bartificial intelligence\b", re.IGNORECASE), "super intelligence"),
    (re.compile(r"\bAI\b"), "SI"),
)


def vocabulary(terms: tuple[str, ...]) -> tuple[str, ...]:
    """The terms as they are, then each in the words that stand for it since then; each once."""
    renamed = (old.sub(new, term) for term in terms for old, new in _RENAMED)
    return tuple(dict.fromkeys((*terms, *renamed)))
