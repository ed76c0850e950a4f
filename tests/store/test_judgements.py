"""Verdicts are kept for good: one line each, nothing overwritten, nothing lost with a spoiled one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker.core.flagging.judgement import Judgement, Opinion
from tracker.errors import Locked
from tracker.store import lock
from tracker.store.judgements import NAME, judgements_in, keep
from tracker.store.verify import problems_of

DAY = datetime(2026, 11, 24, 8, tzinfo=UTC)
FIRST = Judgement(flag="act/1/art_2", opinion=Opinion.RELEVANT, at=DAY, rules=("a", "b"), note="因此 “so”")
SECOND = Judgement(flag="act/1/art_2#O1", opinion=Opinion.IRRELEVANT, at=DAY)


def test_every_verdict_is_kept_in_order_as_it_was_given(tmp_path: Path) -> None:
    assert judgements_in(tmp_path) == ()
    keep(tmp_path / "snapshots", FIRST)
    keep(tmp_path / "snapshots", SECOND)
    assert judgements_in(tmp_path / "snapshots") == (FIRST, SECOND)


@pytest.mark.parametrize("tail", [b'{"flag": "left', b"\0" * 40])
def test_what_a_killed_writer_left_does_not_count_and_is_cut_off(tmp_path: Path, tail: bytes) -> None:
    keep(tmp_path, FIRST)
    path = tmp_path / NAME
    path.write_bytes(path.read_bytes() + tail)
    assert judgements_in(tmp_path) == (FIRST,)
    assert problems_of(tmp_path) == ()
    keep(tmp_path, SECOND)
    assert judgements_in(tmp_path) == (FIRST, SECOND)
    assert tail not in path.read_bytes()


def test_a_spoiled_line_is_passed_over_named_and_left_where_it_is(tmp_path: Path) -> None:
    keep(tmp_path, FIRST)
    path = tmp_path / NAME
    spoiled = path.read_bytes().replace(b'"relevant"', b'"trusting"')
    path.write_bytes(spoiled)
    keep(tmp_path, SECOND)
    assert judgements_in(tmp_path) == (SECOND,)
    (problem,) = problems_of(tmp_path)
    assert "line 1" in problem
    assert path.read_bytes().startswith(spoiled)


def test_two_writers_do_not_mix_their_lines(tmp_path: Path) -> None:
    held = lock.acquire(tmp_path, name=".judgements.lock")
    try:
        with pytest.raises(Locked):
            keep(tmp_path, FIRST)
    finally:
        lock.release(held)
    keep(tmp_path, FIRST)
    assert judgements_in(tmp_path) == (FIRST,)
