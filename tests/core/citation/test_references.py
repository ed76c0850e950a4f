"""Citations inside a text: found, masked, and read as what they point at."""

from __future__ import annotations

import pytest

from tracker.core.citation.citations import cited, key_of
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
    ("citation", "key"),
    [
        ("Article 53(2)", ("article", "53", "2")),
        ("Article 3, point (63)", ("article", "3", "63")),
        ("Article 11(1), second subparagraph", ("article", "11", "1")),
        ("Annex XI, Section 1, point 2(a)", ("annex", "xi", "1", "2", "a")),
        ("Sec. 4.6(a)(i)", ("section", "4.6", "a", "i")),
        ("Recital 60i+1", ("recital", "60i+1")),
        ("第十条第二款第（三）项", ("条", "十", "二", "三")),
    ],
)
def test_a_provision_is_known_by_the_key_of_its_citation(citation: str, key: tuple[str, ...]) -> None:
    assert key_of(citation) == key


HOME = ("article", "5", "1")
KNOWN = {("article", "5", "1", "a"), ("article", "5", "2")}


@pytest.mark.parametrize(
    ("chain", "keys"),
    [
        ("article 5 or 50", [("article", "5"), ("article", "50")]),
        ("articles 43(5) and (6)", [("article", "43", "5"), ("article", "43", "6")]),
        ("article 56 (6)", [("article", "56", "6")]),
        ("paragraphs 2 and 3", [("article", "5", "2"), ("article", "5", "3")]),
        ("point (a)", [("article", "5", "1", "a")]),
        ("second paragraph of article 7", [("article", "7")]),
        ("title iii, chapter 2", [("title", "iii"), ("title", "iii", "2")]),
        ("第十条第二款第(三)项、第四项", [("条", "十", "二", "三"), ("条", "十", "二", "四")]),
        ("artikel 5 absatz 1 buchstabe a", [HOME[:2], HOME, (*HOME, "a")]),
        ("5 artiklan 1 kohdan", []),
    ],
)
def test_a_chain_is_read_as_the_provisions_it_names(chain: str, keys: list[tuple[str, ...]]) -> None:
    assert list(cited(chain, HOME, KNOWN)) == keys


def test_points_of_two_articles_belong_to_their_own() -> None:
    found = cited("point (a) of article 6(1) or point (b) of article 9(2)", HOME, KNOWN)
    assert {("article", "6", "1", "a"), ("article", "9", "2", "b")} <= set(found)
    assert not {("article", "9", "2", "a"), ("article", "6", "1", "b")} & set(found)


@pytest.mark.parametrize("piece", ["article 1, ", "第一", "第十条、", "1 1 ", "(a) ", "x", "articles 5 and "])
def test_a_line_of_a_megabyte_is_searched_in_time(piece: str) -> None:
    line = piece * (300_000 // len(piece))
    assert "".join(each.text for each in references(line)) in line or references(line)
