"""Topics that a user declares: patterns by language, with the samples that they must and must not match."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tracker.core.lettering import lettered
from tracker.core.terms import Grade, Rule, Terms, Topic

CODE = "own"
_EVERYWHERE = ("",)  # a gate that every text passes: the user's patterns say themselves what they look for


def topic_from_declaration(
    name: str,
    terms: Mapping[str, tuple[str, ...]],
    matches: tuple[str, ...],
    ignores: tuple[str, ...],
) -> tuple[Topic | None, tuple[str, ...]]:
    """The topic, and what is wrong with it in one sentence each; None where a pattern cannot be used.

    Patterns are regular expressions, matched without regard to case or typography.
    """
    problems = [
        f"pattern {pattern!r} ({language}) cannot be used: {problem}"
        for language, patterns in sorted(terms.items())
        for pattern in patterns
        if (problem := _problem(pattern))
    ]
    if problems or not any(terms.values()):
        return None, (
            *problems,
            *(() if any(terms.values()) else ("has no term; write terms = { en = ['…'] }",)),
        )
    every = [re.compile(pattern, re.IGNORECASE) for patterns in terms.values() for pattern in patterns]
    problems += [f"no pattern matches its sample {each!r}" for each in matches if not _found(every, each)]
    problems += [
        f"a pattern matches {each!r}, which it should ignore" for each in ignores if _found(every, each)
    ]
    topic = Topic(
        name=name, terms={language: _terms(name, language, each) for language, each in terms.items()}
    )
    return topic, tuple(problems)


def _terms(name: str, language: str, patterns: tuple[str, ...]) -> Terms:
    rules = tuple(
        Rule(id=f"{name}-{language}-{number}", grade=Grade.DIRECT, code=CODE, pattern=f"(?i:{pattern})")
        for number, pattern in enumerate(patterns, 1)
    )
    return Terms(language=language, code=CODE, gate=_EVERYWHERE, rules=rules)


def _problem(pattern: str) -> str | None:
    try:
        compiled = re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        return f"it is no regular expression ({error})"
    return "it matches nothing at all, and so everywhere" if compiled.match("") else None


def _found(patterns: list[re.Pattern[str]], sample: str) -> bool:
    text = lettered(sample)
    return any(pattern.search(text) for pattern in patterns)
