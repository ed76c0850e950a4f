"""What was refused does not fill the disk, and still proves why it was refused."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from a_store import SOURCE, after, look

from tracker.core.record import Check, Verdict
from tracker.errors import StoreError
from tracker.store import Store, atomic
from tracker.store.quarantine import MOST, excess

FOLDER = f"{SOURCE}/quarantine"


def refused(number: int, reason: str, *names: str, verdict: Verdict = Verdict.SUSPECT) -> Check:
    at = datetime(2026, 1, number, tzinfo=UTC)
    return Check(source=SOURCE, sequence=number, at=at, verdict=verdict, reason=reason, seen=names)


CHECKS = [
    refused(1, "3 provisions, at least 400 expected", "a"),
    refused(2, "3 provisions, at least 400 expected", "b"),
    refused(3, "challenge page", "c", verdict=Verdict.BLOCKED),
    refused(4, "7 provisions, at least 400 expected", "d"),
    refused(5, "another language", "e"),
    refused(6, "9 provisions, at least 400 expected", "f"),
]
NOW = refused(7, "11 provisions, at least 400 expected", "g")
SIZES = dict.fromkeys("abcdefg", 10)


@pytest.mark.parametrize(
    ("sizes", "most", "room", "going"),
    [
        (SIZES, 7, 70, ""),
        (SIZES, 6, 70, "b"),
        (SIZES, 4, 70, "bdf"),  # a first and g last of their kind, c and e alone of theirs
        (SIZES, 2, 70, "bdfac"),  # a hard limit: then those longest unseen
        (SIZES, 0, 70, "bdface"),  # what is about to be recorded stays
        (SIZES, 7, 45, "bdf"),
        (SIZES | {"d": 1000}, 7, 70, "bd"),
        (SIZES | {"x": 10}, 7, 80, "x"),  # kept for a check that was never recorded
    ],
)
def test_the_first_and_the_last_of_each_kind_of_refusal_stay_longest(
    sizes: dict[str, int], most: int, room: int, going: str
) -> None:
    assert excess(sizes, CHECKS, NOW, most=most, room=room) == tuple(going)


def filled(folder: Path, number: int) -> list[Check]:
    """An accepted text, then so many refusals, each with bytes of its own."""
    with Store.open(folder, write=True) as store:
        look(store, b"<p>Text.</p>", Verdict.FIRST)
        return [
            look(
                store, f"<p>Just a moment {n}</p>".encode(), Verdict.BLOCKED, at=after(n), reason=f"wall {n}"
            )
            for n in range(1, number + 1)
        ]


def bodies(folder: Path) -> list[str]:
    return sorted(path.read_text() for path in (folder / FOLDER).glob("*.html"))


def test_many_refusals_leave_a_bounded_number_of_bodies_and_all_their_provenance(tmp_path: Path) -> None:
    checks = filled(tmp_path, MOST + 15)
    left = bodies(tmp_path)
    assert len(left) == MOST
    assert {"<p>Just a moment 1</p>", f"<p>Just a moment {MOST + 15}</p>"} <= set(left)
    assert len(list((tmp_path / FOLDER).glob("*.json"))) == MOST + 15
    with Store.open(tmp_path, write=True) as store:
        assert store.verify() == ()
        assert store.load(SOURCE, store.baseline(SOURCE)[0]).body == b"<p>Text.</p>"
        with pytest.raises(StoreError, match=r"let go on 2026-.* stands in their provenance"):
            store.load(SOURCE, checks[1].seen[0])


def test_bytes_that_went_come_back_when_they_are_seen_again(tmp_path: Path) -> None:
    gone = filled(tmp_path, MOST + 15)[1].seen[0]
    with Store.open(tmp_path, write=True) as store:
        again = look(store, b"<p>Just a moment 2</p>", Verdict.BLOCKED, at=after(60))
        assert again.seen == (gone,)
        assert store.load(SOURCE, gone).body == b"<p>Just a moment 2</p>"
        assert len(bodies(tmp_path)) == MOST
        gone = store.checks(SOURCE)[3].seen[0]
        look(store, b"<p>Just a moment 3</p>", Verdict.CHANGED, at=after(61))
        assert store.baseline(SOURCE) == (gone,)
        assert store.path(SOURCE, gone).parent.name == SOURCE
        assert store.verify() == ()


def test_killed_while_bytes_go_nothing_is_missing_without_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(action: str, path: Path) -> None:
        if action == "remove":
            raise Killed

    filled(tmp_path, MOST)
    with Store.open(tmp_path, write=True) as store:
        monkeypatch.setattr(atomic, "step", die)
        with pytest.raises(Killed):
            look(store, b"<p>One more</p>", Verdict.BLOCKED, at=after(50), reason="wall 50")
    monkeypatch.undo()
    with Store.open(tmp_path, write=True) as store:
        assert store.verify() == ()
        look(store, b"<p>One more</p>", Verdict.BLOCKED, at=after(51), reason="wall 51")
        assert len(bodies(tmp_path)) == MOST
        assert store.verify() == ()


def test_bytes_that_a_disk_lost_are_still_named(tmp_path: Path) -> None:
    filled(tmp_path, 3)
    lost = next((tmp_path / FOLDER).glob("*.html"))
    lost.unlink()
    with Store.open(tmp_path) as store:
        assert any(lost.name in problem for problem in store.verify())
