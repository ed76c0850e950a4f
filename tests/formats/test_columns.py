"""How text is laid out in a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.formats.columns import width, wrap


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("条文", 4), ("é", 1), ("e\u0301", 1), ("", 0)])
def test_a_chinese_character_takes_two_columns(text: str, columns: int) -> None:
    assert width(text) == columns


def test_later_lines_stand_under_the_first() -> None:
    assert list(wrap("one two three", first="- ", later="  ", most=9)) == ["- one two", "  three"]


def test_a_quotation_mark_stays_with_its_word() -> None:
    assert list(wrap("第五条改为“应当”。", most=12)) == ["第五条改为", "“应当”。"]


def test_an_empty_text_takes_no_line() -> None:
    assert list(wrap("", first="  note  ", most=80)) == []


@given(st.text(alphabet="ab 条文“”。-", max_size=200), st.integers(10, 40))
def test_no_line_is_too_wide_and_no_word_is_lost(text: str, most: int) -> None:
    lines = list(wrap(text, first="- ", later="  ", most=most))
    assert all(width(line) <= most for line in lines)
    assert "".join("".join(line[2:] for line in lines).split()) == "".join(text.split())
