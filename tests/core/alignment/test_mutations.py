"""Acts of random sentences, redrafted in known ways: how much of what was done is found, and nothing else."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest
from core.drafting import act, sentence

from tracker.core.comparison.compare import compare
from tracker.core.model import ChangeKind, Comparison, Document, Provision

ARTICLES = 60


@dataclass
class Redraft:
    """The old texts by key, the new ones in order with the keys they descend from, and what was done."""

    old: list[tuple[str, str]] = field(default_factory=list)  # key, text
    new: list[tuple[tuple[str, ...], str]] = field(default_factory=list)  # keys, text
    moved: set[str] = field(default_factory=set)


def redraft(seed: int, *, chinese: bool) -> Redraft:
    """Amend, split, merge, move, delete and insert articles of an act; all labels change with that."""
    chance = random.Random(seed)

    def article() -> list[str]:
        return [sentence(chance, chinese) for _ in range(chance.randint(2, 4))]

    it, glue = Redraft(), "" if chinese else " "
    written = {f"k{n}": article() for n in range(ARTICLES)}
    it.old = [(key, glue.join(texts)) for key, texts in written.items()]
    keys = list(written)
    place = 0
    while place < len(keys):
        key, what = keys[place], chance.random()
        texts = written[key]
        if what < 0.05 and len(texts) > 3:
            it.new += [((key,), glue.join(texts[:2])), ((key,), glue.join(texts[2:]))]
        elif what < 0.09 and place + 1 < len(keys):
            place += 1
            it.new.append(((key, keys[place]), glue.join(texts + written[keys[place]])))
        elif what < 0.13:
            it.new.append(((), glue.join(article())))  # a foreign article in the place of a deleted one
        elif what < 0.45:
            it.new.append(((key,), glue.join([*texts[:-1], sentence(chance, chinese)])))
        else:
            it.new.append(((key,), glue.join(texts)))
        place += 1
    for _ in range(3):
        row = it.new.pop(chance.randrange(len(it.new)))
        target = chance.randrange(len(it.new))
        it.new.insert(target, row)
        it.moved |= {key for key in row[0] if abs(target - len(it.new)) > 0}
    return it


def documents(it: Redraft, *, chinese: bool) -> tuple[Document, Document]:
    """Both acts, numbered through."""
    language = "zh" if chinese else "en"
    old = [(f"Article {n}", text) for n, (_, text) in enumerate(it.old, 1)]
    new = [(f"Article {n}", text) for n, (_, text) in enumerate(it.new, 1)]
    return act(*old, language=language), act(*new, language=language)


def place(side: Provision) -> int:
    return int(side.path[0].removeprefix("art_")) - 1


def told(found: Comparison, before: Document, after: Document) -> set[tuple[int, int]]:
    """The pairs that are told, and those of the same label and words of which nothing is told."""
    pairs = {(place(each.before), place(each.after)) for each in found.changes if each.before and each.after}
    gone = {place(each.before) for each in found.changes if each.before}
    come = {place(each.after) for each in found.changes if each.after}
    same = range(min(len(before.provisions), len(after.provisions)))
    return pairs | {(n, n) for n in same if n not in gone and n not in come}


def scores(found: set[object], true: set[object]) -> tuple[float, float]:
    """Precision and recall; one where nothing was to be found or told."""
    right = len(found & true)
    return right / len(found) if found else 1.0, right / len(true) if true else 1.0


@pytest.mark.parametrize(("chinese", "split_recall"), [(False, 0.85), (True, 0.70)])
def test_what_a_draftsman_did_is_found(*, chinese: bool, split_recall: float) -> None:
    """Pairs, splits and mergers over ten redraftings of an act."""
    pairs: tuple[set[object], set[object]] = (set(), set())
    parts: tuple[set[object], set[object]] = (set(), set())
    for seed in range(10):
        it = redraft(seed, chinese=chinese)
        before, after = documents(it, chinese=chinese)
        found = compare(before, after)
        keys = {key: n for n, (key, _) in enumerate(it.old)}
        heirs: dict[str, list[int]] = {}
        for n, (forebears, _) in enumerate(it.new):
            for key in forebears:
                heirs.setdefault(key, []).append(n)
        divided = {key for key, places in heirs.items() if len(places) > 1}
        merged = {key for forebears, _ in it.new if len(forebears) > 1 for key in forebears}
        plain = {(keys[key], n[0]) for key, n in heirs.items() if key not in divided | merged}
        loose = {keys[key] for key in divided | merged}
        claims = {each for each in told(found, before, after) if each[0] not in loose}
        pairs[0].update((seed, *each) for each in claims)
        pairs[1].update((seed, *each) for each in plain)
        for each in found.changes:
            for kind, side in ((ChangeKind.SPLIT, each.before), (ChangeKind.MERGED, each.after)):
                if kind in each.kinds and side:
                    parts[0].add((seed, kind, place(side)))
        parts[1].update((seed, ChangeKind.SPLIT, keys[key]) for key in divided)
        joined = [n for n, (forebears, _) in enumerate(it.new) if len(forebears) > 1]
        parts[1].update((seed, ChangeKind.MERGED, n) for n in joined)
    precision, recall = scores(*pairs)
    assert 2 * precision * recall / (precision + recall) >= 0.99
    precision, recall = scores(*parts)
    assert precision >= 0.95
    assert recall >= split_recall


def test_moves_are_found_among_renumberings() -> None:
    """Three articles of sixty taken elsewhere: told as moved, and hardly anything else is."""
    right = wrong = missed = 0
    for seed in range(10):
        chance = random.Random(seed)
        texts = [sentence(chance) + " " + sentence(chance) for _ in range(ARTICLES)]
        order = list(range(ARTICLES))
        taken = set(chance.sample(range(ARTICLES), 3))
        for each in taken:
            order.remove(each)
        for each in sorted(taken):
            order.insert((each + 20 + chance.randrange(20)) % len(order), each)
        before = act(*((f"Article {n}", text) for n, text in enumerate(texts, 1)))
        after = act(*((f"Article {n}", texts[each]) for n, each in enumerate(order, 1)))
        moved = {
            place(each.before)
            for each in compare(before, after).changes
            if ChangeKind.MOVED in each.kinds and each.before
        }
        right += len(moved & taken)
        wrong += len(moved - taken)
        missed += len(taken - moved)
    assert 2 * right / (2 * right + wrong + missed) >= 0.95
