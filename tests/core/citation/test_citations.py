"""What a chain of citations names, as keys that count down."""

from __future__ import annotations

import pytest

from tracker.core.citation.citations import cited, key_of
from tracker.core.citation.numbering import Home, Key
from tracker.core.citation.pointing import pointers
from tracker.core.citation.references import references
from tracker.core.text import fold


@pytest.mark.parametrize(
    ("citation", "key"),
    [
        ("Article 53(2)", "article 53 2"),
        ("Article 3, point (63)", "article 3 63"),
        ("Article 3(14a)", "article 3 14a"),
        ("Article 5(1), point (a)(ii)", "article 5 1 a ii"),
        ("Article 11(1), second subparagraph", "article 11 1"),
        ("Annex XI, Section 1, point 2(a)", "annex xi 1 2 a"),
        ("Chapter III, Section 2", "chapter iii 2"),
        ("Sec. 4.6(a)(i)", "section 4.6 a i"),
        ("Recital 102", "recital 102"),
        ("Recital 60i+1", "recital 60i+1"),
        ("Preamble", ""),
        ("第十条第二款第（三）项", "条 十 二 三"),
        ("第十条之一", "条 十之一"),
        ("第三章第一节", "章 三 一"),
    ],
)
def test_a_provision_is_known_by_the_key_of_its_citation(citation: str, key: str) -> None:
    assert " ".join(key_of(citation)) == key


def home(key: str, *known: str, division: str = "") -> Home:
    keys = [tuple(each.split()) for each in (key, *known)]
    places = {each: at for at, each in enumerate(sorted(keys, key=keys.index))}
    return Home(keys[0], places, tuple(division.split()))


def written(key: Key) -> str:
    return " ".join(key)


def named(text: str, where: Home) -> list[str]:
    """What a text names in its own law: "article 5 1", of a range "article 5 - article 7"."""
    folded = fold(text)
    return [
        written(span.first) if span.first == span.last else f"{written(span.first)} - {written(span.last)}"
        for pointer in pointers(folded, references(folded), where)
        for span in pointer.spans
    ]


ARTICLE = home("article 5 1", "article 5 1 a", "article 5 2", "chapter iii 2", division="chapter iii 1")
ANNEX = home("annex xi 1", "annex xi 1 1", "annex xi 1 2", "annex xi 2")
ORDER = home("section 4.2 a i", "section 4.2", "section 4.2 a", "section 4.2 a ii", "section 4.2 b")
CHINESE = home("条 十 三", "条 九")._replace(
    known={
        ("条", "九"): 0,
        ("条", "十"): 1,
        ("条", "十", "一"): 2,
        ("条", "十", "二"): 3,
        ("条", "十", "三"): 4,
    }
)

