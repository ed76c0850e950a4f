"""Collections of texts as JSON: articles one by one, or a page's text in one field."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tracker.errors import ReadError

_TITLES = ("law_name", "title", "name")
_TEXTS = ("article_text", "text", "content")
_NUMBERS = ("article_no", "number", "label")
_DIVISIONS = ("part", "chapter", "section")
_DATES = (("publish_date", "published {}"), ("version_date", "version of {}"))
_IDENTIFIERS = ("document_number", "wenhao")  # its own row numbers are no identity of a law
_STATED = {
    "effective_date": "in force from {}",
    "status": "{}",
    "level": "{}",
    "issuing_body": "issued by {}",
}


class Collected(NamedTuple):
    """A text out of a collection, as lines, and what the collection says of it."""

    title: str
    lines: tuple[str, ...]
    edition: str = ""
    identifiers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def collected(text: str) -> Collected:
    """The text in a JSON document. Raises ReadError for JSON of another shape or without a text."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"begins like JSON but is none: {str(error)[:100]}; was it cut off?") from error
    if not isinstance(value, dict):
        raise ReadError("JSON without a text: expected an object with `articles` or `content`")
    if value.get("success") is False:
        raise ReadError("the collector itself marks this capture as failed (`success: false`)")
    if isinstance(value.get("articles"), list):
        return _law(value)
    if isinstance(value.get("content"), str):
        return Collected(_first(value, _TITLES), tuple(value["content"].splitlines()))
    raise ReadError(
        f"JSON without a text: expected `articles` or `content`, found {', '.join(list(value)[:8])}"
    )


def _law(law: Mapping[str, object]) -> Collected:
    articles = [each for each in _items(law["articles"]) if _first(each, _TEXTS)]
    if not articles:
        raise ReadError("JSON with `articles`, but none has an `article_text`")
    dates = [form.format(law[key]) for key, form in _DATES if isinstance(law.get(key), str)]
    stated = [form.format(law[key]) for key, form in _STATED.items() if isinstance(law.get(key), str)]
    return Collected(
        title=_first(law, _TITLES),
        lines=tuple(_lines(articles)),
        edition=dates[0] if dates else "",
        identifiers=tuple(str(law[key]) for key in _IDENTIFIERS if law.get(key)),
        notes=(f"The collection says: {'; '.join(stated)}.",) if stated else (),
    )


def _items(value: object) -> Iterator[Mapping[str, object]]:
    yield from (each for each in (value if isinstance(value, list) else []) if isinstance(each, dict))


def _lines(articles: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """The divisions where they change, and each article behind its number."""
    open_divisions: dict[str, str] = {}
    for article in articles:
        for level in _DIVISIONS:
            name = str(article.get(level) or "")
            if name and name != open_divisions.get(level):
                open_divisions = {
                    each: open_divisions[each] for each in _above(level) if each in open_divisions
                }
                yield name
            open_divisions[level] = name
        first, *others = _first(article, _TEXTS).split("\n")
        yield f"{_label(_first(article, _NUMBERS))}{first.strip()}"
        yield from others


def _above(level: str) -> tuple[str, ...]:
    return _DIVISIONS[: _DIVISIONS.index(level)]


def _label(number: str) -> str:
    """The number as it stands before a text: 第三条, or 三、 for an item of a decision (条目三)."""
    return f"{number.removeprefix('条目')}、" if number.startswith("条目") else f"{number} " if number else ""


def _first(value: Mapping[str, object], keys: Sequence[str]) -> str:
    return next((text for key in keys if isinstance(text := value.get(key), str) and text), "")
