"""How CELLAR is asked, and what is said to the user where it has no such text."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from tracker.core.record import Request, Response, Source
from tracker.errors import ReadError
from tracker.publishers import eur_lex

RESOURCE = "https://publications.europa.eu/resource"
ACT = b'<html><p class="oj-hd-lg">EN</p><p class="oj-doc-ti">ACT</p><p class="oj-ti-art">Article 1</p></html>'
ANNEX = b'<html><p class="oj-doc-ti">ANNEX</p><p class="oj-normal">1. Ladders</p></html>'


def source(celex: str, language: str = "en", **address: str) -> Source:
    address = {"celex": celex, **address}
    return Source(id="s", publisher="eur-lex", language=language, address=address)


def answer(request: Request, status: int = 200, body: bytes = ACT, at: str = "2026-11-01") -> Response:
    day = datetime.fromisoformat(at).replace(tzinfo=UTC)
    return Response(url=request.url, status=status, headers=(), body=body, at=day, part=request.part)


def versions(**known: bool) -> bytes:
    rows = [
        {"celex": {"value": f"02024R1689-{day.lstrip('v')}"}}
        | ({"expression": {"value": "x"}} if here else {})
        for day, here in known.items()
    ]
    return json.dumps({"results": {"bindings": rows}}).encode()


@pytest.mark.parametrize(
    ("celex", "path"),
    [
        ("32024R1689", "celex/32024R1689"),
        ("52021PC0206", "celex/52021PC0206"),
        ("32024R1689R(01)", "celex/32024R1689R%2801%29"),
        ("02024R1689-20260727", "consolidation/2024R1689%2F20260727"),
        ("02002L0065-20050612", "celex/02002L0065-20050612"),
    ],
)
def test_a_text_is_asked_for_in_its_language_at_the_address_of_its_celex_number(
    celex: str, path: str
) -> None:
    (request,) = eur_lex.requests(source(celex, "nl"), ())
    assert (request.url, request.part) == (f"{RESOURCE}/{path}", "text")
    headers = dict(request.headers)
    assert headers["Accept"].startswith("application/xhtml+xml")
    assert headers["Accept-Language"] == "nld"
    assert request.hosts == ("publications.europa.eu",)
    assert eur_lex.requests(source(celex, "nl"), (answer(request),)) == ()


def test_an_address_in_the_source_is_asked_over_https_before_its_celex_number() -> None:
    wanted = source("32024R1689", uri="http://publications.europa.eu/resource/cellar/0e8f.0006")
    (request,) = eur_lex.requests(wanted, ())
    assert request.url == f"{RESOURCE}/cellar/0e8f.0006"


@pytest.mark.parametrize(
    ("known", "chosen", "remark"),
    [
        ({"v20240712": True, "v20260727": True}, "20260727", ""),
        ({"v20260727": True, "v20240712": True}, "20260727", ""),
        (
            {"v20240712": True, "v20260727": False},
            "20240712",
            "02024R1689-20260727 is listed too, but not in this language.",
        ),
        (
            {"v20240712": True, "v20270101": True},
            "20240712",
            "02024R1689-20270101 is listed too, but from a later day.",
        ),
    ],
    ids=["newest", "in any order", "in the language", "not of the future"],
)
def test_a_consolidation_without_date_is_the_newest_there_is(
    known: dict[str, bool], chosen: str, remark: str
) -> None:
    wanted = source("02024R1689")
    (query,) = eur_lex.requests(wanted, ())
    assert query.part == "versions"
    assert "resource_legal_id_celex+%2232024R1689%22" in query.url
    assert "%2202024R1689-%22" in query.url
    assert "language%2FENG" in query.url
    listed = answer(query, body=versions(**known))
    (request,) = eur_lex.requests(wanted, (listed,))
    assert request.url == f"{RESOURCE}/consolidation/2024R1689%2F{chosen}"
    notes = eur_lex.read((listed, answer(request)), wanted).notes
    assert [note for note in notes if "is listed too" in note] == ([remark] if remark else [])


def test_a_consolidation_is_sought_at_its_other_address_before_it_counts_as_missing() -> None:
    wanted = source("02024R1689-20260727")
    (first,) = eur_lex.requests(wanted, ())
    (second,) = eur_lex.requests(wanted, (answer(first, 404),))
    assert second.url == f"{RESOURCE}/celex/02024R1689-20260727"
    with pytest.raises(ReadError, match="knows no text"):
        eur_lex.requests(wanted, (answer(first, 404), answer(second, 404)))


def test_a_text_in_several_parts_is_read_in_their_order() -> None:
    wanted = source("52021PC0206")
    (first,) = eur_lex.requests(wanted, ())
    links = b"""<ul><li><a href="http://publications.europa.eu/resource/cellar/e0.0001.03/DOC_10">x</a></li>
      <li><a href='http://publications.europa.eu/resource/cellar/e0.0001.03/DOC_2'>x</a></li>
      <li><a href="https://elsewhere.example/resource/cellar/e0.0001.03/DOC_1">x</a></li></ul>"""
    choice = answer(first, 300, links)
    parts = eur_lex.requests(wanted, (choice,))
    assert [(each.part, each.url) for each in parts] == [
        ("text-2", f"{RESOURCE}/cellar/e0.0001.03/DOC_2"),
        ("text-10", f"{RESOURCE}/cellar/e0.0001.03/DOC_10"),
    ]
    received = (choice, answer(parts[0]), answer(parts[1], body=ANNEX))
    assert eur_lex.requests(wanted, received) == ()
    assert [block.text for block in eur_lex.read(received, wanted).blocks] == [
        "Article 1",
        "ANNEX",
        "1. Ladders",
    ]


@pytest.mark.parametrize(
    ("status", "body", "sentence"),
    [
        (406, b"", "no text of it in 'en'"),
        (400, b"", "fault of the program"),
        (404, b"", "correct the CELEX number"),
        (300, b"<html></html>", "names none"),
    ],
)
def test_an_answer_that_cannot_lead_to_a_text_is_explained(status: int, body: bytes, sentence: str) -> None:
    wanted = source("32024R1689")
    (request,) = eur_lex.requests(wanted, ())
    with pytest.raises(ReadError, match=sentence):
        eur_lex.requests(wanted, (answer(request, status, body),))


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (
            versions(v20240712=False),
            "only 02024R1689-20240712 without that language; watch the act as published",
        ),
        (versions(), "none at all"),
        (b"<html>busy</html>", "no SPARQL result; ask again later"),
        (b'{"results": 5}', "no SPARQL result; ask again later"),
    ],
)
def test_an_act_without_consolidation_in_the_language_is_explained(body: bytes, sentence: str) -> None:
    wanted = source("02024R1689")
    (query,) = eur_lex.requests(wanted, ())
    with pytest.raises(ReadError, match=sentence):
        eur_lex.requests(wanted, (answer(query, body=body),))


def test_a_language_that_the_union_does_not_write_in_is_explained() -> None:
    with pytest.raises(ReadError, match="no texts in the language 'zh'"):
        eur_lex.requests(source("32024R1689", "zh"), ())


@pytest.mark.parametrize(
    "body",
    [b"<html><body><p>Hello</p></body></html>", b"<NOTICE><WORK/></NOTICE>", b"plain words", b'{"a": 1}'],
)
def test_a_page_in_another_markup_is_an_error_and_never_an_empty_text(body: bytes) -> None:
    (request,) = eur_lex.requests(source("32024R1689"), ())
    assert not eur_lex.recognises(body, "page.html")
    with pytest.raises(ReadError, match="no markup of the Publications Office"):
        eur_lex.read((answer(request, body=body),), source("32024R1689"))
