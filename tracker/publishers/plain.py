"""Texts without a publisher's markup: the labelled plain form, and lines of running text."""

from __future__ import annotations

from tracker.core.language import language_of
from tracker.core.model import Block, Reading, Request, Response, Role, Source
from tracker.core.text import clean
from tracker.errors import ReadError
from tracker.publishers.decoding import decoded, is_binary

KEYS = {"url": "the address of a text file"}
DELAY = 2.0


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """The one address."""
    return () if responses else (Request(url=str(source.address["url"])),)


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """The text as labelled blocks or as lines. Raises ReadError where there is none."""
    lines = [line for raw in decoded(responses[0]).splitlines() if (line := clean(raw))]
    if not lines:
        raise ReadError("the text is empty", source=source.id)
    blocks = tuple(_block(line) for line in lines[1:])
    return Reading(
        title=lines[0],
        blocks=blocks,
        grammar="plain",
        language=source.language or language_of(" ".join(lines)),
    )


def recognises(body: bytes, name: str) -> bool:
    """Any text at all: this publisher is asked last."""
    return bool(body.strip()) and not is_binary(body)


def _block(line: str) -> Block:
    """A line of the plain form: "# Article 3" names what follows."""
    if line.startswith("# "):
        return Block(role=Role.UNIT, text=line[2:])
    return Block(role=Role.TEXT, text=line)
