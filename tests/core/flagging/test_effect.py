"""What a change does, told from its words alone."""

from __future__ import annotations

import pytest

from tracker.core.flagging.effect import effect
from tracker.core.model import Change, ChangeKind, Edit, Kind, Provision, Text


def change(*edits: tuple[str, str], kind: Kind = Kind.PARAGRAPH) -> Change:
    """An amended provision with these edits."""
    texts = {op: "".join(text for each, text in edits if each in {"=", op}) for op in "-+"}
    before, after = (
        Provision(path=("art_1", "par_1"), citation="Article 1(1)", kind=kind, text=texts[op]) for op in "-+"
    )
    return Change(
        kinds=(ChangeKind.AMENDED,),
        text=Text.AMENDED,
        before=before,
        after=after,
        edits=tuple(Edit(op, text) for op, text in edits),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        (
            [("=", "This Regulation "), ("-", "does not apply"), ("+", "applies"), ("=", " to open models.")],
            "exemption removed",
        ),
        (
            [("=", "This chapter "), ("-", "applies"), ("+", "does not apply"), ("=", " to developers.")],
            "exemption introduced",
        ),
        (
            [
                ("=", "Paragraph 1 shall not apply to open models"),
                ("+", ", unless they are monetised"),
                ("=", "."),
            ],
            "exemption narrowed",
        ),
        (
            [("=", "Paragraph 1 shall not apply to open models"), ("-", ", unless monetised"), ("=", ".")],
            "exemption widened",
        ),
        (
            [
                ("=", "The obligation shall not apply to open models."),
                ("+", " This exception shall not apply to models with systemic risks."),
            ],
            "exemption narrowed",
        ),
        (
            [("=", "Agencies"), ("+", ", where practicable,"), ("=", " must release the code.")],
            "duty weakened",
        ),
        ([("=", "Agencies "), ("-", "must"), ("+", "may"), ("=", " release the code.")], "duty weakened"),
        ([("=", "Agencies "), ("-", "should"), ("+", "shall"), ("=", " report.")], "duty strengthened"),
        ([("=", "The provider reports."), ("+", " It shall also inform users.")], "duty introduced"),
        (
            [("=", "trained with more than 10^"), ("-", "25"), ("+", "26"), ("=", " operations")],
            "threshold moved up",
        ),
        (
            [("=", "users exceeding "), ("-", "45"), ("+", "50"), ("=", " million")],
            "threshold moved up",
        ),
        (
            [("=", "‘provider’ means a natural "), ("+", "or legal "), ("=", "person")],
            "definition changed",
        ),
        (
            [("=", "The licence is granted"), ("+", ", except to competitors"), ("=", ".")],
            "condition or carve-out added",
        ),
        ([("=", "本办法"), ("-", "适用"), ("+", "不适用"), ("=", "于开源模型。")], "exemption introduced"),
        ([("=", "提供者"), ("-", "应当"), ("+", "可以"), ("=", "公开参数。")], "duty weakened"),
        (
            [
                ("=", "The Commission "),
                ("-", "may adopt acts to approve the codes and"),
                ("+", "shall assess whether they are adequate and may"),
                ("=", " publish them."),
            ],
            "duty introduced",
        ),
        ([("=", "an AI system, "), ("+", "AI model, "), ("=", "tools, services")], "wording changed"),
        ([("=", "the "), ("-", "AI Office"), ("+", "Commission"), ("=", " shall assess")], "wording changed"),
        ([("=", "Article "), ("-", "52"), ("+", "53"), ("=", " applies.")], "wording changed"),
    ],
)
def test_the_effect_is_what_the_words_say(edits: list[tuple[str, str]], expected: str) -> None:
    assert effect(change(*edits)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This Act does not apply to free software.", "exemption introduced"),
        ("The term “model weight” means a numerical parameter.", "definition introduced"),
        ("Providers shall keep records.", "duty introduced"),
        ("Weights can be copied.", "provision added"),
    ],
)
def test_a_new_provision_is_named_after_what_it_brings(text: str, expected: str) -> None:
    provision = Provision(path=("art_9",), citation="Article 9", kind=Kind.ARTICLE, text=text)
    added = Change(kinds=(ChangeKind.ADDED,), text=Text.IDENTICAL, before=None, after=provision)
    removed = Change(kinds=(ChangeKind.REMOVED,), text=Text.IDENTICAL, before=provision, after=None)
    assert effect(added) == expected
    assert effect(removed) == expected.replace("introduced", "removed").replace("added", "removed")


@pytest.mark.parametrize(
    ("text", "expected"), [(Text.IDENTICAL, "wording unchanged"), (Text.AMENDED, "wording changed")]
)
def test_a_part_that_was_split_off_brings_nothing_new(text: Text, expected: str) -> None:
    provision = Provision(
        path=("art_9",), citation="Article 9", kind=Kind.ARTICLE, text="Providers shall keep records."
    )
    part = Change(kinds=(ChangeKind.SPLIT,), text=text, before=None, after=provision)
    assert effect(part) == expected


def test_a_status_note_is_a_change_of_status() -> None:
    assert effect(change(("+", "Revoked by: EO 14148"), kind=Kind.STATUS)) == "status changed"


def test_a_renumbered_provision_has_no_effect() -> None:
    same = change(("=", "Providers shall not report."))
    renumbered = Change(
        kinds=(ChangeKind.RENUMBERED,), text=Text.IDENTICAL, before=same.before, after=same.after
    )
    assert effect(renumbered) == "wording unchanged"
