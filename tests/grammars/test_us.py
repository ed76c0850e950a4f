"""American numbering, told by the run of labels in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.model import Block, Kind, Provision, Role
from tracker.errors import ReadError
from tracker.grammars import us, us_headings


def outline(*texts: str) -> list[str]:
    """The citations of paragraphs of running text, each with its first words."""
    return [f"{each.citation}: {' '.join(each.text.split()[:5])}".strip() for each in read(*texts)]


def read(*texts: str) -> tuple[Provision, ...]:
    return us.provisions(tuple(Block(role=Role.TEXT, text=text) for text in texts), "en")


def labels(section: str, run: str) -> list[str]:
    """The citations below one section of the points whose labels stand in `run`."""
    found = read(f"Sec. {section}. It says:", *(f"({label}) text" for label in run.split()))
    return [each.citation.removeprefix(f"Sec. {section}") for each in found[1:]]


RUNS = [
    ("a roman list below a letter", "a i ii b", "(a) (a)(i) (a)(ii) (b)"),
    ("the ninth letter of a list", "f g h i j k", "(f) (g) (h) (i) (j) (k)"),
    ("a roman list below the eighth letter", "g h i ii i j", "(g) (h) (h)(i) (h)(ii) (i) (j)"),
    ("the ninth letter with a roman list of its own", "h i i ii j", "(h) (i) (i)(i) (i)(ii) (j)"),
    ("a list that ends with its ninth letter", "h i", "(h) (i)"),
    (
        "the fifth numeral and the twenty-second letter",
        "u i ii iii iv v vi v",
        "(u) (u)(i) (u)(ii) (u)(iii) (u)(iv) (u)(v) (u)(vi) (v)",
    ),
    ("letters beyond the alphabet", "y z aa bb hh ii jj", "(y) (z) (aa) (bb) (hh) (ii) (jj)"),
    ("a roman list below a double letter", "hh i ii ii jj", "(hh) (hh)(i) (hh)(ii) (ii) (jj)"),
    ("letters thrice", "zz aaa bbb iii jjj", "(zz) (aaa) (bbb) (iii) (jjj)"),
    (
        "four levels of an order",
        "a i A 1 2 B ii b",
        "(a) (a)(i) (a)(i)(A) (a)(i)(A)(1) (a)(i)(A)(2) (a)(i)(B) (a)(ii) (b)",
    ),
    ("a list of numbers first", "1 2 A B 3", "(1) (2) (2)(A) (2)(B) (3)"),
    ("a roman list right below the section", "i ii iii", "(i) (ii) (iii)"),
    ("a gap where a point was taken out", "a b e f", "(a) (b) (e) (f)"),
    (
        "capital roman numerals below numbers",
        "a 1 A I II B",
        "(a) (a)(1) (a)(1)(A) (a)(1)(A)(I) (a)(1)(A)(II) (a)(1)(B)",
    ),
    ("a list that begins anew", "a b a b", "(a) (b) (a) (b)"),
]  # fmt: skip


@pytest.mark.parametrize(("case", "run", "expected"), RUNS, ids=[case for case, *_ in RUNS])
def test_the_run_decides_where_a_label_hangs(case: str, run: str, expected: str) -> None:
    assert labels("2", run) == expected.split()


def test_the_code_counts_two_styles_twice() -> None:
    """1 CFR 21.11: (a)(1)(i)(A)(1)(i)."""
    assert labels("2", "a 1 i A 1 i ii 2 B ii 2 b") == [
        "(a)", "(a)(1)", "(a)(1)(i)", "(a)(1)(i)(A)", "(a)(1)(i)(A)(1)", "(a)(1)(i)(A)(1)(i)",
        "(a)(1)(i)(A)(1)(ii)", "(a)(1)(i)(A)(2)", "(a)(1)(i)(B)", "(a)(1)(ii)", "(a)(2)", "(b)",
    ]  # fmt: skip


TEXTS = [
    (
        "a point in the paragraph of its section",
        ["Sec. 8. General Provisions. (a) Nothing shall", "(b) This order"],
        ["Sec. 8:", "Sec. 8(a): Nothing shall", "Sec. 8(b): This order"],
    ),
    (
        "two labels in a row",
        ["Sec. 1. Scope. (a)(1) First", "(2) Second", "(b) (1) Third"],
        ["Sec. 1:", "Sec. 1(a)(1): First", "Sec. 1(a)(2): Second", "Sec. 1(b)(1): Third"],
    ),
    (
        "a named point whose list begins in its own paragraph",
        ["Sec. 1. Scope.", "(a) In general. (1) First", "(2) Second"],
        ["Sec. 1:", "Sec. 1(a):", "Sec. 1(a)(1): First", "Sec. 1(a)(2): Second"],
    ),
    (
        "subsections numbered after their section",
        ["Sec. 4. Safety.", "4.1. Guidelines. (a) Within", "4.2. Tests. To test:", "(a) one"],
        ["Sec. 4:", "Sec. 4.1:", "Sec. 4.1(a): Within", "Sec. 4.2: To test:", "Sec. 4.2(a): one"],
    ),
    (
        "a number that is no subsection of this section",
        ["Sec. 4. Safety. It has:", "9.1. Percent of it"],
        ["Sec. 4: It has: 9.1. Percent of"],
    ),
    (
        "sections numbered in parts",
        ["PART 1—ORIGINAL WORK", "Section 1.1. Standards. (a) One", "Sec. 1.2. Levels. Two"],
        ["Part 1:", "Sec. 1.1:", "Sec. 1.1(a): One", "Sec. 1.2: Two"],
    ),
    (
        "a reference at the beginning of a paragraph",
        ["Sec. 1. Scope. It is.", "Section 2 of the Act applies.", "Section 3(a) too."],
        ["Sec. 1: It is. Section 2 of"],
    ),
    (
        "a quoted section of another text",
        ["Sec. 1. Amendment. It shall read:", "“Sec. 2. Policy. Be open.", "“(a) Always.”"],
        ["Sec. 1: It shall read: “Sec. 2."],
    ),
    (
        "a bracketed word",
        ["Sec. 1. Policy. It is:", "(DEI) is a word."],
        ["Sec. 1: It is: (DEI) is a"],
    ),
    (
        "a text without any number",
        ["MEMORANDUM FOR THE SECRETARY", "First thing.", "Second thing:", "(a) so"],
        [
            "Preamble: MEMORANDUM FOR THE SECRETARY",
            "Paragraph 1: First thing.",
            "Paragraph 2: Second thing:",
            "Paragraph 2(a): so",
        ],
    ),
    (
        "numbered paragraphs",
        ["Whereas:", "1. On March 8", "2. In April", "So it was.", "3. In May"],
        [
            "Preamble: Whereas:",
            "Paragraph 1: On March 8",
            "Paragraph 2: In April So it was.",
            "Paragraph 3: In May",
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("case", "texts", "expected"), TEXTS, ids=[case for case, *_ in TEXTS])
def test_a_paragraph_belongs_where_its_number_says(case: str, texts: list[str], expected: list[str]) -> None:
    assert outline(*texts) == expected


def test_what_follows_a_list_goes_on_with_its_last_point() -> None:
    """Nothing but indentation, which most renderings lose, could tell that it belongs to the section."""
    found = read("Sec. 1. Scope. It is:", "(a) one; and", "(b) two", "and nothing else.", "Sec. 2. End. No.")
    assert [each.text for each in found] == ["It is:", "one; and", "two and nothing else.", "No."]


HEADINGS = [
    ("Policy and Principles. It is the policy.", "Policy and Principles", "It is the policy."),
    ("Federal Investment in AI Research.", "Federal Investment in AI Research", ""),
    ("Safe Use for AI Training.To improve access", "Safe Use for AI Training", "To improve access"),
    ("Promoting U.S. Leadership. The Secretary", "Promoting U.S. Leadership", "The Secretary"),
    ("Amendment of EO No. 12. The order", "Amendment of EO No. 12", "The order"),
    ("General provisions. Nothing in this order", "General provisions", "Nothing in this order"),
    ("Definitions: (a) The term", "Definitions", "(a) The term"),
    ("POLICY. It is", "POLICY", "It is"),
]
SENTENCES = [
    "This order shall be effective September 30, 2017.",
    "For purposes of this order:",
    "Sections 1 and 2 of Executive Order 13708 are superseded.",
    "No person may do so. Whoever does",
]  # fmt: skip


@pytest.mark.parametrize(("text", "heading", "rest"), HEADINGS, ids=[text[:24] for text, *_ in HEADINGS])
def test_a_heading_is_told_by_its_words(text: str, heading: str, rest: str) -> None:
    assert us_headings.split(text) == (heading, rest)


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_is_no_heading(text: str) -> None:
    assert us_headings.split(text) == ("", text)


def test_place_date_and_signature_are_no_provisions_but_an_annex_behind_them_is() -> None:
    found = read(
        "Sec. 1. Scope. All.",
        "A. B. EXAMPLE",
        "THE WHITE HOUSE,",
        "March 3, 2031.",
        "[FR Doc. 2031-1 Filed 3-5-31; 8:45 am]",
        "The goods are listed here.",
    )
    assert [(each.citation, each.text) for each in found] == [
        ("Sec. 1", "All."),
        ("Annex", ""),
        ("Annex, paragraph 1", "The goods are listed here."),
    ]


STATUSES = [
    ("Revoked by: EO 14148, 2025-01-20", "revoked-by-eo-14148", "Status: Revoked by EO 14148"),
    ("Amends: Memo. of 2011-05-24", "amends-memo.-of-2011-05-24", "Status: Amends Memo. of 2011-05-24"),
    ("Corrected by: C1-2023-27742", "corrected-by-c1-2023-27742", "Status: Corrected by C1-2023-27742"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "element", "citation"), STATUSES)
def test_a_status_is_a_provision_of_its_own(text: str, element: str, citation: str) -> None:
    blocks = (Block(role=Role.STATUS, text=text), Block(role=Role.TEXT, text="Sec. 1. Scope. All."))
    first, second = us.provisions(blocks, "en")
    assert (first.path, first.citation, first.kind, first.text) == (
        ("status", element),
        citation,
        Kind.STATUS,
        text,
    )
    assert second.citation == "Sec. 1"


def test_nothing_but_furniture_is_an_error() -> None:
    with pytest.raises(ReadError, match="without its furniture"):
        read("THE WHITE HOUSE,", "March 3, 2031.")


SECTIONS = ["Sec. 1. Policy. It", "Sec. 2. (a) It", "2.1. Part. So"]
PIECES = st.sampled_from([*SECTIONS, "(a) x", "(i) y", "(ii) y", "(A) z", "(1) n", "loose", "3. n"])


@given(st.lists(PIECES, min_size=1, max_size=30))
def test_no_word_is_lost_and_no_path_is_given_twice(pieces: list[str]) -> None:
    found = read(*pieces)
    paths = [each.path for each in found]
    assert len(set(paths)) == len(paths)
    words = "".join(f"{each.citation} {each.heading} {each.text}" for each in found)
    assert all(piece.split()[-1] in words for piece in pieces)
    assert sum(each.text.count("loose") for each in found) == pieces.count("loose")


def test_a_hostile_line_is_read_in_no_time() -> None:
    """A line of a million brackets and digits must not hang the reader."""
    assert read("Sec. 1. Scope. " + "(1" * 300_000, "(a" * 300_000, "A. " * 300_000)
