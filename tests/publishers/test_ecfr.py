"""eCFR: the day that is asked for, and one title in its three dialects."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from publishers.american import differences, read, read_file, response

from tracker.core.model import Kind
from tracker.core.record import Source
from tracker.core.text import fold
from tracker.errors import ReadError
from tracker.publishers import ecfr

PART = Source(
    id="x",
    publisher="ecfr",
    address={"cfr_title": "15", "part": "774", "appendix": "Supplement No. 1 to Part 774"},
)


def titles(*, importing: bool = False, processing: bool = False, number: int = 15) -> str:
    title = {"number": number, "up_to_date_as_of": "2031-03-01", "processing_in_progress": processing}
    return json.dumps({"titles": [title], "meta": {"import_in_progress": importing}})


def test_the_text_is_asked_for_on_the_day_up_to_which_the_title_is_current() -> None:
    (first,) = ecfr.requests(PART, ())
    assert (first.url, first.part) == ("https://www.ecfr.gov/api/versioner/v1/titles.json", "versions")
    (second,) = ecfr.requests(PART, (response(titles(), part="versions"),))
    assert second.url == (
        "https://www.ecfr.gov/api/versioner/v1/full/2031-03-01/title-15.xml"
        "?part=774&appendix=Supplement+No.+1+to+Part+774"
    )
    assert ("Accept", "application/xml") in second.headers


REFUSED = [
    (titles(importing=True), "importing amendments"),
    (titles(processing=True), "importing amendments"),
    (titles(number=3), "no title 15"),
    ("<html>Request Access</html>", "cannot be read"),
]


@pytest.mark.parametrize(("body", "said"), REFUSED)
def test_no_text_is_asked_for_where_the_list_of_titles_forbids_it(body: str, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        ecfr.requests(PART, (response(body, part="versions"),))


def amendments(*rows: tuple[str, bool]) -> str:
    found = [
        {"date": day, "amendment_date": day, "identifier": "774", "name": "§ 774.1", "removed": removed}
        for day, removed in rows
    ]
    return json.dumps({"content_versions": found})


def test_after_the_text_comes_the_list_of_its_amendments() -> None:
    received = (response(titles(), part="versions"), response("<DIV5 N='774' TYPE='PART'/>"))
    (third,) = ecfr.requests(PART, received)
    assert third.url == (
        "https://www.ecfr.gov/api/versioner/v1/versions/title-15.json"
        "?part=774&appendix=Supplement+No.+1+to+Part+774"
    )
    assert ecfr.requests(PART, (*received, response(amendments(), part="amendments"))) == ()


def test_the_edition_says_when_the_text_was_last_amended() -> None:
    text = '<DIV8 N="774.1" TYPE="SECTION"><HEAD>§ 774.1 Scope.</HEAD><P>All.</P></DIV8>'
    listed = response(amendments(("2030-01-05", False), ("2031-02-14", False)), part="amendments")
    reading = ecfr.read((response(titles(), part="versions"), response(text), listed), PART)
    assert reading.edition == "as of 2031-03-01, amended 2031-02-14"


def test_a_text_that_was_removed_is_told_with_its_day() -> None:
    missing = replace(response("{}"), status=404)
    listed = response(amendments(("2030-01-05", False), ("2031-02-14", True)), part="amendments")
    with pytest.raises(ReadError, match=r"§ 774\.1 was removed on 2031-02-14; look where its text went"):
        ecfr.requests(PART, (response(titles(), part="versions"), missing, listed))


@pytest.mark.parametrize(
    ("day", "said"),
    [("2031-03-02", "goes up to 2031-03-01, not to 2031-03-02"), ("1 March", "is no day like")],
)
def test_a_day_that_the_code_has_not_reached_is_not_asked_for(day: str, said: str) -> None:
    source = replace(PART, address={**PART.address, "date": day})
    with pytest.raises(ReadError, match=said):
        ecfr.requests(source, (response(titles(), part="versions"),))


def test_the_code_can_be_read_as_it_stood_on_a_day() -> None:
    source = replace(PART, address={**PART.address, "date": "2025-03-01"})
    (text,) = ecfr.requests(source, (response(titles(), part="versions"),))
    assert "/full/2025-03-01/title-15.xml?" in text.url


def test_the_edition_is_the_day_and_the_identifier_what_was_asked_for() -> None:
    text = '<DIV8 N="774.1" TYPE="SECTION"><HEAD>§ 774.1 Scope.</HEAD><P>All.</P></DIV8>'
    reading = ecfr.read((response(titles(), part="versions"), response(text)), PART)
    assert (reading.edition, reading.identifiers) == (
        "as of 2031-03-01",
        ("15 CFR Supplement No. 1 to Part 774",),
    )


@pytest.mark.parametrize("body", ["<ECFR><DIV1 N='1' TYPE='TITLE'><HEAD>Cut", "<html>Request Access</html>"])
def test_what_is_no_whole_text_is_an_error(body: str) -> None:
    with pytest.raises(ReadError, match=r"cut off or broken|no eCFR text"):
        read(body, "ecfr")


def test_a_title_reads_alike_before_and_after_its_dashes_were_replaced_and_in_both_dialects(
    corpus: Path,
) -> None:
    folder = corpus / "us" / "ecfr"
    before = read_file(folder / "ecfr-gpo.title-1.2024-03.ndash-before.xml", "ecfr")
    after = read_file(folder / "ecfr-gpo.title-1.2024-03.ndash-after.xml", "ecfr")
    versioner = read_file(folder / "ecfr-versioner.title-1.full.2025-04-01.xml", "ecfr")
    assert differences(before, after) == []
    assert differences(after, versioner) == []
    kinds = Counter(each.kind for each in versioner.provisions)
    assert (kinds[Kind.SECTION], kinds[Kind.DIVISION]) == (288, 80)
    assert not [each.path for each in versioner.provisions if any("~" in name for name in each.path)]


def test_a_part_fetched_alone_reads_as_it_does_in_its_title(corpus: Path) -> None:
    folder = corpus / "us" / "ecfr"
    title = read_file(folder / "ecfr-versioner.title-1.full.2025-04-01.xml", "ecfr")
    part = read_file(folder / "ecfr-versioner.title-1.part-51.2024-05-17.xml", "ecfr")
    within = {each.path: each for each in title.provisions}
    assert [fold(within[each.path].text) for each in part.provisions] == [
        fold(each.text) for each in part.provisions
    ]
    assert part.provisions[-1].citation == "§ 51.11(b)"
