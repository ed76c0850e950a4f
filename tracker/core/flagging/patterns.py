"""Whether a pattern stays quick on any text: no repetition without limit, and few ways to match."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass

_WAYS = 100_000  # ways in which one branch may match from one place
_FEW = 2  # an optional letter or two is no way of its own
# A quantifier: *, +, ?, {3}, {2,5}, {2,}, {,5}; a lazy or possessive mark after it changes no limit.
_QUANTIFIER = re.compile(r"([*+?]|\{(\d*)(,?)(\d*)\})[?+]?")
# What one step passes over: an escape, a class of characters, the opening of a group, anything else.
_STEP = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:P?<?[=!:>]|P<\w+>|[aiLmsux-]+:?))?|.", re.S)


@dataclass(slots=True)
class _Group:
    """What is counted inside one pair of brackets."""

    ways: int = 1  # of the branch being read
    widest: int = 1  # of the branches before it
    varies: bool = False  # whether something inside may be repeated a varying number of times
    looks: bool = False  # a look around, which is tried once and then left alone

    def close(self) -> int:
        return max(self.ways, self.widest)


def problem(pattern: str) -> str:
    """What is wrong with a pattern, in one sentence; empty where nothing is."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what a later Python reads otherwise is no pattern to rely on
            re.compile(pattern)
            re.compile(f"(?i:{pattern})")  # as a declared topic uses it
    except (re.error, Warning) as error:
        return f"“{pattern}” is no regular expression: {error}"
    stack, place = [_Group()], 0
    while place < len(pattern):
        step = _STEP.match(pattern, place)
        assert step  # every character is a step
        place = step.end()
        inner = _entered(step[0], stack)
        quantifier = _QUANTIFIER.match(pattern, place)
        if quantifier and not (step[0].startswith("(") or step[0] == "|"):
            place = quantifier.end()
            if wrong := _repeated(quantifier, inner, stack[-1]):
                return f"“{pattern}” {wrong}"
        elif inner and inner.looks:
            stack[-1].widest = max(stack[-1].widest, inner.close())
        elif inner:
            stack[-1].ways *= inner.close()
            stack[-1].varies |= inner.varies
        if stack[-1].ways > _WAYS:
            return f"“{pattern}” can match in too many ways; use smaller limits"
    return ""


def _entered(step: str, stack: list[_Group]) -> _Group | None:
    """Follow a step into or out of a group, or into the next branch; the group that it closed."""
    if step.startswith("("):
        stack.append(_Group(looks=step.endswith(("=", "!"))))
    elif step == "|":
        stack[-1].widest, stack[-1].ways = stack[-1].close(), 1
    elif step == ")":
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
    outer.ways *= (inner.close() if inner else 1) * (limit if varies and limit > _FEW else 1)
    outer.varies |= (varies and limit > 1) or bool(inner and inner.varies)
    return ""
