"""The journal: what was committed is read back, what was not is passed over."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from a_store import SOURCE, after, filled, look
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.record import Check, Verdict
from tracker.store import Store
from tracker.store.journal import decode, encode

MOMENTS = st.datetimes(min_value=datetime(1970, 1, 1), timezones=st.just(UTC))
NAMES = st.lists(st.text(), max_size=3).map(tuple)
CHECKS = st.builds(
    Check,
    source=st.text(),
    sequence=st.integers(0),
    at=MOMENTS,
    verdict=st.sampled_from(Verdict),
    reason=st.text(st.characters(exclude_categories=())),
    before=NAMES,
    after=NAMES,
    seen=NAMES,
    received=st.integers(0),
    not_before=st.none() | MOMENTS,
    imported=st.booleans(),
)


@settings(max_examples=40)
@given(CHECKS)
def test_a_line_gives_back_its_check(check: Check) -> None:
    line = encode(check)
    assert decode(line) == check
    assert line.isascii() and line.count(b"\n") == 1


@settings(max_examples=60)
@given(CHECKS, st.data())
def test_a_line_with_any_bit_flipped_or_any_end_missing_is_no_line(check: Check, data: st.DataObject) -> None:
    line = bytearray(encode(check))
    place = data.draw(st.integers(0, len(line) - 1))
    assert decode(bytes(line[:place])) is None
    line[place] ^= 1 << data.draw(st.integers(0, 7))
    assert decode(bytes(line)) is None


def test_a_journal_cut_anywhere_in_its_last_line_goes_on_from_the_line_before(folder: Path) -> None:
    """Readers see three checks, the next writer cuts the rest off and the next check is the fourth."""
    journal = filled(folder) / "checks.jsonl"
    whole = journal.read_bytes()
    last = whole.rstrip(b"\n").rfind(b"\n") + 1
    for end in (last + 1, (last + len(whole)) // 2, len(whole) - 1):
        (folder / "catalogue.db").unlink(missing_ok=True)
        journal.write_bytes(whole[:end])
        with Store.open(folder) as store:
            assert [check.sequence for check in store.checks()] == [1, 2, 3]
            assert store.verify() == ()
        with Store.open(folder, write=True) as store:
            assert journal.read_bytes() == whole[:last]
            assert look(store, b"", Verdict.UNCHANGED, at=after(9)).sequence == 4
            assert store.verify() == ()


@pytest.mark.parametrize("damage", ["last line cut", "last two lines cut", "zeros", "last line flipped"])
def test_committed_checks_that_the_journal_lost_come_back_from_the_catalogue(
    folder: Path, damage: str
) -> None:
    journal = filled(folder) / "checks.jsonl"
    whole = journal.read_bytes()
    lines = whole.splitlines(keepends=True)
    damaged = {
        "last line cut": whole[:-9],
        "last two lines cut": b"".join(lines[:2]),
        "zeros": whole[:-400] + bytes(400),
        "last line flipped": whole[:-40] + bytes([whole[-40] ^ 1]) + whole[-39:],
    }
    journal.write_bytes(damaged[damage])
    with Store.open(folder) as store:
        assert any("catalogue.db: does not say what the journal says" in each for each in store.verify())
    with Store.open(folder, write=True) as store:
        assert store.verify() == ()
        assert len(store.checks()) == 4
    assert journal.read_bytes() == whole


def test_a_journal_put_back_from_another_folder_is_believed(folder: Path, tmp_path: Path) -> None:
    """The catalogue of one journal adds nothing to another."""
    for place, day, times in ((folder, 0, 5), (tmp_path / "other", 1, 2)):  # lines of equal length
        with Store.open(place, write=True) as store:
            for _ in range(times):
                look(store, b"", Verdict.FAILED, at=after(day))
    (folder / "checks.jsonl").write_bytes((tmp_path / "other" / "checks.jsonl").read_bytes())
    with Store.open(folder, write=True) as store:
        assert [check.at for check in store.checks()] == [after(1), after(1)]
        assert store.verify() == ()


@pytest.mark.parametrize("bit", ["in a line", "a newline lost", "a newline won"])
def test_a_spoiled_line_between_whole_ones_stops_nobody_and_is_restored(folder: Path, bit: str) -> None:
    journal = filled(folder) / "checks.jsonl"
    whole = journal.read_bytes()
    first = whole.index(b"\n")
    place, byte = {
        "in a line": (first + 30, whole[first + 30] ^ 4),
        "a newline lost": (first, 0x0B),
        "a newline won": (first + 30, 0x0A),
    }[bit]
    journal.write_bytes(whole[:place] + bytes([byte]) + whole[place + 1 :])
    with Store.open(folder) as store:
        assert any("checks.jsonl: the check at byte" in each for each in store.verify())
        assert any(f"{SOURCE}: check " in each and "missing" in each for each in store.verify())
    with Store.open(folder, write=True) as store:
        look(store, b"", Verdict.UNCHANGED, at=after(4))
        store.rebuild()
        assert store.verify() == ()
        assert [check.sequence for check in store.checks()] == [1, 2, 3, 4, 5]
    assert journal.read_bytes().startswith(whole)


def test_a_spoiled_line_that_nobody_can_restore_is_named_and_the_rest_is_used(folder: Path) -> None:
    journal = filled(folder) / "checks.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"not modified", b"not modifiee"))
    (folder / "catalogue.db").unlink()
    with Store.open(folder, write=True) as store:
        assert [check.sequence for check in store.checks()] == [1, 3, 4]
        assert look(store, b"", Verdict.UNCHANGED, at=after(4)).sequence == 5
        store.rebuild()
        assert len(store.verify()) == 2


def test_lines_of_a_newer_program_that_say_more_are_understood() -> None:
    check = Check(source=SOURCE, sequence=1, at=after(0), verdict=Verdict.FIRST, after=("x",))
    text = encode(check).split(b', "sum"')[0] + b', "mood": "good"}'
    newer = text[:-1] + b', "sum": "%s"}\n' % hashlib.sha256(text).hexdigest()[:12].encode()
    assert decode(newer) == check
