"""What the store promises whatever happens: I1 to I4 and I8; I5 to I7 have modules of their own."""

from __future__ import annotations

import os
import shutil
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from a_store import SOURCE, START, after, dump, files, filled, look, response

from tracker.core.record import Check, Verdict
from tracker.errors import StoreError
from tracker.store import Store

# I1: a record references only bytes already fsynced and renamed into place


def test_i1_nothing_is_renamed_before_it_is_synced_nor_recorded_before_its_folder_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real calls of four checks: write, fsync, rename, fsync of the folder, and then the record."""
    calls = _watched(monkeypatch)
    filled(folder)
    dirty: set[Path] = set()
    for action, path in calls:
        if action == "write" and path.name == "checks.jsonl":
            assert not dirty, "the journal was written before what it names was durable"
        if action == "rename":
            assert not [each for each in dirty if each.suffix == ".tmp"], "renamed before it was synced"
        if action == "fsync":
            dirty.discard(path)
        else:
            dirty.add(path.parent if action == "rename" else path)
    assert not dirty
    assert [action for action, _ in calls].count("rename") == 1 + 2 * 3  # the journal, three snapshots


def _watched(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Path]]:
    calls: list[tuple[str, Path]] = []

    def watch(name: str, action: str) -> None:
        real = getattr(os, name)

        def call(target: object, *rest: object, **named: object) -> object:
            path = Path(f"/proc/self/fd/{target}").readlink() if isinstance(target, int) else rest[0]
            calls.append((action, Path(str(path))))
            return real(target, *rest, **named)

        monkeypatch.setattr(os, name, call)

    for name, action in (("write", "write"), ("fsync", "fsync"), ("replace", "rename")):
        watch(name, action)
    return calls


def test_i1_a_check_that_names_what_is_not_on_disk_is_refused(folder: Path) -> None:
    with Store.open(folder, write=True) as store:
        ghost = "20261123T231500Z-0123456789ab.html"
        check = Check(
            source=SOURCE, sequence=0, at=START, verdict=Verdict.FIRST, after=(ghost,), seen=(ghost,)
        )
        with pytest.raises(StoreError, match=ghost):
            store.record(check)
        assert store.checks() == ()


# I2: stored bytes are immutable, named by hash, read-only; the same content twice is stored once


def test_i2_the_same_bytes_are_kept_once_read_only_under_their_hash(folder: Path) -> None:
    with Store.open(folder, write=True) as store:
        first = store.keep(SOURCE, response(b"<p>Text.</p>", at=after(0)))
        again = store.keep(SOURCE, response(b"<p>Text.</p>", at=after(9)))
        assert again == first
        path = store.path(SOURCE, first.name)
    assert path.name == f"20261123T231500Z-{first.sha256[:12]}.html"
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    assert sorted(each.name for each in path.parent.iterdir()) == [path.name, f"{path.name}.json"]


def test_i2_the_same_bytes_of_two_parts_are_two_snapshots(folder: Path) -> None:
    with Store.open(folder, write=True) as store:
        text, metadata = (
            store.keep(SOURCE, response(b"{}", part=part, content_type="application/json")).name
            for part in ("text", "metadata")
        )
        assert text != metadata
        assert [store.load(SOURCE, name).part for name in (text, metadata)] == ["text", "metadata"]


def test_i2_bytes_come_back_as_they_were_received(folder: Path) -> None:
    received = replace(
        response(
            b"\x00\xff\r\n", at=after(0.123), etag='"é"', x_odd="\udcff", content_type="application/pdf"
        ),
        chain=((302, "https://law.example/act;v=2"),),
    )
    with Store.open(folder, write=True) as store:
        name = store.keep(SOURCE, received).name
        assert store.load(SOURCE, name) == received
        assert name.endswith(".pdf")


# I3: snapshots alone are enough: the index can be deleted and rebuilt equal


@pytest.mark.parametrize("damage", ["deleted", "empty", "text", "cut", "zeros", "another journal's"])
def test_i3_a_lost_or_spoiled_catalogue_is_made_again_and_equal(folder: Path, damage: str) -> None:
    catalogue = filled(folder) / "catalogue.db"
    before = dump(folder)
    raw = catalogue.read_bytes()
    if damage == "deleted":
        catalogue.unlink()
    elif damage == "another journal's":
        with Store.open(folder.parent / "other", write=True) as store:
            for day in range(9):
                look(store, b"<p>Other.</p>", Verdict.FIRST, at=after(day))
        shutil.copy(folder.parent / "other" / "catalogue.db", catalogue)
    else:
        half = len(raw) // 2
        spoiled = {"empty": b"", "text": b"not a database" * 99, "cut": raw[:half]}
        catalogue.write_bytes(spoiled.get(damage, raw[:100] + bytes(len(raw) - 100)))
    with Store.open(folder) as store:  # a reader does not need it
        assert [check.sequence for check in store.checks()] == [1, 2, 3, 4]
        assert store.state(SOURCE).checks == 4
    with Store.open(folder, write=True) as store:
        assert store.verify() == ()
        assert len(store.checks(SOURCE)) == 4
    assert dump(folder) == before


def test_i3_two_rebuilds_give_the_same_bytes(folder: Path) -> None:
    filled(folder)
    built = []
    for _ in range(2):
        with Store.open(folder, write=True) as store:
            store.rebuild()
        built.append((folder / "catalogue.db").read_bytes())
    assert built[0] == built[1]


def test_i3_a_lost_journal_comes_back_from_the_catalogue(folder: Path) -> None:
    journal = filled(folder) / "checks.jsonl"
    before = journal.read_bytes()
    journal.unlink()
    with Store.open(folder) as store:
        assert [check.sequence for check in store.checks()] == [1, 2, 3, 4]
        assert "checks.jsonl: is missing" in store.verify()[0]
    with Store.open(folder, write=True) as store:
        assert store.verify() == ()
    assert journal.read_bytes() == before


def test_i3_snapshots_alone_give_the_versions_and_what_was_refused(folder: Path) -> None:
    filled(folder)
    with Store.open(folder) as store:
        before = [check.after for check in store.versions(SOURCE)]
    for lost in ("checks.jsonl", "catalogue.db", ".lock"):
        (folder / lost).unlink()
    for write in (False, True, False):
        with Store.open(folder, write=write) as store:
            assert [check.after for check in store.versions(SOURCE)] == before
            assert store.baseline(SOURCE) == before[-1]
            assert [str(check.verdict) for check in store.checks()] == ["first", "suspect", "changed"]
    with Store.open(folder) as store:
        assert store.verify() == ()


def test_i3_parts_fetched_together_come_back_as_one_version(folder: Path) -> None:
    with Store.open(folder, write=True) as store:
        parts = [
            store.keep(SOURCE, response(body, part=part, at=at)).name
            for body, part, at in (
                (b"meta 1", "metadata", after(0)),
                (b"text 1", "text", after(0.0001)),
                (b"meta 2", "metadata", after(7)),
            )
        ]
    (folder / "checks.jsonl").unlink()
    (folder / "catalogue.db").unlink()
    with Store.open(folder) as store:
        assert [check.after for check in store.versions(SOURCE)] == [
            (parts[0], parts[1]),
            (parts[2], parts[1]),
        ]


# I4: only an accepted capture can become a version; every check leaves a record with its reason


@pytest.mark.parametrize("verdict", [Verdict.BLOCKED, Verdict.SUSPECT, Verdict.FAILED])
def test_i4_what_was_refused_is_kept_apart_and_moves_no_baseline(folder: Path, verdict: Verdict) -> None:
    filled(folder)
    with Store.open(folder, write=True) as store:
        baseline = store.baseline(SOURCE)
        check = look(store, b"<p>Please log in</p>", verdict, at=after(4), reason="a login page")
        assert store.path(SOURCE, check.seen[0]).parent.name == "quarantine"
        assert store.baseline(SOURCE) == baseline
        assert check not in store.versions(SOURCE)
        state = store.state(SOURCE)
        assert (state.verdict, state.reason, state.last_success) == (verdict, "a login page", after(3))
        assert state.failures == 1
        assert store.accepted(SOURCE).at == after(3)
        assert store.load(SOURCE, check.seen[0]).body == b"<p>Please log in</p>"


def test_i4_a_version_cannot_lie_in_quarantine(folder: Path) -> None:
    with Store.open(folder, write=True) as store:
        name = store.keep(SOURCE, response(b"<p>Odd</p>"), quarantined=True).name
        with pytest.raises(ValueError, match="quarantine"):
            store.record(
                Check(source=SOURCE, sequence=0, at=START, verdict=Verdict.FIRST, after=(name,), seen=(name,))
            )


def test_i4_what_is_accepted_later_leaves_the_quarantine_under_its_name(folder: Path) -> None:
    filled(folder)
    with Store.open(folder, write=True) as store:
        refused = look(store, b"<p>Redesigned</p>", Verdict.SUSPECT, at=after(4))
        accepted = look(store, b"<p>Redesigned</p>", Verdict.CHANGED, at=after(5))
        assert accepted.after == refused.seen
        assert store.path(SOURCE, refused.seen[0]).parent.name == SOURCE
        assert store.verify() == ()
        later = store.keep(SOURCE, response(b"<p>Redesigned</p>"), quarantined=True)
        assert not later.quarantined, "bytes that were a version once are not taken back"


@pytest.mark.parametrize("verdict", sorted(set(Verdict) - {Verdict.FIRST, Verdict.CHANGED}))
def test_i4_only_first_and_changed_move_the_baseline(folder: Path, verdict: Verdict) -> None:
    filled(folder)
    with Store.open(folder, write=True) as store:
        before = store.baseline(SOURCE)
        seen = (store.keep(SOURCE, response(b"<p>Third</p>", at=after(4))).name,)
        check = Check(source=SOURCE, sequence=0, at=after(4), verdict=verdict, before=before, after=seen)
        with pytest.raises(ValueError, match="cannot move the baseline"):
            store.record(check)


# I8: same inputs give the same bytes


def test_i8_the_same_checks_give_the_same_files_byte_for_byte(tmp_path: Path) -> None:
    one, other = filled(tmp_path / "one"), filled(tmp_path / "other")
    assert files(one) == files(other)
    assert dump(one) == dump(other)
