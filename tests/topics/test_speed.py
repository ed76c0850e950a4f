"""No text, however long or hostile, makes the rules slow.

The bound is 50 ms for a pattern on a line of a million characters. What is asserted here are ratios
within one run, since machines differ; `./run patterns` measures the seconds.
"""

from __future__ import annotations

import time

import pytest
from hostile import line, patterns, seconds, slowest

from tracker.core.flagging.patterns import reading
from tracker.core.flagging.terms import Terms
from tracker.core.flagging.topics import touches
from tracker.core.flagging.vicinity import READ, Excerpt
from tracker.topics import builtin

SIZE = 1_000_000  # characters
TERMS = [
    pytest.param(terms, id=f"{topic.name}.{terms.language}")
    for topic in builtin()
    for terms in topic.terms.values()
]


def bound() -> float:
    """Seconds of two scans for the simplest of patterns, on a million characters without it: some 50 ms."""
    return 2 * seconds(r"\b(?:zy|yz)", line("a ", SIZE))


def over(pattern: str, limit: float, size: int = READ) -> bool:
    """Whether a pattern takes longer, also when it is looked at again."""
    return slowest(pattern, size)[0] > limit and slowest(pattern, size)[0] > limit


@pytest.mark.slow
@pytest.mark.parametrize("terms", TERMS)
def test_a_built_in_pattern_costs_no_more_than_two_plain_scans(terms: Terms) -> None:
    """On the worst lines derived from it, with what a rule reads of a million characters."""
    limit = bound()
    assert [name for name, pattern in patterns(terms).items() if over(pattern, limit)] == []


@pytest.mark.parametrize("pattern", ["[ab]{0,30}[ab]{0,30}c", "a{0,300}[ab]{0,9}c", r"(?:\w{0,20} ?){2}:"])
def test_an_unbounded_pattern_is_seen_as_one(pattern: str) -> None:
    """The measure above tells a bad pattern, on a hundredth of the text."""
    assert over(pattern, bound() / 100, READ // 100)


@pytest.mark.parametrize(
    "pattern",
    [
        "open[- ]weights?",
        "[^.;]{0,60}weights?",
        "a{0,10}b{0,10}",
        "(?:a|b){6}c",
        "export[^.;]{0,80}(?:model|code)",
    ],
)
def test_a_declared_pattern_costs_no_more_than_two_plain_scans(pattern: str) -> None:
    """A user's own topic reads the less the more ways its patterns have to match."""
    assert not over(f"(?i:{pattern})", bound(), reading(pattern))


@pytest.mark.parametrize("gate", ["open", "a", "权重"])
def test_a_rule_reads_no_more_of_a_line_than_its_share(gate: str) -> None:
    """However often the words of a topic stand in a line of a million characters."""
    assert len(Excerpt(line(f"{gate} ", SIZE), (gate,), READ).text) <= READ


def test_what_is_read_is_quoted_from_its_place() -> None:
    far = "The sky is blue. " * 200
    text = f"{far}Open-source AI models are exempt. {far}The weights of the AI model are secret. {far}"
    assert {flag.term for flag in touches(text, language="en", topics=builtin())} == {
        "Open-source AI models",
        "weights of the AI model",
    }


@pytest.mark.parametrize(
    ("language", "piece"),
    [
        ("en", "a"),
        ("en", "("),
        ("en", "é"),
        ("zh", "权"),
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
        touches(line(piece, size), language=language, topics=builtin())
        return time.process_time() - start

    cost(1_000)
    assert cost(400_000) < 8 * max(cost(100_000), 0.01)
