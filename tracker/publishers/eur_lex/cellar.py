"""How CELLAR, the store of the Publications Office, is asked for a text, and what its answers mean."""

from __future__ import annotations

import json
import re
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode, urljoin, urlsplit

from tracker.core.record import Request, Response, Source
from tracker.errors import ReadError

HOST = "publications.europa.eu"
_RESOURCE = f"https://{HOST}/resource"
_SPARQL = f"https://{HOST}/webapi/rdf/sparql"
# What is asked for: the text as a page, and as Formex where there is none; Formex comes as a zip alone.
_ACCEPTS = {"text": "application/xhtml+xml, text/html;q=0.9", "formex": "application/zip;mtype=fmx4"}
_LISTS = ("versions", "notice")  # the answers that name the consolidated versions
# In a notice: <IDENTIFIER>2024R1689/20260727</IDENTIFIER>, and 02024R1689-20260727; a part of a version,
# 2024R1689/20260727_0010010, is none.
_NOTICED = re.compile(rb"<IDENTIFIER>0?(\d{4}[A-Z]{1,2}\d{4}(?:\(\d\d\))?)(?:/|%2F|-)(\d{8})</IDENTIFIER>")
# 32024R1689, 02024R1689-20260727, 32024R1689R(04), 52025XC05423
_CELEX = re.compile(r"(?:\d|[CE])\d{4}[A-Z]{1,3}\d{3,6}(?:R?\(\d{2}\)){0,2}(?:-\d{8})?")
_UNDATED = re.compile(r"0\d{4}[A-Z]{1,2}\d{4}(?:\(\d\d\))?")  # 02024R1689
_DATED = re.compile(r"0(\d{4}[A-Z]{1,2}\d{4}(?:\(\d\d\))?)-(\d{8})")  # 02024R1689-20260727
_BY_DATE = 2018  # consolidations since then answer as consolidation/…, older ones as celex/…
_PART = re.compile(r"/DOC_(\d+)$")  # the streams of a text in several parts
_MANIFESTATION = re.compile(r"/cellar/[^/]+\.\d{4}\.\d\d(?=/DOC_\d+$)")  # …/cellar/<uuid>.0006.03/DOC_1
_LINK = re.compile(r"""href\s*=\s*["']([^"']+)["']""", re.IGNORECASE)  # href="http://…/DOC_2"
# ISO 639-1 and 639-3, as CELLAR writes languages.
_CODES = """bg:bul cs:ces da:dan de:deu el:ell en:eng es:spa et:est fi:fin fr:fra ga:gle hr:hrv hu:hun it:ita
    lt:lit lv:lav mt:mlt nl:nld pl:pol pt:por ro:ron sk:slk sl:slv sv:swe"""
LANGUAGES = dict(pair.split(":") for pair in _CODES.split())
# The consolidated versions of an act, and whether each exists in a language. The predicate
# over-matches, therefore the prefix is filtered too; literals are typed.
_VERSIONS = """PREFIX cdm: <http://publications.europa.eu/ontology/cdm#>
SELECT DISTINCT ?celex ?expression WHERE {{
  ?base cdm:resource_legal_id_celex "3{act}"^^<http://www.w3.org/2001/XMLSchema#string> .
  ?work cdm:act_consolidated_consolidates_resource_legal ?base ; cdm:resource_legal_id_celex ?celex .
  FILTER(STRSTARTS(STR(?celex), "0{act}-"))
  OPTIONAL {{ ?expression cdm:expression_belongs_to_work ?work ; cdm:expression_uses_language
    <http://publications.europa.eu/resource/authority/language/{language}> }} }} LIMIT 1000"""


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """What to ask next. Raises ReadError where an answer says that there is no such text."""
    celex = str(source.address.get("celex", ""))
    if not responses:
        if not _CELEX.fullmatch(celex):
            raise ReadError(
                f'"{celex}" is no CELEX number; write one such as 32024R1689: 3 for adopted or 0 for'
                " consolidated, the year, R for a regulation or L for a directive, four digits",
                source=source.id,
            )
        if _UNDATED.fullmatch(celex) and not source.address.get("uri"):
            return (_versions(celex, source),)
        return (_text(_addresses(celex, source)[0], source),)
    last = responses[-1]
    if last.part == "versions" and not _listed(last, source):
        return (_notice(celex),)  # the graph is not complete, and neither is the notice
    if last.part in _LISTS:
        return (_text(_addresses(_chosen(responses, source), source)[0], source),)
    return _onward(responses, source)


