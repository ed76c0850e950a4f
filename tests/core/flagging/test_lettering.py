"""The lettering that topics are matched in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.flagging.lettering import lettered, sentence, shown


@given(st.text(max_size=60))
def test_lettering_keeps_every_character_in_its_place(text: str) -> None:
    assert len(lettered(text)) == len(text)


@given(st.text(max_size=60))
def test_what_is_shown_stays_as_it_is_when_shown_again(text: str) -> None:
    assert shown(shown(text)) == shown(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ﬁne-tun\u00ading", "fine-tuning"),
        ("10²⁵", "10^25"),
        ("one  line\nanother", "one line\nanother"),
        ("e\u0301", "é"),
    ],
)
def test_shown_text_has_no_invisible_or_joined_letters(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_lettered_text_has_one_kind_of_quote_dash_and_width() -> None:
    assert lettered("“Ａ”—（条）İ") == '"a"-(条)i'


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("One. Two words. Three.", "words", "Two words."),
        ("第一句。第二句；第三句。", "第二", "第二句；"),
        ("Scope\nIt applies.\nNext", "applies", "It applies."),
        ("See No 5 of it, p. 4 there. End.", "there", "See No 5 of it, p. 4 there."),
    ],
)
def test_a_sentence_ends_where_a_reader_says_it_does(text: str, word: str, expected: str) -> None:
    start = text.index(word)
    assert sentence(text, start, start + len(word)) == expected


@given(st.text(alphabet="ab. 。\n", max_size=900), st.data())
def test_a_sentence_holds_its_place_and_is_short(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    found = sentence(text, start, end)
    assert len(found) <= 300
    assert text[start:end].strip() in found
