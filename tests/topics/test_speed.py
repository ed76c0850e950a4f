"""No text, however long or hostile, makes the rules slow."""

from __future__ import annotations

import time

import pytest

from tracker.core.flagging.topics import touches
from tracker.topics import builtin

SIZE = 1_000_000  # characters


@pytest.mark.parametrize("piece", ["a", "(", "权", "é"])
def test_a_line_of_a_million_letters_without_a_word_of_ours_costs_nothing(piece: str) -> None:
    line = piece * (SIZE // len(piece))
    start = time.process_time()
    touches(line[:SIZE], language="zh" if piece == "权" else "en", topics=builtin())
    assert time.process_time() - start < 3.0


@pytest.mark.parametrize(
    ("language", "piece"),
    [
        ("en", "open source "),
        ("en", "parameters of weights "),
        ("en", "release open weights of the model "),
        ("zh", "开源权重模型"),
    ],
)
def test_the_cost_grows_no_faster_than_the_text(language: str, piece: str) -> None:
    """Four times the text may cost at most eight times the time: a guard against backtracking."""

    def cost(size: int) -> float:
        start = time.process_time()
        touches((piece * size)[:size], language=language, topics=builtin())
        return time.process_time() - start

    cost(1_000)
    assert cost(16_000) < 8 * max(cost(4_000), 0.01)
