"""Which instruments are revoked, by the publisher's remark or by the words of another instrument."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tracker.core.landscapes.position import Kept
from tracker.core.landscapes.repeal import dated, repeals
from tracker.core.model import Document, Kind, Provision
from tracker.core.record import Source


def kept(name: str, *texts: tuple[str, Kind] | str, edition: str = "", title: str = "") -> Kept:
    """A text of the instrument so named; its provisions are sections in their order."""
    given = [(text, Kind.SECTION) if isinstance(text, str) else text for text in texts]
    provisions = tuple(
        Provision(path=(f"sec_{number}",), citation=f"Sec. {number}", kind=kind, text=text)
        for number, (text, kind) in enumerate(given, 1)
    )
    document = Document(title=title or name, provisions=provisions, language="en", edition=edition)
    source = Source(id=name.lower().replace(" ", "-"), publisher="plain", instrument=name)
    return Kept(source=source, seen=datetime(2025, 2, 1, tzinfo=UTC), document=document)


ORDER = kept("Executive Order 13999", "Agencies shall report on model weights.")
LATER = "Executive Order 14999"
ENDING = [
    "Executive Order 13999 of May 1, 2023 (Reports), is hereby revoked.",
    "(b) Accordingly, Executive Order 13999 is revoked.",
    "I hereby revoke Executive Order 13999.",
    "Executive Orders 13990 of January 24, 2021, 13999 and 14000 are hereby rescinded.",
]
PARTLY = [
    "Section 4 of Executive Order 13999 is hereby revoked.",
    "Executive Order 13999 is superseded to the extent that it conflicts with this order.",
]
STANDING = [
    "Executive Order 13998 is hereby revoked.",
    "Agencies shall carry out Executive Order 13999.",
    "Executive Order 13998, which was to replace Executive Order 13999, is hereby revoked.",
    "Executive Order 13998, as amended by Executive Order 13999, is hereby revoked.",
    "I hereby revoke Executive Order 13998, which implemented Executive Order 13999.",
    "No measure under Executive Order 13999 shall be revoked.",
]


@pytest.mark.parametrize("text", ENDING)
def test_an_order_is_ended_by_the_words_of_a_later_one(text: str) -> None:
    (found,) = repeals((ORDER,), (ORDER, kept(LATER, text, edition=f"{LATER} of January 20, 2025")))
    assert (found.by, found.on, found.partly, found.where) == ("EO 14999", "2025-01-20", False, "Sec. 1")


@pytest.mark.parametrize("text", PARTLY)
def test_what_ends_a_part_does_not_end_the_whole(text: str) -> None:
    (found,) = repeals((ORDER,), (ORDER, kept(LATER, text)))
    assert found.partly


@pytest.mark.parametrize("text", STANDING)
def test_to_be_named_is_not_to_be_ended(text: str) -> None:
    assert repeals((ORDER,), (ORDER, kept(LATER, text))) == ()


def test_recitals_and_the_order_itself_end_nothing() -> None:
    preamble = kept(LATER, ("Executive Order 13999 is hereby revoked.", Kind.PREAMBLE))
    itself = kept("Executive Order 13999", "Executive Order 13999 is hereby revoked.")
    assert repeals((itself,), (itself, preamble)) == ()


@pytest.mark.parametrize(
    ("remark", "on", "partly"),
    [
        ("Revoked by: EO 14999, 2025-01-20", "2025-01-20", False),
        ("Superseded in part by: EO 14999", "", True),
    ],
)
def test_the_remark_of_the_publisher_counts(remark: str, on: str, partly: bool) -> None:
    order = kept("Executive Order 13999", (remark, Kind.STATUS))
    (found,) = repeals((order,), (order,))
    assert (found.by, found.on, found.partly) == ("EO 14999", on, partly)


def test_a_title_that_tells_what_it_repeals_is_not_the_name_of_that() -> None:
    title = "Regulation (EU) 2031/7 on the protection of records of models and repealing Directive 95/46/EC"
    act = kept("Records Act", "This Regulation applies.", title=title)
    other = kept("Another Act", "Directive 95/46/EC is repealed with effect from 25 May 2031.")
    assert repeals((act,), (act, other)) == ()


def test_the_sentence_that_ends_it_is_quoted_alone() -> None:
    text = (
        "Sections 1 and 2 of Executive Order 13708 are superseded. Executive Order 13999 is hereby revoked."
    )
    (found,) = repeals((ORDER,), (ORDER, kept(LATER, text)))
    assert found.said == "Executive Order 13999 is hereby revoked."


def test_chinese_measures_end_by_their_title_and_from_their_day() -> None:
    old = kept("办法一", "第一条", title="深度伪造管理办法")
    new = kept("办法二", "本办法自2025年9月1日起施行。《深度伪造管理办法》同时废止。", title="新办法")
    (found,) = repeals((old,), (old, new))
    assert (found.on, found.partly) == ("2025-09-01", False)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("OJ L 2024/1689, 2024-07-12", "2024-07-12"),
        ("Executive Order 14999 of January 20, 2025", "2025-01-20"),
        ("with effect from 25 May 2018", "2018-05-25"),
        ("自2025年9月1日起施行", "2025-09-01"),
        ("February 31, 2025", ""),
        ("no day", ""),
    ],
)
def test_a_date_is_read_as_it_is_written(text: str, day: str) -> None:
    assert dated(text) == day
