"""govinfo.gov: what the Government Publishing Office prints: bills, laws, the two Codes, the Register.

A text is named by its package (with a granule), by a link of the link service, by a file of the bulk
repository, or as a bill, whose newest version is sought. None of these needs a key; with one, a package
is asked of the API, which says which forms there are. A missing granule is a page with status 200.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from tracker.core.model import Basis, Reading
from tracker.core.record import Request, Response, Source
from tracker.errors import ReadError
from tracker.publishers import bills, govinfo_forms
from tracker.publishers.decoding import decoded

KEYS = {
    "package?": "a package: BILLS-118s2950is, PLAW-117publ263, CFR-2025-title15-vol2, FR-2023-11-01",
    "granule?": "a part of the package: 2023-24283, CFR-2025-title15-vol2-part774",
    "link?": "a citation of the link service: uscode/15/9401, plaw/117/public/263, cfr/15/774",
    "bulk?": "a file of the bulk repository: ECFR/title-15/ECFR-title15.xml",
    "bill?": "congress, type and number of a bill: 118/s/2950",
    "version?": 'the version of the bill, "ih", "es", "enr"; else the newest',
    "form?": '"xml", "uslm" or "html", where the usual form of the collection is not wanted',
    "key?": 'where the key of api.data.gov is kept: "env:GOVINFO_KEY"; only `package` makes use of it',
}
DELAY = 1.0

_SITE = "https://www.govinfo.gov"
_API = "https://api.govinfo.gov"
_HOSTS = ("www.govinfo.gov", "api.govinfo.gov")
_WAYS = ("package", "link", "bulk", "bill")
_NAME = re.compile(r"[A-Z]{2,12}-[\w.-]{2,80}")  # BILLS-118s2950is
_GRANULE = re.compile(r"[\w.-]{3,100}")  # 2023-24283
_STATUS = b"<billStatus"
_PATH = re.compile(r"[\w.-]{1,60}(?:/[\w.-]{1,60}){1,6}")  # uscode/15/9401
_SECRET = re.compile(r"(?:env|file):.{1,400}")  # env:GOVINFO_KEY
# Where each form of a package lies, and how the API names its address.
_FORMS = {
    "uslm": ("uslm", "xml", "uslmLink"),
    "xml": ("xml", "xml", "xmlLink"),
    "html": ("html", "htm", "txtLink"),
}
_USUAL = {"PLAW": "uslm", "BILLS": "xml", "CFR": "xml"}  # every other collection: html


def secret(source: Source) -> tuple[str, str]:
    """The header for a key of api.data.gov, and where it is kept; both empty without `key`.

    Raises ReadError, which does not repeat it, where `key` is the key itself.
    """
    kept = str(source.address.get("key", ""))
    if kept and not _SECRET.fullmatch(kept):
        raise ReadError(
            'say in `key` where the key is kept, "env:NAME" or "file:PATH", never the key', source=source.id
        )
    return ("X-Api-Key", kept) if kept else ("", "")


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """First, of a bill or with a key, what there is; then the text. Raises ReadError where none is named."""
    given = [way for way in _WAYS if source.address.get(way)]
    if len(given) != 1:
        raise ReadError(
            f"name the text by one of {', '.join(_WAYS)}, not by {' and '.join(given) or 'none'}",
            source=source.id,
        )
    return _ASKED[given[0]](source, responses)


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """The text in the form that came, with the status of a bill. Raises ReadError where it is none."""
    texts = [each for each in responses if each.part == "text"]
    known = next((_status(each, source) for each in responses if _is_status(each)), None)
    if known is None or not _is_status(texts[-1]):
        found = text_of(texts[-1], source)
    else:  # a file with the status alone
        found = Reading(title=known.title, blocks=(), grammar="us", language="en", basis=Basis.DRAFT)
    return with_status(found, known) if known else found


def with_status(found: Reading, known: bills.Bill) -> Reading:
    """The text of a bill with its name and its steps."""
    return replace(
        found,
        title=known.title or found.title,
        blocks=(*known.statuses, *found.blocks),
        identifiers=tuple(dict.fromkeys((known.name, *found.identifiers))),
    )


def recognises(body: bytes, name: str) -> bool:
    """Whether a file is a bill or a law in GPO's XML or text, a section of the Code, or a bill's status."""
    del name
    return govinfo_forms.own(body) is not None or _STATUS in body[:2000]


def text_of(response: Response, source: Source) -> Reading:
    """The text in one answer. Raises ReadError where it holds none."""
    form = govinfo_forms.any_form(response.body)
    if form is not None:
        return form(response, source)
    raise ReadError(
        f"{response.final_url} is no text of govinfo but, it seems, its page for what is missing; "
        "look at the kept page, and check the name of the package or its `form`",
        source=source.id,
    )


def _package(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    package, granule = str(source.address["package"]), str(source.address.get("granule", ""))
    if not _NAME.fullmatch(package) or (granule and not _GRANULE.fullmatch(granule)):
        named = f"{package} {granule}".strip()
        raise ReadError(f'"{named}" names no package like BILLS-118s2950is', source=source.id)
    header = secret(source)
    if not header[0]:
        form = _form(source, _USUAL.get(package.partition("-")[0], "html"))
        return () if responses else (_content(package, granule, form),)
    if not responses:
        path = f"{package}/granules/{granule}" if granule else package
        return (Request(url=f"{_API}/packages/{path}/summary", part="metadata", hosts=_HOSTS, secret=header),)
    if len(responses) > 1:
        return ()
    return (Request(url=_download(responses[0], source), hosts=_HOSTS, secret=header),)


def _link(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    link = _named(source, "link")
    form = _form(source, _USUAL.get(link.partition("/")[0].upper(), "html"))
    return () if responses else (Request(url=f"{_SITE}/link/{link}?link-type={form}", hosts=_HOSTS),)


def _bulk(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    url = f"{_SITE}/bulkdata/{_named(source, 'bulk')}"
    return () if responses else (Request(url=url, headers=(("Accept", "application/xml"),), hosts=_HOSTS),)


def _bill(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    congress, kind, number = bills.numbers(source)
    if not responses:
        path = f"BILLSTATUS/{congress}/{kind}/BILLSTATUS-{congress}{kind}{number}.xml"
        headers = (("Accept", "application/xml"),)
        return (Request(url=f"{_SITE}/bulkdata/{path}", part="metadata", headers=headers, hosts=_HOSTS),)
    if responses[-1].status == 404 or len(responses) > 1:
        return ()
    return (printed(_status(responses[0], source), source),)


_ASKED: dict[str, Callable[[Source, tuple[Response, ...]], tuple[Request, ...]]] = {
    "package": _package,
    "link": _link,
    "bulk": _bulk,
    "bill": _bill,
}


def printed(known: bills.Bill, source: Source) -> Request:
    """The question for the version of a bill that the source names, which needs no key.

    Raises ReadError where it is not printed yet.
    """
    version = bills.chosen(known, source)
    return _content(version.package, "", _form(source, version.form))


def _content(package: str, granule: str, form: str) -> Request:
    folder, ending, _ = _FORMS[form]
    return Request(url=f"{_SITE}/content/pkg/{package}/{folder}/{granule or package}.{ending}", hosts=_HOSTS)


def _form(source: Source, usual: str) -> str:
    form = str(source.address.get("form", "")) or usual
    if form not in _FORMS:
        raise ReadError(f'`form` is one of {", ".join(_FORMS)}, not "{form}"', source=source.id)
    return form


def _named(source: Source, key: str) -> str:
    value = str(source.address[key])
    if not _PATH.fullmatch(value):
        raise ReadError(f'"{value}" is no {KEYS[f"{key}?"]}', source=source.id)
    return quote(value)


def _download(response: Response, source: Source) -> str:
    """The address of the best form that the API offers."""
    try:
        offered: dict[str, Any] = json.loads(decoded(response))["download"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ReadError(
            f"govinfo's API describes no text at {response.final_url}; check `package` and `granule`",
            source=source.id,
        ) from error
    wanted = str(source.address.get("form", ""))
    names = [name for form, (_, _, name) in _FORMS.items() if wanted in ("", form)]
    found = next((str(offered[name]) for name in names if offered.get(name)), "")
    if not found.startswith(f"{_API}/"):
        raise ReadError(
            f"govinfo offers {', '.join(sorted(offered)) or 'nothing'}, and none of {', '.join(names)}",
            source=source.id,
        )
    return found


def _is_status(response: Response) -> bool:
    return _STATUS in response.body[:2000]


def _status(response: Response, source: Source) -> bills.Bill:
    try:
        return bills.from_xml(govinfo_forms.root_of(response, source))
    except RecursionError as error:
        raise ReadError("the status of the bill is nested without end", source=source.id) from error
