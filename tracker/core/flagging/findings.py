"""The rules of the topics run over one text: every match with its place and its code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from tracker.core.flagging.lettering import has_unfit, lettered
from tracker.core.flagging.terms import Grade, Rule, Setting, Terms, Topic, compiled
from tracker.core.text import is_chinese

_AROUND = 400  # characters to either side of a gate word in which a match with it can lie
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
        if (terms := terms_of(topic, language, whole)) and (regions := _regions(plain, terms.gate))
        for finding in _by_rules(plain, regions, topic.name, terms, about_ai=about_ai)
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


def _regions(plain: str, gate: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where in a text the words of the gate stand, with their surroundings, in order and apart."""
    places = []
    for word in gate:
        place = plain.find(word)
        while place >= 0:
            places.append((max(0, place - _AROUND), place + len(word) + _AROUND))
            place = plain.find(word, place + _AROUND)  # what lies between is within reach of both
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _by_rules(
    plain: str, regions: list[tuple[int, int]], topic: str, terms: Terms, *, about_ai: bool | None
) -> Iterator[Finding]:
    left = plain  # what earlier rules have not blanked out
    for rule in terms.rules:
        if not _in_setting(rule.setting, about_ai):
            continue
        spans = list(islice(_spans(rule, left, plain, regions), None if rule.grade in _BLANKING else _MOST))
        if rule.grade is not Grade.SILENT:
            for start, end in spans[:_MOST]:
                code = rule.code or _code(plain, start, end, terms)
                yield Finding(topic, code, rule.grade, rule.id, start, end)
        if rule.grade in _BLANKING and spans:
            left = _blanked(left, spans)


def _spans(rule: Rule, left: str, plain: str, regions: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    pattern = compiled(rule.pattern)
    matches = (match.span() for first, last in regions for match in pattern.finditer(left, first, last))
    yield from (span for span in islice(matches, _TRIES) if _placed(rule, plain, *span))


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


def _placed(rule: Rule, plain: str, start: int, end: int) -> bool:
    """Whether what must stand near the match does, and what must not does not."""
    if not rule.near and not rule.unless:
        return True
    first, last = max(0, start - rule.within), min(len(plain), end + rule.within)
    first = max(first, plain.rfind("。", first, start) + 1)
    stop = plain.find("。", end, last)
    last = stop if stop >= 0 else last
    around = plain[first:last]
    if rule.near and not compiled(rule.near).search(around):
        return False
    return not (rule.unless and compiled(rule.unless).search(around))


def _code(plain: str, start: int, end: int, terms: Terms) -> str:
    first = max(0, start - _SENTENCE)
    for stop in _STOP.finditer(plain, first, start):
        first = stop.end()
    after = _STOP.search(plain, end, end + _SENTENCE)
    around = plain[first : after.end() if after else end + _SENTENCE]
    return next((cue.code for cue in terms.cues if compiled(cue.pattern).search(around)), terms.code)
