"""Where a text touches a topic: findings with the words that prove them, by the order of the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tracker.core.lettering import has_unfit, lettered, sentence, shown
from tracker.core.model import Document, Flag, Provision
from tracker.core.terms import Grade, Rule, Setting, Terms, Topic, compiled
from tracker.core.text import is_chinese

TIERS = {Grade.DIRECT: 1, Grade.INDIRECT: 3, Grade.ADJACENT: 4}
_INHERITED = 2
_MENTION = 4
_SENTENCE = 400  # characters to either side in which a cue is looked for
_STOP = re.compile(r"[.?!] (?!\d)|[。\n]")  # apply. This; not "p. 4"
_SHARE = 0.15  # of the provisions must speak of AI, else the text is about something else
_BLANK = "\x00"
_OPENERS = (":", "：", "—", "–", "-", "以下", "；")  # what a chapeau ends in: "… shall not apply where:"


class Finding(NamedTuple):
    """A match of one rule: its topic, code, rule and place in the shown text."""

    topic: str
    code: str
    grade: Grade
    rule: str
    start: int
    end: int


def touches(
    text: str,
    *,
    language: str,
    topics: tuple[Topic, ...],
    context: str = "",
    about_ai: bool | None = None,
) -> tuple[Flag, ...]:
    """The topics that a text touches, one flag per topic and code, the nearest first.

    Tier 1 is wording of the text itself, 2 wording of its chapeau or headings (`context`), 3 a
    threshold, 4 a mere mention. `about_ai` says whether the whole text is an AI instrument; None
    where nothing is known of it but this sentence.
    """
    if not _may_touch(f"{context}\n{text}", language, topics):
        return ()
    lead = shown(context) + "\n" if context.strip() else ""
    whole = lead + shown(text)
    found = findings(whole, language=language, topics=topics, about_ai=about_ai)
    flags = [_flag(whole, each, inherited=each.start < len(lead)) for each in found if _counts(each, lead)]
    return _strongest(flags)


def document_flags(document: Document, topics: tuple[Topic, ...]) -> tuple[tuple[Provision, Flag], ...]:
    """Every provision that a topic touches with its flags, in reading order, chapeaux inherited."""
    about_ai = speaks_of_ai(document, topics)
    contexts = introduced(document)
    return tuple(
        (provision, flag)
        for provision in document.provisions
        for flag in touches(
            worded(provision),
            language=document.language,
            topics=topics,
            context=contexts[provision.path],
            about_ai=about_ai,
        )
    )


def introduced(document: Document) -> dict[tuple[str, ...], str]:
    """By path: the headings and chapeaux that a provision stands under."""
    by_path = {each.path: each for each in document.provisions}
    return {
        path: "\n".join(
            words
            for depth in range(1, len(path))
            if (parent := by_path.get(path[:depth]))
            for words in (parent.heading, parent.text if parent.text.rstrip().endswith(_OPENERS) else "")
            if words
        )
        for path in by_path
    }


def worded(provision: Provision) -> str:
    """A provision's heading and text, as a topic reads them."""
    return f"{provision.heading}\n{provision.text}" if provision.heading else provision.text


def speaks_of_ai(document: Document, topics: tuple[Topic, ...]) -> bool:
    """Whether a document is an AI instrument: its title says so, or a good part of its provisions."""
    terms = next(
        (found for topic in topics if (found := _terms(topic, document.language, document.title))), None
    )
    if terms is None or not terms.subject:
        return False
    subject = compiled(terms.subject)
    if subject.search(lettered(shown(document.title))):
        return True
    texts = [each.text for each in document.provisions if each.text]
    return sum(bool(subject.search(lettered(text))) for text in texts) > _SHARE * len(texts)


def findings(
    whole: str, *, language: str, topics: tuple[Topic, ...], about_ai: bool | None
) -> tuple[Finding, ...]:
    """Every match in a shown text."""
    plain = lettered(whole)
    return tuple(
        finding
        for topic in topics
        if (terms := _terms(topic, language, whole)) and any(word in plain for word in terms.gate)
        for finding in _by_rules(plain, topic.name, terms, about_ai=about_ai)
    )


def _may_touch(text: str, language: str, topics: tuple[Topic, ...]) -> bool:
    """Whether a text has a word of any gate, told cheaply; marks without width may hide one."""
    plain = lettered(text)
    gates = {word for topic in topics if (terms := _terms(topic, language, text)) for word in terms.gate}
    return any(word in plain for word in gates) or has_unfit(text)


def _terms(topic: Topic, language: str, text: str) -> Terms | None:
    """The topic's terms in a language; where none is named, in the one that the letters show."""
    language = language[:2].lower() or ("zh" if is_chinese(text) else "en")
    return topic.terms.get(language)


def _by_rules(plain: str, topic: str, terms: Terms, *, about_ai: bool | None) -> Iterator[Finding]:
    open_text = plain  # what earlier rules have not blanked out
    for rule in terms.rules:
        if not _in_setting(rule.setting, about_ai):
            continue
        spans = [
            m.span() for m in compiled(rule.pattern).finditer(open_text) if _placed(rule, plain, *m.span())
        ]
        if rule.grade is not Grade.SILENT:
            for start, end in spans:
                code = rule.code or _code(plain, start, end, terms)
                yield Finding(topic, code, rule.grade, rule.id, start, end)
        if rule.grade in {Grade.SILENT, Grade.ADJACENT}:
            open_text = _blanked(open_text, spans)


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
    first = max(0, start - rule.within, plain.rfind("。", 0, start) + 1)
    stop = plain.find("。", end)
    last = min(len(plain), end + rule.within, stop if stop >= 0 else len(plain))
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


def _counts(finding: Finding, lead: str) -> bool:
    """Of what stands above a text only the topic's own wording is inherited."""
    return finding.start >= len(lead) or finding.grade is Grade.DIRECT


def _flag(whole: str, finding: Finding, *, inherited: bool) -> Flag:
    term = whole[finding.start : finding.end]
    where = "stands under" if inherited else "says"
    return Flag(
        topic=finding.topic,
        code=finding.code,
        tier=_INHERITED if inherited else TIERS[finding.grade],
        term=term,
        quote=sentence(whole, finding.start, finding.end),
        reason=f"The provision {where} “{term}” ({finding.grade}).",
        rule=finding.rule,
    )


def _strongest(flags: list[Flag]) -> tuple[Flag, ...]:
    """One flag per topic and code; mentions only where the topic has nothing better."""
    ordered = sorted(flags, key=lambda flag: flag.tier)
    best = {topic: flag.tier for topic, flag in ((each.topic, each) for each in reversed(ordered))}
    kept: dict[tuple[str, str], Flag] = {}
    for flag in ordered:
        if flag.tier < _MENTION or best[flag.topic] == _MENTION:
            kept.setdefault((flag.topic, flag.code), flag)
    return tuple(kept.values())
