"""How renumberings are folded into runs."""

from __future__ import annotations

import pytest
from an_issue import provision, renumbered
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.comparison.correspondence import correspondences
from tracker.core.model import Change, ChangeKind, Text


def became(*pairs: tuple[str, str]) -> tuple[Change, ...]:
    """Provisions that only got another number."""
    return tuple(
        Change(
            kinds=(ChangeKind.RENUMBERED,), text=Text.IDENTICAL, before=provision(old), after=provision(new)
        )
        for old, new in pairs
    )


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([("Article 6", "Article 7"), ("Article 7", "Article 8")], ["Articles 6–7 are now 7–8"]),
        ([("Recital 60i", "Recital 102")], ["Recital 60i is now Recital 102"]),
        ([("Article 5(2)", "Article 5(3)"), ("Article 5(3)", "Article 5(4)")],
         ["Article 5(2) to Article 5(3) are now Article 5(3) to Article 5(4)"]),
        ([("Article 6", "Article 7"), ("Article 9", "Article 10")],
         ["Article 6 is now Article 7", "Article 9 is now Article 10"]),
        ([("第十九条", "第二十一条"), ("第二十条", "第二十二条")],
         ["第十九条 to 第二十条 are now 第二十一条 to 第二十二条"]),
        ([("第九十九条", "第一百零一条"), ("第一百条", "第一百零二条")],
         ["第九十九条 to 第一百条 are now 第一百零一条 to 第一百零二条"]),
        ([("Article 6", "Section 7"), ("Article 7", "Section 8")], ["Articles 6–7 are now Sections 7–8"]),
        ([("Preamble", "Introduction")], ["Preamble is now Introduction"]),
    ],
)  # fmt: skip
def test_neighbours_that_stay_neighbours_are_one_line(pairs: list[tuple[str, str]], said: list[str]) -> None:
    assert [each.sentence for each in correspondences(became(*pairs))] == said


def test_paragraphs_that_follow_their_article_are_not_listed() -> None:
    assert [each.sentence for each in correspondences(renumbered(6, 113))] == ["Articles 6–113 are now 7–114"]


@given(st.permutations(renumbered(6, 30)))
def test_the_order_in_which_changes_are_ranked_does_not_matter(changes: list[Change]) -> None:
    """Changes come by rank, correspondences in the order of numbers."""
    assert [each.sentence for each in correspondences(tuple(changes))] == ["Articles 6–30 are now 7–31"]
