"""How EU acts are numbered, whatever gave the blocks: cells of their own, heads of texts, or bare lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.model import Block, Provision, Role
from tracker.errors import ReadError
from tracker.grammars import eu
from tracker.grammars.eu_labels import split
from tracker.grammars.eu_words import head_of

ARTICLE = Block(role=Role.UNIT, text="Article 5", anchor="art_5")


def text(words: str, level: int = 0, anchor: str = "") -> Block:
    return Block(role=Role.TEXT, text=words, level=level, anchor=anchor)


def item(label: str, words: str, level: int = 1, anchor: str = "") -> Block:
    return Block(role=Role.ITEM, text=words, label=label, level=level, anchor=anchor)


def named(label: str, words: str) -> Block:
    return Block(role=Role.TEXT, text=words, label=label)


def lines(*texts: str) -> tuple[Block, ...]:
    return tuple(map(text, texts))


def outline(blocks: tuple[Block, ...], language: str = "en") -> list[str]:
    return [
        ": ".join(filter(None, (each.citation, each.heading, each.text.replace("\n", " / "))))
        for each in eu.provisions(blocks, language)
    ]


PARAGRAPH = [
    "Article 5",
    "Article 5(1): The following is prohibited: / It is a shame.",
    "Article 5(1), point (a): noise;",
    "Article 5(1), point (b): smells that are:",
    "Article 5(1), point (b)(i): foul; or",
    "Article 5(1), point (b)(ii): sweet.",
    "Article 5(2): Music is not noise.",
]
POINTS = (
    item("(a)", "noise;"),
    item("(b)", "smells that are:"),
    item("(i)", "foul; or", 2),
    item("(ii)", "sweet.", 2),
    text("It is a shame."),
)


@pytest.mark.parametrize(
    "blocks",
    [
        (text("1.   The following is prohibited:"), *POINTS, text("2.   Music is not noise.")),
        (named("1.", "The following is prohibited:"), *POINTS, named("2.", "Music is not noise.")),
        (
            item("1.", "The following is prohibited:", anchor="005.001"),
            *POINTS,
            item("2.", "Music is not noise.", anchor="005.002"),
        ),
        (item("1.", "The following is prohibited:"), *POINTS, item("2.", "Music is not noise.")),
        lines(
            "1. The following is prohibited:",
            "(a) noise;",
            "(b) smells that are:",
            "(i) foul; or",
            "(ii) sweet.",
            "It is a shame.",
            "2. Music is not noise.",
        ),
    ],
    ids=["number in the text", "number before it", "number in a cell with an id", "in a cell", "bare lines"],
)
def test_one_paragraph_is_the_same_wherever_its_number_stands(blocks: tuple[Block, ...]) -> None:
    assert outline((ARTICLE, *blocks)) == PARAGRAPH


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("(g) (h) (i) (j)", "(g) (h) (i) (j)"),
        ("(a) (i) (ii) (b)", "(a) (a)(i) (a)(ii) (b)"),
        ("(h) (i) (ii) (i) (j)", "(h) (h)(i) (h)(ii) (i) (j)"),
        ("(iv) (v) (vi)", "(iv) (v) (vi)"),
        ("(u) (v) (w)", "(u) (v) (w)"),
        ("(a) (aa) (b) (ba) (c)", "(a) (aa) (b) (ba) (c)"),
        ("(i) (ii) (iia) (iii)", "(i) (ii) (iia) (iii)"),
        ("(a) (1) (2) (b)", "(a) (a)(1) (a)(2) (b)"),
    ],
)
def test_letters_and_roman_numbers_are_told_apart_by_their_run(run: str, expected: str) -> None:
    blocks = (ARTICLE, text("1. All:"), *(text(f"{label} words;") for label in run.split()))
    found = [each.removeprefix("Article 5(1), point ").split(":")[0] for each in outline(blocks)[2:]]
    assert found == expected.split()


@pytest.mark.parametrize(
    ("language", "blocks", "expected"),
    [
        ("en", (item("(1)", "‘model’ means that;"),), "Article 5(1): ‘model’ means that;"),
        ("de", (item("1.", "„Modell“ ist das;"),), "Article 5(1): „Modell“ ist das;"),
        ("de", (text("(1)   Das gilt:"), item("a)", "immer,")), "Article 5(1), point (a): immer,"),
        ("fr", (text("1.   Ceci vaut:"), item("a)", "toujours;")), "Article 5(1), point (a): toujours;"),
        ("fr", (item("1)", "«modèle», cela;"),), "Article 5(1): «modèle», cela;"),
        ("sv", (item("1.", "modell: detta."),), "Article 5(1): modell: detta."),
    ],
)
def test_every_language_numbers_in_its_own_way_and_is_cited_in_one(
    language: str, blocks: tuple[Block, ...], expected: str
) -> None:
    assert outline((ARTICLE, *blocks), language)[-1] == expected
    kind = "par_1" if blocks[0].role is Role.TEXT else "pt_1"
    assert eu.provisions((ARTICLE, *blocks), language)[1].path == ("art_5", kind)


@pytest.mark.parametrize(
    ("blocks", "paths"),
    [
        (
            (text("1. A"), item("(a)", "x"), item("(a)", "y"), item("(i)", "z", 2), item("(b)", "w")),
            ["par_1", "par_1/pt_a", "par_1/pt_a~2", "par_1/pt_a~2/pt_i", "par_1/pt_b"],
        ),
        ((text("2b. A"), text("2b. B"), item("(a)", "x")), ["par_2b", "par_2b~2", "par_2b~2/pt_a"]),
        ((text("-2. A"), text("1a. B")), ["par_-2", "par_1a"]),
    ],
)
def test_a_doubled_label_gets_a_path_of_its_own_and_keeps_its_citation(
    blocks: tuple[Block, ...], paths: list[str]
) -> None:
    found = eu.provisions((ARTICLE, *blocks), "en")[1:]
    assert ["/".join(each.path[1:]) for each in found] == paths
    assert all("~" not in each.citation for each in found)


@pytest.mark.parametrize(
    "blocks",
    [
        (
            text("The following is added:"),
            text("‘5.   Care shall be taken."),
            item("(a)", "now;"),
            text("Soon.’"),
        ),
        (
            text("The following is added:"),
            named("‘5.", "Care shall be taken."),
            item("(a)", "now;"),
            text("Soon.’;"),
        ),
        (text("The following is added:"), text("'5. Care shall be taken."), text("(a) now;"), text("Soon.'")),
        (
            text("The following is added:"),
            Block(role=Role.QUOTED, text="‘5. Care shall be taken. (a) now; Soon.’"),
        ),
        (text("The following is added:"), item("‘(5)", "Care shall be taken.", 2), item("(6)", "Now.", 2)),
    ],
    ids=["head", "cell", "straight quotes", "said by the markup", "point"],
)
def test_what_is_quoted_for_another_act_is_no_provision_of_this_one(blocks: tuple[Block, ...]) -> None:
    following = Block(role=Role.UNIT, text="Article 6", anchor="art_6")
    found = eu.provisions((ARTICLE, *blocks, following, text("1. Next.")), "en")
    assert [each.citation for each in found] == ["Article 5", "Article 6", "Article 6(1)"]
    assert "Care shall be taken." in found[0].text


def test_own_points_go_on_behind_a_quotation_whose_closing_mark_stood_in_a_footnote() -> None:
    blocks = (
        item("(1)", "this is added:"),
        text("‘5. Care shall be taken.", 1),
        item("(a)", "now;", 2),
        item("(2)", "that is deleted."),
    )
    assert [each.citation for each in eu.provisions((ARTICLE, *blocks), "en")] == [
        "Article 5",
        "Article 5(1)",
        "Article 5(2)",
    ]
    paragraphs = (
        text("1. This is added:"),
        text("‘7. Care shall be taken."),
        text("2. Article 9 is deleted."),
    )
    assert outline((ARTICLE, *paragraphs))[1:] == [
        "Article 5(1): This is added: / ‘7. Care shall be taken.",
        "Article 5(2): Article 9 is deleted.",
    ]


def test_a_word_in_quotes_opens_no_quotation() -> None:
    blocks = (text("1. ‘AI system’ means that."), text("2. ‘Model’ means this."), text("3. Done."))
    assert len(eu.provisions((ARTICLE, *blocks), "en")) == 4


NOTE = lines(
    "I. INTRODUCTION",
    "1. The Commission adopted the proposal.",
    "2. The Council agreed on Article 5.",
    "Having regard to the Treaty,",
    "Whereas:",
    "(1) Ladders are high and so is the risk that",
    "somebody falls. They are",
    "everywhere.",
    "Gardens have ladders.",
    "(1a) Steps matter (see (1)).",
    "(60i) Models are open.",
    "(60i) Models are closed.",
    "(60i+1) Models are big.",
    "HAVE ADOPTED THIS REGULATION:",
    "TITLE VIIIA",
    "GENERAL PURPOSE LADDERS",
    "Chapter 3b",
    "Article 52 ca",
    "Duties of makers of",
    "long ladders",
    "1. Makers shall follow the rules laid down in",
    "Article 4",
    "and in points",
    "(a) and (b) of Annex IXa.",
    "-2. Makers shall:",
    "(a) test ladders;",
    "(ba) count steps.",
    "They may rest.",
    "2b. The list in Annex IXa:",
    "- may change,",
    "- may grow.",
    "This Regulation shall be binding in its entirety and directly applicable in all Member States.",
    "Done at Brussels,",
    "For the Council",
    "ANNEX IXa",
    "List of ladders",
    "Part II",
    "SECTION B - Wooden ladders",
    "1. Ladders that are:",
    "(a) old;",
    "2. Stools.",
    "SECTION C Ladders of iron in accordance with Article 4",
    "Section A of Annex I applies.",
    "1. Ladders.",
)


def test_a_draft_without_markup_is_numbered_by_its_words() -> None:
    assert outline(NOTE) == [
        "Citation 1: Having regard to the Treaty,",
        "Recital 1: Ladders are high and so is the risk that somebody falls. They are everywhere."
        " / Gardens have ladders.",
        "Recital 1a: Steps matter (see (1)).",
        "Recital 60i: Models are open.",
        "Recital 60i: Models are closed.",
        "Recital 60i+1: Models are big.",
        "Title VIIIa: GENERAL PURPOSE LADDERS",
        "Title VIIIa, Chapter 3b",
        "Article 52ca: Duties of makers of long ladders",
        "Article 52ca(1): Makers shall follow the rules laid down in Article 4 and in points"
        " (a) and (b) of Annex IXa.",
        "Article 52ca(-2): Makers shall: / They may rest.",
        "Article 52ca(-2), point (a): test ladders;",
        "Article 52ca(-2), point (ba): count steps.",
        "Article 52ca(2b): The list in Annex IXa: / - may change, / - may grow.",
        "Annex IXa: List of ladders",
        "Annex IXa, Part II",
        "Annex IXa, Part II, Section B: Wooden ladders",
        "Annex IXa, Part II, Section B, point 1: Ladders that are:",
        "Annex IXa, Part II, Section B, point 1(a): old;",
        "Annex IXa, Part II, Section B, point 2: Stools.",
        "Annex IXa, Part II, Section C: Ladders of iron in accordance with Article 4:"
        " Section A of Annex I applies.",
        "Annex IXa, Part II, Section C, point 1: Ladders.",
    ]


@pytest.mark.parametrize(
    ("line", "segment", "label", "rest"),
    [
        ("Article 4a", "art", "4a", ""),
        ("ARTICLE 4A", "art", "4a", ""),
        ("‘Article 4a", "art", "4a", ""),
        ("Artículo 6 quater", "art", "6c", ""),
        ("ANNEXE I bis", "anx", "Ia", ""),
        ("Article premier", "art", "1", ""),
        ("Artículo 6 quater", "art", "6c", ""),
        ("ANNEXE I bis", "anx", "Ia", ""),
        ("Sole Article", "art", "1", ""),
        ("Artikel 53", "art", "53", ""),
        ("53. cikk", "art", "53", ""),
        ("4a straipsnis", "art", "4a", ""),
        ("Άρθρο 53", "art", "53", ""),
        ("ANNEX", "anx", "", ""),
        ("ANNEX IXa", "anx", "IXa", ""),
        ("ANNEX IXA", "anx", "IXa", ""),
        ("BIJLAGE XI", "anx", "XI", ""),
        ("XI PIELIKUMS", "anx", "XI", ""),
        ("II. MELLÉKLET", "anx", "II", ""),
        ("CHAPTER V", "cpt", "V", ""),
        ("title vii", "tis", "VII", ""),
        ("HOOFDSTUK III", "cpt", "III", ""),
        ("Section A. List of laws", "sct", "A", "List of laws"),
        ("Section C — Information", "sct", "C", "Information"),
    ],
)
def test_a_heading_is_understood_in_the_languages_of_the_union(
    line: str, segment: str, label: str, rest: str
) -> None:
    assert head_of(line) == (segment, label, rest)


LATIN = [
    ("fr", "Article 5 bis", "1 bis.", "b ter)"),
    ("it", "Articolo 5 bis", "1 bis.", "b ter)"),
    ("es", "Artículo 5 bis", "1 bis.", "b ter)"),
    ("nl", "Artikel 5 bis", "1 bis.", "b ter)"),
]


@pytest.mark.parametrize(("language", "unit", "paragraph", "point"), LATIN)
def test_units_inserted_in_latin_are_cited_as_in_english(
    language: str, unit: str, paragraph: str, point: str
) -> None:
    """What English calls Article 5a(1a), point (bb), stands in other languages as 5 bis, 1 bis, b ter."""
    blocks = (
        ARTICLE,
        text("…"),
        Block(role=Role.UNIT, text=unit),
        named("1.", "…"),
        named(paragraph, "…"),
        item("b)", "…"),
        item(point, "…"),
    )
    assert [each.citation for each in eu.provisions(blocks, language)] == [
        *("Article 5", "Article 5a", "Article 5a(1)", "Article 5a(1a)"),
        *("Article 5a(1a), point (b)", "Article 5a(1a), point (bb)"),
    ]


@pytest.mark.parametrize(
    ("text", "label"), [("1 quater. Se aplica", "1 quater."), ("a bis) lo demás", "a bis)")]
)
def test_a_latin_label_is_parted_from_the_words_behind_it(text: str, label: str) -> None:
    assert split(text)[0] == label


@pytest.mark.parametrize(
    "line", ["General provisions", "Titles of sections", "Information to be provided", "5."]
)
def test_a_name_is_no_number(line: str) -> None:
    assert head_of(line) is None


def test_an_unknown_word_for_article_is_read_from_the_publishers_own_id() -> None:
    assert head_of("Artikulua 53", "art_53") == ("art", "53", "Artikulua 53")


def test_a_recommendation_without_articles_has_points() -> None:
    blocks = (
        Block(role=Role.RECITAL, text="Ladders are high.", label="(1)"),
        text("HAS ADOPTED THIS RECOMMENDATION:"),
        Block(role=Role.DIVISION, text="SCOPE"),
        text("1.   Member States should:"),
        item("(a)", "count ladders;"),
        text("They may ask for help."),
        text("2.   Makers should help."),
        Block(role=Role.END, text="Done at Brussels."),
    )
    assert outline(blocks) == [
        "Recital 1: Ladders are high.",
        "SCOPE: SCOPE",
        "Point 1: Member States should: / They may ask for help.",
        "Point 1(a): count ladders;",
        "Point 2: Makers should help.",
    ]


def test_a_text_without_any_provision_is_an_error() -> None:
    with pytest.raises(ReadError, match="no recital, article or annex"):
        eu.provisions(lines("Hello.", "World."), "en")


WORDS = st.text(alphabet="Aa1(.)‘’;i \n—", max_size=12)
BLOCKS = st.builds(
    Block,
    role=st.sampled_from(Role),
    text=WORDS,
    label=st.sampled_from(["", "(a)", "1.", "(i)", "‘(b)", "—", "3.1.", "A."]),
    level=st.integers(0, 3),
    anchor=st.sampled_from(["", "art_1", "rct_2", "005.001"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS, max_size=14).map(tuple), st.sampled_from(["en", "de", ""]))
def test_whatever_comes_paths_are_unique_and_no_text_of_an_article_is_lost(
    blocks: tuple[Block, ...], language: str
) -> None:
    found: tuple[Provision, ...] = eu.provisions((ARTICLE, text("Certainly kept."), *blocks), language)
    assert len({each.path for each in found}) == len(found)
    assert sum("Certainly kept." in each.text for each in found) == 1
    assert eu.provisions((ARTICLE, text("Certainly kept."), *blocks), language) == found


PIECES = st.tuples(
    st.sampled_from([Role.TEXT, Role.ITEM, Role.QUOTED]),
    st.sampled_from(["", "(a)", "1.", "(i)", "‘(b)", "—", "3.1.", "(1)"]),
    st.integers(0, 3),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=12))
def test_every_text_of_an_article_stands_in_exactly_one_provision(
    pieces: list[tuple[Role, str, int]],
) -> None:
    words = [f"word{number}." for number in range(len(pieces))]
    blocks = tuple(
        Block(role=role, label=label, level=level, text=f"Some {word}")
        for (role, label, level), word in zip(pieces, words, strict=True)
    )
    found = eu.provisions((ARTICLE, *blocks), "en")
    everything = " ".join(each.text for each in found).split()
    assert [everything.count(word) for word in words] == [1] * len(words)
