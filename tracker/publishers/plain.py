"""Texts without a publisher's markup: the labelled plain form, Markdown, JSON collections, running text."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from tracker.core.language import language_of
from tracker.core.model import Block, Reading, Role
from tracker.core.record import Request, Response, Source
from tracker.core.text import clean, is_chinese
from tracker.errors import ReadError
from tracker.grammars.labels import is_chinese_citation
from tracker.grammars.recognition import family
from tracker.publishers import chinese, markdown, word
from tracker.publishers.collection import collected
from tracker.publishers.decoding import decoded, is_binary

KEYS = {"url": "the address of a text file"}
DELAY = 2.0

_LABEL = re.compile(r"# +(\S.*)")  # "# Article 5(1), point (d)(i)"
# "# Recital 60i": no title of a Markdown page
_CITED = re.compile(r"# +(?:Article|Recital|Annex|Citation|Chapter|Section|Sec\.|§) ?[\w(.-]+")
_RULE = re.compile(r"[-=*_#\s]{3,}(.*)")  # "----------- recitals"
_WRAPPED = (50, 100)  # characters of a line that a fixed width has wrapped
_TITLE = 150  # characters at most
_ENDS = ".;:!?,"


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """The one address."""
    return () if responses else (Request(url=str(source.address["url"])),)


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """The text as labelled blocks or as lines. Raises ReadError where there is none."""
    response = responses[0]
    text = word.text_of(response.body) if word.is_word(response.body) else decoded(response)
    text = text.replace("\r\n", "\n")
    if not text.strip():
        raise ReadError("the text is empty", source=source.id)
    if text.lstrip()[0] in "{[":
        return _collection(text, response, source)
    if _is_labelled(text):
        return _labelled(text, source)
    fields, body = markdown.metadata(text)
    if is_chinese(body):
        lines = tuple(markdown.lines(body, joined=False))
        title = fields.get("title") or _heading(lines)
        return chinese.reading((line.text for line in lines), title=title, source=source.id)
    return _running(body, fields.get("title", ""), response, source)


def recognises(body: bytes, name: str) -> bool:
    """Any text at all, and Word documents: this publisher is asked last."""
    return word.is_word(body) or (bool(body.strip()) and not is_binary(body))


def _collection(text: str, response: Response, source: Source) -> Reading:
    found = collected(text)
    if not is_chinese("".join(found.lines)):
        return _running("\n".join(found.lines), found.title, response, source)
    reading = chinese.reading(found.lines, title=found.title, source=source.id)
    return replace(
        reading,
        edition=found.edition or reading.edition,
        identifiers=found.identifiers or reading.identifiers,
        notes=(*reading.notes, *found.notes),
    )


def _is_labelled(text: str) -> bool:
    """Whether a text is in the plain form: perhaps a title, then blocks under lines that begin with "# "."""
    lines = [line for line in text.split("\n") if line.strip()]
    labels = [line for line in lines if line.startswith("#")]
    if not labels or not all(map(_LABEL.match, labels)):
        return False
    if is_chinese("".join(labels)):
        return all(is_chinese_citation(line[2:].strip()) for line in labels)
    return not lines[0].startswith(("#", "---")) or bool(_CITED.match(lines[0]))


def _labelled(text: str, source: Source) -> Reading:
    """A line of the plain form that begins with "# " names the lines below it."""
    lines = [line for raw in text.split("\n") if (line := clean(raw))]
    title = "" if lines[0].startswith("#") else lines.pop(0)
    blocks = (
        Block(role=Role.UNIT, text=match[1])
        if (match := _LABEL.match(line))
        else Block(role=Role.TEXT, text=line)
        for line in lines
    )
    language = language_of(text) or source.language
    return Reading(title=title, blocks=tuple(blocks), grammar="plain", language=language)


def _running(text: str, title: str, response: Response, source: Source) -> Reading:
    """Lines or paragraphs of a text in a Western language, numbered as its lines begin."""
    joined = markdown.is_markdown(text) or _is_wrapped(text)
    lines = [line for line in markdown.lines(text, joined=joined) if clean(_rule_free(line.text))]
    if not lines:
        raise ReadError("no line of text was found", source=source.id)
    grammar = source.grammar or family(line.text for line in lines)
    if not title and len(lines) > 1 and (lines[0].heading or _is_title(lines[0].text)):
        title, lines = lines[0].text, lines[1:]
    return Reading(
        title=clean(title) or response.final_url.rstrip("/").rsplit("/", 1)[-1],
        blocks=tuple(_block(line, grammar) for line in lines),
        grammar=grammar,
        language=language_of(" ".join(line.text for line in lines)) or source.language,
    )


def _is_title(line: str) -> bool:
    """Whether a first line may be the title: some words, no number before them, no full stop behind."""
    return line[:1].isalpha() and len(line.split()) > 2 and len(line) <= _TITLE and line[-1] not in _ENDS


def _block(line: markdown.Line, grammar: str) -> Block:
    """A heading keeps its role only where no number would be looked for in it."""
    role = Role.HEADING if line.heading and grammar == "plain" else Role.TEXT
    return Block(role=role, text=clean(_rule_free(line.text)))


def _rule_free(text: str) -> str:
    """A line without the dashes that set it off."""
    match = _RULE.fullmatch(text)
    return match[1] if match else text


def _heading(lines: tuple[markdown.Line, ...]) -> str:
    """The first heading, else the first line where it may be one."""
    first = lines[0].text if lines and len(lines[0].text) <= _TITLE else ""
    return next((line.text for line in lines if line.heading), first)


def _is_wrapped(text: str) -> bool:
    """Whether most lines that another line follows are of one width and end amid a sentence."""
    lines = [line.rstrip() for line in text.split("\n")]
    followed = [line for line, after in pairwise(lines) if line and after]
    wrapped = [line for line in followed if _WRAPPED[0] <= len(line) <= _WRAPPED[1] and line[-1] not in _ENDS]
    return len(followed) > 4 and 2 * len(wrapped) > len(followed)
