"""The topics on sentences of law that were labelled before the rules saw them; see docs/accuracy.md."""

from __future__ import annotations

import pytest
from labelled import score, sentences

ROWS = sentences()
LANGUAGES = ("en", "zh", "fr", "de", "nl", "it", "es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wanted_is_found_and_little_else(language: str) -> None:
    found = score(tuple(row for row in ROWS if row.language == language))
    assert found.recall >= 0.95
    assert found.precision >= 0.90


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_false_friend_alerts(language: str) -> None:
    friends = [row for row in ROWS if row.language == language and row.label == "none"]
    assert friends
    assert [row.text for row in friends if row.flagged] == []


def test_every_sentence_stands_once_with_a_known_label() -> None:
    texts = [row.text for row in ROWS]
    assert len(texts) == len(set(texts)) >= 230
    assert {row.label for row in ROWS} == {"direct", "indirect", "adjacent", "none"}
    assert {row.language for row in ROWS} == set(LANGUAGES)
