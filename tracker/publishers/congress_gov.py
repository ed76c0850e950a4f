"""Congress.gov: a federal bill with its steps, by the API of the Library of Congress, which wants a key.

The pages of www.congress.gov are closed to programs, the texts that the API names there included; the
same texts are at govinfo.gov. Documentation: https://github.com/LibraryOfCongress/api.congress.gov
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from tracker.core.model import Basis, Block, Reading, Role
from tracker.core.record import Request, Response, Source
from tracker.errors import ReadError
from tracker.publishers import bills, govinfo
from tracker.publishers.decoding import decoded

KEYS = {
    "bill": "congress, type and number of a bill: 118/s/2950",
    "key": 'where the key of api.congress.gov is kept: "env:CONGRESS_KEY"',
    "version?": 'the version, "ih", "es", "enr"; else the newest',
    "form?": '"xml" or "html"',
}
DELAY = 1.0  # 5,000 requests an hour are allowed

_HOST = "api.congress.gov"
_API = f"https://{_HOST}/v3/bill"
_PARTS = ("bill", "actions", "text")
_PAGE = 250  # the most that the API gives at once
_PAGES = 4  # of actions: the longest bills have some hundreds


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """The bill, its actions page by page, its versions, the text of one. Raises ReadError without a bill."""
    congress, kind, number = bills.numbers(source)
    if responses and responses[-1].status == 404:
        raise ReadError(f"Congress.gov knows nothing at {responses[-1].url}; check `bill`", source=source.id)
    following = _following(responses, source)
    if following:
        return (_asked(following, f"metadata-{len(responses) + 1}", source),)
    told = {_kind(_answer(each, source)) for each in responses if each.part != "text"}
    missing = next((part for part in _PARTS if part not in told), "")
    if missing:
        path = f"/{missing}?format=json&limit={_PAGE}" if missing != "bill" else "?format=json"
        url = f"{_API}/{congress}/{kind}/{number}{path}"
        return (_asked(url, f"metadata-{len(responses) + 1}", source),)
    if responses[-1].part == "text":
        return ()
    return (govinfo.printed(_bill(responses, source), source),)


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """The text with the steps of the bill. Raises ReadError where there is none."""
    known = _bill(tuple(each for each in responses if _is_answer(each.body)), source)
    text = next((each for each in responses if not _is_answer(each.body)), None)
    if text is not None:
        found = govinfo.text_of(text, source)
    else:
        only = (Block(role=Role.TEXT, text=known.title),) if known.title else ()
        found = Reading(title=known.title, blocks=only, grammar="us", language="en", basis=Basis.DRAFT)
    day = next((each.day for each in known.versions if each.stage == found.edition and each.day), "")
    found = replace(found, edition=f"{found.edition}, {day}" if day else found.edition)
    return govinfo.with_status(found, known)


def recognises(body: bytes, name: str) -> bool:
    """Whether a file is an answer of the API on a bill."""
    del name
    return _is_answer(body) and f"{_HOST}/v3/bill".encode() in body[:65536]


def _asked(url: str, part: str, source: Source) -> Request:
    return Request(url=url, part=part, secret=govinfo.secret(source))


def _is_answer(body: bytes) -> bool:
    return body.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{")


def _answer(response: Response, source: Source) -> Mapping[str, Any]:
    try:
        found = json.loads(decoded(response))
    except (ValueError, RecursionError) as error:
        raise ReadError(f"Congress.gov's API sent no JSON: {error}", source=source.id) from error
    if not isinstance(found, dict) or not _kind(found):
        said = found.get("error") if isinstance(found, dict) else None
        raise ReadError(
            f"Congress.gov's API says nothing of a bill: {str(said or 'no reason')[:200]}; ask again later",
            source=source.id,
        )
    return found


def _kind(answer: Mapping[str, Any]) -> str:
    """Which of the questions an answer answers, the empty string for none."""
    names = (("bill", "bill"), ("actions", "actions"), ("textVersions", "text"))
    return next((kind for name, kind in names if name in answer), "")


def _following(responses: tuple[Response, ...], source: Source) -> str:
    """The address of the next page of actions, the empty string where there is none."""
    if not responses or responses[-1].part == "text":
        return ""
    pagination = _answer(responses[-1], source).get("pagination")
    url = str(pagination.get("next") or "") if isinstance(pagination, Mapping) else ""
    parts = urlsplit(url)
    asked = sum("/actions" in each.url for each in responses)
    return url if parts.hostname == _HOST and parts.scheme == "https" and asked < _PAGES else ""


def _bill(responses: tuple[Response, ...], source: Source) -> bills.Bill:
    """What all answers together say."""
    facts: dict[str, Any] = {"actions": [], "textVersions": []}
    for response in responses:
        answer = _answer(response, source)
        if isinstance(answer.get("bill"), Mapping):
            facts = {**answer["bill"], "actions": facts["actions"], "textVersions": facts["textVersions"]}
        for name in ("actions", "textVersions"):
            if isinstance(answer.get(name), list):
                facts[name] = [*facts[name], *answer[name]]
    return bills.bill(facts)
