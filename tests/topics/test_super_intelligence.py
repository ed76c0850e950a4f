"""Since Executive Order 14434 US texts may write "Super Intelligence" and "SI" where they wrote AI."""

from __future__ import annotations

import pytest

from tracker.core.flagging.topics import touches
from tracker.topics import builtin

TOPICS = builtin()
OLD = (
    "Agencies shall give preference to open-source AI systems.",
    "Open source artificial intelligence shall be promoted.",
    "The weights of an artificial intelligence system are its parameters.",
    "The duty does not apply to open-source AI.",
)


@pytest.mark.parametrize("sentence", OLD)
@pytest.mark.parametrize(
    ("name", "short"), [("Super Intelligence", "SI"), ("superintelligence", "SI")], ids=["two words", "one"]
)
def test_the_new_words_are_flagged_as_the_old_ones(sentence: str, name: str, short: str) -> None:
    new = sentence.replace("artificial intelligence", name).replace("AI", short)
    assert _said(new) == _said(sentence) != []


@pytest.mark.parametrize(
    "sentence", ["Open-source software converts SI units.", "Weights are given in SI units."]
)
def test_units_of_measurement_are_no_super_intelligence(sentence: str) -> None:
    assert [tier for _, _, tier in _said(sentence) if tier <= 3] == []


def _said(sentence: str) -> list[tuple[str, str, int]]:
    return [(flag.topic, flag.code, flag.tier) for flag in touches(sentence, language="en", topics=TOPICS)]
