"""Every rule of the built-in topics keeps the samples that stand beside it."""

from __future__ import annotations

import pytest

from tracker.core.flagging.findings import findings
from tracker.core.flagging.lettering import lettered, shown
from tracker.core.flagging.terms import Cue, Rule, Terms, compiled
from tracker.core.flagging.topics import touches
from tracker.topics import LANGUAGES, builtin

TERMS = [(topic.name, terms) for topic in builtin() for terms in topic.terms.values()]
RULES = [
    pytest.param(topic, terms, rule, id=f"{topic}.{terms.language}.{rule.id}")
    for topic, terms in TERMS
    for rule in terms.rules
]
CUES = [
    pytest.param(topic, terms, cue, id=f"{topic}.{terms.language}.{cue.code}")
    for topic, terms in TERMS
    for cue in terms.cues
]


def hits(rule: Rule, text: str) -> bool:
    """Whether a rule on its own matches, its neighbourhood included."""
    plain = lettered(shown(text))
    found = compiled(rule.pattern).search(plain)
    near = not rule.near or compiled(rule.near).search(plain)
    unless = rule.unless and compiled(rule.unless).search(plain)
    return bool(found and near) and not unless


@pytest.mark.parametrize(("topic", "terms", "rule"), RULES)
def test_a_rule_matches_its_samples_and_ignores_the_others(topic: str, terms: Terms, rule: Rule) -> None:
    assert rule.matches, "a rule shows what it matches"
    assert rule.ignores, "a rule shows what it ignores"
    assert [text for text in rule.matches if not hits(rule, text)] == []
    assert [text for text in rule.ignores if hits(rule, text)] == []


@pytest.mark.parametrize(("topic", "terms", "rule"), RULES)
def test_no_earlier_rule_spoils_a_sample(topic: str, terms: Terms, rule: Rule) -> None:
    """With all rules in their order a sample has the grade of its own rule, or a nearer one."""
    tiers = {"direct": (1,), "indirect": (1, 3), "adjacent": (1, 3, 4)}
    for text in rule.matches:
        flags = touches(text, language=terms.language, topics=builtin((topic,)), about_ai=True)
        best = min((flag.tier for flag in flags), default=0)
        assert best in tiers.get(rule.grade, (0, best)), f"{text}: {[(f.rule, f.tier) for f in flags]}"


@pytest.mark.parametrize(("topic", "terms", "cue"), CUES)
def test_a_cue_gives_its_code(topic: str, terms: Terms, cue: Cue) -> None:
    def codes(text: str) -> set[str]:
        whole = shown(text)
        found = findings(whole, language=terms.language, topics=builtin((topic,)), about_ai=True)
        return {each.code for each in found}

    assert [text for text in cue.matches if cue.code not in codes(text)] == []
    assert [text for text in cue.ignores if compiled(cue.pattern).search(lettered(shown(text)))] == []
    assert cue.matches


def test_every_topic_speaks_every_language() -> None:
    assert {(name, terms.language) for name, terms in TERMS} == {
        (topic.name, language) for topic in builtin() for language in LANGUAGES
    }


@pytest.mark.parametrize(("topic", "terms"), TERMS, ids=lambda each: str(getattr(each, "language", each)))
def test_rule_names_are_unique(topic: str, terms: Terms) -> None:
    names = [rule.id for rule in terms.rules]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("topic", "terms", "rule"), RULES)
def test_the_gate_lets_every_sample_through(topic: str, terms: Terms, rule: Rule) -> None:
    """A text without any word of the gate is not looked at, so each sample needs one."""
    for text in rule.matches:
        assert any(word in lettered(shown(text)) for word in terms.gate), text
