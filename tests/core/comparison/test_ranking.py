"""The order in which changes are read, and the reason that each place is given."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tracker.core.comparison.ranking import ranked
from tracker.core.model import Change, ChangeKind, Flag, Kind, Material, Provision, Text

PLACE = Provision(path=("art_1",), citation="Article 1", kind=Kind.ARTICLE, text="a")
STATUS = Provision(path=("status",), citation="Status", kind=Kind.STATUS, text="Revoked")


def changed(*kinds: str, text: str = "identical", material: str = "", tier: int = 0) -> Change:
    """A change of the given kinds with one material word and one flag."""
    return Change(
        kinds=tuple(map(ChangeKind, kinds)),
        text=Text(text),
        before=PLACE,
        after=PLACE,
        material=(Material(material, "x"),) if material else (),
        flags=(Flag(topic="open-source", code="O1", tier=tier, term="open source"),) if tier else (),
    )


ORDER = [
    changed("amended", text="amended", material="modality", tier=2),
    changed("amended", text="amended", material="reversal"),
    changed("removed", tier=1),
    Change(kinds=(ChangeKind.ADDED,), text=Text.IDENTICAL, before=None, after=STATUS),
    changed("amended", text="amended", tier=1),
    changed("amended", text="amended", material="number", tier=2),
    changed("amended", text="amended", material="negation", tier=3),
    changed("amended", text="amended", material="exception"),
    changed("amended", text="amended", material="date"),
    changed("amended", text="amended"),
    changed("added"),
    changed("renumbered", text="references", material="reference"),
    changed("split"),
    changed("moved", "renumbered"),
    changed("renumbered", text="references", tier=4),
    changed(text="references"),
    changed(text="format"),
]


def test_changes_stand_in_the_order_of_what_they_mean() -> None:
    found = ranked(tuple(reversed(ORDER)))
    assert [(each.kinds, each.text, each.material, each.flags) for each in found] == [
        (each.kinds, each.text, each.material, each.flags) for each in ORDER
    ]
    assert [each.rank for each in found] == list(range(1, len(ORDER) + 1))


def test_every_place_has_its_own_reason() -> None:
    reasons = [each.reasons[0] for each in ranked(tuple(ORDER))]
    assert len(set(reasons)) == len(ORDER)


@pytest.mark.parametrize("part", ["modality: x", "open-source O1, tier 2"])
def test_the_reasons_name_the_word_and_the_flag(part: str) -> None:
    assert part in ranked(tuple(ORDER))[0].reasons


def test_what_binds_stands_before_recitals() -> None:
    recital = replace(changed("added"), after=replace(PLACE, kind=Kind.RECITAL))
    rule = changed("added")
    assert [each.after for each in ranked((recital, rule))] == [rule.after, recital.after]


def test_changes_of_one_class_keep_their_order() -> None:
    first, second = changed("added"), changed("removed")
    assert [each.kinds for each in ranked((first, second))] == [first.kinds, second.kinds]


def test_ranking_again_changes_nothing() -> None:
    once = ranked(tuple(ORDER))
    assert ranked(once) == once
