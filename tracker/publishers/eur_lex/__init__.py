"""EUR-Lex and its store CELLAR: acts of the Union as adopted, as consolidated and as proposed."""

from __future__ import annotations

import re

from tracker.core.model import Basis, Reading, Request, Response, Source
from tracker.errors import ReadError
from tracker.publishers.decoding import decoded

KEYS = {
    "celex": "the CELEX number of the text: 32024R1689, or 02024R1689 for its newest consolidation",
    "uri?": "another address of the text in CELLAR, where the CELEX number leads nowhere",
}
DELAY = 1.0


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    return ()


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """The act in the responses. Raises ReadError where there is none."""
    from tracker.publishers.eur_lex import consolidated, flow, oj

    text = decoded(responses[-1])
    form = oj if "oj-ti-art" in text else consolidated
    title, blocks = form.blocks(flow.tree(text))
    return Reading(title=title, blocks=blocks, grammar="eu", language="en")


def recognises(body: bytes, name: str) -> bool:
    return b"oj-ti-art" in body or b"title-article-norm" in body
