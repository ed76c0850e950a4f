"""Any official PDF: orders in print, acts of Parliament, plans and memoranda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.core.language import language_of
from tracker.core.model import Basis, Block, Reading
from tracker.core.record import Request, Response, Source
from tracker.errors import ReadError
from tracker.grammars.recognition import family
from tracker.publishers.federal_register_names import Document

if TYPE_CHECKING:
    from tracker.publishers.pdf_paragraphs import Paragraph

KEYS = {"url": "the address of the PDF"}
DELAY = 2.0


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """The one file."""
    return () if responses else (Request(url=str(source.address["url"])),)


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """The text layer of the PDF. Raises ReadError where it is broken, locked or but pictures of pages."""
    from tracker.publishers import pdf_lines, pdf_paragraphs

    (response,) = responses
    if not recognises(response.body, ""):
        raise ReadError("what came is no PDF; the address may lead to a page about it", source=source.id)
    lines = pdf_lines.lines(response.body)
    small = pdf_lines.footnotes(lines)
    flow = pdf_paragraphs.paragraphs(tuple(line for line in lines if line not in small))
    notes = pdf_paragraphs.paragraphs(tuple(line for line in lines if line in small))
    texts = [each.text for each in flow]
    grammar = source.grammar or _grammar(texts)
    document, blocks = _blocks(grammar, flow, notes, size=pdf_lines.body_size(lines))
    left_out = ("Footnotes are left out.",) if notes and grammar in ("us", "eu") else ()
    return Reading(
        title=document.title or source.title or pdf_lines.title_of(response.body) or _first_line(texts),
        blocks=blocks,
        grammar=grammar,
        language=source.language or language_of(" ".join(texts)[:20_000]),
        edition=document.number,
        basis=Basis.ADOPTED if document.number else Basis.UNKNOWN,
        identifiers=document.identifiers,
        notes=left_out,
    )


def recognises(body: bytes, name: str) -> bool:
    """Whether a file begins as a PDF does."""
    del name
    return body[:1024].lstrip(b"\xef\xbb\xbf \r\n\t\0").startswith(b"%PDF-")


def _grammar(texts: list[str]) -> str:
    # What the Federal Register prints is American law although it may have no sections.
    printed = any(
        text.startswith(("[FR Doc", "Executive Order ", "Proclamation ")) for text in texts[:12] + texts[-6:]
    )
    found = family(texts)
    return "us" if printed and found == "plain" else found


def _blocks(
    grammar: str, flow: tuple[Paragraph, ...], notes: tuple[Paragraph, ...], *, size: float
) -> tuple[Document, tuple[Block, ...]]:
    from tracker.publishers import pdf_blocks

    if grammar == "us":
        return pdf_blocks.american(flow)
    if grammar == "eu":
        return Document(), pdf_blocks.european(flow)
    return Document(), pdf_blocks.plain(flow, notes, size)


def _first_line(texts: list[str]) -> str:
    # The first words of a page are often those of its letterhead, "European Parliament", "2019-2024".
    return next((text for text in texts if len(text) >= 20), texts[0])[:300]
