"""PDFs: paragraphs, headings and exponents told by where letters stand, and files that hold no text."""

from __future__ import annotations

from pathlib import Path

import pytest
from publishers.american import differences, read, read_file

from tracker.core.model import Document, Kind
from tracker.errors import ReadError
from tracker.publishers import pdf
from tracker.publishers.pdf_paragraphs import mended

Mark = tuple[float, float, float, str]  # left, top, size, words


def written(*pages: list[Mark], encrypt: str = "") -> bytes:
    """A PDF with words where they are put."""
    import io

    import pypdf
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    font = DictionaryObject({NameObject(f"/{key}"): NameObject(f"/{value}") for key, value in FONT})
    writer = pypdf.PdfWriter()
    for marks in pages:
        page = writer.add_blank_page(width=612, height=792)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        stream.set_data("\n".join(map(operators, marks)).encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    if encrypt:
        writer.encrypt(encrypt)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


FONT = (("Type", "Font"), ("Subtype", "Type1"), ("BaseFont", "Helvetica"), ("Encoding", "WinAnsiEncoding"))


def operators(mark: Mark) -> str:
    left, top, size, words = mark
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf 1 0 0 1 {left} {top} Tm ({escaped}) Tj ET"


def column(
    *lines: str, top: float = 700, left: float = 72, size: float = 10, leading: float = 11
) -> list[Mark]:
    return [(left, top - n * leading, size, line) for n, line in enumerate(lines)]


def outline(document: Document) -> list[tuple[str, str]]:
    return [(each.citation, " ".join(f"{each.heading} {each.text}".split())) for each in document.provisions]


def test_a_printed_order_loses_its_furniture_and_its_line_breaks() -> None:
    head = (
        25.0,
        760.0,
        9.0,
        "101 Federal Register / Vol. 96, No. 41 / Wednesday, March 5, 2031 / Presidential Documents",
    )
    foot = (
        25.0,
        20.0,
        6.5,
        "VerDate Sep<11>2014 15:57 Mar 4, 2031 Jkt 265001 PO 00000 Frm 00001 Fmt 4790 E:\\FR\\FM",
    )
    first = [
        *column("Executive Order 99001 of March 3, 2031", top=720),
        *column("Keeping Open Models", "Open", top=690, size=12, leading=13),
        *column("By the authority vested in me as President, it is hereby ordered:", top=650),
    ]
    first += column(
        "Section 1. Purpose. Open models help the Govern-",
        "ment, and the COVID–",
        "19 response, as set out in subsection",
        "(b) of section 2 of this non-",
        "Federal order.",
        "Sec. 2. Scope. (a) All models of the Government; and",
        "(b) no others beyond the",
        top=630,
    )
    second = column(
        "limit.", "THE WHITE HOUSE,", "March 3, 2031.", "[FR Doc. 2031–00123", "Filed 3–5–31; 8:45 am]"
    )
    found = read(written([head, *first, foot], [head, *second, foot]), "pdf")
    assert (found.title, found.edition) == (
        "Keeping Open Models Open",
        "Executive Order 99001 of March 3, 2031",
    )
    assert found.identifiers == ("2031-00123", "Executive Order 99001")
    assert outline(found) == [
        ("Preamble", "By the authority vested in me as President, it is hereby ordered:"),
        (
            "Sec. 1",
            "Purpose Open models help the Government, and the COVID–19 response,"
            " as set out in subsection (b) of section 2 of this non-Federal order.",
        ),
        ("Sec. 2", "Scope"),
        ("Sec. 2(a)", "All models of the Government; and"),
        ("Sec. 2(b)", "no others beyond the limit."),
    ]


def test_a_plan_keeps_its_headings_bullets_and_exponents_and_its_footnotes_apart() -> None:
    page = [
        (72.0, 760.0, 12.0, "A PLAN FOR MODELS"),
        (72.0, 700.0, 18.0, "Encourage Open Models"),
        *column("Models trained with 10", top=670),
        (180.0, 674.0, 6.0, "25"),
        (
            190.0,
            670.0,
            10.0,
            " operations count.",
        ),
        *column("We need more of", "them.", top=640),
        *column("• Share weights with", "schools.", top=610, left=81),
        *column("1 See the other plan.", top=80, size=7),
    ]
    found = read(written(page, *([(72.0, 760.0, 12.0, "A PLAN FOR MODELS")] for _ in range(3))), "pdf")
    assert outline(found) == [
        ("Encourage Open Models", "Encourage Open Models"),
        ("Encourage Open Models, paragraph 1", "Models trained with 10^25 operations count."),
        ("Encourage Open Models, paragraph 2", "We need more of them."),
        ("Encourage Open Models, paragraph 3", "• Share weights with schools."),
        ("Footnotes", "Footnotes"),
        ("Footnotes, paragraph 1", "1 See the other plan."),
    ]  # fmt: skip


def test_an_act_of_the_union_is_numbered_as_one() -> None:
    paragraphs = [
        ["Whereas:"],
        ["(1) Models should", "be open", "to all."],
        ["Article 1"],
        ["Subject matter"],
        ["1. This Regulation", "lays down", "rules."],
        ["2. It applies", "to these", "things:"],
        ["(a) models", "and their", "weights;"],
        ["Article 2"],
        ["Entry into force"],
        ["It enters", "into force."],
    ]
    lines = [mark for n, words in enumerate(paragraphs) for mark in column(*words, top=760 - 50 * n)]
    found = read(written(lines), "pdf")
    assert [(each.citation, each.heading) for each in found.provisions] == [
        ("Recital 1", ""),
        ("Article 1", "Subject matter"),
        ("Article 1(1)", ""),
        ("Article 1(2)", ""),
        ("Article 1(2), point (a)", ""),
        ("Article 2", "Entry into force"),
    ]


UNREADABLE = [
    (written([]), "only pictures"),
    (written(column("Sec. 1. Scope. All models."), encrypt="secret"), "locked"),
    (b"%PDF-1.7 and then the line went dead", "broken"),
    (b"<html>Not found</html>", "no PDF"),
]


@pytest.mark.parametrize(("body", "said"), UNREADABLE, ids=[said for _, said in UNREADABLE])
def test_a_file_without_a_text_is_an_error_that_says_why(body: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        read(body, "pdf")


def test_only_what_begins_as_a_pdf_is_taken_for_one() -> None:
    assert pdf.recognises(b"\n%PDF-1.4 ...", "x")
    assert not pdf.recognises(b"<p>%PDF-1.4</p>", "x.pdf")


WORDS = {
    "thought": 3,
    "tho": 1,
    "ught": 1,
    "united": 4,
    "u": 1,
    "nited": 1,
    "into": 2,
    "in": 9,
    "to": 9,
    "scale": 2,
}
MENDED = [
    ("once tho ught lost , indeed", "once thought lost, indeed"),
    ("the U nited States", "the United States"),
    ("go in to it", "go in to it"),
    ("a large -scale “ Plan ” of AI- related work", "a large-scale “Plan” of AI-related work"),
    ("short- and long-term", "short- and long-term"),
]


@pytest.mark.parametrize(("text", "expected"), MENDED)
def test_words_that_printing_parted_are_whole_again(text: str, expected: str) -> None:
    from collections import Counter

    assert mended(text, Counter(WORDS)) == expected


PAIRS = [
    ("eo-14179.fr.2025-02172.pdf", "eo-14179.whitehouse.html", ["Preamble"]),
    ("eo-14319.fr.2025-14217.pdf", "eo-14319.whitehouse.html", []),
    ("wh-revisions/eo-14182.fr.2025-02175.pdf", "wh-revisions/eo-14182.v3.2025-01-28T1634.md", []),
]


@pytest.mark.parametrize(("printed", "posted", "expected"), PAIRS)
def test_print_and_page_of_an_order_differ_only_where_they_do(
    corpus: Path, printed: str, posted: str, expected: list[str]
) -> None:
    """The page of EO 14179 says "it is hereby ordered as follows", its print "it is hereby ordered"."""
    before, after = read_file(corpus / "us" / printed, "pdf"), read_file(corpus / "us" / posted, "whitehouse")
    assert differences(before, after) == expected


def test_the_long_list_of_revoked_orders_is_lettered_to_its_end(corpus: Path) -> None:
    found = {
        each.citation: each
        for each in read_file(corpus / "us" / "eo-14148.fr.2025-01901.pdf", "pdf").provisions
    }
    letters = [letter * times for times in (1, 2, 3) for letter in "abcdefghijklmnopqrstuvwxyz"]
    assert [each for each in found if each.startswith("Sec. 2(")] == [
        f"Sec. 2({letter})" for letter in letters
    ]
    assert found["Sec. 2(ggg)"].text.startswith(
        "Executive Order 14110 of October 30, 2023 (Safe, Secure, and Trustworthy"
    )
    assert found["Sec. 2(a)"].text.endswith("Through the Federal Government).")
    assert [each for each in found if "(" not in each] == ["Preamble", "Sec. 1", "Sec. 2", "Sec. 3", "Sec. 4"]


def test_the_action_plan_speaks_of_open_weights_under_its_heading(corpus: Path) -> None:
    plan = read_file(corpus / "us" / "americas-ai-action-plan.2025-07.whitehouse.pdf", "pdf")
    name = "Encourage Open-Source and Open-Weight AI"
    under = [each for each in plan.provisions if each.citation.startswith(f"{name}, ")]
    assert {each.kind for each in under} == {Kind.ENTRY}
    assert any(
        "open-source and open-weight models by small and medium-sized businesses" in each.text
        for each in under
    )
    assert not any("....." in each.text for each in plan.provisions)


@pytest.mark.slow
def test_the_text_that_parliament_adopted_has_all_recitals_articles_and_annexes(corpus: Path) -> None:
    found = read_file(corpus / "eu" / "P9_TA-2024-0138.en.pdf", "pdf").provisions
    kinds = [each.kind for each in found]
    assert [kinds.count(kind) for kind in (Kind.RECITAL, Kind.ARTICLE, Kind.ANNEX)] == [180, 113, 13]
    threshold = next(each for each in found if each.citation == "Article 51(2)")
    assert threshold.text.endswith("greater than 10^25.")
