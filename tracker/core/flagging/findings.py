"""The rules of the topics run over one text: every match with its place and its code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, repeat
from typing import NamedTuple

from tracker.core.flagging.lettering import has_unfit, lettered
from tracker.core.flagging.terms import Grade, Rule, Setting, Terms, Topic, compiled
from tracker.core.flagging.vicinity import Excerpt, Neighbourhood
from tracker.core.text import is_chinese

_MOST = 500  # findings of one rule in one text, and
_TRIES = 5_000  # matches of its pattern that are looked at: no law comes near, a hostile text stops here
_SENTENCE = 400  # characters to either side in which a cue is looked for
_STOP = re.compile(r"[.?!] (?!\d)|[。\n]")  # apply. This; not "p. 4"
_BLANK = "\x00"
_BLANKING = {Grade.SILENT, Grade.ADJACENT}


class Finding(NamedTuple):
    """A match of one rule: its topic, code, rule and place in the shown text."""

    topic: str
    code: str
    grade: Grade
    rule: str
    start: int
    end: int


def findings(
    whole: str, *, language: str, topics: tuple[Topic, ...], about_ai: bool | None
) -> tuple[Finding, ...]:
    """Every match in a shown text, by topic and rule."""
    plain = lettered(whole)
    return tuple(
        finding
        for topic in topics
        if (terms := terms_of(topic, language, whole))
        for finding in _by_rules(
            Excerpt(plain, terms.gate, terms.reads), topic.name, terms, about_ai=about_ai
        )
    )


def may_touch(text: str, language: str, topics: tuple[Topic, ...]) -> bool:
    """Whether a text has a word of any gate, told cheaply; marks without width may hide one."""
    plain = lettered(text)
    gates = {word for topic in topics if (terms := terms_of(topic, language, text)) for word in terms.gate}
    return any(word in plain for word in gates) or has_unfit(text)


def terms_of(topic: Topic, language: str, text: str) -> Terms | None:
    """The topic's terms in a language; where none is named, in the one that the letters show."""
    language = language[:2].lower() or ("zh" if is_chinese(text) else "en")
    return topic.terms.get(language)


def _by_rules(excerpt: Excerpt, topic: str, terms: Terms, *, about_ai: bool | None) -> Iterator[Finding]:
    left = excerpt.text  # what earlier rules have not blanked out
    for rule in terms.rules:
        if not left or not _in_setting(rule.setting, about_ai):
            continue
        spans = list(islice(_spans(rule, left, excerpt.text), None if rule.grade in _BLANKING else _MOST))
        if rule.grade is not Grade.SILENT:
            told = spans[:_MOST]
            codes = repeat(rule.code) if rule.code else _codes(told, excerpt.text, terms)
            for (start, end), code in zip(told, codes, strict=False):
                yield Finding(topic, code, rule.grade, rule.id, *excerpt.places(start, end))
        if rule.grade in _BLANKING and spans:
            left = _blanked(left, spans)


def _spans(rule: Rule, left: str, plain: str) -> Iterator[tuple[int, int]]:
    """The matches of a rule in what is left, near what it wants and not near what it refuses."""
    near, unless = (
        Neighbourhood(compiled(pattern), plain) if pattern else None for pattern in (rule.near, rule.unless)
    )
    for match in islice(compiled(rule.pattern).finditer(left), _TRIES):
        start, end = match.span()
        first = max(0, start - rule.within)
        first = max(first, plain.rfind("。", first, start) + 1)
        stop = plain.find("。", end, end + rule.within)
        last = stop if stop >= 0 else end + rule.within
        if (near is None or near.has(first, last)) and not (unless and unless.has(first, last)):
            yield start, end


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    pieces, done = [], 0
    for start, end in spans:
        pieces += [text[done:start], _BLANK * (end - start)]
        done = end
    return "".join([*pieces, text[done:]])


def _in_setting(setting: Setting, about_ai: bool | None) -> bool:
    if setting is Setting.AI:
        return about_ai is True
    return setting is Setting.ANY or about_ai is not False


def _codes(spans: list[tuple[int, int]], plain: str, terms: Terms) -> Iterator[str]:
    """The code of each match: that of the first cue in its sentence, else the topic's."""
    cues = [(cue.code, Neighbourhood(compiled(cue.pattern), plain)) for cue in terms.cues]
    for start, end in spans:
        first = max(0, start - _SENTENCE)
        for stop in _STOP.finditer(plain, first, start):
            first = stop.end()
        after = _STOP.search(plain, end, end + _SENTENCE)
        last = after.end() if after else end + _SENTENCE
        yield next((code for code, cue in cues if cue.has(first, last)), terms.code)
