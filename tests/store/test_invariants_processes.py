"""Several processes at once."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import time
from pathlib import Path

import pytest
from a_store import SOURCE, after, filled, in_a_child, look

from tracker.core.record import Verdict
from tracker.errors import Locked
from tracker.store import Store

# I7: one writer at a time; readers neither block nor are blocked


def test_i7_a_second_writer_is_told_who_holds_the_folder_and_since_when(folder: Path) -> None:
    with Store.open(folder, write=True):
        with pytest.raises(Locked, match=rf"pid {os.getpid()} since 20\d\d-\d\d-\d\dT") as caught:
            Store.open(folder, write=True)
        assert caught.value.holder.startswith(f"pid {os.getpid()} since")
        assert in_a_child(lambda: Store.open(folder, write=True)) == 99
    Store.open(folder, write=True).close()


def test_i7_two_processes_at_once_never_make_two_versions_of_one_text(folder: Path) -> None:
    for _ in range(12):
        shutil.rmtree(folder, ignore_errors=True)
        ready, go = os.pipe()
        children = []
        for _ in range(2):
            child = os.fork()
            if child == 0:
                os.close(go)
                os.read(ready, 1)  # the barrier: both wait until the pipe is closed
                _check_once(folder)
            children.append(child)
        os.close(ready)
        os.close(go)
        statuses = sorted(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
        assert statuses in ([0, 0], [0, 75])
        with Store.open(folder) as store:
            assert len(store.versions(SOURCE)) == 1
            assert [check.sequence for check in store.checks()] == list(range(1, statuses.count(0) + 1))
            assert store.verify() == ()


def _check_once(folder: Path) -> None:
    status = 99
    try:
        with Store.open(folder, write=True) as store:
            quiet = store.accepted(SOURCE)
            look(store, b"<p>Text.</p>", Verdict.UNCHANGED if quiet else Verdict.FIRST)
        status = 0
    except Locked:
        status = 75
    finally:
        os._exit(status)


def test_i7_a_killed_holder_frees_the_folder_and_its_lock_file_stays(folder: Path) -> None:
    filled(folder)
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        Store.open(folder, write=True)
        os.write(told, b"!")
        time.sleep(60)
        os._exit(0)
    os.read(ready, 1)
    inode = (folder / ".lock").stat().st_ino
    with pytest.raises(Locked, match=f"pid {child}"):
        Store.open(folder, write=True)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    Store.open(folder, write=True).close()
    assert (folder / ".lock").stat().st_ino == inode
    os.close(ready)
    os.close(told)


def test_i7_a_worker_that_outlives_its_killed_parent_does_not_keep_the_lock(folder: Path) -> None:
    ready, told = os.pipe()
    wait, go = os.pipe()

    def hold_fork_and_die() -> None:
        Store.open(folder, write=True)
        if os.fork() == 0:  # the worker
            os.close(go)
            os.write(told, b"!")
            os.read(wait, 1)
            os._exit(0)
        os.read(ready, 1)
        os._exit(9)

    assert in_a_child(hold_fork_and_die) == 9
    Store.open(folder, write=True).close()
    for each in (ready, told, wait, go):
        os.close(each)


def test_i7_readers_work_while_a_writer_is_in_the_middle_of_it(folder: Path) -> None:
    """A reader neither waits for a catalogue that stays locked, nor does its own reading stop a writer."""
    filled(folder)
    with Store.open(folder, write=True) as writer, Store.open(folder) as early:
        assert len(early.checks()) == 4
        stuck = sqlite3.connect(folder / "catalogue.db", isolation_level=None)
        stuck.execute("begin exclusive")  # a writer that was stopped while it committed
        began = time.monotonic()
        with Store.open(folder) as store:
            assert len(store.checks()) == 4
            assert store.verify() == ()
        assert len(early.checks()) == 4
        assert time.monotonic() - began < 2
        stuck.execute("rollback")
        stuck.close()
        look(writer, b"<p>Third text.</p>", Verdict.CHANGED, at=after(4))
        with Store.open(folder) as store:
            assert len(store.checks()) == 5


def test_i7_a_reader_creates_and_changes_nothing(folder: Path) -> None:
    with Store.open(folder) as store:
        assert store.checks() == () and store.state(SOURCE).verdict is None and store.verify() == ()
    assert not folder.exists()
    filled(folder)
    (folder / "catalogue.db").unlink()
    with (folder / "checks.jsonl").open("ab") as journal:
        journal.write(b'{"source": "eu-ai-act", "sequ')
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    with Store.open(folder) as store:
        assert len(store.checks()) == 4 and store.verify() == ()
        with pytest.raises(RuntimeError, match="reading only"):
            look(store, b"", Verdict.UNCHANGED)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