def texts(responses: tuple[Response, ...]) -> tuple[Response, ...]:
    """The answers that hold the text, in order: one, or one per stream."""
    streams = tuple(each for each in responses if each.part.startswith("text-"))
    return streams or tuple(each for each in responses if each.part not in _LISTS)[-1:]


def remarks(responses: tuple[Response, ...], source: Source) -> tuple[str, ...]:
    """What the list of versions says beside the version that was chosen."""
    if not any(each.part in _LISTS for each in responses):
        return ()
    versions, chosen = _listed(_list(responses), source), _chosen(responses, source)
    if chosen not in versions:
        return (f"{', '.join(sorted(versions))} is not in this language; this is the act as published.",)
    later = sorted(version for version in versions if version > chosen)
    why = {True: "but from a later day", False: "but not in this language"}
    return tuple(f"{version} is listed too, {why[versions[version]]}." for version in later)


def _versions(celex: str, source: Source) -> Request:
    """The question which consolidated versions there are."""
    query = _VERSIONS.format(act=celex[1:], language=_language(source).upper())
    form = "application/sparql-results+json"
    return Request(
        url=f"{_SPARQL}?{urlencode({'query': query, 'format': form})}",
        part="versions",
        headers=(("Accept", form),),
        hosts=(HOST,),
    )


def _notice(celex: str) -> Request:
    """The question for the tree notice of the act, which names its consolidations in any language."""
    headers = (("Accept", "application/xml;notice=tree"),)
    return Request(url=f"{_RESOURCE}/celex/3{celex[1:]}", part="notice", headers=headers, hosts=(HOST,))


def _text(url: str, source: Source, part: str = "text") -> Request:
    """The question for a text in the source's language."""
    headers = (("Accept", _ACCEPTS.get(part, _ACCEPTS["text"])), ("Accept-Language", _language(source)))
    return Request(url=url, part=part, headers=headers, hosts=(HOST,))


def _language(source: Source) -> str:
    """The source's language as CELLAR writes it."""
    if known := LANGUAGES.get(source.language or "en"):
        return known
    raise ReadError(
        f"CELLAR has no texts in the language '{source.language}'; name one of {', '.join(LANGUAGES)}",
        source=source.id,
    )


def _addresses(celex: str, source: Source) -> tuple[str, ...]:
    """Where a text may answer, the likeliest first."""
    if uri := str(source.address.get("uri", "")):
        return (_secure(uri),)
    plain = f"{_RESOURCE}/celex/{quote(celex, safe='')}"
    dated = _DATED.fullmatch(celex)
    if not dated:
        return (plain,)
    consolidation = f"{_RESOURCE}/consolidation/{quote(f'{dated[1]}/{dated[2]}', safe='')}"
    return (consolidation, plain) if int(dated[2][:4]) >= _BY_DATE else (plain, consolidation)


def _list(responses: tuple[Response, ...]) -> Response:
    """The last answer that names versions: the notice, where the graph names none."""
    return [each for each in responses if each.part in _LISTS and each.status == HTTPStatus.OK][-1]


def _chosen(responses: tuple[Response, ...], source: Source) -> str:
    """The newest version that exists in the source's language and is not of the future.

    Where the earliest consolidation is the only one, and made for other languages, the act as published
    is still what holds in this one.
    """
    response, celex = _list(responses), str(source.address.get("celex", ""))
    versions = _listed(response, source)
    here = [version for version, exists in versions.items() if exists]
    if not here and len(versions) == 1:
        return f"3{celex[1:]}"
    if not here:
        found = f"only {', '.join(sorted(versions))} without that language" if versions else "none at all"
        raise ReadError(
            f"CELLAR lists no consolidated version of {celex} in '{source.language or 'en'}': {found}; "
            f"watch the act as published, 3{celex[1:]}, or another language",
            source=source.id,
        )
    today = f"{response.at:%Y%m%d}"
    return max([version for version in here if version[-8:] <= today] or [min(here)])


