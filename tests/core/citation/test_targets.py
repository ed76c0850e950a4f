"""Which provisions a citation points at."""

from __future__ import annotations

import pytest

from tracker.core.citation.targets import index, key_of, targets
from tracker.core.model import Document, Kind, Provision

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


LAW = index(Document(title="", provisions=tuple(provision(each) for each in CITATIONS)))


@pytest.mark.parametrize(
    ("citation", "key"),
    [
        ("Article 53(2)", ("article", "53", "2")),
        ("Article 3(14a)", ("article", "3", "14a")),
        ("Article 5(1), point (a)(ii)", ("article", "5", "1", "a", "ii")),
        ("Annex XI, Section 1, point 2(a)", ("annex", "xi", "1", "2", "a")),
        ("Sec. 4.6(a)(i)", ("section", "4.6", "a", "i")),
        ("第十条第二款第（三）项", ("条", "十", "二", "三")),
        ("第十条之一", ("条", "十之一")),
        ("Recital 102", ()),
        ("Preamble", ()),
    ],
)
def test_a_key_counts_a_citation_down(citation: str, key: tuple[str, ...]) -> None:
    assert key_of(provision(citation)) == key


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
            ["Article 5(1), point (a)", "Article 5(1), point (b)"],
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
        ("Article 6", "Providers shall keep 5 copies.", []),
    ],
)
def test_a_citation_points_at_every_provision_that_it_means(where: str, text: str, cited: list[str]) -> None:
    assert [each.citation for each in targets(provision(where, text), LAW)] == cited
