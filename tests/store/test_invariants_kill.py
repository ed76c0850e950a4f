"""A process that dies at any instant."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from a_store import SOURCE, after, dump, filled, in_a_child, look

from tracker.core.record import Verdict
from tracker.store import Store, atomic

# I5: a kill at any instant loses at most the check in progress; the next run needs no repair


pytestmark = pytest.mark.slow


def _check_a_change(folder: Path) -> None:
    with Store.open(folder, write=True) as store:
        look(store, b"<p>Third text.</p>" * 9000, Verdict.CHANGED, at=after(4))  # three blocks to write


def _check_a_refusal(folder: Path) -> None:
    with Store.open(folder, write=True) as store:
        look(store, b"<p>Third text.</p>", Verdict.SUSPECT, at=after(4))


def _check_for_the_first_time(folder: Path) -> None:
    with Store.open(folder, write=True) as store:
        look(store, b"<p>A new law.</p>", Verdict.FIRST, at=after(4), source="us-new")


def _accept_the_refused(folder: Path) -> None:
    with Store.open(folder, write=True) as store:
        look(store, b"<p>Just a moment</p>", Verdict.CHANGED, at=after(4))


def _rebuild(folder: Path) -> None:
    with Store.open(folder, write=True) as store:
        store.rebuild()


def _recover(folder: Path) -> None:
    (folder / "checks.jsonl").unlink(missing_ok=True)
    (folder / "catalogue.db").unlink(missing_ok=True)
    Store.open(folder, write=True).close()


def _die_at(number: int) -> Callable[[str, Path], None]:
    count = 0

    def step(action: str, path: Path) -> None:
        nonlocal count
        count += 1
        if count == number:
            os._exit(9)

    return step


@pytest.mark.parametrize(
    ("deed", "at_least"),
    [
        (_check_a_change, 14),
        (_check_a_refusal, 14),
        (_check_for_the_first_time, 15),
        (_accept_the_refused, 8),
        (_rebuild, 5),
        (_recover, 5),
    ],
)
def test_i5_killed_at_every_step_the_folder_is_sound_and_the_next_run_succeeds(
    folder: Path, deed: Callable[[Path], None], at_least: int
) -> None:
    filled(folder)
    template = folder.with_name("template")
    shutil.copytree(folder, template)
    with Store.open(folder) as store:
        versions = [
            (check.after, store.load(SOURCE, check.after[0]).body) for check in store.versions(SOURCE)
        ]

    def doomed() -> None:
        atomic.step = _die_at(number)
        deed(folder)

    number = 0
    while True:
        number += 1
        shutil.rmtree(folder)
        shutil.copytree(template, folder)
        status = in_a_child(doomed)
        assert status in (0, 9)
        _is_sound(folder, versions)
        deed(folder)
        _is_sound(folder, versions)
        assert not list(folder.rglob("*.tmp")), "what the dead process left was not cleaned up"
        bodies = [each for each in folder.rglob("2*") if each.suffix != ".json"]
        assert all(each.with_name(f"{each.name}.json").is_file() for each in bodies), "not healed"
        assert len({each.read_bytes() for each in bodies}) == len(bodies), "the same bytes kept twice"
        if status == 0:
            break
    assert number > at_least, "the matrix did not reach the writes"


def _is_sound(folder: Path, versions: list[tuple[tuple[str, ...], bytes]]) -> None:
    with Store.open(folder) as store:
        assert [each for each in store.verify() if "checks.jsonl: is missing" not in each] == []
        kept = [(check.after, store.load(SOURCE, check.after[0]).body) for check in store.versions(SOURCE)]
        assert kept[: len(versions)] == versions
        counts = [len(store.checks(source)) for source in (SOURCE, "us-new")]
        assert counts[0] in (3, 4, 5, 6) and counts[1] in (0, 1, 2)


def test_i5_a_first_run_killed_at_every_step_needs_no_repair(folder: Path) -> None:
    def doomed() -> None:
        atomic.step = _die_at(number)
        _check_for_the_first_time(folder)

    for number in range(1, 200):
        shutil.rmtree(folder, ignore_errors=True)
        status = in_a_child(doomed)
        with Store.open(folder) as store:
            done = len(store.checks())
            assert store.verify() == ()
        if number % 2 == 0:
            with Store.open(folder, write=True) as store:
                assert len(store.checks()) == done
                look(store, b"<p>A new law.</p>", Verdict.FIRST, at=after(9), source="us-new")
                assert store.verify() == ()
        if status == 0:
            return
    pytest.fail("it never ran to its end")


def test_i5_a_process_that_dies_inside_a_transaction_of_the_catalogue_spoils_nothing(folder: Path) -> None:
    filled(folder)
    before = dump(folder)

    def die_with_half_a_transaction_on_disk() -> None:
        database = sqlite3.connect(folder / "catalogue.db", isolation_level=None)
        database.execute("pragma cache_size = 1")
        database.execute("begin immediate")
        database.execute("delete from state")
        for number in range(2000):
            database.execute("update checks set reason = ?", (f"half-written {number}" * 300,))
            if number == 3:
                os._exit(9)

    assert in_a_child(die_with_half_a_transaction_on_disk) == 9
    assert (folder / "catalogue.db-journal").stat().st_size > 0
    with Store.open(folder) as store:
        assert store.state(SOURCE).checks == 4
        assert store.verify() == ()
    with Store.open(folder, write=True) as store:
        assert store.verify() == ()
    assert dump(folder) == before
