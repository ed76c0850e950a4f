"""Topics that users declare in sources.toml."""

from __future__ import annotations

import pytest

from tracker.core.flagging.declared import declaration_problems, topic_from_declaration
from tracker.core.flagging.topics import touches

COMPUTE = {"en": ["10\\^2[0-9]", "floating[- ]point operations"]}
FOUND = ["greater than 10^25 Floating Point operations"]


def test_a_declared_topic_finds_its_wording_in_any_case() -> None:
    topic = topic_from_declaration("compute", {"en": ["Floating[- ]Point"]}, FOUND, [])
    flags = touches("measured in floating-point operations", language="en", topics=(topic,))
    assert [(flag.topic, flag.code, flag.tier, flag.term) for flag in flags] == [
        ("compute", "U1", 1, "floating-point")
    ]


def test_a_declared_topic_knows_only_its_own_languages() -> None:
    topic = topic_from_declaration("compute", COMPUTE, FOUND, [])
    assert touches("10^25 Gleitkommaoperationen", language="de", topics=(topic,)) == ()


def test_a_sound_declaration_has_no_problems() -> None:
    assert declaration_problems("compute", COMPUTE, FOUND, ["Regulation (EU) No 1025/2012"]) == ()


@pytest.mark.parametrize(
    ("name", "terms", "matches", "ignores", "says"),
    [
        ("Compute!", COMPUTE, FOUND, [], "is no name"),
        ("compute", {}, FOUND, [], "`terms` is empty"),
        ("compute", {"en": []}, FOUND, [], "`terms` is empty"),
        ("compute", COMPUTE, [], [], "`matches` is empty"),
        ("compute", {"english": ["a"]}, ["a"], [], "is no language"),
        ("compute", {"en": ["(a+)+"]}, ["a"], [], "without limit"),
        ("compute", {"en": ["("]}, ["("], [], "no regular expression"),
        ("compute", COMPUTE, ["nothing of the kind"], [], "no pattern of `terms` matches it"),
        ("compute", COMPUTE, FOUND, ["10^25 grains of sand"], "a pattern of `terms` matches it"),
    ],
)
def test_each_mistake_is_told(
    name: str, terms: dict[str, list[str]], matches: list[str], ignores: list[str], says: str
) -> None:
    assert any(says in each for each in declaration_problems(name, terms, matches, ignores))
