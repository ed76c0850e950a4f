"""Flags of changes: edited words, amended scope, what an exemption leans on, labels."""

from __future__ import annotations

import pytest

from tracker.core.flagging.tiers import flagged, watch_list
from tracker.core.model import (
    Change,
    ChangeKind,
    Comparison,
    Document,
    Edit,
    Flag,
    Kind,
    Material,
    Provision,
    Text,
)
from tracker.topics import builtin

TOPICS = builtin()
EXEMPTION = "Paragraph 1 shall not apply to AI models released under a free and open-source licence."


def provision(text: str, citation: str = "Article 1(1)", path: str = "art_1 par_1") -> Provision:
    return Provision(path=tuple(path.split()), citation=citation, kind=Kind.PARAGRAPH, text=text)


def flags_of(change: Change, *others: Provision) -> tuple[Flag, ...]:
    """The flags of one change between two documents that also hold other provisions."""
    before, after = (
        Document(
            title="Artificial Intelligence Act",
            language="en",
            provisions=(*((own,) if own else ()), *others),
        )
        for own in (change.before, change.after)
    )
    comparison = Comparison(before=before, after=after, changes=(change,))
    return flagged(comparison, TOPICS).changes[0].flags


def amended(*edits: tuple[str, str], material: tuple[Material, ...] = ()) -> Change:
    texts = {op: "".join(text for each, text in edits if each in {"=", op}) for op in "-+"}
    return Change(
        kinds=(ChangeKind.AMENDED,),
        text=Text.AMENDED,
        before=provision(texts["-"]),
        after=provision(texts["+"]),
        edits=tuple(Edit(op, text) for op, text in edits),  # type: ignore[arg-type]
        material=material,
    )


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        (
            [
                ("=", "models under a free and "),
                ("-", "open"),
                ("+", "open-source"),
                ("=", " licence for AI"),
            ],
            (1, "inserted", "free and open-source licence"),
        ),
        (
            [("=", "It applies to AI models"), ("-", " released as open source"), ("=", ".")],
            (1, "deleted", "released as open source"),
        ),
        (
            [
                ("=", "AI models under a free and open-source licence that "),
                ("+", "freely "),
                ("=", "allows use"),
            ],
            (1, "kept", "free and open-source licence"),
        ),
        (
            [
                ("=", "The provider of an AI system, "),
                ("+", "AI model, "),
                ("=", "tools or components shall specify the terms by written agreement. " + EXEMPTION),
            ],
            (2, "kept", "free and open-source licence"),
        ),
    ],
)
def test_the_place_of_the_edit_decides_the_tier(
    edits: list[tuple[str, str]], expected: tuple[int, str, str]
) -> None:
    flag = flags_of(amended(*edits))[0]
    assert (flag.tier, flag.side, flag.term) == expected


def test_an_edit_three_words_away_counts_and_one_four_words_away_is_scope() -> None:
    near = amended(("=", EXEMPTION + " It then "), ("+", "also "), ("=", "ends."))
    far = amended(("=", EXEMPTION + " It will then "), ("+", "also "), ("=", "end."))
    assert [flags_of(each)[0].tier for each in (near, far)] == [1, 2]


def test_a_turned_negation_lifts_scope_to_wording_and_is_named() -> None:
    change = amended(
        ("=", "Providers shall "),
        ("+", "not "),
        ("=", "keep the records that the market surveillance authority asks for. " + EXEMPTION),
        material=(Material("negation", "not"),),
    )
    flag = flags_of(change)[0]
    assert flag.tier == 1
    assert "“not”" in flag.reason


def test_typography_inside_an_amendment_is_no_edited_wording() -> None:
    change = amended(
        ("=", "AI models under a free and "),
        ("-", "open source"),
        ("+", "open-source"),
        ("=", " licence are registered by the competent authority of the State within "),
        ("-", "ten"),
        ("+", "thirty"),
        ("=", " days."),
    )
    assert flags_of(change)[0].tier == 2


@pytest.mark.parametrize("text", [Text.FORMAT, Text.REFERENCES, Text.IDENTICAL])
def test_no_flag_comes_from_format_or_references(text: Text) -> None:
    change = Change(kinds=(), text=text, before=provision(EXEMPTION), after=provision(EXEMPTION))
    assert flags_of(change) == ()


@pytest.mark.parametrize("kind", [ChangeKind.RENUMBERED, ChangeKind.MOVED])
def test_a_renumbered_or_moved_provision_on_topic_is_tier_4(kind: ChangeKind) -> None:
    change = Change(
        kinds=(kind,),
        text=Text.IDENTICAL,
        before=provision(EXEMPTION, "Article 52c(2)"),
        after=provision(EXEMPTION, "Article 53(2)"),
    )
    flags = flags_of(change)
    assert {flag.tier for flag in flags} == {4}
    assert "Article 52c(2) is now Article 53(2)" in flags[0].reason


