"""Secrets, fetched when they are used: from the environment, or from a file that only its owner can read."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def secret_at(reference: str) -> str:
    """The secret that "env:NAME" or "file:PATH" refers to.

    Raises LookupError with a sentence that says what to do and never holds the secret.
    """
    kind, _, place = reference.partition(":")
    found = os.environ.get(place, "") if kind == "env" else _from_file(Path(place))
    if not found:
        what = f"the environment variable {place}" if kind == "env" else f"the file {place}"
        raise LookupError(f"{what} is empty or missing; put the secret there")
    return found


def _from_file(path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as stream:
            if stat.S_IMODE(os.fstat(stream.fileno()).st_mode) & 0o077:
                raise LookupError(f"{path} can be read by others than its owner; chmod 600 it")
            return stream.read(10_000).strip()
    except (OSError, UnicodeDecodeError) as error:
        raise LookupError(f"{path} cannot be read: {error}") from None
