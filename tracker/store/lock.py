"""One writer per data folder, whatever happens to it: the kernel frees the lock of a process that dies."""

from __future__ import annotations

import fcntl
import os
from datetime import UTC, datetime
from pathlib import Path

from tracker.errors import Locked
from tracker.store import atomic

NAME = ".lock"

_held: set[int] = set()


def acquire(folder: Path, *, name: str = NAME) -> int:
    """The descriptor of one of the folder's locks, ours until `release`. Raises Locked where it is held."""
    path = folder / name
    with atomic.explained(path, "lock"):
        # Never deleted: a second process could lock the new file while the first still holds the old one.
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            atomic.note(descriptor, f"pid {os.getpid()} since {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\n")
        except BlockingIOError:
            holder = os.pread(descriptor, 100, 0).decode("utf-8", "replace").strip()
            os.close(descriptor)
            raise _locked(path, holder) from None
        except BaseException:
            os.close(descriptor)
            raise
    _held.add(descriptor)
    return descriptor


def release(descriptor: int) -> None:
    """Let the next writer in; a forked child that kept a copy of the descriptor does nothing."""
    if descriptor in _held:
        _held.discard(descriptor)
        fcntl.flock(descriptor, fcntl.LOCK_UN)  # for all copies: a child may have been forked this instant
        os.close(descriptor)


def _locked(path: Path, holder: str) -> Locked:
    who = f"another process ({holder})" if holder else "another process"
    return Locked(
        f"{path.parent}: {who} is writing here; wait until it has finished, or stop it",
        path=str(path.parent),
        holder=holder,
    )


def _let_go() -> None:
    """In a forked child: give up the copies, else the lock would outlive the parent."""
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_let_go)
