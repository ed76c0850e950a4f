"""Bills of five states, each in its legislature's markup, give provisions as lawyers there cite them."""

from __future__ import annotations

from pathlib import Path

import pytest
from publishers.american import response

from tracker.core.model import Document, Kind
from tracker.core.record import Source
from tracker.errors import ReadError
from tracker.grammars import document
from tracker.publishers import ny_senate, publisher, recognise

SPECIMENS = Path(__file__).parent / "states"
ADDRESSES: dict[str, dict[str, str | tuple[str, ...]]] = {
    "california": {"select": "#bill_all", "remove": ("strike",)},
    "texas": {"remove": ("s",)},
    "utah": {"select": "#billtext"},
    "colorado": {},
    "newyork": {},
}
# What each bill says after its preamble: citation, name, words.
EXPECTED: dict[str, list[tuple[str, str, str]]] = {
    "california": [
        ("Sec. 1", "", "The Legislature finds and declares all of the following:"),
        ("Sec. 1(a)", "", "Kettles are hot."),
        ("Sec. 1(b)", "", "Open kettles are hotter."),
        (
            "Sec. 2",
            "",
            "Chapter 25.1 (commencing with Section 22757.10) is added to Division 8 of the Business and"
            " Professions Code, to read: CHAPTER 25.1. Transparency in Open Kettles Act",
        ),
        ("§ 22757.10", "", "This chapter shall be known as the Transparency in Open Kettles Act."),
        ("§ 22757.11", "", "For purposes of this chapter:"),
        ("§ 22757.11(a)(1)", "", "“Kettle” means a vessel that does both of the following:"),
        ("§ 22757.11(a)(1)(A)", "", "Boils water."),
        ("§ 22757.11(a)(1)(B)", "", "Whistles."),
        ("§ 22757.11(a)(2)", "", "“Kettle” includes a pot."),
        ("§ 22757.11(b)", "", "“Open” means that its plans are published."),
        ("Sec. 3", "", "The provisions of this act are severable."),
    ],
    "newyork": [
        ("Sec. 1", "Short title", 'This act shall be known and may be cited as the "open kettle act".'),
        (
            "§ 2",
            "",
            "The general business law is amended by adding a new article 44-B to read as follows: ARTICLE"
            " 44-B OPEN KETTLE ACT SECTION 1420. DEFINITIONS. 1421. REGISTER OF KETTLES.",
        ),
        (
            "§ 1420",
            "DEFINITIONS",
            "AS USED IN THIS ARTICLE, THE FOLLOWING TERMS SHALL HAVE THE FOLLOWING MEANINGS:",
        ),
        (
            "§ 1420(1)",
            "",
            '"KETTLE" MEANS A VESSEL AS DESCRIBED IN PARAGRAPH (A) OF SUBDIVISION TWO OF THIS SECTION.',
        ),
        ("§ 1420(2)", "", '"OPEN" MEANS:'),
        ("§ 1420(2)(A)", "", "THAT ITS PLANS ARE PUBLISHED; OR"),
        ("§ 1420(2)(B)", "", "THAT IT HAS NO LID."),
        ("§ 1421", "REGISTER OF KETTLES", ""),
        ("§ 1421(1)", "", "A MAKER SHALL KEEP A REGISTER."),
        ("§ 1421(2)", "", "THE REGISTER IS PUBLIC."),
        (
            "§ 3",
            "",
            "This act shall take effect on the ninetieth day after it shall have become a law.",
        ),
    ],
    "texas": [
        ("Sec. 1", "", "This Act may be cited as the Texas Open Kettle Act."),
        (
            "Sec. 2",
            "",
            "Title 11, Business & Commerce Code, is amended by adding Subtitle D to read as follows:",
        ),
        ("Subtitle D", "KETTLE PROTECTION", ""),
        ("Chapter 551", "GENERAL PROVISIONS", ""),
        ("Sec. 551.001", "DEFINITIONS", "In this subtitle:"),
        ("Sec. 551.001(1)", "", '"Kettle" means a vessel that:'),
        ("Sec. 551.001(1)(A)", "", "boils water; or"),
        ("Sec. 551.001(1)(B)", "", "whistles."),
        ("Sec. 551.002", "APPLICABILITY", ""),
        ("Sec. 551.002(a)", "", "This subtitle applies to a maker."),
        ("Sec. 551.002(b)", "", "It does not apply to [] pans."),
        ("Sec. 3", "", "This Act takes effect January 1, 2032."),
    ],
    "utah": [
        ("Sec. 1", "", "Section 13-72-101 is enacted to read:"),
        ("Chapter 72", "Open Kettle Act", ""),
        ("§ 13-72-101", "Definitions", "As used in this chapter:"),
        ("§ 13-72-101(1)", "", '"Kettle" means a vessel that:'),
        ("§ 13-72-101(1)(a)", "", "boils water; or"),
        ("§ 13-72-101(1)(b)", "", "whistles, if:"),
        ("§ 13-72-101(1)(b)(i)", "", "loud; and"),
        ("§ 13-72-101(1)(b)(ii)", "", "shrill."),
        ("§ 13-72-101(2)", "", '"Open" means published.'),
        ("Sec. 2", "", "Section 13-72-102 is enacted to read:"),
        ("§ 13-72-102", "Register—Penalty", ""),
        ("§ 13-72-102(1)(a)", "", "A maker shall keep a register."),
        ("§ 13-72-102(1)(b)", "", "The register is public."),
        ("Sec. 3", "Effective Date", "This bill takes effect on May 1, 2031."),
    ],
    "colorado": [
        ("Sec. 1", "", "In Colorado Revised Statutes, add part 17 to article 1 of title 6 as follows:"),
        ("Part 17", "OPEN KETTLES", ""),
        ("§ 6-1-1701", "Definitions", "As used in this part 17, unless the context otherwise requires:"),
        ("§ 6-1-1701(1)(a)", "", '"Kettle" means a vessel that:'),
        ("§ 6-1-1701(1)(a)(I)", "", "Boils water; and"),
        ("§ 6-1-1701(1)(a)(II)", "", "Is either:"),
        ("§ 6-1-1701(1)(a)(II)(A)", "", "Loud; or"),
        ("§ 6-1-1701(1)(a)(II)(B)", "", "Shrill."),
        ("§ 6-1-1701(1)(b)", "", '"Kettle" does not include a pot.'),
        ("§ 6-1-1701(2)", "", '"Open" means published.'),
        ("§ 6-1-1702", "Maker duty to keep a register - penalty", ""),
        ("§ 6-1-1702(1)", "", "On and after January 1, 2032, a maker shall keep a register."),
        ("Sec. 2", "Safety clause", "The general assembly finds that this act is necessary."),
    ],
}


