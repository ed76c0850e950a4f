"""Which provisions a citation points at."""

from __future__ import annotations

import pytest

from tracker.core.citation.targets import Numbered
from tracker.core.model import Kind, Provision

POINTS = ["Article 5(1), point (a)", "Article 5(1), point (b)"]
CITATIONS = (
    *(f"Article {number}" for number in range(4, 9)),
    *(f"Article 5({number})" for number in (1, 2, 3)),
    "Article 5(1), point (a)",
    "Article 5(1), point (b)",
    "Article 5(1), point (c)",
    "Article 50",
    "Annex III",
    "Annex XI",
    "Annex XI, Section 1, point 2",
    "Sec. 4.6",
    "Sec. 4.6(a)",
    "Sec. 4.6(a)(i)",
    "第十条",
    "第十条第二款",
    "第十一条",
    "第十二条",
)


def provision(citation: str, text: str = "") -> Provision:
    return Provision(path=(citation,), citation=citation, kind=Kind.PARAGRAPH, text=text)


def cited_from(where: str, text: str) -> list[str]:
    """What a provision with this text cites in a law that holds the others."""
    others = (provision(each) for each in CITATIONS if each != where)
    law = Numbered((*others, provision(where, text)))
    return [each.citation for each in law.targets(len(law.keys) - 1)]


@pytest.mark.parametrize(
    ("where", "text", "cited"),
    [
        ("Article 2(12)", "an AI system that falls under Article 5 or 50.", ["Article 5", "Article 50"]),
        (
            "Article 2(1)",
            "set out in Articles 5 to 7 and Annex III",
            ["Article 5", "Article 6", "Article 7", "Annex III"],
        ),
        ("Article 5(2)", "as referred to in paragraph 1", ["Article 5(1)"]),
        (
            "Article 5(2)",
            "The obligations set out in paragraph 1, points (a) and (b), shall not apply",
            POINTS,
        ),
        ("Article 6", "pursuant to Article 5(1), point (c)", ["Article 5(1), point (c)"]),
        ("Article 6", "Article 5(1) and (3) or Article 8", ["Article 5(1)", "Article 5(3)", "Article 8"]),
        ("Article 6", "Article 5(9)", ["Article 5"]),
        ("Article 6", "Annex XI, Section 1, point 2", ["Annex XI, Section 1, point 2"]),
        ("Article 6", "Article 5 of Directive (EU) 2016/943", []),
        ("Article 6", "Article 5 of the Treaty", []),
        ("Sec. 5", "described in section 4.6(a) of this order", ["Sec. 4.6(a)"]),
        ("第二十条", "违反本法第十条第二款、第十一条规定", ["第十条第二款", "第十一条"]),
        ("第二十条", "第十条至第十二条", ["第十条", "第十一条", "第十二条"]),
        (
            "Article 7",
            "points (a) to (c) of Article 5(1)",
            [f"Article 5(1), point ({each})" for each in "abc"],
        ),
        ("Article 7", "Articles 5(1), points (a) and (b), and 6", [*POINTS, "Article 6"]),
        ("Article 7", "Article 3 of Regulation (EU) 2016/679, Article 5 of this Regulation", ["Article 5"]),
        ("第二十条", "依照《数据安全法》第十条", []),
        ("Article 6", "Providers shall keep 5 copies.", []),
    ],
)
def test_a_citation_points_at_every_provision_that_it_means(where: str, text: str, cited: list[str]) -> None:
    assert cited_from(where, text) == cited
