"""Federal Register searches are read as listings, whatever the API does to a client that trusts it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from publishers.listed import answer, asked_of, changes, document, ids, source, told

from tracker.core.comparison.listed import FORGETS, WINDOW
from tracker.core.record import Response
from tracker.errors import ReadError

WEIGHTS = source("federal-register-search", term='"model weights"')
API = "https://www.federalregister.gov/api/v1/documents.json"


def row(number: str = "2031-00123", **more: Any) -> dict[str, Any]:
    return {
        "document_number": number,
        "title": "Export Controls on Model Weights",
        "type": "Rule",
        "publication_date": "2031-03-03",
        "html_url": f"https://www.federalregister.gov/documents/2031/03/03/{number}/export",
        **more,
    }


def result(*rows: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"count": len(rows), "description": "Documents matching", "results": list(rows), **more}


class TestTraps:
    def test_no_hit_comes_without_results_and_is_an_empty_listing(self) -> None:
        found = document(WEIGHTS, answer({"count": 0, "description": "Documents matching"}))
        assert ids(found) == []
        assert [each.path for each in found.provisions] == [("listing",)]

    def test_a_count_without_results_is_an_error_and_never_an_empty_listing(self) -> None:
        with pytest.raises(ReadError, match="counts 3 documents and lists none"):
            document(WEIGHTS, answer({"count": 3}))

    def test_next_page_url_is_followed_and_the_page_number_is_never_counted_up(self) -> None:
        onward = f"{API}?page=2&cursor=x"
        first = answer(result(row("2031-1"), next_page_url=onward), part="search-1")
        assert asked_of(WEIGHTS, first) == (onward,)

    def test_a_page_that_repeats_what_is_known_ends_the_search(self) -> None:
        again = f"{API}?page=51"
        first = answer(result(row("2031-1"), next_page_url=again), part="search-1")
        same = answer(result(row("2031-1"), next_page_url=again), part="search-1-page-2")
        assert asked_of(WEIGHTS, first, same) == ()

    @pytest.mark.parametrize(
        "onward", ["http://www.federalregister.gov/x", "https://example.org/x", "", None]
    )
    def test_no_page_is_asked_of_another_host(self, onward: str | None) -> None:
        first = answer(result(row(), next_page_url=onward), part="search-1")
        assert asked_of(WEIGHTS, first) == ()

    @pytest.mark.parametrize(
        ("reply", "said"),
        [
            ({"errors": {"x": "is not a valid field"}}, "is not a valid field"),
            ({"status": 404, "message": "Record Not Found"}, "Record Not Found"),
            ("<html>Request Access</html>", "sent no JSON"),
            (result({"title": "No number"}), "no document_number"),
        ],
    )
    def test_an_answer_that_is_no_result_is_an_error(self, reply: object, said: str) -> None:
        with pytest.raises(ReadError, match=said):
            document(WEIGHTS, answer(reply))

    def test_fields_that_change_by_themselves_are_neither_asked_for_nor_read(self) -> None:
        (url,) = asked_of(WEIGHTS)
        fields = parse_qs(urlsplit(url).query)["fields[]"]
        moving = {"page_views", "regulations_dot_gov_info", "images", "public_inspection_pdf_url"}
        assert moving.isdisjoint(fields)
        assert {"executive_order_number", "signing_date", "disposition_notes", "correction_of"} <= set(fields)
        before = result(row(page_views={"count": 1}, public_inspection_pdf_url="https://example.org/a?1"))
        after = result(row(page_views={"count": 9}, public_inspection_pdf_url="https://example.org/a?2"))
        assert changes(WEIGHTS, answer(before), answer(after)) == []

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (None, "Revoked by: EO 14148, January 20, 2025"),
            ("", "Revoked by: EO 14148, January 20, 2025"),
            ("Amends: EO 13800 of 5/11/2017", "Amends: EO 13800 of 5/11/2017 Revoked by: EO 14148"),
        ],
    )
    def test_an_order_revoked_is_a_change_of_its_entry(self, before: str | None, after: str) -> None:
        old = answer(result(row(disposition_notes=before)))
        new = answer(result(row(disposition_notes=after)))
        assert changes(WEIGHTS, old, new) == [("amended", "2031-00123")]
        assert "Revoked by: EO 14148" in told(document(WEIGHTS, new))[0]

    @pytest.mark.parametrize("number", [14500, "14500"])
    def test_the_number_of_an_order_is_text_also_where_it_comes_as_a_number(self, number: object) -> None:
        found = document(WEIGHTS, answer(result(row(executive_order_number=number))))
        assert "Executive Order 14500." in told(found)[0]

    @pytest.mark.parametrize("number", [None, 0, "0"])
    def test_an_order_without_a_number_is_not_order_zero(self, number: object) -> None:
        found = document(WEIGHTS, answer(result(row(executive_order_number=number))))
        assert "Executive Order" not in told(found)[0]

    def test_a_correction_is_an_entry_of_its_own_that_names_what_it_corrects(self) -> None:
        of = "https://www.federalregister.gov/api/v1/documents/2031-00123"
        found = document(WEIGHTS, answer(result(row("C1-2031-00123", correction_of=of), row())))
        assert ids(found) == ["2031-00123", "C1-2031-00123"]
        assert "2031-00123" in told(found)[1].partition("|")[2]

    def test_a_list_made_of_the_csv_export_reads_like_the_reply(self) -> None:
        export = [row(" 2031-00123", publication_date="03/03/2031", disposition_notes="")]
        assert changes(WEIGHTS, answer(export), answer(result(row()))) == []

    def test_public_inspection_has_no_title_yet_and_is_a_window(self) -> None:
        inspected = source("federal-register-search", inspection="current")
        waiting = answer(result({"document_number": "2031-9", "subject_1": "Artificial intelligence:"}))
        found = document(inspected, waiting)
        assert told(found)[0].startswith("Artificial intelligence:")
        assert found.notes == (WINDOW,)
        assert changes(inspected, waiting, answer({"count": 0})) == []
        assert asked_of(inspected) == (
            "https://www.federalregister.gov/api/v1/public-inspection-documents/current.json",
        )


class TestSearching:
    @pytest.mark.parametrize(
        ("term", "terms"),
        [
            ('"artificial intelligence"', ['"artificial intelligence"', '"super intelligence"']),
            ("AI weights", ["AI weights", "SI weights"]),
            ('"model weights"', ['"model weights"']),
            ("MAINTAIN", ["MAINTAIN"]),
        ],
    )
    def test_what_was_renamed_is_searched_in_both_words(self, term: str, terms: list[str]) -> None:
        asked = source("federal-register-search", term=term)
        answers: tuple[Response, ...] = ()
        found: list[str] = []
        while urls := asked_of(asked, *answers):
            found += parse_qs(urlsplit(urls[0]).query)["conditions[term]"]
            answers += (answer(result(), part=f"search-{len(answers) + 1}"),)
        assert found == terms

    @pytest.mark.parametrize(
        ("condition", "name", "value"),
        [
            ("type[]=PRESDOCU", "conditions[type][]", "PRESDOCU"),
            ("correction=0", "conditions[correction]", "0"),
            ("cfr[part]=774", "conditions[cfr][part]", "774"),
            ("publication_date[gte]=2031-01-01", "conditions[publication_date][gte]", "2031-01-01"),
        ],
    )
    def test_a_condition_is_written_as_the_api_names_it(self, condition: str, name: str, value: str) -> None:
        (url,) = asked_of(source("federal-register-search", conditions=(condition,)))
        assert parse_qs(urlsplit(url).query)[name] == [value]

    @pytest.mark.parametrize(
        ("address", "said"),
        [
            ({}, "say what to search for"),
            ({"conditions": ("type PRESDOCU",)}, "is no condition"),
            ({"term": tuple(f"t{n}" for n in range(13))}, "13 searches are too many"),
        ],
    )
    def test_a_mistake_in_a_search_is_named(self, address: dict[str, Any], said: str) -> None:
        with pytest.raises(ReadError, match=said):
            asked_of(source("federal-register-search", **address))

    def test_a_new_hit_is_added_and_one_that_fell_off_the_end_is_not_removed(self) -> None:
        older = row("2031-1", publication_date="2031-01-01")
        newer = row("2031-3", publication_date="2031-03-05")
        before, after = answer(result(row(), older)), answer(result(newer, row()))
        assert changes(WEIGHTS, before, after) == [("added", "2031-3")]
        assert document(WEIGHTS, before).notes == (FORGETS,)

    def test_one_that_vanished_from_the_middle_is_removed(self) -> None:
        older = row("2031-1", publication_date="2031-01-01")
        newest = row("2031-3", publication_date="2031-03-05")
        before, after = answer(result(newest, row(), older)), answer(result(newest, older))
        assert changes(WEIGHTS, before, after) == [("removed", "2031-00123")]

    def test_one_document_found_by_two_searches_is_one_entry(self) -> None:
        found = document(
            WEIGHTS, answer(result(row()), part="search-1"), answer(result(row()), part="search-2")
        )
        assert ids(found) == ["2031-00123"]
