"""eCFR: the Code of Federal Regulations of the United States as amended up to a day."""

from __future__ import annotations

import json
import re
from urllib.parse import urlencode

from tracker.core.model import Basis, Reading
from tracker.core.record import Request, Response, Source
from tracker.errors import ReadError
from tracker.publishers.decoding import decoded

KEYS = {
    "cfr_title": 'the number of the title, "15"',
    "chapter?": 'its chapter, "VII", which an appendix needs',
    "subchapter?": 'its subchapter, "C", which an appendix needs',
    "part?": 'the part to watch, "774"',
    "section?": 'the section to watch, "734.7"',
    "appendix?": 'the appendix to watch, "Supplement No. 1 to Part 774"',
}
DELAY = 1.0

_API = "https://www.ecfr.gov/api/versioner/v1"
_SCOPE = ("chapter", "subchapter", "part", "section", "appendix")
# The versioner's whole title, GPO's bulk file, the versioner's single part, section or appendix
_ROOT = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!DOCTYPE[^>]{0,300}>\s*)?<(?:ECFR|DLPSTEXTCLASS|DIV[1-9]\s)"
)


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """First up to which day the title is current, then its text on that day.

    Raises ReadError while an import is under way, because the text of a later day does not exist yet.
    """
    if not responses:
        return (Request(url=f"{_API}/titles.json", part="versions"),)
    if len(responses) > 1:
        return ()
    title = str(source.address["cfr_title"])
    query = urlencode([(key, str(source.address[key])) for key in _SCOPE if key in source.address])
    address = f"{_API}/full/{_current(responses[0], source)}/title-{title}.xml"
    url = f"{address}?{query}" if query else address
    return (Request(url=url, part="text", headers=(("Accept", "application/xml"),)),)


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """The text of the Code in any of its three dialects. Raises ReadError where it is none or cut off."""
    from lxml import etree

    from tracker.publishers import ecfr_xml, gpo_xml

    day = next((_current(each, source) for each in responses if each.part == "versions"), "")
    (text,) = [each for each in responses if each.part != "versions"]
    if not recognises(text.body, ""):
        raise ReadError("what came is no eCFR text, perhaps its access page", source=source.id)
    try:
        code = ecfr_xml.read(gpo_xml.parse(text.body))
    except etree.XMLSyntaxError as error:
        raise ReadError(f"the eCFR text is cut off or broken: {error}", source=source.id) from error
    return Reading(
        title=code.title,
        blocks=code.blocks,
        grammar=source.grammar or "us",
        language="en",
        edition=f"as of {day}" if day else code.edition,
        basis=Basis.CONSOLIDATED,
        identifiers=_identifiers(source),
        notes=(
            "Source notes and amendment histories, [90 FR 4544], are left out: they are not of the text.",
        ),
    )


def recognises(body: bytes, name: str) -> bool:
    """Whether a file is the Code in one of its three dialects of XML."""
    del name
    return _ROOT.match(body[:4096].lstrip(b"\xef\xbb\xbf \r\n\t")) is not None


def _current(response: Response, source: Source) -> str:
    """The day up to which the source's title is current, as the API says."""
    try:
        answer = json.loads(decoded(response))
        titles = {str(each["number"]): each for each in answer["titles"]}
        importing = answer["meta"].get("import_in_progress")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReadError(f"the eCFR's list of titles cannot be read: {error!r}", source=source.id) from error
    title = titles.get(str(source.address["cfr_title"]))
    if title is None or not title.get("up_to_date_as_of"):
        raise ReadError(
            f"the eCFR has no title {source.address['cfr_title']}; check `cfr_title`", source=source.id
        )
    if importing or title.get("processing_in_progress"):
        raise ReadError(
            "the eCFR is importing amendments just now; the next check will tell", source=source.id
        )
    return str(title["up_to_date_as_of"])


def _identifiers(source: Source) -> tuple[str, ...]:
    parts = [str(source.address[key]) for key in ("section", "appendix", "part") if key in source.address]
    return (f"{source.address['cfr_title']} CFR {parts[0]}",) if parts else ()
