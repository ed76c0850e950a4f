"""What the store answers about a source: baseline, versions in time, windows, validators."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from threading import Thread

import pytest
from a_store import SOURCE, START, after, filled, look, response

from tracker.core.record import Check, Verdict
from tracker.store import SourceState, Store


def _texts(store: Store) -> list[bytes]:
    return [store.load(SOURCE, check.after[0]).body for check in store.versions(SOURCE)]


def _baseline(store: Store) -> bytes:
    return store.load(SOURCE, store.baseline(SOURCE)[0]).body


def test_a_source_never_looked_at_has_no_state(folder: Path) -> None:
    with Store.open(folder) as store:
        assert store.state(SOURCE) == SourceState(source=SOURCE)
        assert store.latest(SOURCE) is None and store.accepted(SOURCE) is None
        assert store.baseline(SOURCE) == () and store.versions(SOURCE) == ()
        assert store.validators(SOURCE, "text") == ("", "")


def test_the_state_says_what_was_last_concluded_and_since_when(folder: Path) -> None:
    filled(folder)
    with Store.open(folder, write=True) as store:
        look(store, b"", Verdict.FAILED, at=after(4), reason="refused")
        look(store, b"", Verdict.FAILED, at=after(5), reason="timed out")
        state = store.state(SOURCE)
    assert (state.verdict, state.reason, state.checks, state.failures) == ("failed", "timed out", 6, 2)
    assert (state.last_check, state.last_success, state.last_change) == (after(5), after(3), after(3))


def test_a_host_that_asks_for_patience_is_remembered_until_the_next_check(folder: Path) -> None:
    with Store.open(folder, write=True) as store:
        store.record(Check(source=SOURCE, sequence=0, at=START, verdict=Verdict.BLOCKED, not_before=after(1)))
        assert store.state(SOURCE).not_before == after(1)
        look(store, b"<p>Text</p>", Verdict.FIRST, at=after(2))
        assert store.state(SOURCE).not_before is None


def test_sequence_numbers_run_per_source_and_go_on_after_a_restart(folder: Path) -> None:
    with Store.open(folder, write=True) as store:
        numbers = [look(store, b"", Verdict.FAILED, source=each).sequence for each in ("a", "b", "a")]
    with Store.open(folder, write=True) as store:
        numbers.append(look(store, b"", Verdict.FAILED, source="b").sequence)
    assert numbers == [1, 1, 2, 2]


def test_a_return_to_an_earlier_text_is_a_version_with_the_snapshot_of_then(folder: Path) -> None:
    filled(folder)
    with Store.open(folder, write=True) as store:
        back = look(store, b"<p>First text.</p>", Verdict.CHANGED, at=after(6))
        assert back.after == store.versions(SOURCE)[0].after == store.baseline(SOURCE)
        assert len(_texts(store)) == 3


def test_an_unchanged_text_in_other_bytes_leaves_the_baseline(folder: Path) -> None:
    filled(folder)
    with Store.open(folder, write=True) as store:
        look(store, b"<div>Second text.</div>", Verdict.UNCHANGED, at=after(4))
        assert _baseline(store) == b"<p>Second text.</p>"
        seen = store.accepted(SOURCE).seen[0]
        assert store.load(SOURCE, seen).body == b"<div>Second text.</div>"


@pytest.mark.parametrize("step", [timedelta(hours=-1), timedelta(days=-365), timedelta(days=-20_000)])
def test_a_clock_that_goes_back_does_not_change_the_order(folder: Path, step: timedelta) -> None:
    """The time is recorded as it was, the order is that of the checks."""
    filled(folder)
    with Store.open(folder, write=True) as store:
        check = look(store, b"<p>Third text.</p>", Verdict.CHANGED, at=after(3) + step)
        assert (check.sequence, check.at) == (5, after(3) + step)
        assert store.latest(SOURCE) == check
        assert _texts(store) == [b"<p>First text.</p>", b"<p>Second text.</p>", b"<p>Third text.</p>"]
        assert _baseline(store) == b"<p>Third text.</p>"


def test_a_clock_that_goes_back_does_not_let_an_old_import_become_the_baseline(folder: Path) -> None:
    filled(folder)
    with Store.open(folder, write=True) as store:
        look(store, b"", Verdict.UNCHANGED, at=after(-20_000))
        look(store, b"old", Verdict.CHANGED, at=after(1), imported=True)
        assert _baseline(store) == b"<p>Second text.</p>"


@pytest.mark.parametrize(
    ("days", "order", "becomes"),
    [
        (-400, [b"old", b"<p>First text.</p>", b"<p>Second text.</p>"], False),
        (1.5, [b"<p>First text.</p>", b"old", b"<p>Second text.</p>"], False),
        (3.5, [b"<p>First text.</p>", b"<p>Second text.</p>", b"old"], False),  # confirmed on day 4
        (5, [b"<p>First text.</p>", b"<p>Second text.</p>", b"old"], True),
    ],
)
def test_an_import_takes_its_place_in_time(
    folder: Path, days: float, order: list[bytes], becomes: bool
) -> None:
    """An older text than the one last confirmed becomes part of the history, never the baseline."""
    filled(folder)
    with Store.open(folder, write=True) as store:
        look(store, b"", Verdict.UNCHANGED, at=after(4))
        before = store.state(SOURCE)
        look(store, b"old", Verdict.CHANGED, at=after(days), imported=True)
        assert _texts(store) == order
        assert (_baseline(store) == b"old") is becomes
        now = store.state(SOURCE)
        assert now.checks == before.checks + 1
        assert (now.verdict == Verdict.CHANGED) is becomes
        look(store, b"<p>Third text.</p>", Verdict.CHANGED, at=after(6))
        assert _baseline(store) == b"<p>Third text.</p>"
        assert _texts(store)[-1] == b"<p>Third text.</p>"


def test_versions_imported_in_any_order_stand_in_order_and_the_newest_is_the_baseline(folder: Path) -> None:
    with Store.open(folder, write=True) as store:
        for day in (20, 0, 10):
            look(store, f"{day}".encode(), Verdict.FIRST, at=after(day), imported=True)
        assert _texts(store) == [b"0", b"10", b"20"]
        assert _baseline(store) == b"20"


def test_an_import_does_not_hide_that_the_source_is_blocked(folder: Path) -> None:
    with Store.open(folder, write=True) as store:
        look(store, b"", Verdict.BLOCKED, at=after(9), reason="challenge page")
        look(store, b"by hand", Verdict.FIRST, at=after(8), imported=True)
        assert store.state(SOURCE).verdict == Verdict.BLOCKED
        assert _baseline(store) == b"by hand"


@pytest.mark.parametrize(
    ("since", "until", "sequences"),
    [
        (None, None, [1, 2, 3, 4]),
        (1, 3, [2, 3]),  # half-open: the check at day 3 belongs to the next period
        (3, 4, [4]),
        (3.0001, None, []),
        (None, 1, [1]),
    ],
)
def test_a_window_holds_its_beginning_and_not_its_end(
    folder: Path, since: float | None, until: float | None, sequences: list[int]
) -> None:
    filled(folder)
    with Store.open(folder) as store:
        limits = [None if day is None else after(day) for day in (since, until)]
        for source in (SOURCE, None):
            found = store.checks(source, since=limits[0], until=limits[1])
            assert [check.sequence for check in found] == sequences


def test_windows_compare_moments_not_texts(folder: Path) -> None:
    filled(folder)
    brussels = timezone(timedelta(hours=1))
    with Store.open(folder) as store:
        assert (
            len(store.checks(since=after(1).astimezone(brussels), until=after(3).astimezone(brussels))) == 2
        )
        with pytest.raises(ValueError, match="time zone"):
            store.checks(since=datetime(2026, 11, 23))


def test_checks_of_another_source_are_not_mixed_in(folder: Path) -> None:
    filled(folder)
    with Store.open(folder, write=True) as store:
        look(store, b"<p>First text.</p>", Verdict.FIRST, source="us-eo")
        assert [check.source for check in store.checks()] == [SOURCE] * 4 + ["us-eo"]
        assert len(store.checks("us-eo")) == len(store.versions("us-eo")) == 1
        with pytest.raises(Exception, match="us-eo"):
            store.load("us-eo", store.baseline(SOURCE)[0])


def test_validators_are_those_of_the_last_accepted_response(folder: Path) -> None:
    with Store.open(folder, write=True) as store:
        look(store, b"one", Verdict.FIRST, at=after(0), etag='"1"', last_modified="Mon")
        look(store, b"two", Verdict.UNCHANGED, at=after(1), etag='"2"', last_modified="Tue")
        look(store, b"no!", Verdict.SUSPECT, at=after(2), etag='"3"', last_modified="Wed")
        look(store, b"", Verdict.UNCHANGED, at=after(3))
        look(store, b"old", Verdict.CHANGED, at=after(0.5), imported=True, etag='"0"')
        assert store.validators(SOURCE, "text", now=after(4)) == ('"2"', "Tue")
        assert store.validators(SOURCE, "metadata", now=after(4)) == ("", "")


@pytest.mark.parametrize(("days", "still"), [(0, True), (6.9, True), (7.1, False), (-0.1, False)])
def test_after_a_week_of_304_the_whole_text_is_asked_for(folder: Path, days: float, still: bool) -> None:
    """So a host that always says 'not modified' is found out; a clock that went back asks for all, too."""
    with Store.open(folder, write=True) as store:
        look(store, b"one", Verdict.FIRST, at=after(0), etag='"1"')
        for day in range(1, 7):
            look(store, b"", Verdict.UNCHANGED, at=after(day))
        assert store.validators(SOURCE, "text", now=after(days)) == (('"1"' if still else ""), "")


def test_a_spoiled_snapshot_has_no_validators_so_that_it_is_received_again(folder: Path) -> None:
    with Store.open(folder, write=True) as store:
        check = look(store, b"one", Verdict.FIRST, etag='"1"')
        path = store.path(SOURCE, check.seen[0])
        path.chmod(0o644)
        path.write_bytes(b"0ne")
        assert store.validators(SOURCE, "text", now=after(1)) == ("", "")


def test_threads_may_share_a_store(folder: Path) -> None:
    with Store.open(folder, write=True) as store:

        def lane(source: str) -> None:
            for day in range(10):
                look(store, b"%d" % day, Verdict.CHANGED, source=source, at=after(day))

        lanes = [Thread(target=lane, args=(f"law-{number}",)) for number in range(4)]
        for each in lanes:
            each.start()
        for each in lanes:
            each.join()
        assert store.verify() == ()
        assert [check.sequence for check in store.checks()] == list(range(1, 11)) * 4


@pytest.mark.parametrize("source", ["", "../x", "a/b", "A", "-a", "a.b", "a\n", "ａ", "x" * 65, "a\0"])
def test_what_is_no_source_id_never_becomes_a_path(folder: Path, source: str) -> None:
    with Store.open(folder, write=True) as store:
        with pytest.raises(ValueError, match="not a source id"):
            store.keep(source, response(b"x"))
        with pytest.raises(ValueError, match="not a source id"):
            look(store, b"", Verdict.FAILED, source=source)


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", "x.html", "/etc/passwd", ".lock", "٢0261123T231500Z"]
)
def test_what_is_no_snapshot_name_never_becomes_a_path(folder: Path, name: str) -> None:
    with Store.open(filled(folder)) as store, pytest.raises(ValueError, match="not a snapshot's name"):
        store.load(SOURCE, name)
