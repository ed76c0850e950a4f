"""What links instruments: the publisher's remark, a listing, or the words of another instrument."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tracker.core.dates import dated
from tracker.core.landscapes.links import links, witness
from tracker.core.landscapes.position import Kept, Link, Relation
from tracker.core.model import Basis, Document, Kind, Provision
from tracker.core.record import Source


def kept(
    name: str,
    *texts: tuple[str, Kind] | str,
    edition: str = "",
    title: str = "",
    basis: Basis = Basis.ADOPTED,
    identifiers: tuple[str, ...] = (),
) -> Kept:
    """A text of the instrument so named; its provisions are sections in their order."""
    given = [(text, Kind.SECTION) if isinstance(text, str) else text for text in texts]
    provisions = tuple(
        Provision(path=(f"sec_{number}",), citation=f"Sec. {number}", kind=kind, text=text)
        for number, (text, kind) in enumerate(given, 1)
    )
    document = Document(
        title=title or name,
        provisions=provisions,
        language="en",
        edition=edition,
        basis=basis,
        identifiers=identifiers,
    )
    source = Source(id=name.lower().replace(" ", "-"), publisher="plain", instrument=name)
    return Kept(source=source, seen=datetime(2025, 2, 1, tzinfo=UTC), document=document)


def linked(target: tuple[Kept, ...], texts: tuple[Kept, ...]) -> tuple[Link, ...]:
    return links(target, tuple(map(witness, texts)))


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
    (found,) = linked((ORDER,), (ORDER, kept(LATER, text, edition=f"{LATER} of January 20, 2025")))
    assert (found.by, found.on, found.partly, found.where) == ("EO 14999", "2025-01-20", False, "Sec. 1")


@pytest.mark.parametrize("text", PARTLY)
def test_what_ends_a_part_does_not_end_the_whole(text: str) -> None:
    (found,) = linked((ORDER,), (ORDER, kept(LATER, text)))
    assert found.partly


@pytest.mark.parametrize("text", STANDING)
def test_to_be_named_is_not_to_be_ended(text: str) -> None:
    assert linked((ORDER,), (ORDER, kept(LATER, text))) == ()


def test_recitals_and_the_order_itself_end_nothing() -> None:
    preamble = kept(LATER, ("Executive Order 13999 is hereby revoked.", Kind.PREAMBLE))
    itself = kept("Executive Order 13999", "Executive Order 13999 is hereby revoked.")
    assert linked((itself,), (itself, preamble)) == ()


@pytest.mark.parametrize(
    ("remark", "on", "partly"),
    [
        ("Revoked by: EO 14999, 2025-01-20", "2025-01-20", False),
        ("Superseded in part by: EO 14999", "", True),
    ],
)
def test_the_remark_of_the_publisher_counts(remark: str, on: str, partly: bool) -> None:
    order = kept("Executive Order 13999", (remark, Kind.STATUS))
    (found,) = linked((order,), (order,))
    assert (found.by, found.on, found.partly) == ("EO 14999", on, partly)


def test_a_title_that_tells_what_it_repeals_is_not_the_name_of_that() -> None:
    title = "Regulation (EU) 2031/7 on the protection of records of models and repealing Directive 95/46/EC"
    act = kept("Records Act", "This Regulation applies.", title=title)
    other = kept("Another Act", "Directive 95/46/EC is repealed with effect from 25 May 2031.")
    assert linked((act,), (act, other)) == ()


def test_the_sentence_that_ends_it_is_quoted_alone() -> None:
    text = (
        "Sections 1 and 2 of Executive Order 13708 are superseded. Executive Order 13999 is hereby revoked."
    )
    (found,) = linked((ORDER,), (ORDER, kept(LATER, text)))
    assert found.said == "Executive Order 13999 is hereby revoked."


def test_chinese_measures_end_by_their_title_and_from_their_day() -> None:
    old = kept("办法一", "第一条", title="深度伪造管理办法")
    new = kept("办法二", "本办法自2025年9月1日起施行。《深度伪造管理办法》同时废止。", title="新办法")
    (found,) = linked((old,), (old, new))
    assert (found.on, found.partly) == ("2025-09-01", False)


ACT = kept("Regulation (EU) 2031/77", "This Regulation applies to models.")
LATER_ACT = "Regulation (EU) 2033/9"
AMENDING = [
    "Regulation (EU) 2031/77 is amended as follows:",
    "Regulation (EU) 2031/77 is hereby further amended by striking Article 4.",
    "Article 6(2) of Regulation (EU) 2031/77 is replaced by the following:",
    "In Article 4(3) of Regulation (EU) 2031/77, the following subparagraph is added:",
    "The Annex to Regulation (EU) 2031/77 is replaced by the text in the Annex to this Regulation.",
    "Article 5 of Regulation (EU) 2031/77, as last amended by Regulation (EU) 2032/1, is deleted.",
    "The second subparagraph of Article 15(1) of Regulation (EU) 2031/77 shall be replaced by the following:",
    "The following point shall be added to the Annex to Regulation (EU) 2031/77:",
]
NOT_AMENDING = [
    "Regulation (EU) 2031/78 is amended as follows:",
    "Regulation (EU) 2031/78, as amended by Regulation (EU) 2031/77, is amended as follows:",
    "In accordance with Article 4 of Regulation (EU) 2031/77, a list is added to the register.",
    "Member States apply Regulation (EU) 2031/77 as amended.",
    "The following point is added to Regulation (EU) 2031/78: ‘(7) Regulation (EU) 2031/77 of 3 March 2031’.",
    "The following points are added to Regulation (EU) 2031/78, which implements Regulation (EU) 2031/77:",
]


@pytest.mark.parametrize("text", AMENDING)
def test_an_act_is_amended_by_the_words_of_a_later_one(text: str) -> None:
    later = kept(LATER_ACT, text, edition="OJ L 2033/9, 2033-04-01")
    (found,) = linked((ACT,), (ACT, later))
    assert (found.relation, found.by, found.where, found.said) == (
        Relation.AMENDED,
        LATER_ACT,
        "Sec. 1",
        text,
    )


@pytest.mark.parametrize("text", NOT_AMENDING)
def test_to_be_cited_is_not_to_be_amended(text: str) -> None:
    assert linked((ACT,), (ACT, kept(LATER_ACT, text))) == ()


@pytest.mark.parametrize(
    ("title", "amended"),
    [
        ("Regulation (EU) 2033/9 amending Regulations (EU) 2031/6, (EU) 2031/77 as regards fees", True),
        (
            "Regulation (EU) 2033/9 amending Regulation (EU) 2031/6 (fees under Regulation (EU) 2031/77)",
            False,
        ),
    ],
)
def test_a_title_tells_which_acts_are_amended(title: str, amended: bool) -> None:
    found = linked((ACT,), (ACT, kept(LATER_ACT, "Fees are due.", title=title)))
    assert [(each.relation, each.where) for each in found] == [(Relation.AMENDED, "Title")] * amended


def test_a_decision_on_amending_a_chinese_law_amends_it_by_its_short_name() -> None:
    law = kept("网络安全法", "第一条", title="中华人民共和国网络安全法")
    decision = kept(
        "决定",
        "本决定自2026年1月1日起施行。《中华人民共和国网络安全法》根据本决定作相应修改，重新公布。",
        edition="published 2025-10-28",
        title="关于修改《中华人民共和国网络安全法》的决定",
    )
    (found,) = linked((law,), (law, decision))
    assert found.sentence == "amended by 决定 on 2025-10-28, in force from 2026-01-01"
    assert found.said == "《中华人民共和国网络安全法》根据本决定作相应修改，重新公布"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Regulation (EU) 2031/77 is repealed.", "Regulation (EU) 2033/9"),
        ("Fees are due.", "Proposal for a Regulation amending Regulation (EU) 2031/77"),
    ],
)
def test_a_draft_ends_and_amends_nothing_it_proposes(text: str, title: str) -> None:
    draft = kept("COM(2033) 9", text, title=title, basis=Basis.DRAFT)
    (found,) = linked((ACT,), (ACT, draft))
    assert (found.relation, found.sentence) == (Relation.PROPOSED, "change proposed by COM(2033) 9")


def test_what_was_adopted_counts_and_its_draft_no_more() -> None:
    text = "Regulation (EU) 2031/77 is amended as follows:"
    both = (kept(LATER_ACT, text), kept(LATER_ACT, text, basis=Basis.DRAFT))
    assert [each.relation for each in linked((ACT,), (ACT, *both))] == [Relation.AMENDED]


@pytest.mark.parametrize(
    ("remark", "relation"),
    [
        ("Revokes: EO 13999, 2023-05-01", Relation.REVOKED),
        ("Amends: EO 13998, EO 13999", Relation.AMENDED),
        ("Corrects: 2023-12345", Relation.CORRECTED),
        ("Continues: EO 13999", None),
        ("Revokes: EO 13998", None),
    ],
)
def test_what_the_publisher_remarks_on_the_later_text_links_the_earlier(
    remark: str, relation: Relation | None
) -> None:
    order = kept("Executive Order 13999", "Agencies report.", identifiers=("2023-12345",))
    later = kept(LATER, (remark, Kind.STATUS), edition=f"{LATER} of January 20, 2025")
    found = linked((order,), (order, later))
    assert [each.relation for each in found] == ([relation] if relation else [])


def listing(*entries: tuple[str, str, str]) -> Kept:
    """What the graph lists for the act: number and relation, title, what it says."""
    provisions = tuple(
        Provision(path=("entry", number), citation=number, kind=Kind.LISTED, heading=title, text=text)
        for number, title, text in entries
    )
    source = Source(id="events", publisher="cellar-events", instrument=ACT.source.instrument)
    return Kept(source=source, seen=ACT.seen, document=Document(title="Acts", provisions=provisions))


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (
            ("32033R0009 amends", "Regulation (EU) 2033/9 of 1 April 2033", "2033-04-01. Amends 32031R0077."),
            "amended by Regulation (EU) 2033/9 on 2033-04-01",
        ),
        (
            ("32031R0077R(01) corrects", "no title", "2034-09-29. Corrects 32031R0077. In de only."),
            "corrected by 32031R0077R(01) on 2034-09-29, in German only",
        ),
        (
            ("32033R0010 based-on", "no title", "Is based on 32031R0077."),
            "implemented by Regulation (EU) 2033/10",
        ),
        (("32033R0011 amends", "no title", "2033-04-01. Amends 32031R0078."), ""),
        (("02031R0077-20330401 consolidates", "no title", "2033-04-01. Consolidates 32031R0077."), ""),
    ],
)
def test_a_listing_of_what_happens_to_an_act_links_it(entry: tuple[str, str, str], sentence: str) -> None:
    found = linked((ACT,), (ACT, listing(entry)))
    assert [each.sentence for each in found] == ([sentence] if sentence else [])


def test_two_witnesses_make_one_link_with_what_both_know() -> None:
    later = kept(LATER_ACT, "Regulation (EU) 2031/77 is amended as follows:")
    (found,) = linked((ACT,), (later, listing(("32033R0009 amends", "", "2033-04-01. Amends 32031R0077."))))
    assert (found.made, found.where, found.source) == ("2033-04-01", "Sec. 1", later.source.id)


def test_a_link_always_has_its_proof() -> None:
    texts = [kept(f"Order {n}", text) for n, text in enumerate((*ENDING, *PARTLY))]
    found: tuple[Link, ...] = linked((ORDER,), (ORDER, *texts))
    assert len(found) == len(texts)
    assert all(each.said and each.where and each.source for each in found)


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
