"""Any web page: the text container is found or named, and the numbering told from the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bs4 import BeautifulSoup, Tag
from soupsieve import SelectorSyntaxError

from tracker.core.language import language_of
from tracker.core.model import Block, Reading, Role
from tracker.core.record import Request, Response, Source
from tracker.core.text import clean, fold
from tracker.errors import ReadError
from tracker.grammars.recognition import family
from tracker.publishers import chinese
from tracker.publishers.decoding import decoded, is_binary
from tracker.publishers.html_text import blocks
from tracker.publishers.html_tree import container, furniture, parsed, title_of
from tracker.publishers.stamps import is_stamp

KEYS = {
    "url": "the address of the page",
    "select?": "a CSS selector of the elements that hold the text",
    "remove?": "CSS selectors of what within them is not text",
}
DELAY = 2.0

_HTML = re.compile(rb"<(?:!doctype\s+html|html|body|main|article)\b", re.IGNORECASE)  # <!DOCTYPE html>
_SITE = re.compile(r"\s[|–—]\s[^|–—]{1,80}$")  # "Order – The White House"
_START = 65536  # bytes in which a page shows that it is one


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """The one address. Raises ReadError where a selector of the source is none."""
    if responses:
        return ()
    for each in (*_named(source, "select"), *_named(source, "remove")):
        _matches(BeautifulSoup("", "lxml"), each, source)
    return (Request(url=str(source.address["url"])),)


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """The text of the page. Raises ReadError where a selector or the page yields none."""
    response = responses[-1]
    page = parsed(decoded(response))
    removed = _removed(page, source)
    skipped = furniture(page) | removed
    elements = _chosen(page, source, response) or [container(page, skipped)]
    found = blocks([each for each in elements if id(each) not in removed], skipped)
    title = clean(_SITE.sub("", clean(title_of(page, elements))))
    kept = [each for each in found if not is_stamp(each.text) and not _is_title(each, title)]
    if not kept:
        raise ReadError(f"no text on {response.final_url}: the page is empty or a shell", source=source.id)
    texts = [f"{each.label} {each.text}".strip() for each in kept]
    grammar = source.grammar or family(texts)
    if grammar == "zh":
        return chinese.reading(texts, title=title, source=source.id)
    return Reading(
        title=title or texts[0][:120],
        blocks=tuple(_numbered(kept, grammar)),
        grammar=grammar,
        language=language_of(" ".join(texts)) or source.language,  # a page may be served in another language
    )


def recognises(body: bytes, name: str) -> bool:
    """Any HTML."""
    return _HTML.search(body[:_START]) is not None and not is_binary(body)


def _chosen(page: BeautifulSoup, source: Source, response: Response) -> list[Tag]:
    """The elements that the source's selector names, none where it names none."""
    selector = ", ".join(_named(source, "select"))
    if not selector:
        return []
    found = _matches(page, selector, source)
    if not found:
        raise ReadError(
            f"selector '{selector}' matches nothing on {response.final_url}: the page may have been "
            f"redesigned; look at the kept file and correct `select` of {source.id}",
            source=source.id,
        )
    inner = {id(below) for each in found for below in each.find_all(True)} if len(found) > 1 else set()
    return [each for each in found if id(each) not in inner]


def _matches(page: BeautifulSoup, selector: str, source: Source) -> list[Tag]:
    try:
        return list(page.select(selector))
    except SelectorSyntaxError as error:
        reason = str(error).splitlines()[0]
        raise ReadError(f"'{selector}' is no CSS selector: {reason}", source=source.id) from error


def _removed(page: BeautifulSoup, source: Source) -> frozenset[int]:
    """The elements that the source declares to be no text."""
    return frozenset(id(tag) for each in _named(source, "remove") for tag in _matches(page, each, source))


def _named(source: Source, key: str) -> tuple[str, ...]:
    """The selectors that a key of the source holds."""
    value = source.address.get(key, ())
    return tuple(filter(None, (value,) if isinstance(value, str) else value))


def _is_title(block: Block, title: str) -> bool:
    return block.role is Role.HEADING and bool(title) and fold(block.text) == fold(title)


def _numbered(found: Sequence[Block], grammar: str) -> list[Block]:
    """The blocks as a grammar takes them that finds the numbers in the text.

    Headings are text to it; EU numbering is read from bare lines, because markup that is not the
    Publications Office's nests its lists in its own way.
    """
    if grammar == "plain":
        return list(found)
    if grammar == "eu":
        return [Block(role=Role.TEXT, text=f"{each.label} {each.text}".strip()) for each in found]
    return [replace(each, role=Role.TEXT) if each.role is Role.HEADING else each for each in found]
