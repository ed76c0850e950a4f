"""The topics that come with the program, one file per topic and language: <topic>.<language>.toml.

A language is read when a text in it is first looked at.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from tracker.core.flagging.terms import Terms, Topic, terms_from

NAMES = ("open-source", "model-weights")
LANGUAGES = ("en", "fr", "de", "nl", "it", "es", "zh")


def builtin(names: tuple[str, ...] = NAMES) -> tuple[Topic, ...]:
    """The built-in topics with these names, in every language that we have words for."""
    return tuple(Topic(name=name, terms=_OnDemand(name)) for name in names)


class _OnDemand(Mapping[str, Terms]):
    """The terms of one topic by language, each read when first asked for."""

    def __init__(self, topic: str) -> None:
        self._topic = topic

    def __getitem__(self, language: str) -> Terms:
        if language not in LANGUAGES:
            raise KeyError(language)
        return _terms(self._topic, language)

    def __iter__(self) -> Iterator[str]:
        return iter(LANGUAGES)

    def __len__(self) -> int:
        return len(LANGUAGES)

    def __repr__(self) -> str:
        return f"builtin({self._topic!r})"  # the same in every process: what is derived is known by it


@cache
def _terms(topic: str, language: str) -> Terms:
    text = (files("tracker.topics") / f"{topic}.{language}.toml").read_text(encoding="utf-8")
    return terms_from(tomllib.loads(text))
