"""Two acts compared: what happened to each provision, in which words, and what stands first."""

from __future__ import annotations

import random

import pytest
from core.drafting import act, change, provision, rows
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.comparison.compare import compare
from tracker.core.model import Basis, ChangeKind, Document, Kind

DUTY = "Providers of general-purpose models shall keep a register of all incidents for ten years."
OPEN = "Paragraph 1 shall not apply to models released under a free and open-source licence."
POWER = "The authority may ask the provider for the register and shall state the reasons for its request."
FINES = "Fines shall not exceed three percent of the annual turnover of the undertaking concerned."
FIRST = (
    ("Article 1", "Register", ""),
    ("Article 1(1)", DUTY),
    ("Article 1(2)", OPEN),
    ("Article 2", "Powers", ""),
    ("Article 2(1)", POWER),
    ("Article 3", "Fines", ""),
    ("Article 3(1)", FINES),
)
NEW = "Member States shall designate one authority and notify the Commission of its name and address."
INSERTED = (
    *FIRST[:3],
    ("Article 2", "Authorities", ""),
    ("Article 2(1)", NEW),
    ("Article 3", "Powers", ""),
    ("Article 3(1)", POWER),
    ("Article 4", "Fines", ""),
    ("Article 4(1)", FINES),
)


def replaced(old: str, new: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell.replace(old, new) for cell in row) for row in FIRST)


def test_an_act_does_not_differ_from_itself() -> None:
    assert compare(act(*FIRST), act(*FIRST)).changes == ()


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("shall not apply", "shall apply", "reversal"),
        ("ten years", "two years", "date"),
        ("may ask", "shall ask", "modality"),
        ("three percent", "seven percent", "number"),
    ],
)
def test_a_word_that_matters_is_named(old: str, new: str, kind: str) -> None:
    (found,) = compare(act(*FIRST), act(*replaced(old, new))).changes
    assert [*found.kinds] == ["amended"]
    assert kind in {each.kind for each in found.material}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("open-source", "open source"),
        ("general-purpose", "general\u2011purpose"),
        ("three percent", "three\u00a0percent"),
        ("Powers", "POWERS"),
        ("Register", "register"),
    ],
)
def test_typography_is_no_change(old: str, new: str) -> None:
    assert [each for each in compare(act(*FIRST), act(*replaced(old, new))).changes if each.kinds] == []


def test_an_inserted_article_is_one_addition_and_renumberings() -> None:
    found = compare(act(*FIRST), act(*INSERTED))
    assert {row[2:] for row in rows(found) if row[0] == "added"} == {
        ("-", "Article 2"),
        ("-", "Article 2(1)"),
    }
    assert {row[2:] for row in rows(found) if "renumbered" in row[0]} == {
        ("Article 2", "Article 3"),
        ("Article 2(1)", "Article 3(1)"),
        ("Article 3", "Article 4"),
        ("Article 3(1)", "Article 4(1)"),
    }
    assert len(found.changes) == 6


def test_the_flip_stands_above_the_renumberings_around_it() -> None:
    flipped = tuple(tuple(cell.replace("shall not apply", "shall apply") for cell in row) for row in INSERTED)
    assert compare(act(*FIRST), act(*flipped)).changes[0].after == provision(
        "Article 1(2)", OPEN.replace("shall not apply", "shall apply")
    )


def test_a_moved_article_is_moved_and_nothing_else() -> None:
    moved = (*FIRST[5:], *FIRST[:5])
    found = compare(act(*FIRST), act(*moved))
    assert {kind for each in found.changes for kind in each.kinds} == {"moved"}


REFERRING = (
    ("Article 4", "Scope", ""),
    ("Article 4(1)", "The duty in Article 3(1) also binds importers."),
)
FOLLOWED = (("Article 5", "Scope", ""), ("Article 5(1)", "The duty in Article 4(1) also binds importers."))
STRAYED = (("Article 5", "Scope", ""), ("Article 5(1)", "The duty in Article 3(1) also binds importers."))


def test_a_reference_that_followed_a_renumbering_is_no_amendment() -> None:
    found = compare(act(*FIRST, *REFERRING), act(*INSERTED, *FOLLOWED))
    assert change(found, "Article 5(1)").text == "references"


def test_a_reference_that_did_not_follow_is_a_finding() -> None:
    found = compare(act(*FIRST, *REFERRING), act(*INSERTED, *STRAYED))
    assert "reference" in [each.kind for each in change(found, "Article 5(1)").material]


def test_a_consolidated_text_without_recitals_loses_none() -> None:
    before = act(("Recital 1", "Models have become a means of research."), *FIRST, basis=Basis.ADOPTED)
    found = compare(before, act(*FIRST, basis=Basis.CONSOLIDATED))
    assert found.changes == ()
    assert any("recitals" in note for note in found.notes)


def test_a_status_is_compared_with_itself_alone() -> None:
    note = provision("Status", "Revoked by: EO 99902", kind=Kind.STATUS)
    after = Document(title="An act", provisions=(*act(*FIRST).provisions, note), language="en")
    (found,) = compare(act(*FIRST), after).changes
    assert ([*found.kinds], found.before) == (["added"], None)


def test_nothing_is_compared_with_an_empty_side() -> None:
    found = compare(act(*FIRST), act())
    assert (found.comparable, found.changes) == (False, ())
    assert found.notes


WORDS = st.sampled_from(
    ("provider", "model", "weights", "shall", "not", "apply", "duty", "risk", "notify", "record", "public")
)
TEXT = st.lists(WORDS, min_size=4, max_size=14).map(" ".join)
ACT = st.lists(TEXT, min_size=1, max_size=7).map(
    lambda texts: act(*((f"Article {n}", text) for n, text in enumerate(texts, 1)))
)


@given(ACT, ACT)
def test_every_provision_is_told_once_and_edits_rebuild_both_sides(before: Document, after: Document) -> None:
    found = compare(before, after)
    for side in ("before", "after"):
        paths = [each.path for it in found.changes if (each := getattr(it, side))]
        assert len(paths) == len(set(paths))
    for each in found.changes:
        if each.before and each.after and each.edits:
            assert "".join(text for op, text in each.edits if op != "+") == each.before.text
            assert "".join(text for op, text in each.edits if op != "-") == each.after.text


@given(ACT)
def test_no_act_differs_from_itself(it: Document) -> None:
    assert compare(it, it).changes == ()


def test_the_ranks_count_from_one() -> None:
    found = compare(act(*FIRST), act(*INSERTED))
    assert [each.rank for each in found.changes] == list(range(1, len(found.changes) + 1))


def test_what_is_only_put_in_another_order_is_only_moved() -> None:
    shuffled = list(FIRST)
    random.Random(7).shuffle(shuffled)
    found = compare(act(*FIRST), act(*shuffled))
    assert {kind for each in found.changes for kind in each.kinds} <= {
        ChangeKind.MOVED,
        ChangeKind.RENUMBERED,
    }
    assert any(ChangeKind.MOVED in each.kinds for each in found.changes)
