"""The ledger of what went out: what it says stands, what a kill left does not, what is spoiled is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.errors import Locked, StoreError
from tracker.store.ledger import NAME, Ledger


def filled(folder: Path) -> Path:
    with Ledger.open(folder, write=True) as ledger:
        ledger.add("issue", id="a")
        ledger.add("sent", id="a", recipient="ada@example.org")
    return folder / NAME


def kinds(folder: Path) -> list[str]:
    return [row["kind"] for row in Ledger.open(folder).rows]


def test_what_was_added_is_there_after_a_restart(tmp_path: Path) -> None:
    filled(tmp_path)
    assert kinds(tmp_path) == ["issue", "sent"]


@pytest.mark.parametrize("tail", [b'{"kind": "sent", "id"', b"\0" * 50, b'{"kind": "x"}\n', b"\n"])
def test_what_a_killed_writer_left_does_not_count(tmp_path: Path, tail: bytes) -> None:
    path = filled(tmp_path)
    path.write_bytes(path.read_bytes() + tail)
    assert kinds(tmp_path) == ["issue", "sent"]
    with Ledger.open(tmp_path, write=True) as ledger:
        ledger.add("sent", id="b")
    assert kinds(tmp_path) == ["issue", "sent", "sent"]


def test_a_spoiled_line_in_the_middle_is_named_and_stops_the_publisher(tmp_path: Path) -> None:
    path = filled(tmp_path)
    path.write_bytes(path.read_bytes().replace(b'"issue"', b'"issuE"'))
    with pytest.raises(StoreError, match=r"line 1 is spoiled; restore .* from a backup"):
        Ledger.open(tmp_path)


def test_one_process_writes_and_any_reads(tmp_path: Path) -> None:
    filled(tmp_path)
    with Ledger.open(tmp_path, write=True), pytest.raises(Locked, match="is writing here"):
        Ledger.open(tmp_path, write=True)
    assert kinds(tmp_path) == ["issue", "sent"]
