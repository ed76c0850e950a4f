"""Lines made to keep a pattern busy, what it almost matches again and again; and how long that takes."""

from __future__ import annotations

import importlib
import itertools
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

from tracker.core.flagging.terms import Terms

parser: Any = importlib.import_module("re._parser")
codes: Any = importlib.import_module("re._constants")

_TRIES = 5_000  # matches after which a rule stops
_MOST = 24  # texts that are followed through one pattern
_PLAIN = ("a", " ", "-", "1", "(", '"', ".", "é", "权", "，", "a ", "ab ", "a b-", "的 ", "the model ", "ai ")


def pieces(pattern: str) -> tuple[str, ...]:
    """Texts to repeat: short and long ones that match, the same cut short, and plain runs."""
    tree = parser.parse(pattern)
    found = dict.fromkeys(_PLAIN)
    for long in (False, True):
        for text in _texts(tree, long=long):
            nearly = (
                text,
                text + " ",
                text[:-1],
                text[:-1] + "\x01",
                text[:-2] + " ",
                text[: len(text) // 2] + " ",
            )
            found.update(dict.fromkeys(filter(None, nearly)))
    return tuple(found)


def line(piece: str, size: int) -> str:
    """One line of that many characters."""
    return (piece * (size // len(piece) + 1))[:size]


def patterns(terms: Terms) -> dict[str, str]:
    """Every pattern of a topic in one language, by its rule and what it is for."""
    parts = ("pattern", "near", "unless")
    rules = {f"{rule.id} {part}": getattr(rule, part) for rule in terms.rules for part in parts}
    cues = {f"cue {cue.code}": cue.pattern for cue in terms.cues}
    return {name: each for name, each in {**rules, **cues, "subject": terms.subject}.items() if each}


def slowest(pattern: str, size: int) -> tuple[float, str]:
    """Seconds that a pattern takes on the worst of its hostile lines, and what that line repeats."""
    tried = sorted((seconds(pattern, line(piece, 2_000), runs=1), piece) for piece in pieces(pattern))
    return max((seconds(pattern, line(piece, size)), piece) for _, piece in tried[-3:])


def seconds(pattern: str | re.Pattern[str], text: str, *, runs: int = 3) -> float:
    """The least processor time of some runs of a pattern over a text, as a rule runs it."""
    regex = re.compile(pattern)
    return min(
        _timed(lambda: [None for _ in itertools.islice(regex.finditer(text), _TRIES)]) for _ in range(runs)
    )


def _timed(act: Callable[[], object]) -> float:
    started = time.process_time()
    act()
    return time.process_time() - started


def _texts(tree: Any, *, long: bool) -> list[str]:
    """Some texts that a parsed pattern matches, each repetition at its most or at its least."""
    texts = [""]
    for code, argument in tree:
        following = list(dict.fromkeys(_of_one(code, argument, long=long)))
        if len(texts) * len(following) <= _MOST:
            texts = [one + other for one, other in itertools.product(texts, following)]
        else:  # every branch once, but not every combination
            longest = max(len(texts), len(following))
            texts = [texts[n % len(texts)] + following[n % len(following)] for n in range(longest)]
    return texts


def _of_one(code: Any, argument: Any, *, long: bool) -> Iterator[str]:
    if code is codes.LITERAL:
        yield chr(argument)
    elif code in (codes.IN, codes.NOT_LITERAL, codes.ANY):
        yield _member(argument if code is codes.IN else ())
    elif code is codes.BRANCH:
        for branch in argument[1]:
            yield from _texts(branch, long=long)
    elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        least, most, inner = argument
        for text in _texts(inner, long=long):
            yield text * (min(int(most), 200 if len(text) == 1 else 3) if long else int(least))
    elif code is codes.SUBPATTERN:
        yield from _texts(argument[3], long=long)
    elif code is codes.ASSERT and argument[0] > 0:
        yield from _texts(argument[1], long=long)
    else:
        yield ""  # a place, or a look that forbids


def _member(kinds: Any) -> str:
    """A character of a class: its first, or a plain one where the class says what it is not."""
    ranges = [
        value if kind is codes.RANGE else (value,)
        for kind, value in kinds
        if kind in (codes.LITERAL, codes.RANGE)
    ]
    named = {codes.CATEGORY_DIGIT: "1", codes.CATEGORY_SPACE: " "}
    if kinds and kinds[0][0] is codes.NEGATE:
        return next(char for char in "a -的1" if all(ord(char) not in each for each in ranges))
    if ranges:
        return chr(ranges[0][0])
    return next((named.get(value, "a") for kind, value in kinds if kind is codes.CATEGORY), "a")