def read(state: str) -> Document:
    body = (SPECIMENS / f"{state}.html").read_bytes()
    name = recognise(body, f"{state}.html") or ""
    source = Source(id="s", publisher=name, address=ADDRESSES[state])
    return document(publisher(name).read((response(body),), source))


@pytest.mark.parametrize("state", EXPECTED)
def test_a_bill_is_cited_as_lawyers_of_the_state_do(state: str) -> None:
    found = [each for each in read(state).provisions if each.kind is not Kind.PREAMBLE]
    assert [(each.citation, each.heading, " ".join(each.text.split())) for each in found] == EXPECTED[state]
    assert len({each.path for each in found}) == len(found)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (
            "<h6>22757.10.</h6><p>This chapter is short.</p><h6>22757.11.</h6><p>(a) Kettles boil.</p>",
            ["§ 22757.10", "§ 22757.11", "§ 22757.11(a)"],
        ),
        (
            "<p>13-72-101. Definitions.</p><p>(1) Kettles boil.</p><p>13-72-102. Register.</p><p>None.</p>",
            ["§ 13-72-101", "§ 13-72-101(1)", "§ 13-72-102"],
        ),
        (
            "<p>§ 1420. Definitions. 1. Kettles boil.</p><p>§ 1421. Register. 1. None.</p>",
            ["§ 1420", "§ 1420(1)", "§ 1421", "§ 1421(1)"],
        ),
    ],
    ids=["California", "Utah", "New York"],
)
def test_a_page_of_a_states_code_is_cited_like_the_bill_that_wrote_it(text: str, cited: list[str]) -> None:
    page = f"<!DOCTYPE html><html><head><title>Code</title></head><body><main>{text}</main></body></html>"
    found = document(publisher("page").read((response(page),), Source(id="s", publisher="page")))
    assert [each.citation for each in found.provisions] == cited


def test_what_was_struck_from_a_bill_is_not_read() -> None:
    assert "Sings" not in str(read("california").provisions)
    assert "pots" not in str(read("texas").provisions)


def test_a_new_york_bill_is_told_by_its_markup_and_read_without_the_sponsors_memorandum() -> None:
    assert recognise((SPECIMENS / "newyork.html").read_bytes(), "bill.html") == "ny-senate"
    text = str(read("newyork").provisions)
    assert "ASSEMBLY, DO ENACT" in text  # parted as ASSEM-/BLY
    assert not any(word in text for word in ("JUSTIFICATION", "EXPLANATION", "LBD00047", "77--B"))


def test_numbered_lines_of_a_printed_bill_are_read_without_their_numbers() -> None:
    printed = (
        "    1    Section 1. A maker shall publish the reg-\n"
        "    2  ister of kettles.\n"
        "    3    § 2. This act shall take effect immediately.\n"
    )
    page = f'<html><body><pre class="c-bill-fulltext">\n AN ACT to amend\n\n{printed}</pre></body></html>'
    found = document(ny_senate.read((response(page),), Source(id="s", publisher="ny-senate")))
    assert [(each.citation, each.text) for each in found.provisions[1:]] == [
        ("Sec. 1", "A maker shall publish the register of kettles."),
        ("§ 2", "This act shall take effect immediately."),
    ]


def test_a_page_without_the_text_of_a_bill_is_an_error() -> None:
    with pytest.raises(ReadError, match=r"no text of a bill.*may not be printed yet"):
        ny_senate.read((response("<html><body><h1>Bill</h1></body></html>"),), Source(id="s", publisher="x"))
