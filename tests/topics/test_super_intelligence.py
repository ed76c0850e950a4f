"""Since Executive Order 14434 US texts may write "Super Intelligence" and "SI" where they wrote AI."""

from __future__ import annotations

import pytest

from tracker.core.flagging.topics import speaks_of_ai, touches
from tracker.core.model import Document, Kind, Provision
from tracker.topics import builtin

TOPICS = builtin()
OLD = (
    "Agencies shall give preference to open-source AI systems.",
    "Open source artificial intelligence shall be promoted.",
    "The weights of an artificial intelligence system are its parameters.",
    "The duty does not apply to open-source AI.",
)


@pytest.mark.parametrize("sentence", OLD)
@pytest.mark.parametrize(
    ("name", "short"), [("Super Intelligence", "SI"), ("superintelligence", "SI")], ids=["two words", "one"]
)
def test_the_new_words_are_flagged_as_the_old_ones(sentence: str, name: str, short: str) -> None:
    new = sentence.replace("artificial intelligence", name).replace("AI", short)
    assert _said(new) == _said(sentence) != []


@pytest.mark.parametrize(
    "sentence",
    [
        "Open-source software converts SI units.",
        "Weights are given in SI units.",
        "The weights shall be stated in SI (metric) form.",
        "Weights follow the International System of Units (SI).",
        "An SI prefix may be used with weights.",
        "SI base unit weights are published.",
        "The weights and parameters in SI measurements are made available.",
        "Open source licences apply to SI No. 5 of 2019.",
        "Open-source code is listed in SI 2012/632.",
        "The systems integrator (SI) delivers the source code.",
    ],
)
def test_other_senses_of_si_are_no_super_intelligence(sentence: str) -> None:
    assert [tier for _, _, tier in _said(sentence) if tier <= 3] == []


def test_a_whole_text_on_si_is_a_text_on_ai() -> None:
    """What a sentence leaves open, the title decides: "the system" is an AI system in an order on SI."""
    rule = Provision(path=("sec_1",), citation="Sec. 1", kind=Kind.SECTION, text="Weights are published.")
    said = [
        speaks_of_ai(Document(title=title, provisions=(rule,), language="en"), TOPICS)
        for title in (
            "Ensuring American AI Leadership",
            "Ensuring American SI Leadership",
            "SI Units in Trade",
        )
    ]
    assert said == [True, True, False]


def _said(sentence: str) -> list[tuple[str, str, int]]:
    return [(flag.topic, flag.code, flag.tier) for flag in touches(sentence, language="en", topics=TOPICS)]
