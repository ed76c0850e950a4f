"""Word documents (.docx) as lines: what a person downloads from the national database of Chinese laws."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from tracker.errors import ReadError

_MEMBER = "word/document.xml"
_LIMIT = 64 * 2**20  # bytes once unpacked
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " "}


def is_word(body: bytes) -> bool:
    """Whether the bytes are a zip archive with a Word document in it."""
    return body.startswith(b"PK\x03\x04") and _MEMBER.encode() in body


def text_of(body: bytes) -> str:
    """The paragraphs, one per line; text that tracked changes have deleted is left out.

    Raises ReadError where the archive is damaged or unpacks to more than 64 MiB.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            if archive.getinfo(_MEMBER).file_size > _LIMIT:
                raise ReadError(f"the Word document unpacks to more than {_LIMIT} bytes")
            return "\n".join(_paragraphs(archive.read(_MEMBER)))
    except (zipfile.BadZipFile, KeyError, zlib.error, etree.XMLSyntaxError, NotImplementedError) as error:
        raise ReadError(f"the Word document is damaged: {str(error)[:100]}") from error


def _paragraphs(xml: bytes) -> Iterator[str]:
    events = etree.iterparse(io.BytesIO(xml), tag=f"{_W}p", resolve_entities=False, no_network=True)
    for _, paragraph in events:
        yield "".join(
            each.text or "" if each.tag == f"{_W}t" else _BREAKS.get(str(each.tag), "")
            for each in paragraph.iter()
        )
        paragraph.clear()
