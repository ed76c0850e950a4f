"""Reports handed over as files: one per format, the whole file or none of it."""

from __future__ import annotations

from pathlib import Path

from tracker.core.digests.issue import Digest
from tracker.formats import FORMATS, feed, format_of
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
    text = written.render(digest)
    if name == "atom":
        text = feed.joined(text, _earlier(path))
    write_atomic(path, text.encode())
    return path


def _earlier(path: Path) -> str:
    """The feed so far, empty where there is none or where it is spoiled."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
