"""Citations inside a text: found and masked."""

from __future__ import annotations

import pytest

from tracker.core.citation.references import MASK, masked, references
from tracker.core.text import fold


def chains(text: str) -> list[str]:
    return [each.text for each in references(fold(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "in Articles 43(5) and (6), 47 or 52(4) of this Regulation",
            ["articles 43(5) and (6), 47 or 52(4)"],
        ),
        ("paragraphs 2 and 2a", ["paragraphs 2 and 2a"]),
        ("point (a) of the first subparagraph of paragraph 1", None),
        ("Article 6(1), second subparagraph, point (a), and Annex IXa, Section A, points 1 and 2", None),
        ("Annexes I to III", ["annexes i to iii"]),
        ("falls under Title II or IV.", ["title ii or iv"]),
        ("Articles 13 and 14 may be provided", ["articles 13 and 14"]),
        ("Article 5, 30 days after", ["article 5"]),
        ("section 4.2(a)(i)(B) of this order", ["section 4.2(a)(i)(b)"]),
        ("§§ 734.7(b) and 742.6", ["§§ 734.7(b) and 742.6"]),
        ("依照本法第十条第二款第（三）项、第十一条的规定", ["第十条第二款第(三)项、第十一条"]),
        ("有前款行为", ["前款"]),
        ("Artikel 5 Absatz 1 und Artikel 6", None),
        ("l’article 5, paragraphe 1, point a), du règlement", ["article 5, paragraphe 1, point a)"]),
        ("artikel 5, lid 1, punt a), en artikel 6", None),
        ("5 artiklan 1 kohdan mukaisesti", ["5 artiklan 1 kohdan"]),
        ("die Buchstaben d und e", ["buchstaben d und e"]),
        ("points a) à d) du paragraphe 1", None),
        ("punten a) tot en met d) van lid 1", None),
        ("the first and second subparagraphs", ["first and second subparagraphs"]),
        ("apartado 2, párrafo primero", None),
        ("第一款第一、二项", None),
        ("Regulation (EU) 2016/679", []),
        ("in part a risk, 10^25 operations, the 3 Member States", []),
    ],
)
def test_a_chain_of_citations_is_one_reference(text: str, expected: list[str] | None) -> None:
    assert chains(text) == ([fold(text)] if expected is None else expected)


def test_masking_leaves_one_token_for_each_chain() -> None:
    folded = fold("By way of derogation from Article 52c(1), Annex IXa shall apply")
    assert masked(folded, references(folded)) == f"by way of derogation from {MASK} shall apply"


@pytest.mark.parametrize(
    "piece", ["article 1, ", "第一", "第一、", "第十条、", "1 1 ", "(a) ", "x", "articles 5 and "]
)
def test_a_line_of_a_megabyte_is_searched_in_time(piece: str) -> None:
    line = piece * (300_000 // len(piece))
    assert "".join(each.text for each in references(line)) in line or references(line)
