"""What a reader of a page sees: its visible words and its title, read in linear time from any bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from tracker.core.record import Response
from tracker.core.text import fold
from tracker.publishers.decoding import decoded

_SAMPLE = 4 * 2**20  # bytes; a refusal shows itself at the beginning
_LOOKED_AT = 1_000_000  # characters of markup
_SHELL = 200  # characters; a page that says no more without scripts is read as browsers without them do
_NAMES = ("script", "style", "template", "svg", "noscript")
_HIDDEN = re.compile(rf"<({'|'.join(_NAMES)})\b|<!--", re.IGNORECASE)  # <script type="…">, <!--
_ENDS = {name: re.compile(f"</{name}[^<>]*>", re.IGNORECASE) for name in _NAMES}  # </script>
_NOSCRIPT = re.compile(r"</?noscript[^<>]*>", re.IGNORECASE)  # <noscript>
_COMMENT_END = re.compile("-->")
_TAG = re.compile(r"<[^<>]*>")  # <p class="x">
_TITLE = re.compile(r"<title\b[^<>]*>([^<]{0,500})", re.IGNORECASE)  # <title>Not found


def sample_of(response: Response) -> str:
    """The beginning of a body as text. Raises ReadError where it is none."""
    return decoded(replace(response, body=response.body[:_SAMPLE]))


def visible(markup: str) -> str:
    """The words outside of tags, scripts, styles and comments, folded; of a shell, its noscript part too."""
    shown = _shown(markup[:_LOOKED_AT])
    if len(shown) >= _SHELL:
        return shown
    return _shown(_NOSCRIPT.sub(" ", markup[:_LOOKED_AT]))


def title_of(markup: str) -> str:
    """The title of a page, folded; the empty string where it has none."""
    found = _TITLE.search(markup[:_LOOKED_AT])
    return fold(unescape(found[1])) if found else ""


def _shown(markup: str) -> str:
    shown, start = [], 0
    while opening := _HIDDEN.search(markup, start):
        shown.append(markup[start : opening.start()])
        end = _ENDS[opening[1].lower()] if opening[1] else _COMMENT_END
        closing = end.search(markup, opening.end())
        start = closing.end() if closing else len(markup)
    shown.append(markup[start:])
    return fold(unescape(_TAG.sub(" ", " ".join(shown))))
