"""What a reader of a page sees: its words, its title and headings, read in linear time from any bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape

from tracker.core.record import Response
from tracker.core.text import fold
from tracker.publishers.decoding import decoded

_SAMPLE = 4 * 2**20  # bytes; a refusal shows itself at the beginning
_LOOKED_AT = 1_000_000  # characters of markup
_SHELL = 200  # characters; a page that says no more without scripts is read as browsers without them do
_HEADINGS = 3  # a page that stands in place of a text says so in its first ones
_NEVER = ("script", "style", "template", "svg", "noscript", "title")
_SITE = ("nav", "header", "footer", "aside")
_ENDS = {name: re.compile(f"</{name}[^<>]*>", re.IGNORECASE) for name in (*_NEVER, *_SITE)}  # </script>
_HIDDEN = re.compile(rf"<({'|'.join(_NEVER)})\b|<!--", re.IGNORECASE)  # <script type="…">, <!--
_BESIDE = re.compile(rf"<({'|'.join((*_NEVER, *_SITE))})\b|<!--", re.IGNORECASE)  # <nav class="…">
_AROUND = re.compile(rf"<(?:{'|'.join(_SITE)})\b", re.IGNORECASE)  # <nav class="…">; most acts have none
_NOSCRIPT = re.compile(r"</?noscript[^<>]*>", re.IGNORECASE)  # <noscript>
_COMMENT_END = re.compile("-->")
_TAG = re.compile(r"<[^<>]*>")  # <p class="x">
_TITLE = re.compile(r"<title\b[^<>]*>([^<]{0,500})", re.IGNORECASE)  # <title>Not found
_HEADING = re.compile(r"<h([12])\b[^<>]*>", re.IGNORECASE)  # <h1 class="x">
_HEADING_END = re.compile(r"</h[12]|$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A page as it is seen, folded for matching."""

    names: tuple[str, ...]  # its title and its main heading
    headings: tuple[str, ...]  # the first ones, the main one among them
    words: str  # all that are visible; of a shell, what it says to browsers without scripts too
    text: str  # those outside of menus, headers, footers and sidebars


def sample_of(response: Response) -> str:
    """The beginning of a body as text. Raises ReadError where it is none."""
    return decoded(replace(response, body=response.body[:_SAMPLE]))


def sight_of(markup: str) -> Sight:
    """What of a page is seen."""
    markup = markup[:_LOOKED_AT]
    words = _shown(markup, _HIDDEN)
    if len(words) < _SHELL:
        markup = _NOSCRIPT.sub(" ", markup)
        words = _shown(markup, _HIDDEN)
    title = _TITLE.search(markup)
    headings = _headings(markup)
    main = [text for level, text in headings if level == "1"][:1]
    return Sight(
        names=(*([_plain(title[1])] if title else []), *main),
        headings=tuple(text for _, text in headings),
        words=words,
        text=_shown(markup, _BESIDE) if _AROUND.search(markup) else words,
    )


def _headings(markup: str) -> list[tuple[str, str]]:
    """The level and the words of the first headings."""
    found = []
    for opening, _ in zip(_HEADING.finditer(markup), range(_HEADINGS), strict=False):
        inner = markup[opening.end() : opening.end() + 500]
        end = _HEADING_END.search(inner)
        found.append((opening[1], _plain(inner[: end.start()] if end else inner)))
    return found


def _shown(markup: str, hidden: re.Pattern[str]) -> str:
    """The words outside of tags, comments and the elements whose beginning the pattern finds."""
    shown, start = [], 0
    while opening := hidden.search(markup, start):
        shown.append(markup[start : opening.start()])
        end = _ENDS[opening[1].lower()] if opening[1] else _COMMENT_END
        closing = end.search(markup, opening.end())
        start = closing.end() if closing else len(markup)
    shown.append(markup[start:])
    return _plain(" ".join(shown))


def _plain(markup: str) -> str:
    return fold(unescape(_TAG.sub(" ", markup)))
