"""Topics that users declare beside the built-in ones, and what is wrong with a declaration."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tracker.core.flagging.patterns import problem, reading
from tracker.core.flagging.terms import Grade, Rule, Terms, Topic
from tracker.core.flagging.topics import touches
from tracker.core.flagging.vicinity import READ

CODE = "U1"  # the code of every declared topic: the user's own
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")  # compute-thresholds
_LANGUAGE = re.compile(r"[a-z]{2}")  # en


def topic_from_declaration(
    name: str, terms: Mapping[str, Sequence[str]], matches: Sequence[str], ignores: Sequence[str]
) -> Topic:
    """A topic from a `[[topic]]` table: patterns by language, upper and lower case alike."""
    return Topic(
        name=name,
        terms={
            language: Terms(
                language=language,
                code=CODE,
                gate=("",),
                reads=min(map(reading, patterns), default=READ),
                rules=tuple(
                    Rule(
                        id=f"{name}-{number}",
                        grade=Grade.DIRECT,
                        pattern=f"(?i:{pattern})",
                        matches=tuple(matches),
                        ignores=tuple(ignores),
                    )
                    for number, pattern in enumerate(patterns, 1)
                ),
            )
            for language, patterns in terms.items()
        },
    )


def declaration_problems(
    name: str, terms: Mapping[str, Sequence[str]], matches: Sequence[str], ignores: Sequence[str]
) -> tuple[str, ...]:
    """What is wrong with a declaration, a sentence each; empty where it can be used."""
    found = list(_form(name, terms, matches))
    if found:
        return tuple(found)
    topic = topic_from_declaration(name, terms, matches, ignores)
    for sample in matches:
        if not _touched(sample, topic):
            found.append(f"“{sample}” stands in `matches`, but no pattern of `terms` matches it")
    for sample in ignores:
        if _touched(sample, topic):
            found.append(f"“{sample}” stands in `ignores`, but a pattern of `terms` matches it")
    return tuple(found)


def _form(name: str, terms: Mapping[str, Sequence[str]], matches: Sequence[str]) -> Iterator[str]:
    if not _NAME.fullmatch(name):
        yield f"“{name}” is no name; use small letters, digits and hyphens"
    if not any(terms.values()):
        yield "`terms` is empty; give patterns by language, { en = ['open[- ]weights?'] }"
    if not matches:
        yield "`matches` is empty; give at least one sentence that the topic must find"
    for language, patterns in terms.items():
        if not _LANGUAGE.fullmatch(language):
            yield f"“{language}” is no language; use its two letters, en, fr, zh"
        yield from (wrong for pattern in patterns if (wrong := problem(pattern)))


def _touched(sample: str, topic: Topic) -> bool:
    return any(touches(sample, language=language, topics=(topic,)) for language in topic.terms)
