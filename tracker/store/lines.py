"""Lines of append-only files: one JSON object each, in ASCII, closed by its own checksum.

A line is {"key": …, …, "sum": "<sha256 of the line without the sum, 12 digits>"}.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tracker.store import atomic

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


def rows_in(path: Path) -> Iterator[tuple[bytes, dict[str, Any] | None]]:
    """The lines of a file with their rows, as `unsealed` tells them; none where there is no file."""
    if not path.exists():
        return
    with atomic.explained(path, "read"):
        body = path.read_bytes()
    for raw in body.splitlines(keepends=True):
        yield raw, unsealed(raw)


def add_row(path: Path, row: dict[str, Any]) -> None:
    """Add a row behind the last whole line, durably; what no writer finished is cut off.

    Only the one writer of the file may call this. Raises StoreError.
    """
    if not path.exists():
        atomic.write_atomic(path, b"")
    whole = [raw for raw, _ in rows_in(path) if raw.endswith(b"\n")]
    atomic.append(path, sealed(row), at=sum(map(len, whole)))


def _sum(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest()[:12].encode()
