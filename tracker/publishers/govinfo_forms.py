"""The forms in which the Government Publishing Office prints a text, and how each is told and read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from tracker.core.model import Basis, Reading
from tracker.core.record import Response, Source
from tracker.errors import ReadError
from tracker.publishers import ecfr, federal_register
from tracker.publishers.decoding import decoded

if TYPE_CHECKING:
    from lxml import etree

    from tracker.publishers.uslm import Law

Form = Callable[[Response, Source], Reading]

_HEAD = 8192  # bytes in which a file shows what it is
# <bill, <resolution … of the older markup; any root in the namespace of USLM
_MARKUP = re.compile(
    rb"<(?:bill|resolution|amendment-doc)\s[^>]{0,2000}(?:bill-stage|resolution-stage|resolution-type|amend-stage)="
    rb'|xmlns(?::\w+)?="http://(?:schemas\.gpo\.gov|xml\.house\.gov/schemas)/'
)
_ANNUAL = re.compile(rb"<(?:CFRGRANULE|CFRDOC|CFRTOC)[\s>]")  # the yearly edition of the Code of Regulations
_PRINTED = re.compile(rb"\[Congressional Bills \d|\[\d{2,3}\w\w Congress (?:Public|Private) Law")
_CODE = re.compile(rb'<!-- documentid:|<h3 class="section-head"')
_PRE = re.compile(rb"<pre[\s>]", re.IGNORECASE)
# Of the yearly edition: contents, where a section was printed, running heads, what the file is.
_APPARATUS = ("FDSYS", "CONTENTS", "TOC", "EAR", "CITA", "SOURCE", "LRH", "RRH", "BTITLE")
_NOTES = ("The authentic text is the PDF that govinfo.gov signs.",)


def own(body: bytes) -> Form | None:
    """How a file in one of GPO's own forms is read, None for any other file."""
    return _first(body, _OWN)


def any_form(body: bytes) -> Form | None:
    """As `own`, or how other American publishers read it that print through GPO."""
    return own(body) or _first(body, _BORROWED)


def _first(body: bytes, forms: tuple[tuple[Callable[[bytes], object], Form], ...]) -> Form | None:
    return next((read for tell, read in forms if tell(body[:_HEAD])), None)


def root_of(response: Response, source: Source) -> etree._Element:
    """The root of an XML file. Raises ReadError where it is empty, cut off or broken."""
    from lxml import etree

    from tracker.publishers import gpo_xml

    try:
        return gpo_xml.parse(response.body)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"the XML is cut off or broken: {error}", source=source.id) from error


def _of_markup(response: Response, source: Source) -> Reading:
    from tracker.publishers import uslm

    return _reading(uslm.read(root_of(response, source)), source)


def _of_print(response: Response, source: Source) -> Reading:
    from tracker.publishers import govinfo_text

    return _reading(govinfo_text.read(decoded(response)), source)


def _of_code(response: Response, source: Source) -> Reading:
    from tracker.publishers import usc_html

    return _reading(usc_html.read(decoded(response)), source)


def _of_year(response: Response, source: Source) -> Reading:
    from lxml import etree

    from tracker.publishers import federal_register_xml

    root = root_of(response, source)
    day = root.findtext(".//FDSYS/DATE") or ""
    etree.strip_elements(root, *_APPARATUS, with_tail=False)
    found = federal_register_xml.read(root)
    return Reading(
        title=found.title,
        blocks=tuple(found.blocks),
        grammar=source.grammar or "us",
        language="en",
        edition=f"revised as of {day}" if day else "",
        basis=Basis.CONSOLIDATED,
        notes=_NOTES,
    )


def _of_register(response: Response, source: Source) -> Reading:
    return federal_register.read((response,), source)


_OWN: tuple[tuple[Callable[[bytes], object], Form], ...] = (
    (_MARKUP.search, _of_markup),
    (_ANNUAL.search, _of_year),
    (_PRINTED.search, _of_print),
    (_CODE.search, _of_code),
)
_BORROWED: tuple[tuple[Callable[[bytes], object], Form], ...] = (
    (lambda head: ecfr.recognises(head, ""), lambda response, source: ecfr.read((response,), source)),
    (lambda head: federal_register.recognises(head, ""), _of_register),
    (_PRE.search, _of_register),  # presidential papers are printed as the Register is
)


def _reading(law: Law, source: Source) -> Reading:
    if not law.blocks:
        raise ReadError("the file holds no law: no section and no other text", source=source.id)
    return Reading(
        title=law.title,
        blocks=law.blocks,
        grammar=source.grammar or "us",
        language="en",
        edition=law.edition,
        basis=law.basis,
        identifiers=law.identifiers,
        notes=_NOTES,
    )
