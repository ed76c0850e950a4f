"""CELLAR's graph and its notification feed are read as listings of what happens to an act."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from publishers.listed import answer, asked_of, changes, document, happened, ids, source, told

from tracker.core.comparison.listed import compare_listings
from tracker.core.record import Response
from tracker.errors import ReadError
from tracker.publishers.eur_lex.cellar import LANGUAGES

ACT = source("cellar-events", celex="32031R0017")


def graph(*rows: tuple[str, ...]) -> Response:
    """What the engine answers: relation, CELEX, date, title, language; what is empty is unbound."""
    names = ("rel", "celex", "date", "title", "tongue")
    bindings = [
        {name: {"type": "literal", "value": value} for name, value in zip(names, row, strict=False) if value}
        for row in rows
    ]
    return answer({"head": {"vars": list(names)}, "results": {"bindings": bindings}}, part="events")


AMENDED = ("amends", "32032R0100", "2032-07-08", "Regulation amending the example act")


class TestGraph:
    def test_the_act_is_bound_first_and_the_limit_comes_last(self) -> None:
        (url,) = asked_of(ACT)
        (query,) = parse_qs(urlsplit(url).query)["query"]
        inside = query.partition("{")[2].strip()
        assert inside.startswith("?w owl:sameAs <http://publications.europa.eu/resource/celex/32031R0017>")
        assert query.rstrip().splitlines()[-1].startswith("LIMIT")
        assert "REGEX" not in query.upper()
        assert urlsplit(url).hostname == "publications.europa.eu"

    @pytest.mark.parametrize("celex", ["AI Act", "32031R0017> . ?s ?p ?o", "02031R0017-20320101", ""])
    def test_what_is_no_celex_number_never_reaches_the_query(self, celex: str) -> None:
        with pytest.raises(ReadError, match="no CELEX number"):
            asked_of(source("cellar-events", celex=celex))

    @pytest.mark.parametrize(
        ("row", "entry", "said"),
        [
            (AMENDED, "32032R0100 amends", "Amends 32031R0017."),
            (
                ("corrects", "32031R0017R(05)", "2031-09-29", ""),
                "32031R0017R(05) corrects",
                "no title in this",
            ),
            (("repeals", "32040R0009", "", "Repeal"), "32040R0009 repeals", "Repeals 32031R0017."),
            (("proposes", "52032PC0001", "", "Proposal"), "52032PC0001 proposes", "Proposes to amend"),
            (("based_on", "32033R0002", "", "Rules"), "32033R0002 based-on", "Is based on"),
            (
                ("consolidates", "02031R0017-20320727", "", "Text"),
                "02031R0017-20320727 consolidates",
                "Conso",
            ),
        ],
        ids=["amending", "corrigendum in one language", "repealing", "proposal", "based on", "consolidated"],
    )
    def test_each_new_act_is_an_entry_that_says_what_it_does(
        self, row: tuple[str, str, str, str], entry: str, said: str
    ) -> None:
        assert changes(ACT, graph(), graph(row)) == [("added", entry)]
        assert said in told(document(ACT, graph(row)))[0]

    def test_the_parentheses_of_a_corrigendum_are_percent_encoded_in_its_address(self) -> None:
        row = ("corrects", "32031R0017R(05)", "2031-09-29", "")
        assert "CELEX:32031R0017R%2805%29" in told(document(ACT, graph(row)))[0]

    def test_a_consolidation_of_another_act_is_left_out_though_the_predicate_names_it(self) -> None:
        other = ("consolidates", "02019R1020-20320727", "2032-07-27", "Another act")
        assert ids(document(ACT, graph(AMENDED, other))) == ["32032R0100 amends"]

    def test_one_act_with_two_dates_counts_once_with_the_later(self) -> None:
        twice = graph(AMENDED, (*AMENDED[:2], "2032-07-24", AMENDED[3]))
        found = document(ACT, twice)
        assert ids(found) == ["32032R0100 amends"]
        assert "2032-07-24." in told(found)[0]

    def test_the_order_of_the_engine_is_no_change(self) -> None:
        other = ("corrects", "32031R0017R(01)", "2031-01-01", "Corrigendum")
        assert changes(ACT, graph(AMENDED, other), graph(other, AMENDED)) == []

    def test_an_act_that_left_the_graph_is_told(self) -> None:
        other = ("corrects", "32031R0017R(01)", "2031-01-01", "Corrigendum")
        gone = changes(ACT, graph(AMENDED, other), graph(other))
        assert gone == [("removed", "32032R0100 amends")]

    @pytest.mark.parametrize(
        "body", ["<html>busy</html>", {"results": {}}, {"results": {"bindings": [{"rel": 1}]}}]
    )
    def test_what_is_no_result_is_an_error(self, body: object) -> None:
        with pytest.raises(ReadError, match="no SPARQL result"):
            document(ACT, answer(body))

    @pytest.mark.parametrize(
        ("tongues", "said"),
        [
            (("DEU",), "In de only."),
            (("FRA", "DEU"), "In de, fr only."),
            (tuple(code.upper() for code in LANGUAGES.values()), ""),
        ],
        ids=["in one language", "in two", "in all"],
    )
    def test_a_corrigendum_tells_in_which_few_languages_it_exists(
        self, tongues: tuple[str, ...], said: str
    ) -> None:
        row = ("corrects", "32031R0017R(05)", "2031-09-29", "")
        language = "http://publications.europa.eu/resource/authority/language/"
        found = document(ACT, graph(*((*row, language + tongue) for tongue in tongues)))
        (entry,) = told(found)
        assert (said in entry, " only." in entry) == (True, bool(said))

    def test_an_answer_cut_off_by_the_limit_is_an_error(self) -> None:
        rows = [("amends", f"3{2000 + n}R0001", "", "") for n in range(5000)]
        with pytest.raises(ReadError, match="cut off"):
            document(ACT, graph(*rows))


NOTIFIED = "http://publications.europa.eu/atom/notificationEntry"
REQUESTED = "http://publications.europa.eu/atom/notificationRequest"
LOADS = source("cellar-feed", celex=("32031R0017",))


def notified(*identifiers: str, kind: str = "update") -> str:
    named = "".join(f"<n:identifier>{each}</n:identifier>" for each in identifiers)
    return (
        "<entry><title>$item.title</title><id>${item.cellarUri}_2031-03-07T10:01:36.539+02:00</id>"
        f"<n:type>{kind}</n:type><n:identifiers>{named}</n:identifiers></entry>"
    )


def page(*entries: str, more: str = "false", number: int = 1) -> Response:
    text = (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:n="{NOTIFIED}" xmlns:r="{REQUESTED}">'
        f"<r:moreEntries>{more}</r:moreEntries>{''.join(entries)}</feed>"
    )
    return answer(text, part=f"page-{number}")


CLOCK = answer({"results": {"bindings": []}}, part="clock")
ACT_LOADED = notified("celex:32031R0017")


class TestNotifications:
    def test_the_channel_stands_in_the_path_and_the_window_reaches_beyond_the_servers_zone(self) -> None:
        (url,) = asked_of(LOADS, CLOCK)
        asked = parse_qs(urlsplit(url).query)
        assert urlsplit(url).path == "/webapi/notification/ingestion"
        assert asked["startDate"] == ["2031-03-06T06:00:00"]
        assert asked["endDate"] == ["2031-03-07T15:00:00"]
        assert asked["page"] == ["1"]

    def test_pages_are_asked_for_while_the_feed_says_there_are_more(self) -> None:
        (url,) = asked_of(LOADS, CLOCK, page(ACT_LOADED, more="true"))
        assert parse_qs(urlsplit(url).query)["page"] == ["2"]
        assert asked_of(LOADS, CLOCK, page(ACT_LOADED, more="true"), page(number=2)) == ()

    def test_a_feed_without_end_is_an_error(self) -> None:
        pages = [page(more="true", number=n) for n in range(1, 11)]
        with pytest.raises(ReadError, match="more than 10 pages"):
            asked_of(LOADS, CLOCK, *pages)

    @pytest.mark.parametrize(
        ("identifiers", "entries"),
        [
            (("celex:32031R0017",), ["32031R0017"]),
            (("consolidation:2031R0017%2F20320727",), ["02031R0017-20320727"]),
            (("consolidation:2031R0017%2F20320727_0010010",), ["02031R0017-20320727"]),
            (("celex:32031R0017R%2805%29",), ["32031R0017R(05)"]),
            (("celex:32031R0017", "eli:reg:2031:17:oj"), ["32031R0017"]),
            (("celex:32031R0018",), []),
            (("eli:reg:2031:17:oj",), []),
        ],
    )
    def test_identifiers_are_decoded_and_only_watched_acts_count(
        self, identifiers: tuple[str, ...], entries: list[str]
    ) -> None:
        assert ids(document(LOADS, CLOCK, page(notified(*identifiers)))) == entries

    def test_a_work_notified_dozens_of_times_is_one_entry(self) -> None:
        assert ids(document(LOADS, CLOCK, page(*[ACT_LOADED] * 24))) == ["32031R0017"]

    def test_unrendered_templates_are_never_shown(self) -> None:
        (line,) = told(document(LOADS, CLOCK, page(ACT_LOADED)))
        assert "$" not in line

    def test_a_withdrawal_is_an_entry_of_its_own(self) -> None:
        gone = page(ACT_LOADED, notified("celex:32031R0017", kind="delete"))
        assert ids(document(LOADS, CLOCK, gone)) == ["32031R0017", "32031R0017 withdrawn"]

    def test_an_entry_that_left_the_window_is_not_removed(self) -> None:
        before, after = document(LOADS, CLOCK, page(ACT_LOADED)), document(LOADS, CLOCK, page())
        assert happened(compare_listings(before, after)) == []

    def test_a_page_that_is_no_feed_is_an_error(self) -> None:
        with pytest.raises(ReadError, match="no feed"):
            document(LOADS, CLOCK, answer("<html><body>busy</body></html>", part="page-1"))
