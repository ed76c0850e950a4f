"""The patterns that the pure rooms seek throughout a text take four times as long for four times the text."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator

import pytest
from hostile import line, pieces, seconds

import tracker

ROOMS = ("core", "grammars", "publishers")
ANCHORED = {"match", "fullmatch"}  # tried at one place of a text, not at each
SHORT = 1_000  # characters
MARGIN = 9  # times as long for four times the text; a quadratic pattern takes sixteen times
# Tried on what is short, or at one place by another module.
BRIEF = {
    "tracker.core.flagging.formulas": {"CONDITIONS"},  # where a clause begins
    "tracker.core.landscapes.sentences": {"_TITLES"},  # titles
    "tracker.publishers.chinese_facts": {"LAW", "POLICY"},  # lines that may be titles
    "tracker.grammars.eu_labels": {"_SHAPES"},  # labels
    "tracker.grammars.eu_words": {"PART_LINE"},  # lines that may be headings
    "tracker.grammars.eu_lines": {"_UNIT", "PART_LINE"},  # lines that may be headings
    "tracker.core.wording.reversal": {"_LAST"},  # the last sixty characters
}


def sought() -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns that modules seek throughout a text, by module and name."""
    for room in ROOMS:
        for module in pkgutil.walk_packages([f"{tracker.__path__[0]}/{room}"], f"tracker.{room}."):
            loaded = importlib.import_module(module.name)
            source = inspect.getsource(loaded)
            for name, value in vars(loaded).items():
                uses = set(re.findall(rf"\b{name}\.(\w+)\(", source))
                if name not in BRIEF.get(module.name, ()) and not (uses and uses <= ANCHORED):
                    yield from ((f"{module.name}.{name}", each) for each in _patterns(value))


@pytest.mark.slow
def test_no_pattern_that_is_sought_in_a_text_grows_faster_than_the_text() -> None:
    every = {pattern.pattern: (name, pattern) for name, pattern in sought()}
    assert len(every) > 100
    assert [
        name for name, pattern in every.values() if any(_grows(pattern, piece) for piece in _hard(pattern))
    ] == []


@pytest.mark.slow
def test_a_pattern_that_grows_too_fast_is_seen_as_one() -> None:
    pattern = re.compile(r"\d+/\d+")
    assert any(_grows(pattern, piece) for piece in _hard(pattern))


def _patterns(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, tuple | list | frozenset):
        for each in value:
            yield from _patterns(each)
    elif isinstance(value, dict):
        yield from _patterns(tuple(value.values()))


def _hard(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """The pieces that cost a pattern most, repeated."""
    costs = sorted((seconds(pattern, line(piece, SHORT), runs=1), piece) for piece in pieces(pattern.pattern))
    return tuple(piece for _, piece in costs[-3:])


def _grows(pattern: re.Pattern[str], piece: str) -> bool:
    """Whether four times the text takes more than nine times as long, however often it is looked at."""
    return all(
        seconds(pattern, line(piece, 4 * SHORT)) > max(0.001, MARGIN * seconds(pattern, line(piece, SHORT)))
        for _ in range(2)
    )
