"""The mail of an issue, however large the issue is."""

from __future__ import annotations

import re
from dataclasses import replace

import an_issue
import pytest
from bs4 import BeautifulSoup

from tracker.core.digests.digest import Digest
from tracker.core.digests.excerpt import Passage, Piece
from tracker.formats import letter, render

CLIPPED = 102_000  # bytes, after which Gmail hides the rest of a message


def large(times: int) -> Digest:
    issue = an_issue.issue()
    return replace(
        issue,
        cards=issue.cards * times,
        others=issue.others * times,
        housekeeping=issue.housekeeping * times,
        suppressed=issue.suppressed * times,
        coverage=issue.coverage * times,
        landscape=issue.landscape * times,
        coming=issue.coming * times,
    )


@pytest.mark.parametrize("times", [1, 5, 30, 300])
def test_mail_programs_show_all_of_it_and_it_says_what_stands_elsewhere(times: int) -> None:
    issue = large(times)
    mail = render(issue, "mail")
    assert len(mail.encode()) < CLIPPED
    text = " ".join(BeautifulSoup(mail, "html.parser").get_text().split())
    assert issue.cards[0].headline in text
    assert f"{issue.name}.html" in text
    assert ("see the whole issue" in text) == (times > 5)
    if times == 300:
        assert sum(item.headline in text for item in issue.cards[:5]) == 5
        assert re.search(r"And 1,4\d\d more flagged changes: see the whole issue\.", text)


def test_of_a_long_redline_the_beginning_is_shown_and_the_rest_is_counted() -> None:
    long = Passage("Article 1", "", (Piece("=", "It shall "), Piece("+", "not apply " * 5_000)))
    (shown,) = letter.excerpt((long,), 1_000)
    assert [piece.op for piece in shown.pieces] == ["=", "+", "…"]
    assert sum(len(piece.text) for piece in shown.pieces) < 1_100
    assert shown.pieces[2].text == " … 9,802 more words: see the whole issue"
    assert letter.excerpt((long,), 100_000) == (long,)


def test_a_passage_that_does_not_fit_at_all_is_counted_with_the_one_before() -> None:
    passages = (
        Passage("Article 1", "", (Piece("+", "one two three four"),)),
        Passage("Article 2", "", (Piece("-", "gone"),)),
    )
    shown = letter.excerpt(passages, 9)
    assert [(each.citation, [piece.text for piece in each.pieces]) for each in shown] == [
        ("Article 1", ["one two…", " … 3 more words: see the whole issue"])
    ]
