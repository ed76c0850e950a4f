"""Lists of the Cyberspace Administration: its channels of rules, and its page of drafts for comment."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from tracker.core.comparison.listed import FORGETS
from tracker.core.model import Reading
from tracker.core.record import Request, Response, Source
from tracker.core.text import clean
from tracker.errors import ReadError
from tracker.publishers.cac import DATE
from tracker.publishers.decoding import decoded, is_binary
from tracker.publishers.entries import Entry, listing, newest_first
from tracker.publishers.html_tree import parsed

KEYS = {
    "channel?": "the channel's code: A09370303 departmental rules, A09370305 normative documents, …06 policy",
    "url?": "or the address of a page that lists drafts: https://www.cac.gov.cn/hdfw/wxan/A093802index_1.htm",
}
HOSTS = ("cac.gov.cn",)
DELAY = 10.0  # the site tolerates one request in eight to twelve seconds

_SITE = "https://www.cac.gov.cn/"
_PER_PAGE = 20  # what the site itself asks for
_MOST_PAGES = 5
_CODE = re.compile(r"A\d{6,8}")  # A09370303
_ARTICLE = re.compile(r"(\d{4})-(\d{2})/(\d{2})/(c_\d+)\.htm")  # 2023-07/13/c_1690898327029107.htm
_ROWS = "#loadingInfoPage li"
_PAGE = re.compile(rb"id\s*=\s*[\"']?loadingInfoPage\b")


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """The page, or the channel page after page until all that it counts has come."""
    url, channel = (str(source.address.get(key, "")) for key in ("url", "channel"))
    if url:
        return () if responses else (Request(url=re.sub(r"^http:", "https:", url), part="list"),)
    if not _CODE.fullmatch(channel):
        raise ReadError("a list needs `channel`, a code such as A09370303, or `url`", source=source.id)
    if responses and not _unfinished(responses, source):
        return ()
    number = len(responses) + 1
    form = (
        ("channelCode", channel),
        ("perPage", str(_PER_PAGE)),
        ("pageno", str(number)),
        ("condition", "0"),
        ("fuhao", "="),
        ("value", ""),
    )
    headers = (("Accept", "application/json"), ("Referer", _SITE))
    return (Request(url=f"{_SITE}cms/JsonList", part=f"list-{number}", headers=headers, data=form),)


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """What is listed, the newest first. Raises ReadError where the answer is no list."""
    found = [entry for each in responses for entry in _entries(each, source)]
    return listing(source, newest_first(found), title="国家互联网信息办公室", language="zh", notes=(FORGETS,))


def recognises(body: bytes, name: str) -> bool:
    """Whether a file is a reply of a channel, or a page that lists drafts."""
    del name
    head = body.lstrip(b"\xef\xbb\xbf \r\n\t")[:2000]
    if head.startswith(b"{"):
        return b'"totalRec"' in head
    return not is_binary(body) and _PAGE.search(body) is not None


def _unfinished(responses: tuple[Response, ...], source: Source) -> bool:
    """Whether the channel counts more than has come, and the last page still brought something new."""
    last = _reply(responses[-1], source)
    earlier = {entry.id for each in responses[:-1] for entry in _entries(each, source)}
    fresh = any(entry.id not in earlier for entry in _entries(responses[-1], source))
    count = str(last.get("totalRec") or "0")
    total = int(count) if count.isdecimal() else 0
    return fresh and len(responses) < _MOST_PAGES and len(responses) * _PER_PAGE < total


def _entries(response: Response, source: Source) -> Iterator[Entry]:
    text = decoded(response)
    if text.lstrip().startswith("{"):
        yield from (_row(each, source) for each in _reply(response, source)["list"])
    else:
        yield from _drafts(text, response, source)


def _reply(response: Response, source: Source) -> dict[str, Any]:
    try:
        reply = json.loads(decoded(response))
    except (ValueError, RecursionError) as error:
        raise ReadError(f"the channel sent no JSON: {error}; ask again later", source=source.id) from error
    if not isinstance(reply, dict) or not isinstance(reply.get("list"), list):
        raise ReadError("the channel's reply holds no `list`; its form may have changed", source=source.id)
    if not reply["list"] and str(reply.get("totalRec") or "0") not in ("0", ""):
        raise ReadError(
            f"the channel counts {reply['totalRec']} documents and lists none; ask again later",
            source=source.id,
        )
    return reply


def _row(row: Any, source: Source) -> Entry:
    if not isinstance(row, dict) or not row.get("infourl"):
        raise ReadError("a row of the list has no `infourl`; its form may have changed", source=source.id)
    # "//www.cac.gov.cn/2023-07/13/c_….htm" has no scheme; a topic may hold markup.
    return _article(
        urljoin(_SITE, str(row["infourl"])),
        title=parsed(str(row.get("topic") or "")).get_text(),
        date=str(row.get("pubtime") or ""),
    )


def _drafts(text: str, response: Response, source: Source) -> Iterator[Entry]:
    page = parsed(text)
    rows = page.select(_ROWS)
    if not rows:
        raise ReadError(
            f"no {_ROWS} on {response.final_url}: the page may have been redesigned; look at the kept file",
            source=source.id,
        )
    for row in rows:
        if link := row.select_one("a[href]"):
            times = row.select_one(".times")
            yield _article(
                urljoin(_listing_place(response.final_url), str(link["href"])),
                title=str(link.get("title") or "") or link.get_text(" "),
                date=times.get_text() if times else "",
            )


def _listing_place(url: str) -> str:
    """What relative links stand for: the site's own root where a file was brought by hand."""
    return url if url.startswith("https:") else _SITE


def _article(address: str, *, title: str, date: str) -> Entry:
    """An entry known by the number of its article, whatever address leads there."""
    address = re.sub(r"^http:", "https:", address)
    place, told = _ARTICLE.search(address), DATE.search(date)
    day = told.groups() if told else place.groups()[:3] if place else ()
    return Entry(
        id=place[4] if place else address,
        title=clean(title) or address,
        link=address,
        date="{}-{:0>2}-{:0>2}".format(*day) if day else "",
    )
