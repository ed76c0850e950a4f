"""Patterns that users write stay quick on any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.flagging.patterns import problem, reading
from tracker.core.flagging.terms import compiled
from tracker.core.flagging.vicinity import READ
from tracker.topics import builtin


@pytest.mark.parametrize(
    "pattern",
    [
        "10\\^2[0-9]",
        "floating[- ]point operations",
        "[^.;]{0,60}weights?",
        "(?:a|b){3}",
        "(?<!no )1025",
        "[*+]",
        "\\+\\*",
        "a{0,10}b{0,10}",
        "export[^.;]{0,80}(?:model|weights)",
        "(?:open )?source",
    ],
)
def test_a_bounded_pattern_is_accepted(pattern: str) -> None:
    assert problem(pattern) == ""


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("weights.*", "without limit"),
        ("(a+)+$", "without limit"),
        ("a{2,}", "without limit"),
        ("(a{0,9}){0,9}", "repeats a group"),
        ("(?:a{1,5}|b){2,4}", "repeats a group"),
        ("a{0,1000}a{0,1000}", "too many ways"),
        ("[ab]{0,30}[ab]{0,30}c", "too many ways"),
        ("(?:a?a?){30}c", "too many ways"),
        ("(?:a|aa){30}c", "too many ways"),
        ("(", "no regular expression"),
        ("[a", "no regular expression"),
        ("(?x) a", "no regular expression"),
    ],
)
def test_a_pattern_that_may_hang_or_fail_is_refused_with_the_reason(pattern: str, says: str) -> None:
    assert says in problem(pattern)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab(){}[]|*+?\\^,019:=!<", max_size=14))
def test_any_text_gets_an_answer(pattern: str) -> None:
    """Whatever is written in a configuration is judged, and what is accepted compiles."""
    if not problem(pattern):
        compiled(f"(?i:{pattern})")


def test_the_patterns_of_one_language_compile_quickly() -> None:
    """30 ms is the budget of the command line; four times that is the alarm on a busy machine."""
    terms = [topic.terms["en"] for topic in builtin()]
    compiled.cache_clear()
    start = time.process_time()
    for each in terms:
        for rule in each.rules:
            compiled(rule.pattern)
    assert time.process_time() - start < 0.12


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("open[- ]weights?", READ),  # one way: what a built-in rule may read
        ("[^.;]{0,60}weights?", 41_666),  # sixty ways from every place
        ("export[^.;]{0,80}(?:model|weights)", READ),  # eighty ways, but only behind "export"
    ],
)
def test_a_pattern_reads_the_less_the_more_ways_it_has(pattern: str, characters: int) -> None:
    assert reading(pattern) == characters