@pytest.mark.parametrize(("came", "side"), [(True, "inserted"), (False, "deleted")])
def test_a_provision_on_topic_that_comes_or_goes_is_tier_1(came: bool, side: str) -> None:
    own = provision(EXEMPTION)
    change = Change(
        kinds=(ChangeKind.ADDED if came else ChangeKind.REMOVED,),
        text=Text.IDENTICAL,
        before=None if came else own,
        after=own if came else None,
    )
    flag = flags_of(change)[0]
    assert (flag.tier, flag.side, flag.code) == (1, side, "O1")
    said = "The provision is new; it says “" if came else "The provision is gone; it says “"
    assert flag.reason.startswith(said)


@pytest.mark.parametrize("kind", [ChangeKind.SPLIT, ChangeKind.MERGED])
def test_a_part_of_a_provision_that_stands_alone_now_is_neither_new_nor_gone(kind: ChangeKind) -> None:
    own = provision(EXEMPTION, "Article 1(2)")
    part = Change(kinds=(kind,), text=Text.IDENTICAL, before=None, after=own, related=("Article 1(1)",))
    flags = flags_of(part)
    assert {flag.tier for flag in flags} == {4}
    assert flags[0].reason == "Only the label or the place changed: Article 1(2) with Article 1(1)."


def test_words_that_are_edited_where_a_provision_is_parted_are_told() -> None:
    own = provision("Open-source AI models are exempt from fees.", "Article 1(2)")
    part = Change(
        kinds=(ChangeKind.AMENDED, ChangeKind.SPLIT),
        text=Text.AMENDED,
        before=None,
        after=own,
        edits=(Edit("+", "Open-source "), Edit("=", "AI models are exempt from fees.")),
    )
    assert (flags_of(part)[0].tier, flags_of(part)[0].side) == (1, "inserted")


def test_a_change_in_what_an_exemption_cites_is_tier_3_with_its_chain() -> None:
    cited = provision("Deception is prohibited.", "Article 5(1)", "art_5 par_1")
    changed = provision("Grave deception is prohibited.", "Article 5(1)", "art_5 par_1")
    exemption = provision(
        "This Act does not apply to AI systems under a free and open-source licence, unless they fall"
        " under Article 4 or 5.",
        "Article 2(12)",
        "art_2 par_12",
    )
    whole = Provision(path=("art_5",), citation="Article 5", kind=Kind.ARTICLE)
    change = Change(
        kinds=(ChangeKind.AMENDED,),
        text=Text.AMENDED,
        before=cited,
        after=changed,
        edits=(Edit("-", "Deception"), Edit("+", "Grave deception"), Edit("=", " is prohibited.")),
    )
    (flag,) = flags_of(change, exemption, whole)
    assert (flag.tier, flag.code, flag.topic) == (3, "X1", "open-source")
    assert flag.reason == (
        "Article 2(12) grants an exemption (“free and open-source licence”); it cites Article 5;"
        " Article 5(1) is part of Article 5."
    )


def test_a_moved_threshold_is_tier_3() -> None:
    change = amended(
        ("=", "trained with more than 10^"), ("-", "25"), ("+", "26"), ("=", " floating-point operations")
    )
    assert {(flag.tier, flag.code) for flag in flags_of(change)} == {(3, "T1")}


def test_a_new_point_below_a_new_paragraph_is_told_there() -> None:
    exemption = provision(
        "Article 2 applies to open-source AI models unless under Article 5.", "Article 2", "art_2"
    )
    parts = (
        provision("New practices:", "Article 5(2)", "art_5 par_2"),
        provision("the first;", "Article 5(2), point (a)", "art_5 par_2 pt_a"),
    )
    whole = Provision(path=("art_5",), citation="Article 5", kind=Kind.ARTICLE)
    law = Document(title="AI Act", language="en", provisions=(exemption, whole))
    comparison = Comparison(
        before=law,
        after=Document(title="AI Act", language="en", provisions=(exemption, whole, *parts)),
        changes=tuple(
            Change(kinds=(ChangeKind.ADDED,), text=Text.IDENTICAL, before=None, after=each) for each in parts
        ),
    )
    assert [[flag.tier for flag in each.flags] for each in flagged(comparison, TOPICS).changes] == [[3], []]
    assert [step.chain for step in watch_list(comparison.after, TOPICS)] == ["Article 5 ← Article 2"]


def test_a_change_off_topic_has_no_flag() -> None:
    assert flags_of(amended(("=", "Fees are due in "), ("-", "May"), ("+", "June"), ("=", "."))) == ()
