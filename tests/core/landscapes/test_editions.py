"""The editions of one work: which tells what the law is, and which has an amendment."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tracker.core.landscapes.editions import in_order, placed, precedes, standing
from tracker.core.landscapes.force import in_force
from tracker.core.landscapes.position import Kept, Link, Relation
from tracker.core.model import Basis, Document, Kind, Provision
from tracker.core.record import Source

DAY = "2035-01-01"


def kept(
    name: str,
    *,
    basis: Basis = Basis.ADOPTED,
    edition: str = "",
    text: str = "",
    notes: tuple[str, ...] = (),
    region: str = "EU",
) -> Kept:
    article = Provision(path=("art_1",), citation="Article 1", kind=Kind.ARTICLE, text=text)
    document = Document(
        title="Act", provisions=(article,), language="en", edition=edition, basis=basis, notes=notes
    )
    source = Source(id=name, publisher="plain", jurisdiction=region)
    return Kept(source=source, seen=datetime(2034, 1, 1, tzinfo=UTC), document=document)


DRAFT = kept("draft", basis=Basis.DRAFT, edition="COM(2030) 5, 2030-05-05")
ADOPTED = kept("adopted", edition="OJ L 2031/77, 2031-03-03")
CONSOLIDATED = kept("consolidated", basis=Basis.CONSOLIDATED, edition="consolidated 2033-05-05")
AMENDMENT = Link(relation=Relation.AMENDED, by="Regulation (EU) 2033/9", made="2033-04-01", on="2033-05-05")


def test_the_latest_edition_comes_first() -> None:
    assert [each.source.id for each in in_order((DRAFT, CONSOLIDATED, ADOPTED))] == [
        "consolidated",
        "adopted",
        "draft",
    ]


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        (DRAFT, ADOPTED, True),
        (ADOPTED, CONSOLIDATED, True),
        (ADOPTED, DRAFT, False),
        (ADOPTED, kept("again", edition="OJ L 2034/1, 2034-01-01"), True),
        (ADOPTED, kept("undated"), False),
    ],
)
def test_a_draft_precedes_what_was_adopted_and_the_old_text_the_new(
    one: Kept, other: Kept, before: bool
) -> None:
    assert precedes(one.document, other.document) is before


@pytest.mark.parametrize(("day", "chosen"), [("2035-05-31", "old"), ("2035-06-01", "new")])
def test_a_text_that_is_not_yet_in_force_gives_way(day: str, chosen: str) -> None:
    old = kept("old", edition="adopted 2030-01-01", text="本法自2030年6月1日起施行。")
    new = kept("new", edition="adopted 2035-01-01", text="本法自2035年6月1日起施行。")
    assert standing((new, old), day=day)[1][0].source.id == chosen


@pytest.mark.parametrize(("day", "chosen"), [("2034-12-31", "old"), ("2035-01-01", "new")])
def test_a_law_printed_anew_begins_with_the_decision_that_amended_it(day: str, chosen: str) -> None:
    """Its last article still names the day on which the first edition came into force."""
    old = kept("old", edition="adopted 2030-01-01", text="本法自2030年6月1日起施行。")
    new = kept("new", edition="amended 2034-10-28", text="本法自2030年6月1日起施行。")
    decision = Link(relation=Relation.AMENDED, by="决定", made="2034-10-28", on="2035-01-01")
    assert standing((new, old), day=day, links=(decision,))[1][0].source.id == chosen


LISTED = kept(
    "listed",
    basis=Basis.CONSOLIDATED,
    edition="consolidated 2033-05-05",
    notes=("Amended by: Regulation (EU) 2033/9 of 1 April 2033",),
)
SILENT = kept(
    "silent",
    basis=Basis.CONSOLIDATED,
    edition="consolidated 2034-05-05",
    notes=("Amended by: Regulation (EU) 2032/1 of 1 April 2032",),
)


@pytest.mark.parametrize(
    ("texts", "carried", "pending"),
    [
        ((CONSOLIDATED,), "consolidated text of 2033-05-05", ""),
        ((ADOPTED,), "", "consolidation pending"),
        (
            (kept("older", basis=Basis.CONSOLIDATED, edition="consolidated 2033-04-20"),),
            "",
            "consolidation pending",
        ),
        ((LISTED,), "consolidated text of 2033-05-05", ""),
        ((SILENT,), "", "consolidation pending"),
        (
            (kept("order", edition="published 2031-03-03", region="US"),),
            "",
            "the text of 2031-03-03 is without it",
        ),
        ((kept("anew", edition="amended 2033-04-01", region="CN"),), "text of 2033-04-01", ""),
        ((DRAFT,), "", ""),
        ((kept("undated"),), "", ""),
    ],
)
def test_an_amendment_is_in_a_text_or_is_waited_for(
    texts: tuple[Kept, ...], carried: str, pending: str
) -> None:
    found = placed(AMENDMENT, texts, day=DAY)
    assert (found.carried, found.pending) == (carried, pending)


def test_an_amendment_of_the_future_is_not_waited_for_yet() -> None:
    assert placed(AMENDMENT, (ADOPTED,), day="2033-05-04").pending == ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "This Regulation shall enter into force on the third day following that of its publication",
            "2031-03-06",
        ),
        ("This Regulation shall enter into force on the day following that of its publication", "2031-03-04"),
        ("This Directive shall enter into force on 1 July 2031.", "2031-07-01"),
        ("本办法自2031年9月1日起施行。", "2031-09-01"),
        ("This Regulation shall apply to providers.", ""),
        ("The Agreement shall enter into force on 1 July 2031.", ""),
    ],
)
def test_the_day_of_entry_into_force_is_read_as_it_is_written(text: str, day: str) -> None:
    assert in_force(kept("act", edition="OJ L 2031/77, 2031-03-03", text=text).document) == day
