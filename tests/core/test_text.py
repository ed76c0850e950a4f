"""What is noise and what is wording."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.text import fold, loosened, tokens, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("free and open source software", "free and open-source software"),
        ("the provider’s “AI system”", 'the provider\'s "AI system"'),
        ("Article 5 (1)", "Article 5(1)"),
        ("RULES ON\u00a0MODELS", "Rules on models"),
        ("EUR 15 000 000", "EUR 15,000,000"),
        ("pursuant to 15 U.S.C. 9401", "pursuant to 15 USC 9401"),
        ("the text(*1) of that act ( 2 )", "the text of that act"),
        ("as adopted^3 by the Council", "as adopted by the Council"),
        ("the last point;", "the last point."),
        ("第一章　总　则", "第一章 总则"),
        ("soft\u00adware", "software"),
    ],
)
def test_typography_spacing_and_footnote_marks_are_no_wording(one: str, other: str) -> None:
    assert loosened(fold(one)) == loosened(fold(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10^25 operations", "1025 operations"),
        ("10^25 operations", "10^26 operations"),
        ("pages 2-5", "pages 25"),
        ("shall not apply", "shall apply"),
        ("an area of 5 m^2", "an area of 5 m^3"),
        ("models, systems", "models systems"),
        ("the first; or", "the first; and"),
    ],
)
def test_what_says_something_else_stays_different(one: str, other: str) -> None:
    assert loosened(fold(one)) != loosened(fold(other))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("open-source licences", ["open-source", " ", "licences"]),
        ("10^25, EU 2016/679", ["10^25", ",", " ", "EU", " ", "2016/679"]),
        ("依照第十条第二款", ["依", "照", "第十条", "第二款"]),
        ("二十一日", ["二十一", "日"]),
    ],
)
def test_tokens_are_whole_words_numbers_and_citations(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_words_for_matching_split_at_hyphens_and_take_each_chinese_character() -> None:
    assert words(fold("Open-source 模型 at 10^25")) == ["open", "source", "模", "型", "at", "10^25"]


@given(st.text())
def test_tokens_give_the_text_back(text: str) -> None:
    assert "".join(tokens(text)) == text


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
