"""What is coming: days that the watched texts name themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tracker.core.landscapes.deadlines import deadlines
from tracker.core.landscapes.position import Position
from tracker.core.model import Document, Kind, Provision

DAY = "2026-11-23"
ACT = Position(jurisdiction="EU", instrument="Act", state="consolidated")


def naming(text: str, *, kind: Kind = Kind.ARTICLE, state: str = "adopted") -> Position:
    """An act with one provision."""
    provision = Provision(path=("art_1",), citation="Article 1", kind=kind, text=text)
    return replace(ACT, state=state, document=Document(title="Act", provisions=(provision,)))


COMING = [
    ("Article 5 shall apply from 2 December 2026. Article 6 applies now.", ["2026-12-02"]),
    ("本办法自2027年1月1日起施行。", ["2027-01-01"]),
    ("Comments close on December 15, 2026.", ["2026-12-15"]),
    ("on 23 November 2026 and, at the latest, on 21 February 2027", ["2026-11-23", "2027-02-21"]),
    ("on 22 November 2026 or on 22 February 2027", []),
    ("within 180 days of the date of this order", []),
    ("the reports due by 1 February 2027 and by 1 December 2026", ["2026-12-01", "2027-02-01"]),
]


@pytest.mark.parametrize(("text", "days"), COMING)
def test_the_days_of_the_next_quarter_are_told_in_order(text: str, days: list[str]) -> None:
    assert [each.day for each in deadlines((naming(text),), day=DAY)] == days


def test_a_day_is_told_with_its_sentence_and_its_place() -> None:
    (found,) = deadlines((naming("Article 5 shall apply from 2 December 2026. It is new."),), day=DAY)
    assert (found.instrument, found.citation) == ("Act", "Article 1")
    assert found.said == "Article 5 shall apply from 2 December 2026."


@pytest.mark.parametrize(
    "position",
    [
        naming("It applies from 2 December 2026.", state="revoked"),
        naming("It applies from 2 December 2026.", kind=Kind.RECITAL),
        naming("Revoked by: EO 1, 2026-12-02", kind=Kind.STATUS),
        ACT,
    ],
    ids=["revoked", "recital", "the publisher's remark", "no text"],
)
def test_what_binds_nobody_names_no_day(position: Position) -> None:
    assert deadlines((position,), day=DAY) == ()
