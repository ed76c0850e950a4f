"""A web page is read from the element that is declared, or from the one that holds the text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tracker.core.model import Reading, Role
from tracker.core.record import Response, Source
from tracker.errors import ReadError
from tracker.grammars import document
from tracker.publishers import page
from tracker.publishers.stamps import is_stamp

PARTS = """<html><body><main><h1>Act</h1>
<div id="a"><p>First text of the act.</p><p class="ad">Buy now.</p></div>
<div id="b" class="law"><p>Second text of the act.</p>
<div class="law"><p>Third text of the act.</p></div></div>
</main></body></html>"""


def response(body: str | bytes, **headers: str) -> Response:
    raw = body if isinstance(body, bytes) else body.encode()
    return Response(
        url="https://example.org/act",
        status=200,
        headers=tuple(headers.items()),
        body=raw,
        at=datetime(2031, 3, 7, tzinfo=UTC),
    )


def read(body: str | bytes, **address: str | tuple[str, ...]) -> Reading:
    source = Source(id="act", publisher="page", address={"url": "https://example.org/act", **address})
    return page.read((response(body),), source)


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ({}, ["First text of the act.", "Buy now.", "Second text of the act.", "Third text of the act."]),
        ({"select": "#a"}, ["First text of the act.", "Buy now."]),
        ({"select": "#a", "remove": ".ad"}, ["First text of the act."]),
        (
            {"select": "main", "remove": (".ad", "#b > .law")},
            ["First text of the act.", "Second text of the act."],
        ),
        ({"select": ".law"}, ["Second text of the act.", "Third text of the act."]),
        (
            {"select": "#b, #a"},
            ["First text of the act.", "Buy now.", "Second text of the act.", "Third text of the act."],
        ),
    ],
)
def test_selectors_name_the_text(address: dict[str, str | tuple[str, ...]], expected: list[str]) -> None:
    """Elements within selected elements are read once, and in the order of the page."""
    assert texts(read(PARTS, **address)) == expected


@pytest.mark.parametrize(
    ("select", "message"),
    [
        (
            ".gone",
            r"selector '.gone' matches nothing on https://example.org/act: the page may have been redesigned",
        ),
        ("div[", r"'div\[' is no CSS selector"),
    ],
)
def test_a_selector_that_finds_nothing_is_an_error(select: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read(PARTS, select=select)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>10<sup>25</sup> operations</p>", "10^25 operations"),
        ("<p>10<sup> 25 </sup>FLOP</p>", "10^25FLOP"),
        ("<p>the model<sup><a href='#fn3'>3</a></sup> is</p>", "the model is"),
        ("<p>the model<a href='#fn3'><sup>[3]</sup></a> is</p>", "the model is"),
        ("<p>the 5<sup>th</sup> day</p>", "the 5th day"),
        ("<p>see <a href='/x'>CO<sup>2</sup></a></p>", "see CO^2"),
        ("<p>Sec<span>tion</span> <b>1</b>.</p>", "Section 1."),
        ("<pre>one line\nof text</pre>", "one line of text"),
        ("<p>soft\u00adhyphen &amp; caf&eacute;</p>", "soft\u00adhyphen & café"),
    ],
)
def test_inline_markup_is_text(body: str, expected: str) -> None:
    assert texts(read(body)) == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>(a) one;<br>(b) two</p>", ["(a) one;", "(b) two"]),
        ("<p>a line<br>that goes on</p>", ["a line that goes on"]),
        ("<p>one.<br><br>two</p>", ["one.", "two"]),
        ("one.<br/> <br/>two<p>three</p>four", ["one.", "two", "three", "four"]),
        ("<table><tr><td>(a)</td><td>case</td></tr></table>", ["case"]),
        ("<table><tr><td><p>one</p><p>two</p></td></tr></table>", ["one", "two"]),
        ("<ol><li>x<li>y</ol>", ["x", "y"]),
    ],
)
def test_paragraphs_are_parted_where_the_page_parts_them(body: str, expected: list[str]) -> None:
    assert texts(read(body)) == expected


def test_lists_keep_their_labels_and_levels() -> None:
    reading = read("<ol><li>x<ul><li>y</li></ul></li><li value='7'>z<p>more</p></li><li>(c) own</li></ol>")
    found = [(block.role, block.label, block.level, block.text) for block in reading.blocks]
    assert found == [
        (Role.ITEM, "1.", 1, "x"),
        (Role.ITEM, "", 2, "y"),
        (Role.ITEM, "7.", 1, "z"),
        (Role.TEXT, "", 1, "more"),
        (Role.ITEM, "", 1, "(c) own"),
    ]


def test_a_form_around_the_whole_page_does_not_hide_it() -> None:
    """Some content systems wrap every page in one form."""
    body = (
        "<form id='aspnet'><div><p>The text of the act, as long as it is.</p></div><nav>Search</nav></form>"
    )
    assert "The text of the act, as long as it is." in texts(read(body))


@pytest.mark.parametrize(
    "label", ["text/html; charset=iso-8859-1", "text/html", "text/html; charset=nonsense"]
)
def test_a_wrong_charset_label_does_not_change_the_text(label: str) -> None:
    source = Source(id="act", publisher="page", address={"url": "u"})
    answer = response("<p>L’œuvre — “modèle”</p>", **{"content-type": label})
    assert texts(page.read((answer,), source)) == ["L’œuvre — “modèle”"]


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body><main>" + b"<div>" * 20_000 + b"<p>law</p></main></body></html>",
        b"<html><body><main>" + b"law and order " * 100_000,
        b"<body>" + b"<nav><p>x</p>" * 5_000 + b"<p>law</p>",
    ],
    ids=["nested", "one line", "menus in menus"],
)
def test_hostile_pages_are_read_without_recursion(body: bytes) -> None:
    assert document(read(body)).provisions


@pytest.mark.parametrize(
    ("body", "known"),
    [
        (b"<!DOCTYPE html><p>x</p>", True),
        (b"\n<HTML><BODY>x", True),
        (b"<rss><channel></channel></rss>", False),
        (b"plain text about <b>html</b>", False),
        (b"%PDF-1.7 \x00\x01\x02<html>", False),
    ],
)
def test_any_html_is_recognised(body: bytes, known: bool) -> None:
    assert page.recognises(body, "file") is known


def test_the_language_is_the_one_that_is_served() -> None:
    """An official address may serve another language than the one that was asked for."""
    words = "Le présent règlement ne s’applique pas aux modèles qui sont mis à la disposition du public."
    source = Source(id="act", publisher="page", language="en", address={"url": "u"})
    assert page.read((response(f"<p>{words} {words}</p>"),), source).language == "fr"
    assert page.read((response("<p>Too short.</p>"),), source).language == "en"


def test_one_request_and_no_more() -> None:
    source = Source(id="act", publisher="page", address={"url": "https://example.org/act"})
    (request,) = page.requests(source, ())
    assert request.url == "https://example.org/act"
    assert page.requests(source, (response("x"),)) == ()


STAMPS = [
    "Last updated: 2 June 2025",
    "Page last reviewed on 2025-06-02",
    "Generated on 2 June 2025 at 10:12:13",
    "Printed: Monday, June 2, 2025",
    "Today is Monday, 2 June 2025",
    "This page was last updated on 2 June 2025.",
    "Page generated in 0.123 seconds",
    "Views: 1,204",
    "Visitor counter: 000123",
    "17 comments",
    "You are visitor number 12045",
    "Request ID: 8f2e1a9c",
    "© 2025 Ministry of Justice",
    "Dernière mise à jour le 2 juin 2025",
    "Stand: 02.06.2025",
    "浏览次数：1204",
    "更新时间：2025-06-02 10:00",
    "Updated: 2 June 2025 | Views: 1204",
]
KEPT = [
    "2 June 2025",
    "Printed copies of section 5 are evidence.",
    "Copyright subsists in a database.",
    "(c) 12 months after the day of publication;",
    "Views on 3 drafts are sought.",
    "The request id: of a model is kept.",
    "成文日期：2025年8月21日",
]


@pytest.mark.parametrize("line", STAMPS)
def test_a_line_that_the_site_writes_anew_at_every_visit_is_no_text(line: str) -> None:
    read_texts = texts(
        read(f"<html><body><main><p>All models are open.</p><p>{line}</p></main></body></html>")
    )
    assert read_texts == ["All models are open."]


@pytest.mark.parametrize("line", KEPT)
def test_a_line_of_law_that_begins_like_one_is_text(line: str) -> None:
    assert not is_stamp(line)
