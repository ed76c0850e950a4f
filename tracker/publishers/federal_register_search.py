"""Federal Register searches: each document found is an entry, known by its document number."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from tracker.core.comparison.listed import FORGETS, WINDOW
from tracker.core.model import Reading
from tracker.core.record import Request, Response, Source
from tracker.errors import ReadError
from tracker.publishers.decoding import decoded
from tracker.publishers.entries import Entry, listing, newest_first
from tracker.publishers.vocabulary import vocabulary

KEYS = {
    "term?": 'what to search for, one search for each: ["\\"model weights\\"", "\\"open-weight\\""]',
    "conditions?": 'further conditions of the API, name and value: ["type[]=PRESDOCU", "correction=0"]',
    "inspection?": '"current" for documents not yet published, on public inspection',
}
DELAY = 1.0

HOST = "www.federalregister.gov"
_API = f"https://{HOST}/api/v1"
# None of the fields that change by themselves: page_views, images, regulations_dot_gov_info.
_FIELDS = (
    "document_number title type subtype executive_order_number signing_date publication_date effective_on"
    " citation abstract disposition_notes correction_of corrections html_url comments_close_on docket_ids"
)
_PER_PAGE = 200
_MOST_REQUESTS = 12  # of one source in one check
_CONDITION = re.compile(r"([a-z_]+(?:\]?\[[a-z_]*\]?)*)=(.+)")  # type[]=PRESDOCU, cfr][part=774
_SLASHED = re.compile(r"(\d{2})/(\d{2})/(\d{4})")  # 04/09/2025 in what was made from a CSV export
_SEARCH = re.compile(rb'"(?:results|description)"\s*:')


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """The first page of each search, then what `next_page_url` says until a page brings nothing new.

    Raises ReadError where nothing is searched for, and where there are too many terms for one source.
    """
    searches = _searches(source)
    most = _MOST_REQUESTS // len(searches)
    for n, first in enumerate(searches, 1):
        pages = [each for each in responses if each.part.partition("-page-")[0] == f"search-{n}"]
        if not pages:
            return (_request(first, f"search-{n}"),)
        if len(pages) < most and (onward := _onward(pages, source)):
            return (_request(onward, f"search-{n}-page-{len(pages) + 1}"),)
    return ()


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """What was found, the newest first. Raises ReadError where an answer is no result of a search."""
    answers = [_answer(each, source) for each in responses]
    found = {each.id: each for answer in answers for each in _entries(answer, source)}
    described = next((str(answer["description"]) for answer in answers if answer.get("description")), "")
    return listing(
        source,
        newest_first(found.values()),
        title=described or "Federal Register documents",
        language="en",
        # What is published leaves the public inspection, wherever it stood in it.
        notes=(WINDOW if source.address.get("inspection") else FORGETS,),
    )


def recognises(body: bytes, name: str) -> bool:
    """Whether a file is a result of the API's search, or what a person made of one."""
    del name
    head = body.lstrip(b"\xef\xbb\xbf \r\n\t")[:65536]
    if head.startswith(b"["):
        return b'"document_number"' in head and b"federalregister.gov" in head
    return (
        head.startswith(b"{")
        and b'"count"' in head[:2000]
        and _SEARCH.search(head) is not None
        and (b"federalregister.gov" in head or b'"Documents ' in head)
    )


def _searches(source: Source) -> tuple[str, ...]:
    """The address of each search."""
    if source.address.get("inspection"):
        return (f"{_API}/public-inspection-documents/current.json",)
    terms = _listed(source, "term")
    conditions = [_condition(each, source) for each in _listed(source, "conditions")]
    if not terms and not conditions:
        raise ReadError("a search needs `term` or `conditions`; say what to search for", source=source.id)
    found = tuple(_search(term, conditions) for term in vocabulary(terms)) or (_search("", conditions),)
    if len(found) > _MOST_REQUESTS:
        raise ReadError(
            f"{len(found)} searches are too many for one source; name at most {_MOST_REQUESTS} terms",
            source=source.id,
        )
    return found


def _search(term: str, conditions: list[tuple[str, str]]) -> str:
    query = [
        *([("conditions[term]", term)] if term else []),
        *conditions,
        ("order", "newest"),
        ("per_page", str(_PER_PAGE)),
        *(("fields[]", name) for name in _FIELDS.split()),
    ]
    return f"{_API}/documents.json?{urlencode(query)}"


