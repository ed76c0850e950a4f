"""Which words of an amended provision were edited, and which only look otherwise."""

from __future__ import annotations

import pytest

from tracker.core.flagging.edited import edited, spelled
from tracker.core.flagging.tiers import flagged
from tracker.core.model import Change, ChangeKind, Comparison, Document, Kind, Provision, Text
from tracker.core.text import fold
from tracker.core.wording.redline import redline
from tracker.topics import builtin


def amended(before: str, after: str) -> Change:
    one, other = (
        Provision(path=("art_1",), citation="Article 1", kind=Kind.ARTICLE, text=text)
        for text in (before, after)
    )
    return Change(
        kinds=(ChangeKind.AMENDED,), text=Text.AMENDED, before=one, after=other, edits=redline(before, after)
    )


def words_edited(change: Change, op: str) -> list[str]:
    text = spelled(change, op)
    return [text[start:end] for start, end in edited(change, op) if start < end]


SAME = [
    ("an open source model", "an open-source model"),
    ("an opensource model", "an open source model"),
    ("the “open” model", "the 'open' model"),
    ("an Open Model", "an open model"),
    ("the general‑purpose model", "the general-purpose model"),
    ("fines of 15 000 000 euro", "fines of 15,000,000 euro"),
    ("models under Article 52c(1)", "models under Article 53(1)"),
    ("points (a) and (b) of paragraph 1 apply", "points (c) and (d) of paragraph 2 apply"),
    ("依照第十条开源模型", "依照第十二条开源模型"),
    ("开源模型，应当登记", "开源模型应当登记。"),
]


@pytest.mark.parametrize(("before", "after"), SAME)
@pytest.mark.parametrize("real", [("", ""), (" within ten days", " within thirty days")])
def test_what_only_looks_otherwise_was_not_edited(before: str, after: str, real: tuple[str, str]) -> None:
    change = amended(before + real[0], after + real[1])
    assert words_edited(change, "-") == (["ten"] if real[0] else [])
    assert words_edited(change, "+") == (["thirty"] if real[0] else [])


EDITED = [
    ("an open licence", "an open-source licence", [], ["source"]),
    ("open source models and tools", "open-source models", ["and tools"], []),
    ("It applies.", "It applies to models under Article 5.", [], ["to models under Article 5"]),
    ("开放模型", "开源模型", ["放"], ["源"]),
]


@pytest.mark.parametrize(("before", "after", "gone", "come"), EDITED)
def test_only_the_words_that_differ_were_edited(
    before: str, after: str, gone: list[str], come: list[str]
) -> None:
    change = amended(before, after)
    assert (words_edited(change, "-"), words_edited(change, "+")) == (gone, come)


LICENCE = "AI models under a free and {} licence are registered by the authority of {} within {} days."
TIERS = [
    (("open-source", "the State", "ten"), ("open-source", "the State", "thirty"), 2),
    (("open source", "the State", "ten"), ("open-source", "the State", "thirty"), 2),
    (("Open-Source", "the State", "ten"), ("open-source", "the State", "thirty"), 2),
    (("open‑source", "the State", "ten"), ("open-source", "the State", "thirty"), 2),
    (("open-source", "Article 5", "ten"), ("open-source", "Article 6", "thirty"), 2),
    (("open", "the State", "ten"), ("open-source", "the State", "ten"), 1),
    (("open", "the State", "ten"), ("open-source", "the State", "thirty"), 1),
]


@pytest.mark.parametrize(("before", "after", "tier"), TIERS)
def test_words_on_topic_count_as_edited_where_their_wording_was(
    before: tuple[str, str, str], after: tuple[str, str, str], tier: int
) -> None:
    change = amended(LICENCE.format(*before), LICENCE.format(*after))
    sides = (
        Document(title="Artificial Intelligence Act", language="en", provisions=(each,))
        for each in (change.before, change.after)
        if each
    )
    comparison = Comparison(before=next(sides), after=next(sides), changes=(change,))
    flag = flagged(comparison, builtin()).changes[0].flags[0]
    assert (flag.tier, flag.side == "kept") == (tier, tier == 2)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Under Article 5, open-source models are exempt.",
            "Under Article 50, open-source models are exempt.",
        ),
        ("open-source models “with weights” are exempt", "open source models 'with weights' are exempt"),
    ],
)
def test_a_citation_beside_a_topic_word_is_no_edit_of_it(before: str, after: str) -> None:
    change = amended(before + " It ends in May.", after + " It ends in June.")
    assert [fold(word) for word in words_edited(change, "+")] == ["june"]
