"""Whether a pattern stays quick on any text: no repetition without limit, and few ways to match."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass

from tracker.core.flagging.vicinity import READ

_STEPS = 2_500_000  # ways that are tried in 50 ms, at 20 ns each
_LEAST = 20_000  # characters that a pattern must be able to read in that time
_MOST_WAYS = 1_000_000  # where counting stops
_POWER = 64  # two choices repeated so often are more than can be tried
_FEW = 2  # an optional letter or two is no way of its own
_LEAD = re.compile(r"(?:\\b)?(\w[\w -]*)(?![?*+{])")  # the "export" of export[^.;]{0,60}model
# A quantifier: *, +, ?, {3}, {2,5}, {2,}, {,5}; a lazy or possessive mark after it changes no limit.
_QUANTIFIER = re.compile(r"([*+?]|\{(\d*)(,?)(\d*)\})[?+]?")
# What one step passes over: an escape, a class of characters, the opening of a group, anything else.
_STEP = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:P?<?[=!:>]|P<\w+>|[aiLmsux-]+:?))?|.", re.S)


@dataclass(slots=True)
class _Group:
    """What is counted inside one pair of brackets."""

    ways: int = 1  # in which the branch being read may match from one place
    widest: int = 1  # the same of the branches before it
    choices: int = 1  # as ways, but each option and each branch counts: what matters where it is repeated
    others: int = 0  # the choices of the branches before
    varies: bool = False  # whether something inside may be repeated a varying number of times
    looks: bool = False  # a look around, which is tried once and then left alone

    def branch(self) -> None:
        """Begin the next branch."""
        self.widest, self.others = max(self.ways, self.widest), self.others + self.choices
        self.ways = self.choices = 1

    def pass_over(self, inner: _Group) -> None:
        """Count a closed group that is not repeated."""
        if inner.looks:
            self.widest = max(self.widest, inner.widest)
            return
        self.ways *= inner.widest
        self.choices *= inner.others
        self.varies |= inner.varies


def problem(pattern: str) -> str:
    """What is wrong with a pattern, in one sentence; empty where nothing is."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what a later Python reads otherwise is no pattern to rely on
            re.compile(pattern)
            re.compile(f"(?i:{pattern})")  # as a declared topic uses it
    except (re.error, Warning) as error:
        return f"“{pattern}” is no regular expression: {error}"
    wrong, characters = _walked(pattern)
    if wrong:
        return f"“{pattern}” {wrong}"
    if characters < _LEAST:
        return f"“{pattern}” can match in too many ways; use smaller limits, or begin with a longer word"
    return ""


def reading(pattern: str) -> int:
    """How many characters of a text a sound pattern may read, so that it takes at most some 50 ms."""
    return min(READ, _walked(pattern)[1])


def _walked(pattern: str) -> tuple[str, int]:
    """What is wrong with the repetitions of a pattern, and how many characters it can read in time."""
    stack, place = [_Group()], 0
    while place < len(pattern) and stack[0].ways < _MOST_WAYS:
        step = _STEP.match(pattern, place)
        assert step  # every character is a step
        place = step.end()
        inner = _entered(step[0], stack)
        quantifier = _QUANTIFIER.match(pattern, place)
        if quantifier and not (step[0].startswith("(") or step[0] == "|"):
            place = quantifier.end()
            if wrong := _repeated(quantifier, inner, stack[-1]):
                return wrong, 0
        elif inner:
            stack[-1].pass_over(inner)
    lead = None if stack[0].others else _LEAD.match(pattern)
    return "", _STEPS * (len(lead[1]) if lead else 1) // max(stack[0].ways, stack[0].widest)


def _entered(step: str, stack: list[_Group]) -> _Group | None:
    """Follow a step into or out of a group, or into the next branch; the group that it closed."""
    if step.startswith("("):
        stack.append(_Group(looks=step.endswith(("=", "!"))))
    elif step == "|":
        stack[-1].branch()
    elif step == ")":
        stack[-1].branch()
        return stack.pop()
    return None


def _repeated(quantifier: re.Match[str], inner: _Group | None, outer: _Group) -> str:
    """What is wrong with repeating something, if anything; else it is counted."""
    sign, least, comma, most = quantifier.groups()
    if sign in "*+" or (comma and not most):
        return f"repeats “{quantifier[0]}” without limit; write {{0,60}} or the like"
    limit = 1 if sign == "?" else int(most or least or 1)
    varies = sign == "?" or bool(comma)
    if inner and limit > 1 and inner.varies:
        return "repeats a group that repeats something itself; write the inner part out"
    choices = min(inner.others if inner else 1, _MOST_WAYS) ** min(limit, _POWER)
    outer.ways *= (choices if limit > 1 else inner.widest if inner else 1) * (
        limit if varies and limit > _FEW else 1
    )
    outer.choices *= choices * (limit + 1 if varies else 1)
    outer.varies |= (varies and limit > 1) or bool(inner and inner.varies)
    return ""
