"""`verify` names everything that is wrong, with source and version, and `rebuild` mends what it can."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from a_store import SOURCE, after, filled, look

from tracker.core.record import Verdict
from tracker.errors import StoreError
from tracker.store import Store
from tracker.store.ledger import Ledger


def _spoil(path: Path, raw: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(raw)


@pytest.mark.parametrize(
    "damage",
    ["one bit", "empty", "first byte only", "half", "all but a byte", "a byte more", "zeros", "missing"],
)
def test_a_damaged_body_is_named_and_the_others_stay_readable(folder: Path, damage: str) -> None:
    filled(folder)
    with Store.open(folder) as store:
        first, second = (check.after[0] for check in store.versions(SOURCE))
        path = store.path(SOURCE, second)
    raw = path.read_bytes()
    cuts = {"empty": 0, "first byte only": 1, "half": len(raw) // 2, "all but a byte": -1}
    if damage == "missing":
        path.unlink()
    elif damage in cuts:
        _spoil(path, raw[: cuts[damage]])
    else:
        flipped = bytes([raw[0] ^ 1]) + raw[1:]
        _spoil(path, {"one bit": flipped, "a byte more": raw + b"\n"}.get(damage, bytes(len(raw))))
    with Store.open(folder) as store:
        problems = store.verify()
        assert problems and all(SOURCE in each and second in each for each in problems)
        with pytest.raises(StoreError, match=second) as caught:
            store.load(SOURCE, second)
        assert caught.value.path == str(path)
        assert store.load(SOURCE, first).body == b"<p>First text.</p>"
    with Store.open(folder, write=True) as store:  # new checks go on, and the same bytes mend it
        look(store, b"", Verdict.FAILED, at=after(4))
        assert look(store, raw, Verdict.UNCHANGED, at=after(5)).seen == (second,)
        assert store.verify() == ()
        assert store.load(SOURCE, second).body == raw


@pytest.mark.parametrize("damage", [b"", b"{}", b"[]", b"null", b"\x00" * 50, b'{"source": "us-eo"}', None])
def test_a_damaged_provenance_is_named(folder: Path, damage: bytes | None) -> None:
    filled(folder)
    with Store.open(folder) as store:
        second = store.baseline(SOURCE)[0]
        path = store.path(SOURCE, second).with_name(f"{second}.json")
    if damage is None:
        path.unlink()
    else:
        _spoil(path, damage)
    with Store.open(folder, write=True) as store:
        assert any(second in each and SOURCE in each for each in store.verify())
        with pytest.raises(StoreError, match=second):
            store.load(SOURCE, second)
        look(store, b"<p>Second text.</p>", Verdict.CHANGED, at=after(4))  # and new checks go on
        assert store.load(SOURCE, store.baseline(SOURCE)[0]).body == b"<p>Second text.</p>"


def test_a_snapshot_that_lies_under_another_source_is_named(folder: Path) -> None:
    filled(folder)
    with Store.open(folder, write=True) as store:
        look(store, b"<p>Order</p>", Verdict.FIRST, source="us-eo")
        for path in (folder / SOURCE).glob("2*"):
            (folder / "us-eo" / path.name).write_bytes(path.read_bytes())
        assert any(each.startswith("us-eo, version") for each in store.verify())


@pytest.mark.parametrize("what", ["folder", "body", "quarantine"])
def test_a_symbolic_link_is_refused_and_named(folder: Path, tmp_path: Path, what: str) -> None:
    """Else a prepared folder could make us read or write elsewhere."""
    filled(folder)
    with Store.open(folder) as store:
        body = store.path(SOURCE, store.baseline(SOURCE)[0])
    place = {"folder": folder / SOURCE, "body": body, "quarantine": folder / SOURCE / "quarantine"}[what]
    place.rename(tmp_path / "elsewhere")
    place.symlink_to(tmp_path / "elsewhere")
    with Store.open(folder, write=True) as store:
        assert any("symbolic link" in each and SOURCE in each for each in store.verify())
        with pytest.raises(StoreError, match="symbolic link"):
            look(store, b"<p>Second text.</p>", Verdict.SUSPECT, at=after(4))


@pytest.mark.parametrize(
    "sql",
    [
        "update checks set reason = 'rewritten' where sequence = 2",
        "update checks set line = replace(line, 'blocked', 'changed')",
        "update state set moved = 1",
        "delete from checks where sequence = 2",
    ],
)
def test_a_catalogue_that_says_something_else_than_the_journal_is_named_and_remade(
    folder: Path, sql: str
) -> None:
    filled(folder)
    with closing(sqlite3.connect(folder / "catalogue.db")) as database:
        database.execute(sql)
        database.commit()
    with Store.open(folder) as store:
        (problem,) = store.verify()
        assert "catalogue.db" in problem and "--rebuild" in problem
    with Store.open(folder, write=True) as store:
        store.rebuild()
        assert store.verify() == ()
        assert len(store.checks()) == 4


def test_a_row_spoiled_in_the_catalogue_is_never_believed(folder: Path) -> None:
    filled(folder)
    with closing(sqlite3.connect(folder / "catalogue.db")) as database:
        database.execute("update checks set line = replace(line, 'challenge', 'Challenge')")
        database.commit()
    for write in (False, True):
        with Store.open(folder, write=write) as store:
            assert [check.reason for check in store.checks()][2] == "challenge page"
    with Store.open(folder) as store:
        assert store.verify() == ()


@pytest.mark.parametrize("write", [False, True])
def test_a_catalogue_of_a_newer_program_is_refused_and_nothing_is_written(folder: Path, write: bool) -> None:
    filled(folder)
    with closing(sqlite3.connect(folder / "catalogue.db")) as database:
        database.execute("pragma user_version = 7")
    with (folder / "checks.jsonl").open("ab") as journal:
        journal.write(b"torn")
    before = {
        path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != ".lock"
    }
    with pytest.raises(StoreError, match=r"newer tracker \(schema 7, this one knows 1\)"):
        Store.open(folder, write=write)
    now = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != ".lock"}
    assert now == before


def test_a_catalogue_that_is_behind_is_no_problem_and_catches_up(folder: Path) -> None:
    """So it is after a kill between the two writes."""
    filled(folder)
    behind = (folder / "catalogue.db").read_bytes()
    with Store.open(folder, write=True) as store:
        look(store, b"", Verdict.UNCHANGED, at=after(4))
    (folder / "catalogue.db").write_bytes(behind)
    with Store.open(folder) as store:
        assert store.state(SOURCE).checks == 5
        assert store.verify() == ()
    assert (folder / "catalogue.db").read_bytes() == behind
    with Store.open(folder, write=True):
        pass
    with closing(sqlite3.connect(folder / "catalogue.db")) as database:
        assert database.execute("select count(*) from checks").fetchone() == (5,)


def test_a_spoiled_line_of_the_ledger_is_named(tmp_path: Path) -> None:
    folder = filled(tmp_path / "snapshots")
    with Ledger.open(folder, write=True) as ledger:
        for number in range(3):
            ledger.add("weighed", source="act", sequence=number)
    path = folder / "dispatches.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[1].replace(b"act", b"tca") + lines[2])
    with Store.open(folder) as store:
        (problem,) = store.verify()
    assert "dispatches.jsonl: line 2 is spoiled" in problem
