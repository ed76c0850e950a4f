"""Feeds are read as listings; a file is known as a listing only by what no other text has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from publishers.listed import answer, changes, document, ids, source, told

from tracker.errors import ReadError
from tracker.publishers import LISTINGS, NAMES, entries, publisher, recognise

ACTIONS = source("feed", url="https://example.org/feed/")


def rss(*items: str) -> str:
    return f'<rss version="2.0"><channel><title>Actions</title>{"".join(items)}</channel></rss>'


def item(
    n: int = 1, *, title: str = "Order on model weights", day: str = "Mon, 03 Mar 2031 08:00:00 +0000"
) -> str:
    return (
        f"<item><title>{title}</title><link>https://example.org/{n}</link>"
        f'<guid isPermaLink="false">https://example.org/?p={n}</guid><pubDate>{day}</pubDate></item>'
    )


def atom(*entries: str) -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Log</title>{"".join(entries)}</feed>'


def entry(n: int = 1, *, updated: str = "2031-03-03T10:00:00Z") -> str:
    return (
        f"<entry><id>tag:example.org,{n}</id><title>Act {n}</title><updated>{updated}</updated>"
        f'<link rel="self" href="https://example.org/x"/><link href="https://example.org/act/{n}"/></entry>'
    )


def test_a_new_item_is_added() -> None:
    assert changes(ACTIONS, answer(rss(item(1))), answer(rss(item(2), item(1)))) == [
        ("added", "https://example.org/?p=2")
    ]


def test_a_feed_that_lost_an_entry_between_others_says_so() -> None:
    days = [f"Mon, {day:02} Mar 2031 08:00:00 +0000" for day in (3, 2, 1)]
    three = [item(n, day=day) for n, day in enumerate(days)]
    assert changes(ACTIONS, answer(rss(*three)), answer(rss(three[0], three[2]))) == [
        ("removed", "https://example.org/?p=1")
    ]


def test_the_oldest_item_that_fell_off_the_end_is_not_removed() -> None:
    old = item(1, day="Sat, 01 Mar 2031 08:00:00 +0000")
    assert changes(ACTIONS, answer(rss(item(2), old)), answer(rss(item(2)))) == []


def test_an_item_that_was_only_touched_is_no_change() -> None:
    before, after = atom(entry()), atom(entry(updated="2031-04-01T00:00:00Z"))
    assert changes(ACTIONS, answer(before), answer(after)) == []


def test_the_link_is_the_one_to_the_thing_itself() -> None:
    assert told(document(ACTIONS, answer(atom(entry(7))))) == ["Act 7 | https://example.org/act/7"]


def test_the_day_is_the_one_in_utc() -> None:
    late = item(day="Mon, 03 Mar 2031 23:30:00 -0500")
    assert "2031-03-04." in told(document(ACTIONS, answer(rss(late))))[0]


def test_a_title_that_nobody_filled_in_is_not_shown() -> None:
    (line,) = told(document(ACTIONS, answer(rss(item(title="$item.title")))))
    assert line.startswith("https://example.org/1 |")


def test_only_items_with_a_watched_word_are_entries_and_a_word_is_a_whole_one() -> None:
    watched = source("feed", url="https://example.org/feed/", about=("AI", "model weights"))
    found = answer(rss(item(1), item(2, title="Rain said to maintain")))
    assert ids(document(watched, found)) == ["https://example.org/?p=1"]


@pytest.mark.parametrize(("law", "known"), [("US", ["https://example.org/?p=1"]), ("UK", [])])
def test_a_watched_word_is_also_what_american_documents_call_it_now(law: str, known: list[str]) -> None:
    """In the United Kingdom SI is a statutory instrument."""
    watched = replace(source("feed", url="https://example.org/feed/", about=("AI",)), jurisdiction=law)
    found = answer(rss(item(1, title="Promoting SI at home"), item(2, title="Rain")))
    assert ids(document(watched, found)) == known


def test_of_several_forms_of_a_thing_the_page_is_linked() -> None:
    forms = (("application/rdf+xml", "data.rdf"), ("text/html", "data.htm"), ("application/pdf", "data.pdf"))
    links = "".join(
        f'<link rel="alternate" type="{kind}" href="https://example.org/{path}"/>' for kind, path in forms
    )
    (_, found) = document(
        ACTIONS, answer(atom(f"<entry><id>1</id><title>Act</title>{links}</entry>"))
    ).provisions
    assert found.text == "https://example.org/data.htm"


def test_an_entry_of_a_publication_log_says_what_happened() -> None:
    """legislation.gov.uk tells of a text that it took down by an entry like any other."""
    log = atom(
        '<entry xmlns:pbl="http://www.legislation.gov.uk/namespaces/publication-log"><id>ukpga/2031/7/withdrawn</id>'
        "<title>Open Models Act 2031</title><updated>2031-03-03T10:00:00Z</updated>"
        "<pbl:Event>withdrawn</pbl:Event></entry>"
    )
    (_, found) = document(ACTIONS, answer(log)).provisions
    assert (found.heading, found.text) == ("Open Models Act 2031", "Withdrawn.")


def test_every_publisher_whose_entries_lead_on_is_known_as_a_listing() -> None:
    folder = Path(entries.__file__).parent
    users = {path.stem for path in folder.glob("*.py") if "entries import" in path.read_text("utf-8")}
    assert {each.replace("_", "-") for each in users} == LISTINGS


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<html><body>Not found</body></html>", "no feed but <html>"),
        (rss(item())[:-20], "no feed, or was cut off"),
        (rss("<item><title>Nameless</title></item>"), "neither guid, id nor link"),
    ],
)
def test_what_is_no_whole_feed_is_an_error(body: str, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        document(ACTIONS, answer(body))


@pytest.mark.parametrize("name", [*sorted(LISTINGS), "manual"])
def test_every_listing_offers_what_a_publisher_must(name: str) -> None:
    module = publisher(name)
    assert name in NAMES
    assert module.DELAY >= 0
    assert all(module.KEYS.values())


@pytest.mark.parametrize(
    ("body", "known"),
    [
        (rss(item()), "feed"),
        (atom(entry()), "feed"),
        ('{"count": 0, "description": "Documents matching"}', "federal-register-search"),
        ('{"head": {"vars": ["rel", "celex"]}, "results": {"bindings": []}}', "cellar-events"),
        ('{"totalRec": 0, "list": []}', "cac-list"),
        ('{"2031": {"1": {"gname": "2031/issue_101/"}}}', "govcn-list"),
    ],
)
def test_an_answer_that_a_person_kept_is_known(body: str, known: str) -> None:
    assert recognise(body.encode(), "kept") == known


def test_no_text_of_another_publisher_is_taken_for_a_listing() -> None:
    specimens = [
        path
        for path in sorted(Path(__file__).parent.rglob("*"))
        if path.suffix in (".html", ".xml", ".xhtml", ".txt", ".md", ".json") and path.stem != "list"
    ]
    assert len(specimens) > 20
    taken = {path.name: recognise(path.read_bytes(), path.name) for path in specimens}
    assert {name: known for name, known in taken.items() if known in LISTINGS} == {}


def test_a_publisher_that_forbids_programs_is_never_asked() -> None:
    manual = publisher("manual")
    assert manual.requests(source("manual"), ()) == ()
    with pytest.raises(ReadError, match="in no publisher's markup"):
        manual.read((), source("manual"))


def test_a_date_without_a_zone_stays_the_day_that_it_names() -> None:
    assert "2031-03-03." in told(document(ACTIONS, answer(rss(item(day="2031-03-03")))))[0]
