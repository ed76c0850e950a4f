"""Chinese official pages: the Cyberspace Administration (CAC), gov.cn, and the ministries.

A page holds one article of a content system. Around the instrument stand the order or notice that
publishes it and, with drafts, an explanatory note; or the instrument is only in the attachments.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from tracker.core.model import Reading
from tracker.core.record import Request, Response, Source
from tracker.core.text import clean
from tracker.errors import ReadError
from tracker.publishers import chinese
from tracker.publishers.decoding import decoded, is_binary, text_of
from tracker.publishers.html_text import blocks
from tracker.publishers.html_tree import furniture, parsed

KEYS = {"url": "the address of the article, https://www.cac.gov.cn/2023-07/13/c_1690898327029107.htm"}
HOSTS = ("gov.cn",)
DELAY = 10.0  # the sites tolerate one request in eight to twelve seconds

# Where each content system puts the text: CAC, gov.cn, MIIT, MOST, the Ministry of Public Security; then
# the editor that NDRC, SAMR and most other ministries write with.
_CONTAINERS = (
    *("#BodyLabel", "#UCAP-CONTENT", "#con_con", "#Zoom", "div#ztdx"),
    *(".trs_editor_view", ".TRS_UEDITOR", ".TRS_Editor"),
)
# <DIV id=BodyLabel>, <div class="view TRS_UEDITOR trs_paper_default">
_MARK = re.compile(
    rb"id\s*=\s*[\"']?(?:BodyLabel|UCAP-CONTENT|con_con|Zoom|ztdx)\b"
    rb"|class\s*=\s*[\"']?[\w -]{0,80}(?:TRS_U?E(?:ditor|DITOR)|trs_editor_view)\b"
)
_MISSING = "您所找的网页不存在"  # CAC's page for an unknown address, sent with status 200
_NEXT = re.compile(r"下一页|下页|>+")  # the link to the next page of a long article
_PAGES = 20  # at most
_LIST = "#loadingInfoPage"  # CAC's list of drafts
_TITLES = ("h1.title", "h1", ".share-title", "meta[name=ArticleTitle]", "title")
_DATES = (
    "#pubtime",
    ".pages-date",
    "meta[name=PubDate]",
    "meta[name=firstpublishedtime]",
    "meta[name=others]",
)
DATE = re.compile(r"(\d{4})\s?[-年/.]\s?(\d{1,2})\s?[-月/.]\s?(\d{1,2})")  # 2023年07月13日, 2026-09-04
_FILES = re.compile(
    r"\.(?:pdf|docx?|wps|ofd|xlsx?|zip|rar)\b|downloadfile\.jsp", re.IGNORECASE
)  # …/1791137114683961.pdf
# Look-alikes published beside an instrument: 有关负责人就《…办法》答记者问, 一图读懂, 专家解读.
_ABOUT = re.compile(r"答记者问|一图读懂|图解|专家解读|政策解读|新闻发布会|权威解读")


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """The address, over https; then each further page of an article that is set on several."""
    if not responses:
        return (Request(url=re.sub(r"^http:", "https:", str(source.address["url"]))),)
    asked = {each.url for each in responses} | {each.final_url for each in responses}
    following = _next_page(parsed(decoded(responses[-1])), responses[-1])
    if not following or following in asked or len(responses) >= _PAGES:
        return ()
    return (Request(url=following, part=f"text-{len(responses) + 1}"),)


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """The instrument on the page, without the order, notice or explanatory note around it.

    Raises ReadError for a missing page, a list, a question-and-answer text beside an instrument,
    and a notice whose text is only in its attachments, which it names.
    """
    pages = [parsed(decoded(each)) for each in responses]
    bodies = [_body(page, each, source) for page, each in zip(pages, responses, strict=True)]
    title = _first(pages[0], _TITLES)
    lines = [
        f"{each.label}{each.text}"
        for page, body in zip(pages, bodies, strict=True)
        for each in blocks([body], furniture(page))
    ]
    attachments = tuple(name for body in bodies for name in _attachments(body))
    _refuse_look_alike(title, lines, source)
    reading = _reading(lines, title, attachments, source)
    published = DATE.search(_first(pages[0], _DATES))
    edition = "published {}-{:0>2}-{:0>2}".format(*published.groups()) if published else reading.edition
    notes = (*reading.notes, *_unread(attachments, _next_page(pages[-1], responses[-1])))
    return replace(reading, edition=edition, notes=notes)


def recognises(body: bytes, name: str) -> bool:
    """A Chinese page with one of the content systems' containers."""
    if is_binary(body) or not _MARK.search(body):
        return False
    return any("\u4e00" <= char <= "\u9fff" for char in text_of(body)[:20_000])


