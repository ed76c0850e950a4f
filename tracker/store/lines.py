"""Lines of append-only files: one JSON object each, in ASCII, closed by its own checksum.

A line is {"key": …, …, "sum": "<sha256 of the line without the sum, 12 digits>"}.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

_SUM = len(b', "sum": "0123456789ab"}')


def sealed(row: dict[str, Any]) -> bytes:
    """The line of a row that has at least one key, with its newline."""
    text = json.dumps(row).encode()
    return text[:-1] + b', "sum": "' + _sum(text) + b'"}\n'


def unsealed(raw: bytes) -> dict[str, Any] | None:
    """The row of a line, None for what no writer finished or what was spoiled since."""
    text = raw[: -_SUM - 1] + b"}"
    if raw[-_SUM - 1 :] != b', "sum": "' + _sum(text) + b'"}\n':
        return None
    row: dict[str, Any] = json.loads(text)
    return row


def _sum(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest()[:12].encode()
