"""Federal Register: presidential documents, rules and notices, with what its editors note on them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from tracker.core.model import Basis, Block, Reading
from tracker.core.record import Request, Response, Source
from tracker.errors import ReadError
from tracker.publishers.decoding import decoded
from tracker.publishers.federal_register_names import Document

KEYS = {"document": 'the Federal Register document number, "2023-24283"'}
DELAY = 1.0  # the maintainers ask for at most one XML download a second

_API = "https://www.federalregister.gov/api/v1/documents"
_INSPECTION = "https://www.federalregister.gov/api/v1/public-inspection-documents"
_HOSTS = ("www.federalregister.gov", "www.govinfo.gov")
# None of the fields that change by themselves: page_views, images, regulations_dot_gov_info.
_FIELDS = (
    "title type subtype document_number executive_order_number proclamation_number signing_date"
    " publication_date effective_on citation disposition_notes correction_of corrections"
    " not_received_for_publication full_text_xml_url raw_text_url body_html_url html_url pdf_url start_page"
    " end_page president agencies"
)
_DOCUMENT = re.compile(r"[A-Z0-9]{1,4}(?:-[A-Z0-9]{1,6}){1,2}")  # "2023-24283", "C1-2023-27742", "95-16320"
_XML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:PRESDOC|PRESDOCU|RULE|PRORULE|NOTICE)[\s>]"
)  # "<PRESDOCU>"
_FRAGMENT = re.compile(
    rb'<p[^>]{0,200}\bid="p-\d+"[^>]{0,200}\bdata-page="|class="end-matter"'
)  # the body_html_url


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """First what the API says of the document, then its text; empty when both have come.

    A document that is not published yet may lie on public inspection, which has no text for programs.
    """
    number = str(source.address["document"])
    if not _DOCUMENT.fullmatch(number):
        raise ReadError(
            f'"{number}" is no Federal Register document number like 2023-24283', source=source.id
        )
    if not responses:
        query = urlencode([("fields[]", name) for name in _FIELDS.split()])
        return (Request(url=f"{_API}/{number}.json?{query}", part="metadata", hosts=_HOSTS),)
    if len(responses) > 1:
        return ()
    if responses[0].status == HTTPStatus.NOT_FOUND:
        return (Request(url=f"{_INSPECTION}/{number}.json", part="metadata", hosts=_HOSTS),)
    return (Request(url=_text_address(_metadata(responses[0], source), source), part="text", hosts=_HOSTS),)


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """The document's text with its status; raises ReadError where there is neither."""
    metadata: Mapping[str, object] = {}
    document = Document()
    for response in responses:
        if response.body.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
            metadata = _metadata(response, source)
        else:
            document = _text(response, source)
    return _reading(metadata, document, source)


def recognises(body: bytes, name: str) -> bool:
    """Whether a file is a document's XML, its HTML fragment, GPO's text of it, or the API's word on it."""
    del name
    head = body.lstrip(b"\xef\xbb\xbf \r\n\t")[:65536]
    if head.startswith(b"{"):
        return b'"document_number"' in head and b"federalregister.gov" in head
    if _XML.match(head):
        return True
    if head.startswith((b"<!DOCTYPE", b"<!doctype")):
        return False
    return b"[Federal Register Volume" in head[:4096] or _FRAGMENT.search(head) is not None


def _metadata(response: Response, source: Source) -> Mapping[str, object]:
    try:
        answer = json.loads(decoded(response))
    except ValueError as error:
        raise ReadError(f"the Federal Register API sent no JSON: {error}", source=source.id) from error
    if not isinstance(answer, dict) or not answer.get("document_number"):
        said = answer.get("message") or answer.get("errors") if isinstance(answer, dict) else None
        what = "a list of documents" if isinstance(answer, dict) and "count" in answer else "no document"
        raise ReadError(
            f"the Federal Register API sent {what}: {said or 'check `document`'}", source=source.id
        )
    return answer


def _text_address(metadata: Mapping[str, object], source: Source) -> str:
    for field in ("full_text_xml_url", "raw_text_url", "body_html_url"):
        address = str(metadata.get(field) or "")
        parts = urlsplit(address)
        if parts.scheme == "https" and parts.hostname in _HOSTS:
            return address
    number = metadata["document_number"]
    raise ReadError(
        f"the Federal Register has no text of {number} yet, only metadata; try later", source=source.id
    )


def _text(response: Response, source: Source) -> Document:
    text = decoded(response)
    if _XML.match(response.body):
        return _xml(response.body, source)
    if "[Federal Register Volume" in text[:4096] or "<pre" in text[:2000]:
        from tracker.publishers import federal_register_text

        return federal_register_text.read(text)
    if _FRAGMENT.search(response.body):
        from tracker.publishers import federal_register_html

        return federal_register_html.read(text)
    raise ReadError("what came is no Federal Register text, perhaps its access page", source=source.id)


def _xml(body: bytes, source: Source) -> Document:
    from lxml import etree

    from tracker.publishers import federal_register_xml, gpo_xml

    try:
        return federal_register_xml.read(gpo_xml.parse(body))
    except etree.XMLSyntaxError as error:
        raise ReadError(
            f"the Federal Register XML is cut off or broken: {error}", source=source.id
        ) from error


def _reading(metadata: Mapping[str, object], document: Document, source: Source) -> Reading:
    from tracker.publishers import federal_register_status

    status = federal_register_status.blocks(metadata)
    blocks = status + (tuple(document.blocks) or _only_metadata(metadata))
    return Reading(
        title=str(metadata.get("title") or document.title),
        blocks=blocks,
        grammar=source.grammar or "us",
        language="en",
        edition=_edition(metadata, document),
        basis=Basis.DRAFT if metadata.get("type") == "Proposed Rule" else Basis.ADOPTED,
        identifiers=_identifiers(metadata, document),
        notes=("The text is not the legal edition; that is the PDF at govinfo.gov.",),
    )


def _only_metadata(metadata: Mapping[str, object]) -> tuple[Block, ...]:
    # A stored reply of the API alone still says what the document is.
    from tracker.core.model import Role

    facts = [metadata.get("title"), metadata.get("citation"), metadata.get("signing_date")]
    text = ", ".join(str(fact) for fact in facts if fact)
    return (Block(role=Role.TEXT, text=text),) if text else ()


def _edition(metadata: Mapping[str, object], document: Document) -> str:
    # The day that an order is known by, and from which it revokes others, is that of its signature.
    signed = metadata.get("signing_date")
    published = metadata.get("publication_date")
    effective = metadata.get("effective_on")
    parts = (
        str(metadata.get("citation") or ""),
        f"signed {signed}" if signed else "",
        f"published {published}" if published else "",
        f"effective {effective}" if effective else "",
    )
    return ", ".join(part for part in parts if part) or document.number


def _identifiers(metadata: Mapping[str, object], document: Document) -> tuple[str, ...]:
    order, proclamation = metadata.get("executive_order_number"), metadata.get("proclamation_number")
    found = (
        str(metadata.get("document_number") or ""),
        f"Executive Order {order}" if order and order != "0" else "",
        f"Proclamation {proclamation}" if proclamation else "",
        *document.identifiers,
    )
    return tuple(dict.fromkeys(each for each in found if each))
