"""Reports handed over as files: one per format, the whole file or none of it."""

from __future__ import annotations

from pathlib import Path

from tracker.core.digests.issue import Digest
from tracker.formats import FORMATS, format_of
from tracker.store.atomic import make_folder, write_atomic

_SAVED = tuple(name for name in FORMATS if name not in ("terminal", "mail"))


def deliver(digest: Digest, folder: Path, *, formats: tuple[str, ...] = _SAVED) -> tuple[Path, ...]:
    """Write a digest into a folder, again with the same bytes if asked again; the paths written.

    Raises StoreError where the folder cannot be written.
    """
    make_folder(folder)
    return tuple(_write(digest, folder, name) for name in formats)


def _write(digest: Digest, folder: Path, name: str) -> Path:
    written = format_of(name)
    path = folder / written.FILE.format(name=digest.name)
    write_atomic(path, written.render(digest).encode())
    return path