def _next_page(page: BeautifulSoup, response: Response) -> str:
    """The address of an article's next page, empty where it has none."""
    for link in page.select(".zwfenye a[href], .pagination a[href], #page a[href]"):
        address = urljoin(response.final_url, str(link["href"]))
        if _NEXT.fullmatch(clean(link.get_text())) and _same_article(address, response.final_url):
            return address
    return ""


def _same_article(address: str, base: str) -> bool:
    """Whether an address is another page in the same folder: c_1690898327029107_2.htm."""
    return address != base and address.rpartition("/")[0] == base.rpartition("/")[0] and "#" not in address


def _unread(attachments: tuple[str, ...], following: str) -> list[str]:
    """What belongs to the page and is not in the text."""
    notes = [f"Attachments of the page, not read: {'; '.join(attachments)}."] if attachments else []
    return [*notes, f"The text goes on at {following}, which was not read."] if following else notes


def _body(page: BeautifulSoup, response: Response, source: Source) -> Tag:
    """The element that holds the article."""
    for selector in _CONTAINERS:
        if found := page.select_one(selector):
            return found
    where = response.final_url
    if _MISSING in page.get_text():
        raise ReadError(
            f"{where} says that the page does not exist ({_MISSING}); check the address", source=source.id
        )
    if page.select_one(_LIST):
        raise ReadError(
            f"{where} is a list of documents and no text; watch one of its entries", source=source.id
        )
    raise ReadError(
        f"none of {', '.join(_CONTAINERS)} is on {where}: the page may have been redesigned; "
        "look at the kept file, or read it with publisher = page and `select`",
        source=source.id,
    )


def _refuse_look_alike(title: str, lines: list[str], source: Source) -> None:
    if _ABOUT.search(title) and not any(line.startswith("第一条") for line in lines):
        raise ReadError(
            f"'{title}' speaks about an instrument and is none; watch the instrument", source=source.id
        )


def _reading(lines: list[str], title: str, attachments: tuple[str, ...], source: Source) -> Reading:
    """The instrument; a notice without articles or items points to its attachments."""
    reason = "the page holds no Chinese legal text"
    try:
        found = chinese.reading(lines, title=title, source=source.id)
        if not attachments or chinese.is_numbered(found):
            return found
    except ReadError as error:
        reason = str(error)
    if attachments:
        raise ReadError(
            f"the page is only a notice; its text is in the attachments: {'; '.join(attachments)}",
            source=source.id,
        )
    raise ReadError(reason, source=source.id)


def _attachments(body: Tag) -> tuple[str, ...]:
    """The names of the files that the text links to."""
    links = (each for each in body.select("a[href]") if _FILES.search(str(each["href"])))
    named = (clean(each.get_text()) or str(each["href"]) for each in links)
    return tuple(dict.fromkeys(named))


def _first(page: BeautifulSoup, selectors: tuple[str, ...]) -> str:
    """The text, or the content of a meta element, of the first element that has any."""
    for selector in selectors:
        for each in page.select(selector):
            if text := clean(str(each.get("content") or "") or each.get_text(" ")):
                return text
    return ""
