"""How CELLAR is asked, and what is said to the user where it has no such text."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
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
    third = eur_lex.requests(wanted, (answer(first, 404), answer(second, 404)))
    assert [each.part for each in third] == ["formex"]


def exhausted(wanted: Source, status: int) -> tuple[tuple[Request, ...], str]:
    """Everything that is asked of a CELLAR that always answers with one status, and what is said then."""
    asked: tuple[Request, ...] = ()
    while True:
        try:
            asked += eur_lex.requests(wanted, tuple(answer(each, status) for each in asked))
        except ReadError as error:
            return asked, str(error)


@pytest.mark.parametrize(
    ("status", "sentence"), [(404, "correct the CELEX number"), (406, "no text of it in 'en'")]
)
def test_formex_is_asked_for_where_there_is_no_page_before_a_text_counts_as_missing(
    status: int, sentence: str
) -> None:
    asked, said = exhausted(source("32006R1907"), status)
    assert [(each.part, dict(each.headers)["Accept"].partition(",")[0]) for each in asked] == [
        ("text", "application/xhtml+xml"),
        ("formex", "application/zip;mtype=fmx4"),
    ]
    assert sentence in said


def test_a_first_stream_that_is_no_page_is_asked_of_its_manifestation() -> None:
    wanted = source("32002L0065")
    (first,) = eur_lex.requests(wanted, ())
    stream = "https://publications.europa.eu/resource/cellar/6a1f-0e.0006.03/DOC_1"
    missing = replace(answer(first, 404), chain=((303, stream),))
    (second,) = eur_lex.requests(wanted, (missing,))
    assert (second.url, second.part) == (stream.removesuffix("/DOC_1"), "text")


def bundled(**files: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.fmx.xml", text)
    return packed.getvalue()


ARTICLE = "<ARTICLE IDENTIFIER='001'><TI.ART>Article 1</TI.ART><ALINEA>Ladders stand.</ALINEA></ARTICLE>"
FORMEX = f"<ACT><TITLE><TI><P>ACT</P></TI></TITLE><ENACTING.TERMS>{ARTICLE}</ENACTING.TERMS></ACT>"
ANNEXED = "<ANNEX><TITLE><TI><P>ANNEX</P></TI></TITLE><CONTENTS><P>Rungs</P></CONTENTS></ANNEX>"
MANIFEST = '<DOC><REF.PHYS FILE="b.fmx.xml"/><REF.PHYS FILE="a.fmx.xml"/><REF.PHYS FILE="a.pdf"/></DOC>'


@pytest.mark.parametrize(
    "files",
    [
        {"b": FORMEX, "a": ANNEXED, "z": MANIFEST},
        {"x1": FORMEX, "x2": ANNEXED, "x0": MANIFEST},
        {"a": FORMEX, "b": ANNEXED},
    ],
    ids=["in the order of the manifest", "with scrambled names", "without a manifest"],
)
def test_a_formex_bundle_is_read_as_one_act(files: dict[str, str]) -> None:
    wanted = source("32006R1907")
    (request,) = eur_lex.requests(wanted, ())
    body = bundled(**files)
    assert eur_lex.recognises(body, "act.zip")
    found = eur_lex.read((answer(request, body=body),), wanted)
    assert [block.text for block in found.blocks] == ["Article 1", "Ladders stand.", "ANNEX", "Rungs"]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (bundled(b=FORMEX, z=MANIFEST), "lacks a.fmx.xml, which its manifest names"),
        (bundled(z=MANIFEST), "lacks|holds no text"),
        (bundled(b=FORMEX)[:-40], "damaged"),
        (bundled(n="<NOTICE><WORK/></NOTICE>"), "is no act|no markup"),
    ],
)
def test_a_bundle_that_is_not_whole_is_an_error_and_never_a_shorter_text(body: bytes, sentence: str) -> None:
    wanted = source("32006R1907")
    (request,) = eur_lex.requests(wanted, ())
    with pytest.raises(ReadError, match=sentence):
        eur_lex.read((answer(request, body=body),), wanted)


def test_a_corrigendum_in_formex_says_for_what_to_read_what() -> None:
    text = (
        "<CORR><TITLE><TI><P>Corrigendum to Regulation (EU) 2031/8</P></TI></TITLE><CONTENTS.CORR>"
        "<CORRECTION><DESCRIPTION><P>On page 5, Article 1:</P></DESCRIPTION>"
        "<OLD.CORR><P>for: ‘pot’,</P></OLD.CORR>"
        "<NEW.CORR><P>read: ‘kettle’.</P></NEW.CORR></CORRECTION></CONTENTS.CORR></CORR>"
    )
    wanted = source("32031R0008R(01)")
    (request,) = eur_lex.requests(wanted, ())
    found = eur_lex.read((answer(request, body=bundled(c=text)),), wanted)
    assert found.title == "Corrigendum to Regulation (EU) 2031/8"
    assert [block.text for block in found.blocks] == [
        "On page 5, Article 1:",
        "for: ‘pot’,",
        "read: ‘kettle’.",
    ]


def test_where_the_only_consolidation_was_made_for_other_languages_the_act_as_published_is_read() -> None:
    wanted = source("02024R1689")
    (query,) = eur_lex.requests(wanted, ())
    listed = answer(query, body=versions(v20240712=False))
    (request,) = eur_lex.requests(wanted, (listed,))
    assert request.url == f"{RESOURCE}/celex/32024R1689"
    assert (
        "02024R1689-20240712 is not in this language; this is the act as published."
        in eur_lex.read((listed, answer(request)), wanted).notes
    )


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
        (400, b"", "fault of the program"),
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
            versions(v20240712=False, v20260727=False),
            "only 02024R1689-20240712, 02024R1689-20260727 without that language; watch the act as published",
        ),
        (b"<html>busy</html>", "no SPARQL result; ask again later"),
        (b'{"results": 5}', "no SPARQL result; ask again later"),
    ],
)
def test_an_act_without_consolidation_in_the_language_is_explained(body: bytes, sentence: str) -> None:
    wanted = source("02024R1689")
    (query,) = eur_lex.requests(wanted, ())
    with pytest.raises(ReadError, match=sentence):
        eur_lex.requests(wanted, (answer(query, body=body),))


NOTICE = b"""<NOTICE><WORK><RESOURCE_LEGAL_CONSOLIDATED_BY_ACT_CONSOLIDATED><SAMEAS><URI>
  <IDENTIFIER>2024R1689/20260727</IDENTIFIER><TYPE>consolidation</TYPE></URI><URI>
  <IDENTIFIER>2024R1689/20280101_0010010</IDENTIFIER><TYPE>consolidation</TYPE></URI></SAMEAS>
  </RESOURCE_LEGAL_CONSOLIDATED_BY_ACT_CONSOLIDATED><RESOURCE_LEGAL_BASIS_FOR_ACT_CONSOLIDATED><SAMEAS><URI>
  <IDENTIFIER>02024R1689-20240712</IDENTIFIER><TYPE>celex</TYPE></URI><URI>
  <IDENTIFIER>2018R1139/20260801</IDENTIFIER><TYPE>consolidation</TYPE></URI></SAMEAS>
  </RESOURCE_LEGAL_BASIS_FOR_ACT_CONSOLIDATED></WORK></NOTICE>"""


def test_versions_that_the_graph_does_not_know_are_read_from_the_notice_of_the_act() -> None:
    """Its two relations name versions of other acts too, and parts of versions, which are none."""
    wanted = source("02024R1689")
    (query,) = eur_lex.requests(wanted, ())
    none = answer(query, body=versions())
    (notice,) = eur_lex.requests(wanted, (none,))
    assert (notice.url, notice.headers) == (
        f"{RESOURCE}/celex/32024R1689",
        (("Accept", "application/xml;notice=tree"),),
    )
    (request,) = eur_lex.requests(wanted, (none, answer(notice, body=NOTICE)))
    assert request.url == f"{RESOURCE}/consolidation/2024R1689%2F20260727"
    assert len(eur_lex.read((none, answer(notice, body=NOTICE), answer(request)), wanted).blocks) == 1
    for status in (404, 406):
        with pytest.raises(ReadError, match="none at all"):
            eur_lex.requests(wanted, (none, answer(notice, status)))


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
