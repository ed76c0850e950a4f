"""eCFR: the Code of Federal Regulations of the United States as amended up to a day."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
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
    "date?": "a day, 2025-03-01, for the Code as it stood then; else as it stands",
}
DELAY = 1.0

_API = "https://www.ecfr.gov/api/versioner/v1"
_TITLE = re.compile(r"[1-9]|[1-4]\d|50")  # the Code has fifty
_SCOPE = ("chapter", "subchapter", "part", "section", "appendix")
_AMENDED = ("part", "section", "appendix")  # what the list of amendments can be asked for
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")  # 2025-03-01
# The versioner's whole title, GPO's bulk file, the versioner's single part, section or appendix
_ROOT = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!DOCTYPE[^>]{0,300}>\s*)?<(?:ECFR|DLPSTEXTCLASS|DIV[1-9]\s)"
)


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """First up to which day the title is current, then its text on that day, then when it was amended.

    Raises ReadError for a number that no title has; while an import is under way, because the text of a
    later day does not exist yet; and for a text that the list of amendments says is removed.
    """
    if not responses:
        if not _TITLE.fullmatch(str(source.address["cfr_title"])):
            raise ReadError(
                f'"{source.address["cfr_title"]}" is no title of the Code; write a number from 1 to 50',
                source=source.id,
            )
        return (Request(url=f"{_API}/titles.json", part="versions"),)
    title = str(source.address["cfr_title"])
    if len(responses) == 1:
        day = _day(responses[0], source)
        return (_request(f"full/{day}/title-{title}.xml", _SCOPE, source),)
    asked = {each.part for each in responses}
    if "amendments" not in asked and any(key in source.address for key in _AMENDED):
        return (_request(f"versions/title-{title}.json", _AMENDED, source),)
    last = _amendment(responses, source)
    if responses[1].status == HTTPStatus.NOT_FOUND and last.get("removed"):
        raise ReadError(
            f"the eCFR says that {last.get('name')} was removed on {last.get('date')}; "
            "look where its text went, and change the source",
            source=source.id,
        )
    return ()


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """The text of the Code in any of its three dialects. Raises ReadError where it is none or cut off."""
    from lxml import etree

    from tracker.publishers import ecfr_xml, gpo_xml

    day = next((_day(each, source) for each in responses if each.part == "versions"), "")
    amended = str(_amendment(responses, source).get("amendment_date") or "")
    (text,) = [each for each in responses if each.part not in ("versions", "amendments")]
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
        edition=(f"as of {day}" + (f", amended {amended}" if amended else "")) if day else code.edition,
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


def _request(path: str, keys: tuple[str, ...], source: Source) -> Request:
    """The question for a text or for its amendments."""
    query = urlencode([(key, str(source.address[key])) for key in keys if key in source.address])
    kind, part = ("json", "amendments") if path.endswith(".json") else ("xml", "text")
    url = f"{_API}/{path}?{query}" if query else f"{_API}/{path}"
    return Request(url=url, part=part, headers=(("Accept", f"application/{kind}"),))


def _day(response: Response, source: Source) -> str:
    """The day whose text is asked for. Raises ReadError for one that the Code has not reached."""
    wanted, current = str(source.address.get("date", "")), _current(response, source)
    if wanted and not _DAY.fullmatch(wanted):
        raise ReadError(f'"{wanted}" is no day like 2025-03-01; correct `date`', source=source.id)
    if wanted > current:
        raise ReadError(
            f"the eCFR goes up to {current}, not to {wanted}; choose an earlier `date`", source=source.id
        )
    return wanted or current


def _amendment(responses: tuple[Response, ...], source: Source) -> Mapping[str, Any]:
    """The last entry of the list of amendments up to the day; empty where none was received."""
    told = (each for each in responses if each.part == "amendments" and each.status == HTTPStatus.OK)
    listed = next(told, None)
    if listed is None:
        return {}
    try:
        rows: list[dict[str, Any]] = json.loads(decoded(listed))["content_versions"]
        until = str(source.address.get("date", "")) or "9999"
        return max(
            (row for row in rows if str(row["date"]) <= until), key=lambda row: str(row["date"]), default={}
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ReadError(
            f"the eCFR's list of amendments cannot be read: {error!r}", source=source.id
        ) from error


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
