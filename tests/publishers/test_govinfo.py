"""govinfo: one bill in three forms, the Codes, and how each is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from publishers.american import read, read_file, response
from standins.govinfo import status

from tracker.core.model import Basis, Document
from tracker.core.record import Request, Source
from tracker.core.text import fold, loosened
from tracker.errors import ReadError
from tracker.publishers import govinfo, recognise

SPECIMENS = Path(__file__).parent / "govinfo"
SITE = "https://www.govinfo.gov"
# As a lawyer cites each part, its name, and its words; the same in each form of the text.
KETTLES = [
    (
        "Preamble",
        "",
        "To require a register of open kettles, and for other purposes. Be it enacted by the Senate and House"
        " of Representatives of the United States of America in Congress assembled,",
    ),
    ("Sec. 1", "Short title; table of contents", ""),
    ("Sec. 1(a)", "Short title", "This Act may be cited as the “Open Kettle Act”."),
    ("Sec. 1(b)", "Table of contents", "The table of contents for this Act is as follows:"),
    ("Title I", "Registers", ""),
    ("Title I, Subtitle A", "Duties of makers", ""),
    ("Sec. 101", "Duties of those who make kettles available to the public", ""),
    ("Sec. 101(a)", "In general", "A maker shall—"),
    ("Sec. 101(a)(1)", "", "keep a register of each kettle above 10^3 grams; and"),
    ("Sec. 101(a)(2)", "", "show it—"),
    ("Sec. 101(a)(2)(A)", "", "on request, if—"),
    ("Sec. 101(a)(2)(A)(i)", "", "the request is—"),
    ("Sec. 101(a)(2)(A)(i)(I)", "", "written, that is—"),
    ("Sec. 101(a)(2)(A)(i)(I)(aa)", "", "signed; and"),
    ("Sec. 101(a)(2)(A)(i)(I)(bb)", "", "dated; or"),
    ("Sec. 101(a)(2)(A)(i)(II)", "", "oral; and"),
    (
        "Sec. 101(a)(2)(A)(ii)",
        "",
        "no later than 30 days after it, or as soon as it can be. The register may be kept on paper.",
    ),
    (
        "Sec. 101(b)",
        "Amendment",
        "Section 9 of the Kettle Act is amended by adding at the end the following: “(e) Open kettles.—An"
        " open kettle is no weapon. “(1) A lid is none.”.",
    ),
]
YEARLY = """<?xml version="1.0"?><CFRGRANULE><FDSYS><CFRTITLE>15</CFRTITLE><DATE>2031-01-01</DATE></FDSYS>
<PART><EAR>Pt. 999</EAR><HD SOURCE="HED">PART 999—SHARED WEIGHTS</HD>
<CONTENTS><SECHD>Sec.</SECHD><SECTNO>999.7</SECTNO><SUBJECT>Published weights.</SUBJECT></CONTENTS>
<AUTH><HD SOURCE="HED">Authority:</HD><P>50 U.S.C. 4801.</P></AUTH>
<SECTION><SECTNO>§ 999.7</SECTNO><SUBJECT>Published weights.</SUBJECT><P>(a) Published weights are free.</P>
<P>(1) Always.</P><CITA>[90 FR 4544, Jan. 15, 2025]</CITA></SECTION></PART></CFRGRANULE>"""


def words(found: Document) -> list[tuple[str, str, str]]:
    return [(each.citation, fold(each.heading), loosened(fold(each.text))) for each in found.provisions]


@pytest.mark.parametrize("name", ["reported.xml", "reported.htm", "law.xml"])
def test_a_bill_is_the_same_in_the_markup_of_drafts_in_print_and_as_law(name: str) -> None:
    expected = [(citation, fold(heading), loosened(fold(text))) for citation, heading, text in KETTLES]
    assert words(read_file(SPECIMENS / name, "govinfo")) == expected


@pytest.mark.parametrize(
    ("name", "title", "edition", "basis", "identifiers"),
    [
        ("reported.xml", "Open Kettle Act", "Reported in Senate", Basis.DRAFT, ("S. 77",)),
        (
            "law.xml",
            "To require a register of open kettles, and for other purposes.",
            "Public Law 131-9",
            Basis.ADOPTED,
            ("Public Law 131-9",),
        ),
        (
            "reported.htm",
            "To require a register of open kettles, and for other purposes.",
            "Reported in Senate",
            Basis.DRAFT,
            ("S. 77",),
        ),
        ("section.htm", "§9401 Definitions", "current through 2031-01-03", Basis.CONSOLIDATED, ()),
    ],
)
def test_an_edition_says_how_far_the_bill_has_come(
    name: str, title: str, edition: str, basis: Basis, identifiers: tuple[str, ...]
) -> None:
    found = read_file(SPECIMENS / name, "govinfo")
    assert (found.title, found.edition, found.basis, found.identifiers) == (
        title,
        edition,
        basis,
        identifiers,
    )
    assert recognise((SPECIMENS / name).read_bytes(), name) == "govinfo"


def test_what_a_committee_has_struck_is_no_part_of_the_bill() -> None:
    for name in ("reported.xml", "reported.htm"):
        assert "struck" not in str(read_file(SPECIMENS / name, "govinfo").provisions)


def test_an_enrolled_bill_is_adopted_and_its_long_title_is_read_to_the_end() -> None:
    """The markup tells the stage by a code; in print the title is centred over several lines."""
    markup = (
        '<bill xmlns="http://schemas.gpo.gov/xml/uslm/2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><meta>'
        "<dc:title>131 S 77 ENR: To require a register of kettles.</dc:title><docStage>ENR</docStage></meta>"
        '<main><section><num value="1">SECTION 1. </num><heading>REGISTER.</heading><content>All.</content>'
        "</section></main></bill>"
    )
    print_ = (
        "<pre>\n[Congressional Bills 131st Congress]\n[S. 77 Enrolled Bill (ENR)]\n\n        S.77\n\n"
        "                                 An Act\n\n\n \n   To require a register\n        of kettles.\n\n"
        "    Be it enacted,\nSECTION 1. REGISTER.\n    All.\n\n"
        "                               Speaker of the House of Representatives.\n</pre>"
    )
    for form in (markup, print_):
        found = read(form, "govinfo")
        assert found.title == "To require a register of kettles."
        assert (found.edition, found.basis) == ("Enrolled Bill", Basis.ADOPTED)
        assert [(each.citation, each.heading, each.text) for each in found.provisions][-1] == (
            "Sec. 1",
            "REGISTER",
            "All.",
        )


def test_a_section_of_the_united_states_code_is_read_without_its_history() -> None:
    found = read_file(SPECIMENS / "section.htm", "govinfo")
    assert [(each.citation, each.heading, each.text) for each in found.provisions] == [
        ("Chapter 119", "OPEN KETTLES", ""),
        ("§ 9401", "Definitions", "In this chapter:"),
        ("§ 9401(1)", "Kettle", 'The term "kettle" means a vessel that—'),
        ("§ 9401(1)(A)", "", "boils water; and"),
        ("§ 9401(1)(B)", "", "whose plans are public."),
    ]


def test_the_yearly_edition_of_the_regulations_is_read_without_contents_and_history() -> None:
    found = read(YEARLY, "govinfo")
    assert (found.title, found.edition) == ("PART 999—SHARED WEIGHTS", "revised as of 2031-01-01")
    assert [(each.citation, each.text) for each in found.provisions[-3:]] == [
        ("§ 999.7", ""),
        ("§ 999.7(a)", "Published weights are free."),
        ("§ 999.7(a)(1)", "Always."),
    ]
    assert "90 FR" not in str(found.provisions)


def test_a_register_document_in_govinfos_print_is_read_as_the_register_is() -> None:
    path = SPECIMENS.parent / "federal_register" / "order.htm"
    assert read(path.read_bytes(), "govinfo").provisions == read_file(path, "federal-register").provisions


def asked(*received: bytes, **address: str) -> tuple[Request, ...]:
    source = Source(id="s", publisher="govinfo", address=address)
    return govinfo.requests(source, tuple(response(each, part="metadata") for each in received))


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ({"package": "BILLS-131s77is"}, "/content/pkg/BILLS-131s77is/xml/BILLS-131s77is.xml"),
        (
            {"package": "BILLS-131s77is", "form": "html"},
            "/content/pkg/BILLS-131s77is/html/BILLS-131s77is.htm",
        ),
        ({"package": "PLAW-131publ9"}, "/content/pkg/PLAW-131publ9/uslm/PLAW-131publ9.xml"),
        (
            {"package": "FR-2023-11-01", "granule": "2023-24283"},
            "/content/pkg/FR-2023-11-01/html/2023-24283.htm",
        ),
        (
            {"package": "CFR-2025-title15-vol2", "granule": "CFR-2025-title15-vol2-part774"},
            "/content/pkg/CFR-2025-title15-vol2/xml/CFR-2025-title15-vol2-part774.xml",
        ),
        ({"link": "uscode/15/9401"}, "/link/uscode/15/9401?link-type=html"),
        ({"link": "cfr/15/774"}, "/link/cfr/15/774?link-type=xml"),
        ({"link": "plaw/131/public/9"}, "/link/plaw/131/public/9?link-type=uslm"),
        ({"bulk": "ECFR/title-15/ECFR-title15.xml"}, "/bulkdata/ECFR/title-15/ECFR-title15.xml"),
        ({"bill": "131/s/77"}, "/bulkdata/BILLSTATUS/131/s/BILLSTATUS-131s77.xml"),
    ],
)
def test_a_text_is_asked_for_without_a_key(address: dict[str, str], path: str) -> None:
    (request,) = asked(**address)
    assert request.url == SITE + path
    assert request.secret == ("", "")


IS = f"{SITE}/content/pkg/BILLS-131s77is/xml/BILLS-131s77is.xml"


@pytest.mark.parametrize(
    ("versions", "version", "path"),
    [
        ([("Introduced in Senate", "2031-03-05T05:00:00Z", IS)], "", "BILLS-131s77is/xml/BILLS-131s77is.xml"),
        (
            [("Engrossed in Senate", "2031-05-01T04:00:00Z", ""), ("Introduced in Senate", "2031-03-05", IS)],
            "",
            "BILLS-131s77es/html/BILLS-131s77es.htm",
        ),
        (
            [("Introduced in Senate", "2031-03-05", IS), ("Enrolled Bill", "", "")],
            "",
            "BILLS-131s77enr/html/BILLS-131s77enr.htm",
        ),
        (
            [("Engrossed in Senate", "2031-05-01", ""), ("Introduced in Senate", "2031-03-05", IS)],
            "is",
            "BILLS-131s77is/xml/BILLS-131s77is.xml",
        ),
    ],
    ids=[
        "the only one",
        "the newest, without an address",
        "enrolled, without a day",
        "the one that is named",
    ],
)
def test_of_a_bill_the_newest_version_is_asked_for_in_the_form_it_was_made_in(
    versions: list[tuple[str, str, str]], version: str, path: str
) -> None:
    (request,) = asked(status(*versions), bill="131/s/77", version=version)
    assert request.url == f"{SITE}/content/pkg/{path}"


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ({}, "by one of package, link, bulk, bill, not by none"),
        ({"package": "BILLS-131s77is", "bulk": "a/b"}, "not by package and bulk"),
        ({"package": "../etc"}, "names no package like BILLS-118s2950is"),
        ({"link": "uscode"}, "is no a citation of the link service"),
        ({"bill": "131/senate/77"}, "names no bill like 118/s/2950"),
        ({"package": "BILLS-131s77is", "form": "pdf"}, '`form` is one of uslm, xml, html, not "pdf"'),
    ],
)
def test_what_names_no_text_is_explained_before_anything_is_asked(
    address: dict[str, str], sentence: str
) -> None:
    with pytest.raises(ReadError, match=sentence.replace("(", r"\(")):
        asked(**address)


def test_a_bill_that_is_not_printed_yet_says_so() -> None:
    with pytest.raises(ReadError, match=r"no printed text of S\. 77 \(131st Congress\).*some days after"):
        asked(status(), bill="131/s/77")


def test_a_key_in_the_place_of_its_hiding_place_is_refused_and_not_repeated() -> None:
    with pytest.raises(ReadError, match="never the key") as caught:
        asked(package="BILLS-131s77is", key="abcdef123456")
    assert "abcdef" not in str(caught.value)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("<!DOCTYPE html><html><body><p>could not be located</p></body></html>", "page for what is missing"),
        ((SPECIMENS / "law.xml").read_text(encoding="utf-8")[:900], "cut off"),
        ('<bill xmlns="http://schemas.gpo.gov/xml/uslm"><meta/></bill>', "holds no law"),
        ("<!-- documentid:15_-ch1 --><html></html>", "holds no law"),
        ("<pre>[Congressional Bills 131st\n A BILL\n\nTo\n&lt;DELETED&gt; All.</pre>", "do not match"),
    ],
)
def test_what_is_no_text_is_an_error_and_never_a_shorter_text(body: str, sentence: str) -> None:
    with pytest.raises(ReadError, match=sentence):
        read(body, "govinfo")
