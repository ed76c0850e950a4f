"""What is kept in memory stays within its limits, and sheets lose nothing."""

from __future__ import annotations

import threading

import pytest

from tracker.core.model import Document, Edit, Kind, Provision
from tracker.web.cache import Cache, Turns
from tracker.web.rendering import _side
from tracker.web.sheets import folded, outline, sheets


def test_a_cache_never_holds_more_than_its_limit_and_forgets_what_was_asked_for_longest_ago() -> None:
    cache: Cache[int] = Cache(2, turns=Turns(1))
    made: list[int] = []

    def derive(number: int) -> int:
        return cache.get(number, lambda: made.append(number) or number)

    assert [derive(number) for number in (1, 2, 1, 3, 1, 2)] == [1, 2, 1, 3, 1, 2]
    assert made == [1, 2, 3, 2]
    assert len(cache) == 2


def test_what_many_threads_ask_for_at_once_is_derived_once() -> None:
    cache: Cache[int] = Cache(2, turns=Turns(1))
    made: list[int] = []
    begin = threading.Barrier(8)

    def ask() -> None:
        begin.wait()
        cache.get("same", lambda: made.append(1) or 1)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


@pytest.mark.parametrize("articles", [0, 1, 2_600, 9_000])
def test_sheets_are_bounded_and_hold_every_provision_once(articles: int) -> None:
    provisions = tuple(
        Provision(path=(f"art_{n}",), citation=f"Article {n}", kind=Kind.ARTICLE, text="word " * 80)
        for n in range(articles)
    )
    cut = sheets(Document(title="Act", provisions=provisions))
    assert tuple(each for sheet in cut for each in sheet) == provisions
    assert max(map(len, cut)) <= 2_500
    headings = outline(cut, {})
    assert [each.citation for each in headings] == [each.citation for each in provisions]
    assert [each.sheet for each in headings] == [n for n, sheet in enumerate(cut, 1) for _ in sheet]
    shown = folded(headings, 1)
    assert [each for each in shown if each.sheet == 1] == [each for each in headings if each.sheet == 1]
    assert len(shown) <= 1_000 or len(shown) == len(cut[0]) + len(cut) - 1


def test_each_side_of_a_redline_is_the_whole_text_of_that_side() -> None:
    edits = (Edit("=", "It shall"), Edit("-", " not"), Edit("+", " always "), Edit("=", " apply."))
    assert "".join(text for _, text in _side(edits, "-")) == "It shall not apply."
    assert "".join(text for _, text in _side(edits, "+")) == "It shall always  apply."
    assert ("-", "not") in _side(edits, "-")