ENGLISH = [
    ("Article 5 or 50", ["article 5", "article 50"]),
    ("Articles 8 to 15", ["article 8 - article 15"]),
    ("Articles 43(5) and (6), 47 or 52(4)", ["article 43 5", "article 43 6", "article 47", "article 52 4"]),
    ("Article 56 (6)", ["article 56 6"]),
    (
        "Articles 53(1), points (a) and (b), and 54",
        ["article 53 1 a", "article 53 1 b", "article 54"],
    ),
    ("Article 6(1), points (a) and (b), and (2)", ["article 6 1 a", "article 6 1 b", "article 6 2"]),
    ("points (a) to (d) of paragraph 1", ["article 5 1 a - article 5 1 d"]),
    ("point (a) of Article 6(1) or point (b) of Article 9(2)", ["article 6 1 a", "article 9 2 b"]),
    ("Article 6 and point (a) of Article 7", ["article 6", "article 7 a"]),
    ("the first subparagraph of Article 6(2)", ["article 6 2"]),
    ("the first and second subparagraphs", []),
    ("Annex XI, Section 1, points 2 and 3", ["annex xi 1 2", "annex xi 1 3"]),
    ("Annexes I, Section A, and III", ["annex i a", "annex iii"]),
    ("Title III, Chapter 2", ["title iii 2"]),
    ("second paragraph of Article 7", ["article 7"]),
    ("paragraphs 2 and 3", ["article 5 2", "article 5 3"]),
    ("point (a)", ["article 5 1 a"]),
    ("paragraph 1 of this Article", ["article 5 1"]),
    ("Section 2 of this Chapter", ["chapter iii 2"]),
    ("Article 6(1) applies, but paragraph 2 of that Article does not", ["article 6 1", "article 6 2"]),
    ("Article 6(1) and, where point (a) of that paragraph applies", ["article 6 1", "article 6 1 a"]),
    ("Annex III, with the exception of systems listed under point 2 thereof", ["annex iii", "annex iii 2"]),
    ("This paragraph is without prejudice; in that paragraph for the cases", []),
    ("the notified body is, via the body in the State,", []),
    (
        "points (a) and (b), and point (d) of Article 6(1)",
        ["article 6 1 a", "article 6 1 b", "article 6 1 d"],
    ),
    ("Section A, points 1 to 3, of Annex VIII", ["annex viii a 1 - annex viii a 3"]),
    ("Article 5(1), first subparagraph, point (d) of this Regulation", ["article 5 1 d"]),
    ("Chapter III, Section 4, Chapter V and Chapter VII", ["chapter iii 4", "chapter v", "chapter vii"]),
    ("this Chapter", []),
    ("Providers shall keep 5 copies.", []),
    ("5 artiklan 1 kohdan", []),
]
EUROPEAN = [
    ("Artikel 5 oder 50", ["article 5", "article 50"]),
    ("Artikel 5 Absatz 1 Buchstabe a", ["article 5 1 a"]),
    (
        "Artikel 53 Absatz 1 Buchstaben a und b und Artikel 54",
        ["article 53 1 a", "article 53 1 b", "article 54"],
    ),
    ("die in Absatz 1 Buchstabe a genannten Systeme", ["article 5 1 a"]),
    ("Artikel 6 Absatz 1 Buchstaben d, e und f", ["article 6 1 d", "article 6 1 e", "article 6 1 f"]),
    ("Artikel 6 Absatz 2 Unterabsatz 1", ["article 6 2"]),
    ("Anhang XI Abschnitt 1 Nummern 2 und 3", ["annex xi 1 2", "annex xi 1 3"]),
    ("Artikel 6 gilt. Absatz 2 jenes Artikels", ["article 6", "article 6 2"]),
    ("l’article 5 ou de l’article 50", ["article 5", "article 50"]),
    ("points a) à d) du paragraphe 1", ["article 5 1 a - article 5 1 d"]),
    (
        "article 53, paragraphe 1, points a) et b), et à l’article 54",
        ["article 53 1 a", "article 53 1 b", "article 54"],
    ),
    ("article 6, paragraphe 2, premier alinéa", ["article 6 2"]),
    (
        "l’article 6, paragraphe 6 ou 7, de l’article 7, paragraphe 1 ou 3",
        ["article 6 6", "article 6 7", "article 7 1", "article 7 3"],
    ),
    ("point 1 a), de l’annexe III", ["annex iii 1 a"]),
    ("l’article 3, point 49) c)", ["article 3 49 c"]),
    ("l’annexe XI, section 1, points 2 et 3", ["annex xi 1 2", "annex xi 1 3"]),
    ("artikel 5 of 50", ["article 5", "article 50"]),
    ("artikel 74, lid 8 of lid 9", ["article 74 8", "article 74 9"]),
    ("artikel 6, lid 1, de artikelen 102 tot en met 109", ["article 6 1", "article 102 - article 109"]),
    ("punt 2, f), van bijlage IV", ["annex iv 2 f"]),
    ("artikel 3, punt 49), b), i)", ["article 3 49 b i"]),
    ("in afdeling A van bijlage I vermelde", ["annex i a"]),
    ("bijlage III, met uitzondering van punt 2 daarvan", ["annex iii", "annex iii 2"]),
    ("dit lid is van toepassing", []),
    ("lid 1 of artikel 6", ["article 5 1", "article 6"]),
    ("artikel 53, lid 1, punten a) en b), en artikel 54", ["article 53 1 a", "article 53 1 b", "article 54"]),
    ("punten a) tot en met d) van lid 1", ["article 5 1 a - article 5 1 d"]),
    ("bijlage XI, afdeling 1, punten 2 en 3", ["annex xi 1 2", "annex xi 1 3"]),
    ("articolo 5 o 50", ["article 5", "article 50"]),
    (
        "articolo 53, paragrafo 1, lettere a) e b), e articolo 54",
        ["article 53 1 a", "article 53 1 b", "article 54"],
    ),
    ("lettere da a) a d) del paragrafo 1", ["article 5 1 a - article 5 1 d"]),
    ("articoli da 8 a 15", ["article 8 - article 15"]),
    ("allegato XI, sezione 1, punti 2 e 3", ["annex xi 1 2", "annex xi 1 3"]),
    ("artículo 5 o 50", ["article 5", "article 50"]),
    (
        "artículo 53, apartado 1, letras a) y b), y artículo 54",
        ["article 53 1 a", "article 53 1 b", "article 54"],
    ),
    ("artículo 6, apartado 2, párrafo primero", ["article 6 2"]),
    ("anexo XI, sección 1, puntos 2 y 3", ["annex xi 1 2", "annex xi 1 3"]),
]
HOMES = [
    (ANNEX, "point 2", ["annex xi 1 2"]),
    (ANNEX, "Section 2", ["annex xi 2"]),
    (ORDER, "subsections (a)(1) through (a)(3)", ["section 4.2 a 1 - section 4.2 a 3"]),
    (ORDER, "section 4.2(a)(i)(B) of this order", ["section 4.2 a i b"]),
    (ORDER, "subsection (b) of this section", ["section 4.2 b"]),
    (ORDER, "subsections 4.2(a)–(b) of this section", ["section 4.2 a - section 4.2 b"]),
    (ORDER, "paragraph (ii)", ["section 4.2 a ii"]),
    (CHINESE, "第五条至第八条、第十条第二款第（三）项", ["条 五 - 条 八", "条 十 二 三"]),
    (CHINESE, "本法第十五条", ["条 十五"]),
    (CHINESE, "本条例第三条", ["条 三"]),
    (CHINESE, "第十条第一款、第三款和第十一条", ["条 十 一", "条 十 三", "条 十一"]),
    (CHINESE, "第一款第一、二项", ["条 十 一 一", "条 十 一 二"]),
    (CHINESE, "第三款", ["条 十 三"]),
    (CHINESE, "前款规定", ["条 十 二"]),
    (CHINESE, "前两款", ["条 十 一 - 条 十 二"]),
    (CHINESE, "前条第二款", ["条 九 二"]),
    (CHINESE, "依照《反间谍法》和本法第九条", ["条 九"]),
]


