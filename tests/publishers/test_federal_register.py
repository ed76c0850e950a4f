"""Federal Register: what is asked for, what the status notes say, and the real texts."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from publishers.american import differences, read, read_file, response

from tracker.core.model import Kind
from tracker.core.record import Source
from tracker.errors import ReadError
from tracker.grammars import document
from tracker.publishers import federal_register
from tracker.publishers.federal_register_status import dispositions

SOURCE = Source(id="us-eo", publisher="federal-register", address={"document": "2031-00123"})
TEXT = "https://www.federalregister.gov/documents/full_text/xml/2031/03/05/2031-00123.xml"
ORDER = "<PRESDOCU><EXECORD><FP>Sec. 1. Scope. All.</FP></EXECORD></PRESDOCU>"


def metadata(**fields: object) -> str:
    return json.dumps({"document_number": "2031-00123", "title": "Open Models", **fields})


def test_the_metadata_is_asked_for_first_and_then_the_text_that_it_names() -> None:
    (first,) = federal_register.requests(SOURCE, ())
    assert first.url.startswith(
        "https://www.federalregister.gov/api/v1/documents/2031-00123.json?fields%5B%5D="
    )
    assert (first.part, "page_views" in first.url, "disposition_notes" in first.url) == (
        "metadata",
        False,
        True,
    )

    answer = response(metadata(full_text_xml_url=TEXT), part="metadata")
    (second,) = federal_register.requests(SOURCE, (answer,))
    assert (second.url, second.part) == (TEXT, "text")
    assert federal_register.requests(SOURCE, (answer, response(ORDER))) == ()


def test_a_document_that_is_not_published_yet_is_looked_for_on_public_inspection() -> None:
    """The number of an order is first told there, a day or two before the Register prints it."""
    absent = replace(response('{"status":404,"message":"Record Not Found"}', part="metadata"), status=404)
    (second,) = federal_register.requests(SOURCE, (absent,))
    assert second.url.endswith("/public-inspection-documents/2031-00123.json")
    waiting = response(
        metadata(filed_at="2031-03-04T08:45:00-05:00", publication_date="2031-03-05"), part="metadata"
    )
    assert federal_register.requests(SOURCE, (absent, waiting)) == ()
    found = document(federal_register.read((waiting,), SOURCE))
    assert [(each.kind, each.text) for each in found.provisions] == [
        (Kind.STATUS, "On public inspection, to be published: 2031-03-05"),
        (Kind.ENTRY, "Open Models"),
    ]


REFUSED = [
    ('{"status":404,"message":"Record Not Found"}', "Record Not Found"),
    ('{"errors":{"fields":"field x not valid"}}', "not valid"),
    ('{"count":0,"description":"nothing"}', "a list of documents"),
    ("<html><title>Federal Register :: Request Access</title></html>", "no JSON"),
    (metadata(full_text_xml_url=None), "no text of 2031-00123 yet"),
    (metadata(full_text_xml_url="https://elsewhere.example/x.xml"), "no text of 2031-00123 yet"),
]


@pytest.mark.parametrize(("body", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_an_answer_that_leads_to_no_text_is_an_error(body: str, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        federal_register.requests(SOURCE, (response(body, part="metadata"),))


def test_a_number_that_is_none_is_an_error_before_anything_is_asked() -> None:
    with pytest.raises(ReadError, match="no Federal Register document number"):
        federal_register.requests(Source(id="x", publisher="", address={"document": "../etc"}), ())


def test_the_status_stands_before_the_text_and_the_title_comes_from_the_metadata() -> None:
    facts = metadata(
        citation="96 FR 101",
        publication_date="2031-03-05",
        executive_order_number=99001,
        disposition_notes="Revoked by: EO 99002, May 1, 2031",
        corrections=[
            "https://www.federalregister.gov/api/v1/documents/C1-2031-00123?publication_date=2031-03-09"
        ],
    )
    reading = federal_register.read((response(facts, part="metadata"), response(ORDER)), SOURCE)
    assert (reading.title, reading.edition) == ("Open Models", "96 FR 101, published 2031-03-05")
    assert reading.identifiers == ("2031-00123", "Executive Order 99001")
    assert [block.text for block in reading.blocks] == [
        "Revoked by: EO 99002, 2031-05-01",
        "Corrected by: C1-2031-00123",
        "Sec. 1. Scope. All.",
    ]


BROKEN = [
    ("<PRESDOCU><EXECORD><FP>Sec. 1. Scope.", "cut off or broken"),
    (
        "<html><title>Federal Register :: Request Access</title><p>Due to aggressive scraping</p></html>",
        "no Federal",
    ),
]


@pytest.mark.parametrize(("body", "said"), BROKEN)
def test_what_is_no_whole_document_is_an_error(body: str, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        read(body, "federal-register")


NOTES = [
    ("Revoked by: EO 13811, September 29, 2017", ["Revoked by: EO 13811, 2017-09-29"]),
    ("Revokes:  EO 13693 of 3/19/2015", ["Revokes: EO 13693, 2015-03-19"]),
    (
        "Supersedes: EO 13708, September 30, 2015 Revokes: EO 13805, July 19, 2017",
        ["Supersedes: EO 13708, 2015-09-30", "Revokes: EO 13805, 2017-07-19"],
    ),
    (
        "Amended by: EO 13025, November 13, 1996;;\n ;  Revoked in part by: EO 13138, September 30, 1999 ",
        ["Amended by: EO 13025, 1996-11-13", "Revoked in part by: EO 13138, 1999-09-30"],
    ),
    (
        "See: EO 13257 of 10/1/93, EO 13059 of   8/19/1997; EO 13412, October 13, 2006 EO 3 and Proc. 8693",
        [
            "See: EO 13257, 1993-10-01",
            "See: EO 13059, 1997-08-19",
            "See: EO 13412, 2006-10-13",
            "See: EO 3",
            "See: Proclamation 8693",
        ],
    ),
    ("Amends: EO 13198, January 29, 2001 (in part)", ["Amends: EO 13198, 2001-01-29 (in part)"]),
    (
        "See: Final rule of March 26, 1997 (62 FR 17683); Memorandum of May 24, 2011",
        ["See: Final rule of 1997-03-26 (62 FR 17683)", "See: Memorandum of 2011-05-24"],
    ),
    (
        "Continues certain committee established by: EO 11145, March 7, 1964\r\nSee: EO 12887, May 2, 1993",
        ["Continues certain committee established by: EO 11145, 1964-03-07", "See: EO 12887, 1993-05-02"],
    ),
    ("Note: EO 12965 is nullified; it is abolished.", ["Note: EO 12965 is nullified; it is abolished."]),
    ("Revoked by: EO 99999, February 31, 2031", ["Revoked by: EO 99999, February 31, 2031"]),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("notes", "expected"), NOTES, ids=[notes[:30] for notes, _ in NOTES])
def test_status_notes_of_every_style_give_equal_entries(notes: str, expected: list[str]) -> None:
    assert list(dispositions(notes)) == expected


def test_every_recorded_note_is_parsed_to_the_last_entry(corpus: Path) -> None:
    """Each order that a note names has an entry of its own, and every date is in one style."""
    for path in sorted((corpus / "us" / "fr-api").glob("*.json")):
        answer = json.loads(path.read_text(encoding="utf-8-sig"))
        rows = answer if isinstance(answer, list) else answer.get("results", [answer])
        for notes in (row.get("disposition_notes") or "" for row in rows):
            entries = dispositions(notes)
            listed = [each for each in entries if not each.startswith("Note")]
            orders = re.findall(
                r"(?:EO|Executive Order|Proc\.|Proclamation)\s+(\d[\w-]*)", notes.partition("Note:")[0]
            )
            assert re.findall(r": (?:EO|Proclamation) (\d[\w-]*)", "\n".join(listed)) == orders
            assert not re.search(r"\d/\d|(?:ary|ch|il|May|ne|ly|ust|ber) \d{1,2}, \d{4}", "".join(listed)), (
                notes
            )


def test_a_revocation_is_seen_although_the_text_never_changed(corpus: Path) -> None:
    folder = corpus / "us" / "fr-api"
    search = json.loads(
        (folder / "fr-api.documents-search.donald-trump-executive-orders.captured-2019-03.json").read_text()
    )
    before = next(row for row in search["results"] if row["executive_order_number"] == 13805)
    after = (folder / "fr-api.2017-15680.eo-13805.captured-2020-11.json").read_bytes()
    text = (corpus / "us" / "eo-13805.fr.xml").read_bytes()

    old = read_both(json.dumps(before).encode(), text)
    new = read_both(after, text)
    assert [each for each in old if each[0].startswith("Status")] == []
    assert [each for each in new if each not in old] == [("Status: Revoked by EO 13811", Kind.STATUS)]


def read_both(facts: bytes, text: bytes) -> list[tuple[str, Kind]]:
    from tracker.grammars import document

    reading = federal_register.read((response(facts, part="metadata"), response(text)), SOURCE)
    return [(each.citation, each.kind) for each in document(reading).provisions]


SAME = [
    ("eo-13859.fr.xml", "eo-13859.fr.html", 74),
    ("eo-13859.fr.xml", "eo-13859.govinfo.htm", 74),
    ("eo-13811.fr.xml", "eo-13811.fr.html", 37),
]


@pytest.mark.parametrize(("one", "other", "count"), SAME)
def test_renderings_of_one_order_give_equal_documents(corpus: Path, one: str, other: str, count: int) -> None:
    before, after = (read_file(corpus / "us" / name, "federal-register") for name in (one, other))
    assert differences(before, after) == []
    assert len(before.provisions) == count
    assert (before.title, before.identifiers) == (after.title, after.identifiers)


PLACES = {
    "Sec. 3(u)": "The term “model weight” means a numerical parameter within an AI model",
    "Sec. 4.2(a)(i)(B)": "the ownership and possession of the model weights of any dual-use foundation model",
    "Sec. 4.2(b)(i)": "10^26 integer or floating-point operations",
    "Sec. 4.6": "When the weights for a dual-use foundation model are widely available",
    "Sec. 4.6(a)": "solicit input from the private sector",
    "Sec. 4.6(a)(i)": "risks associated with actors fine-tuning dual-use foundation models",
    "Sec. 4.6(a)(ii)": "benefits to AI innovation and research",
    "Sec. 4.6(a)(iii)": "potential voluntary, regulatory, and international mechanisms",
    "Sec. 4.6(b)": "based on input from the process described in subsection 4.6(a)",
}


def test_the_order_on_safe_ai_has_its_provisions_where_lawyers_cite_them(corpus: Path) -> None:
    order = read_file(corpus / "us" / "eo-14110.fr.xml", "federal-register")
    found = {each.citation: each for each in order.provisions}
    assert {citation: words in found[citation].text for citation, words in PLACES.items()} == dict.fromkeys(
        PLACES, True
    )
    assert [each.citation for each in order.provisions if len(each.path) == 1] == [
        "Preamble",
        *(f"Sec. {number}" for number in range(1, 14)),
    ]
    assert found["Sec. 4.6"].heading.endswith("Widely Available Model Weights")
    assert order.provisions[-1].text.endswith("or any other person.")
