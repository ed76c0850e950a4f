"""A disk that refuses."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from a_store import after, files, filled, in_a_child, look

from tracker.core.record import Verdict
from tracker.errors import StoreError
from tracker.store import Store, atomic

# I6: every write completes or leaves the old bytes, and says which path and what now


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_i6_a_disk_that_refuses_at_any_step_changes_nothing_that_was_there(
    folder: Path, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(folder)
    count = 0

    def step(action: str, path: Path) -> None:
        nonlocal count
        count += 1
        if count == number and not action.startswith("catalogue"):
            raise OSError(code, os.strerror(code), str(path))

    with Store.open(folder, write=True) as store:
        monkeypatch.setattr(atomic, "step", step)
        for number in range(1, 100):
            before, done, count = files(folder), store.checks(), 0
            try:
                look(store, f"<p>Text {number}.</p>".encode(), Verdict.CHANGED, at=after(4 + number))
                break
            except StoreError as error:
                assert error.path and error.path in str(error)
                assert os.strerror(code) in str(error) and ";" in str(error)
            now = files(folder)
            assert now.items() >= before.items()
            assert not [name for name in now if name.endswith(".tmp")]
            assert store.checks() == done
            assert store.verify() == ()
        assert number > 10
        assert len(store.checks()) == len(done) + 1


def test_i6_a_limit_on_file_sizes_leaves_no_partial_file(folder: Path) -> None:
    filled(folder)
    before = files(folder)

    def cramped() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (70_000, 70_000))
        with Store.open(folder, write=True) as store:
            try:
                look(store, b"x" * 200_000, Verdict.CHANGED, at=after(4))
            except StoreError as error:
                os._exit(5 if ".html" in str(error) and "limit on file sizes" in str(error) else 6)

    assert in_a_child(cramped) == 5
    assert files(folder) == before


FULL_DISK = """
import sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from a_store import filled, look, after, SOURCE
from tracker.core.record import Verdict
from tracker.errors import StoreError
from tracker.store import Store
folder = filled(Path(sys.argv[1]) / "snapshots")
failures = 0
with Store.open(folder, write=True) as store:
    for day in range(4, 200):
        try:
            look(store, b"%d " % day * 1000, Verdict.CHANGED, at=after(day))
        except StoreError as error:
            failures += 1
            assert "No space left" in str(error) and "make room" in str(error), error
            assert not list(folder.rglob("*.tmp"))
    assert failures > 100 and len(store.checks()) > 4
    assert store.verify() == (), store.verify()
    done = len(store.checks())
    (folder / "filler").write_bytes(b"")
    try:
        with (folder / "filler").open("ab") as filler:
            while True:
                filler.write(bytes(4096))
                filler.flush()
    except OSError:
        pass
    try:
        store.rebuild()
        raise SystemExit("a catalogue that does not fit was not reported")
    except StoreError as error:
        assert "catalogue.db" in str(error), error
with Store.open(folder) as store:
    assert len(store.checks()) == done
"""


def test_i6_a_really_full_disk_loses_nothing_that_was_committed(tmp_path: Path) -> None:
    script = 'mount -t tmpfs -o size=256k tmpfs "$1" && shift && exec "$@"'
    command = ["unshare", "-m", "sh", "-c", script, "sh", str(tmp_path)]
    if (
        not shutil.which("unshare")
        or subprocess.run([*command, "true"], check=False, capture_output=True).returncode
    ):
        pytest.skip("this user may not mount a small disk")
    here = str(Path(__file__).parent)
    done = subprocess.run(
        [*command, sys.executable, "-c", FULL_DISK, str(tmp_path), here],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