def _listed(response: Response, source: Source) -> dict[str, bool]:
    """Each dated version, and whether it exists in the source's language, as a notice does not say."""
    if response.part == "notice":
        act = str(source.address.get("celex", ""))[1:]
        found = {(own.decode(), day.decode()) for own, day in _NOTICED.findall(response.body)}
        return {f"0{own}-{day}": True for own, day in sorted(found) if own == act}
    try:
        rows: list[dict[str, Any]] = json.loads(response.body)["results"]["bindings"]
        pairs = [(str(row["celex"]["value"]), "expression" in row) for row in rows]
    except (ValueError, KeyError, TypeError) as error:
        raise ReadError(
            f"the list of versions from {response.final_url} is no SPARQL result; ask again later",
            source=source.id,
        ) from error
    return {
        celex: any(here for other, here in pairs if other == celex)
        for celex, _ in pairs
        if _DATED.fullmatch(celex)
    }


def _onward(responses: tuple[Response, ...], source: Source) -> tuple[Request, ...]:
    """What follows an answer to the question for the text: its parts, another address, another form."""
    last = responses[-1]
    if last.status == HTTPStatus.MULTIPLE_CHOICES:
        return _streams(last, source)
    if last.status not in _REFUSALS:
        return ()
    if last.part in _ACCEPTS and last.status in (HTTPStatus.NOT_FOUND, HTTPStatus.NOT_ACCEPTABLE):
        asked = {(each.part, each.url) for each in responses}
        left = (each for each in _candidates(responses, source) if (each.part, each.url) not in asked)
        # A text that is there in another form is not sought at another address.
        refused = last.part if last.status == HTTPStatus.NOT_ACCEPTABLE else ""
        if following := next((each for each in left if each.part != refused), None):
            return (following,)
    # That there is no text in the language says more than that the act has no other form.
    telling = next((each for each in responses if each.status == HTTPStatus.NOT_ACCEPTABLE), last)
    raise ReadError(
        _REFUSALS[telling.status].format(url=telling.final_url, language=source.language or "en"),
        source=source.id,
    )


def _candidates(responses: tuple[Response, ...], source: Source) -> tuple[Request, ...]:
    """Everything that may give the text, the likeliest first."""
    listed = any(each.part in _LISTS for each in responses)
    celex = _chosen(responses, source) if listed else str(source.address.get("celex", ""))
    addresses = _addresses(celex, source)
    # The first stream of an old act need not be its page; its manifestation knows.
    found = (each.final_url for each in responses if each.part == "text")
    held = tuple(_PART.sub("", url) for url in found if _MANIFESTATION.search(url))
    texts = (_text(url, source) for url in (*held, *addresses))
    return (*texts, *(_text(url, source, "formex") for url in addresses))


_REFUSALS = {
    400: "CELLAR does not understand what was asked at {url}: this is a fault of the program, report it",
    404: "CELLAR knows no text at {url}: correct the CELEX number of the source, or wait until it is loaded",
    406: "CELLAR has the act, but no text of it in '{language}' at {url}: choose another language or version",
}


def _streams(response: Response, source: Source) -> tuple[Request, ...]:
    """One question per stream of a text in several parts, in their order."""
    links = _LINK.findall(response.body.decode("utf-8", "replace"))
    found: dict[int, str] = {}
    for link in links:
        url = _secure(urljoin(response.final_url, link))
        number = _PART.search(urlsplit(url).path)
        if number and urlsplit(url).hostname == HOST:
            found.setdefault(int(number[1]), url)
    if not found:
        raise ReadError(
            f"{response.final_url} offers several parts but names none; look at the page that was kept",
            source=source.id,
        )
    return tuple(_text(found[number], source, f"text-{number}") for number in sorted(found))


def _secure(url: str) -> str:
    """The address over https: CELLAR names itself with http."""
    return f"https://{url.removeprefix('http://')}" if url.startswith("http://") else url
