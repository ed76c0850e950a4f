"""Which old provision each new one descends from, whatever their labels say."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
from itertools import combinations, pairwise

import pytest
from core.drafting import act, change, cited, rows, sentence
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.alignment.moves import in_order
from tracker.core.comparison.compare import compare
from tracker.core.model import ChangeKind, Comparison, Document
from tracker.core.subsequence import common_length, common_places, places

LICENCE = "Providers of models under a free licence shall publish a summary of the training content."
STORAGE = "Operators of storage sites shall inspect every tank once a year and report leaks at once."
APPEAL = "Any person may appeal against a decision of the authority before the courts of its seat."
TERMS = "The parties shall agree in writing on the terms under which tools and services are supplied."
MODEL_TERMS = (
    "The Office may recommend voluntary terms for such contracts and shall publish them free of charge."
)


def pairs(found: Comparison) -> set[tuple[str, str]]:
    return {(cited(each.before), cited(each.after)) for each in found.changes if each.before and each.after}


def test_labels_that_trade_places_do_not_mislead() -> None:
    before = act(("Article 1", LICENCE), ("Article 2", STORAGE), ("Article 3", APPEAL))
    after = act(("Article 1", STORAGE), ("Article 2", LICENCE), ("Article 3", APPEAL))
    assert pairs(compare(before, after)) == {("Article 1", "Article 2"), ("Article 2", "Article 1")}


def test_a_label_used_twice_stands_for_two_provisions() -> None:
    before = act(("Recital 60i", LICENCE), ("Recital 60i", STORAGE), ("Recital 61", APPEAL))
    after = act(("Recital 102", LICENCE), ("Recital 105", STORAGE), ("Recital 106", APPEAL))
    found = compare(before, after)
    assert [(each.before.text, cited(each.after)) for each in found.changes if each.before] == [
        (LICENCE, "Recital 102"),
        (STORAGE, "Recital 105"),
        (APPEAL, "Recital 106"),
    ]


@pytest.mark.parametrize("moved_first", [True, False])
def test_of_three_recitals_the_one_that_jumped_the_others_has_moved(*, moved_first: bool) -> None:
    old = [("Recital 1", LICENCE), ("Recital 2", STORAGE), ("Recital 3", APPEAL), ("Recital 4", TERMS)]
    order = [1, 2, 0, 3] if moved_first else [2, 0, 1, 3]
    new = [(f"Recital {n}", old[at][1]) for n, at in enumerate(order, 1)]
    found = compare(act(*old), act(*new))
    moved = [each.before.text for each in found.changes if ChangeKind.MOVED in each.kinds and each.before]
    assert moved == [LICENCE if moved_first else APPEAL]


def test_a_paragraph_split_in_two_names_its_other_half() -> None:
    before = act(
        ("Article 28", "Supply", ""), ("Article 28(1)", STORAGE), ("Article 28(2)", f"{TERMS} {MODEL_TERMS}")
    )
    after = act(
        ("Article 25", "Supply", ""),
        ("Article 25(1)", STORAGE),
        ("Article 25(2)", TERMS),
        ("Article 25(3)", MODEL_TERMS),
    )
    found = compare(before, after)
    whole, part = change(found, "Article 25(2)"), change(found, "Article 25(3)")
    assert ChangeKind.SPLIT in whole.kinds
    assert (whole.before.citation, whole.related) == ("Article 28(2)", ("Article 25(3)",))  # type: ignore[union-attr]
    assert (part.kinds, part.before, part.related) == ((ChangeKind.SPLIT,), None, ("Article 28(2)",))
    assert {each.op for each in part.edits} == {"="}


def test_two_paragraphs_joined_name_each_other() -> None:
    before = act(("Article 28(1)", TERMS), ("Article 28(2)", MODEL_TERMS), ("Article 28(3)", STORAGE))
    after = act(("Article 28(1)", f"{TERMS} {MODEL_TERMS}"), ("Article 28(2)", STORAGE))
    found = compare(before, after)
    joined = [each for each in found.changes if ChangeKind.MERGED in each.kinds]
    assert {(cited(each.before), cited(each.after)) for each in joined} in (
        {("Article 28(1)", "Article 28(1)"), ("Article 28(2)", "-")},
        {("Article 28(2)", "Article 28(1)"), ("Article 28(1)", "-")},
    )
    assert all(each.related for each in joined)


def test_what_is_deleted_in_one_article_and_reworded_in_another_is_told_as_both_and_linked() -> None:
    reworded = TERMS.replace("in writing on the terms", "on fair terms").replace("supplied", "made available")
    before = act(("Article 1", "Duties", ""), ("Article 1(1)", LICENCE), ("Article 1(2)", TERMS))
    after = act(
        ("Article 1", "Duties", ""),
        ("Article 1(1)", LICENCE),
        ("Article 2", "Contracts", ""),
        ("Article 2(1)", reworded),
    )
    found = compare(before, after)
    gone, come = change(found, "Article 1(2)"), change(found, "Article 2(1)")
    assert (gone.kinds, gone.related) == ((ChangeKind.REMOVED,), ("Article 2(1)",))
    assert (come.kinds, come.related) == ((ChangeKind.ADDED,), ("Article 1(2)",))


def test_an_article_whose_only_text_became_paragraphs_lives_on() -> None:
    before = act(("Article 4", "Literacy", LICENCE), ("Article 5", STORAGE))
    after = act(
        ("Article 4", "Literacy", ""),
        ("Article 4(1)", LICENCE),
        ("Article 4(2)", APPEAL),
        ("Article 5", STORAGE),
    )
    told = rows(compare(before, after))
    assert ("added", "identical", "-", "Article 4(2)") in told
    assert not [row for row in told if row[0] in ("added", "removed") and row[2:] != ("-", "Article 4(2)")]


def test_a_recital_never_becomes_an_article() -> None:
    found = compare(
        act(("Recital 1", LICENCE), ("Article 1", STORAGE)),
        act(("Article 1", STORAGE), ("Article 2", LICENCE)),
    )
    assert sorted(rows(found)) == [
        ("added", "identical", "-", "Article 2"),
        ("removed", "identical", "Recital 1", "-"),
    ]


CASES = st.integers(0, 10_000)


def redrafted(seed: int) -> tuple[Document, Document]:
    """An act and the same with a few provisions reworded, dropped, added and taken elsewhere."""
    chance = random.Random(seed)
    old = [f"{sentence(chance)} {sentence(chance)}" for _ in range(chance.randint(3, 12))]
    new = [text if chance.random() < 0.6 else f"{text.partition('.')[0]}. {sentence(chance)}" for text in old]
    if chance.random() < 0.6:
        new.pop(chance.randrange(len(new)))
    if chance.random() < 0.6:
        new.insert(chance.randrange(len(new) + 1), sentence(chance))
    if chance.random() < 0.5:
        new.insert(chance.randrange(len(new)), new.pop(chance.randrange(len(new))))
    return (
        act(*((f"Article {n}", text) for n, text in enumerate(old, 1))),
        act(*((f"Article {n}", text) for n, text in enumerate(new, 1))),
    )


MIRRORED = {"added": "removed", "removed": "added", "split": "merged", "merged": "split"}


def test_the_reverse_comparison_mirrors_all_but_one_in_a_hundred() -> None:
    same = every = 0
    for seed in range(120):
        before, after = redrafted(seed)
        forth = {
            (cited(each.before), cited(each.after), frozenset(each.kinds))
            for each in compare(before, after).changes
        }
        back = {
            (
                cited(each.after),
                cited(each.before),
                frozenset(MIRRORED.get(kind, kind) for kind in each.kinds),
            )
            for each in compare(after, before).changes
        }
        same += len(forth & back)
        every += len(forth | back)
    assert same >= 0.99 * every


def test_no_hash_seed_reaches_the_result() -> None:
    """The same acts are compared in processes with other seeds for the hashes of strings."""
    code = (
        "from core.alignment.test_align import redrafted;"
        "from tracker.core.comparison.compare import compare;"
        "import hashlib; print(hashlib.sha256(repr([compare(*redrafted(n)) for n in range(12)])"
        ".encode()).hexdigest())"
    )
    here = hashlib.sha256(repr([compare(*redrafted(n)) for n in range(12)]).encode()).hexdigest()
    path = os.pathsep.join(filter(None, sys.path))
    for seed in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
        )
        assert there.stdout.strip() == here


@given(st.permutations(range(7)), st.lists(st.integers(1, 50), min_size=7, max_size=7))
def test_the_pairs_in_order_are_the_heaviest_that_ascend(order: list[int], weights: list[int]) -> None:
    crossing = list(enumerate(order))
    kept = sorted(in_order(crossing, lambda i, j: weights[i]))
    assert all(one[1] < other[1] for one, other in pairwise(kept))
    ascending = (
        some
        for size in range(8)
        for some in combinations(crossing, size)
        if all(one[1] < other[1] for one, other in pairwise(some))
    )
    assert sum(weights[i] for i, _ in kept) == max(sum(weights[i] for i, _ in some) for some in ascending)


WORDS = st.lists(st.sampled_from("abcde"), max_size=30)


@given(WORDS, WORDS)
def test_the_longest_common_subsequence_is_as_long_as_the_textbook_says(
    one: list[str], other: list[str]
) -> None:
    lengths = [0] * (len(other) + 1)
    for word in one:
        above = 0
        for at, each in enumerate(other, 1):
            diagonal, above = above, lengths[at]
            lengths[at] = diagonal + 1 if word == each else max(lengths[at], lengths[at - 1])
    found = common_places(one, other)
    assert len(found) == common_length(places(one), len(one), other) == lengths[-1]
    assert all(one[i] == other[j] for i, j in found)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(found))


@given(CASES)
def test_every_provision_is_accounted_for_once(seed: int) -> None:
    """What is neither told nor equal on both sides would be a change that nobody hears of."""
    before, after = redrafted(seed)
    found = compare(before, after)
    told = [
        {cited(side) for each in found.changes if (side := getattr(each, name))}
        for name in ("before", "after")
    ]
    quiet = [
        sorted(each.text for each in it.provisions if each.citation not in told[n])
        for n, it in enumerate((before, after))
    ]
    assert quiet[0] == quiet[1]
