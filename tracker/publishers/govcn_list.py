"""Lists of www.gov.cn: the issues of the State Council Gazette, and the latest policies, both as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from tracker.core.comparison.listed import FORGETS
from tracker.core.model import Reading
from tracker.core.record import Request, Response, Source
from tracker.core.text import clean
from tracker.errors import ReadError
from tracker.publishers.decoding import decoded
from tracker.publishers.entries import Entry, listing, newest_first
from tracker.publishers.html_tree import parsed

KEYS = {"url": "the address of the list: https://www.gov.cn/gongbao/gbgl.json"}
HOSTS = ("gov.cn",)
DELAY = 10.0

_SITE = "https://www.gov.cn/"
_CONTENT = re.compile(r"content_\d+")  # …/202606/content_7072472.html
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")  # whatever the field is called: "2025-08-26", "2025-08-26 17:00"
_POLICY = re.compile(rb'\[\s*\{\s*"[A-Za-z]+"\s*:')  # [{"TITLE":


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """The one address."""
    if responses:
        return ()
    headers = (("Accept", "application/json"),)
    return (Request(url=str(source.address["url"]), part="list", headers=headers),)


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """The issues, or the policies. Raises ReadError where the JSON holds neither."""
    try:
        value = json.loads(decoded(responses[-1]))
    except (ValueError, RecursionError) as error:
        raise ReadError(f"the list is no JSON: {error}; ask again later", source=source.id) from error
    issues = tuple(_issues(value, ()))
    found = issues or newest_first(_policies(value))
    if not found:
        raise ReadError(
            "the list holds neither `gname` nor `title` with `url`: its form may have changed; "
            "look at the kept file",
            source=source.id,
        )
    # All issues of the Gazette are listed, of the policies only the latest.
    notes = () if issues else (FORGETS,)
    return listing(source, found, title="中国政府网", language="zh", notes=notes)


def recognises(body: bytes, name: str) -> bool:
    """Whether a file is one of the two lists."""
    del name
    head = body.lstrip(b"\xef\xbb\xbf \r\n\t")[:4000]
    issues = head.startswith((b"{", b"[")) and b'"gname"' in head
    return issues or (head.startswith(b"[") and _POLICY.match(head) is not None and b"www.gov.cn" in head)


def _issues(value: Any, place: tuple[str, ...]) -> Iterator[Entry]:
    """The leaves that have a `gname`, the address of an issue; the keys above name year and number."""
    if isinstance(value, list):
        for each in value:
            yield from _issues(each, place)
    elif isinstance(value, dict):
        if isinstance(value.get("gname"), str) and value["gname"].strip():
            address = urljoin(f"{_SITE}gongbao/", value["gname"].strip())
            told = next((value[key] for key in ("title", "name", "gtitle") if value.get(key)), "")
            title = clean(str(told)) or " ".join(("国务院公报", *place))
            yield Entry(id=urlsplit(address).path, title=title, link=address)
        for key, each in value.items():
            yield from _issues(each, (*place, str(key)))


def _policies(value: Any) -> Iterator[Entry]:
    """The objects with a title and an address, whatever the case of their names."""
    if isinstance(value, dict):
        for each in value.values():
            yield from _policies(each)
    elif isinstance(value, list):
        for row in value:
            fields = {str(key).lower(): each for key, each in row.items()} if isinstance(row, dict) else {}
            if fields.get("title") and fields.get("url"):
                yield _policy(fields)


def _policy(fields: dict[str, Any]) -> Entry:
    address = re.sub(r"^http:", "https:", urljoin(_SITE, str(fields["url"])))
    content = _CONTENT.search(address)
    dates = (found[0] for each in fields.values() if (found := _DAY.match(str(each))))
    return Entry(
        id=content[0] if content else urlsplit(address).path,
        title=clean(parsed(str(fields["title"])).get_text()),
        link=address,
        date=next(dates, ""),
    )