@pytest.mark.parametrize(
    ("where", "text", "expected"), [*((ARTICLE, *row) for row in (*ENGLISH, *EUROPEAN)), *HOMES]
)
def test_a_chain_is_read_as_the_provisions_it_names(where: Home, text: str, expected: list[str]) -> None:
    assert named(text, where) == expected


ELSEWHERE = [
    "Article 3 of Regulation (EU) 2016/679",
    "Article 5 of Directive (EU) 2016/943",
    "Regulation (EU) 2016/679, Article 3",
    "Article 5 of, and Annex I to, Directive 2009/48/EC",
    "Article 16 TFEU",
    "Articles 16 and 114 thereof",
    "point (8) of the Annex to Directive (EU) 2022/2557",
    "artikel 2 van het Verdrag",
    "artikel 39 van het Handvest",
    "bijlage I bij Besluit nr. 768/2008/EG",
    "artikel 2 van Protocol nr. 22",
    "Article 5 of the Treaty",
    "Article 4(1) thereof",
    "points (a) and (b) of Article 6(1) of that Regulation",
    "Article 6 of Regulation (EU) 2016/679 and paragraph 2 of that Article",
    "section 5 of the National Artificial Intelligence Initiative Act of 2020",
    "section 3502(21) of title 44",
    "15 CFR 734.7(b)",
    "15 CFR § 734.7(b)",
    "section 2 of Executive Order 13859",
    "Artikel 5 der Verordnung (EU) 2016/679",
    "Artikel 22 DSGVO",
    "l’article 3, point 5), du règlement (UE) 2016/679",
    "artikel 3 van Richtlijn 2002/65/EG",
    "articolo 5 del regolamento (UE) 2016/679",
    "el artículo 5 de la Directiva 2002/65/CE",
    "《中华人民共和国数据安全法》第十条、第十一条",
    "依照刑法第二百八十五条",
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_what_is_cited_of_another_law_is_nothing_of_this_one(text: str) -> None:
    assert named(text, CHINESE if "第" in text else ARTICLE) == []


def test_both_laws_of_one_sentence_are_told_apart() -> None:
    text = "Article 4 of Regulation (EU) 2016/679 and Article 7 of this Regulation"
    assert named(text, ARTICLE) == ["article 7"]


PARTS = [
    ("Article 5(1), first indent", ["article 5 1"]),
    ("artikel 5, lid 1, eerste volzin", ["article 5 1"]),
    ("article 5, quatrième alinéa, point a)", ["article 5 a"]),
    ("artikel 5, vierde alinea, punt a)", ["article 5 a"]),
]


@pytest.mark.parametrize(("text", "keys"), PARTS)
def test_a_part_without_a_label_adds_nothing_to_what_is_cited(text: str, keys: list[str]) -> None:
    assert named(text, ARTICLE) == keys


@pytest.mark.parametrize("piece", ["article 1 of ", "(a) of ", "5(1)(a) ", "第一款", "前款第一", "of the a "])
def test_a_chain_of_a_hundred_thousand_characters_is_read(piece: str) -> None:
    line = fold("Article 1 " + piece * (100_000 // len(piece)))
    assert pointers(line, references(line), ARTICLE)[0].reference.start == 0
    cited(line, ARTICLE)  # returns within the time of a test