def _condition(text: str, source: Source) -> tuple[str, str]:
    """`type[]=PRESDOCU` as the API names it, conditions[type][]; `publication_date[gte]=2026-11-01`."""
    match = _CONDITION.fullmatch(text)
    if not match:
        raise ReadError(
            f'"{text}" is no condition; write name=value such as type[]=PRESDOCU', source=source.id
        )
    name, bracket, rest = match[1].partition("[")
    return f"conditions[{name}]{bracket}{rest}", match[2]


def _listed(source: Source, key: str) -> tuple[str, ...]:
    value = source.address.get(key, ())
    return (value,) if isinstance(value, str) else value


def _request(url: str, part: str) -> Request:
    return Request(url=url, part=part, headers=(("Accept", "application/json"),), hosts=(HOST,))


def _onward(pages: list[Response], source: Source) -> str:
    """The address of the next page, empty where the last one was the end or repeats what is known.

    Beyond page 50 the API shows page 1 again without a word, so known documents end the search.
    """
    *earlier, last = pages
    known = {entry.id for each in earlier for entry in _entries(_answer(each, source), source)}
    answer = _answer(last, source)
    if all(entry.id in known for entry in _entries(answer, source)):
        return ""
    address = str(answer.get("next_page_url") or "")
    parts = urlsplit(address)
    return address if parts.scheme == "https" and parts.hostname == HOST else ""


def _answer(response: Response, source: Source) -> Mapping[str, Any]:
    """One page of results. Raises ReadError where the API says what is wrong, or says nothing known."""
    try:
        answer = json.loads(decoded(response))
    except (ValueError, RecursionError) as error:
        raise ReadError(f"the Federal Register API sent no JSON: {error}", source=source.id) from error
    if isinstance(answer, list):  # what a person made of the API's CSV export
        answer = {"count": len(answer), "results": answer}
    if not isinstance(answer, dict) or "count" not in answer:
        said = (answer.get("message") or answer.get("errors")) if isinstance(answer, dict) else None
        raise ReadError(
            f"the Federal Register API sent no result of a search: {said or 'check `conditions`'}",
            source=source.id,
        )
    # Without a hit there is no `results` at all.
    if not isinstance(answer.get("results", []), list) or (answer["count"] and "results" not in answer):
        raise ReadError(
            f"the Federal Register API counts {answer['count']} documents and lists none; ask again later",
            source=source.id,
        )
    return answer


def _entries(answer: Mapping[str, Any], source: Source) -> Iterator[Entry]:
    """The documents on a page; those without a number cannot be told from each other."""
    for row in answer.get("results") or ():
        number = str(row.get("document_number") or "").strip() if isinstance(row, dict) else ""
        if not number:
            raise ReadError("a document in the result has no document_number", source=source.id)
        yield _entry(number, row)


def _entry(number: str, row: Mapping[str, Any]) -> Entry:
    from tracker.publishers import federal_register_status

    order = row.get("executive_order_number")
    status = (each.text for each in federal_register_status.blocks(row))
    facts = (
        f"Executive Order {order}." if order and str(order) != "0" else "",
        ", ".join(str(row[key]) for key in ("type", "subtype", "citation") if row.get(key)) + ".",
        f"Signed {_iso(row['signing_date'])}." if row.get("signing_date") else "",
        f"Comments close on {_iso(row['comments_close_on'])}." if row.get("comments_close_on") else "",
        *(f"{each}." for each in status),
        str(row.get("abstract") or ""),
    )
    return Entry(
        id=number,
        title=str(row.get("title") or "") or _subject(row) or f"Document {number}",
        facts=tuple(each for each in facts if each.strip(".")),
        link=str(row.get("html_url") or "").partition("?")[0],
        date=_iso(row.get("publication_date") or ""),
    )


def _subject(row: Mapping[str, Any]) -> str:
    """What a document on public inspection is about; it may have no title yet."""
    return " ".join(str(row[f"subject_{n}"]) for n in (1, 2, 3) if row.get(f"subject_{n}"))


def _iso(date: object) -> str:
    """The day, also of an export that writes month, day, year."""
    found = _SLASHED.fullmatch(str(date))
    return f"{found[3]}-{found[1]}-{found[2]}" if found else str(date)[:10]
