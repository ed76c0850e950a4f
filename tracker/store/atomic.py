"""Writing that completes or leaves the old bytes; no other module writes files."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tracker.errors import StoreError

_BLOCK = 1 << 16
_ADVICE = {
    errno.ENOSPC: "make room on this disk, then run again; what was kept before is untouched",
    errno.EDQUOT: "make room in this quota, then run again; what was kept before is untouched",
    errno.EFBIG: "raise the limit on file sizes, then run again; what was kept before is untouched",
    errno.EROFS: "make this file system writable, then run again",
    errno.EACCES: "give this user the right to it, then run again",
    errno.EPERM: "give this user the right to it, then run again",
    errno.EIO: "the disk reports a fault: check it and your backups before running again",
    errno.EMFILE: "close other programs or raise the limit on open files, then run again",
    errno.ENOENT: "run `tracker verify` to see what else is missing",
    errno.ELOOP: "replace the symbolic link by the file itself, then run again",
}


def _nothing(action: str, path: Path) -> None:
    """Replaced by tests that record the order of writes, or die in the middle of it."""


step: Callable[[str, Path], None] = _nothing  # called before each action that changes the disk


def write_atomic(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Put `data` under `path`, durably: a reader sees the old bytes or the new ones, never a part.

    Raises StoreError with the path; then the old bytes are still there.
    """
    with explained(path, "write"):
        step("create", path)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp")
        temporary = Path(name)
        try:
            try:
                _pour(descriptor, data, temporary)
                os.fchmod(descriptor, mode)
                step("fsync", temporary)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            step("rename", path)
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        _sync_folder(path.parent)


def append(path: Path, data: bytes, *, at: int) -> None:
    """Add `data` to an existing file of `at` good bytes, durably; what follows them is cut off first.

    Raises StoreError with the path; then the file ends after `at` bytes again, now or when next appended to.
    """
    with explained(path, "append to"):
        descriptor = os.open(path, os.O_WRONLY | os.O_NOFOLLOW)
        try:
            if os.fstat(descriptor).st_size < at:
                raise StoreError(f"{path}: became shorter while in use; run `tracker verify`", path=str(path))
            os.ftruncate(descriptor, at)
            os.lseek(descriptor, at, os.SEEK_SET)
            try:
                _pour(descriptor, data, path)
                step("fsync", path)
                os.fsync(descriptor)
            except OSError:
                with suppress(OSError):
                    os.ftruncate(descriptor, at)
                raise
        finally:
            os.close(descriptor)


def move(old: Path, new: Path) -> None:
    """Rename a file, durably on both sides."""
    with explained(old, "move"):
        step("rename", new)
        old.replace(new)
        _sync_folder(new.parent)
        _sync_folder(old.parent)


def remove(path: Path) -> None:
    """Remove a file that can be derived again, durably; nothing happens where there is none."""
    with explained(path, "remove"):
        step("remove", path)
        path.unlink(missing_ok=True)
        _sync_folder(path.parent)


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, durably."""
    with explained(path, "make the folder"):
        missing = [each for each in (path, *path.parents) if not each.exists()]
        for each in reversed(missing):
            step("folder", each)
            each.mkdir(exist_ok=True)
            _sync_folder(each.parent)


def sweep(folder: Path) -> None:
    """Remove what writers that died left half-written in a folder; only the one writer may call this."""
    with explained(folder, "clean up"):
        for leftover in sorted(folder.glob(".*.tmp")):
            step("remove", leftover)
            leftover.unlink(missing_ok=True)


def note(descriptor: int, text: str) -> None:
    """Replace the content of an open file by a remark that nobody needs after a crash."""
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, text.encode(), 0)


@contextmanager
def explained(path: Path, deed: str) -> Iterator[None]:
    """Turn an operating system's error into a StoreError that says what, where, and what now."""
    try:
        yield
    except OSError as error:
        place = error.filename if isinstance(error.filename, str) else str(path)
        reason = os.strerror(error.errno) if error.errno else str(error)
        advice = _ADVICE.get(error.errno or 0, "see to it, then run again")
        raise StoreError(f"{place}: cannot {deed}: {reason}; {advice}", path=place) from error


def _pour(descriptor: int, data: bytes, path: Path) -> None:
    rest = memoryview(data)
    while rest:
        step("write", path)
        rest = rest[os.write(descriptor, rest[:_BLOCK]) :]


def _sync_folder(folder: Path) -> None:
    step("sync", folder)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
