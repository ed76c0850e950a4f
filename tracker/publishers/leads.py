"""Where an entry of a listing leads: which publisher reads the text at its address, and what it is called."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from tracker.publishers.federal_register_names import padded


class Lead(NamedTuple):
    """A text that can be asked for."""

    id: str  # the source under which it is kept; one text has one, whichever listing leads to it
    publisher: str
    address: Mapping[str, str]  # the keys that the publisher reads


# The first row whose pattern is found decides; its groups are the publisher's keys, else the key is `url`.
# Pages of the Federal Register and of Congress are closed to programs, so the number leads to what is open.
_ROWS = (
    (
        r"//www\.govinfo\.gov/(?:app/details|content/pkg)/FR-\d{4}-\d\d-\d\d/(?:html/|pdf/|xml/)?"
        r"(?P<document>[A-Z0-9]{1,4}(?:-[A-Z0-9]{1,6}){1,2})(?:[/?#.]|$)",
        "federal-register",
    ),  # https://www.govinfo.gov/app/details/FR-2023-11-01/2023-24283
    (
        r"//www\.govinfo\.gov/(?:app/details|content/pkg)/(?P<package>(?:BILLS|PLAW)-\w{2,40})(?:[/?#.]|$)",
        "govinfo",
    ),  # https://www.govinfo.gov/app/details/BILLS-118s2950is
    (
        r"//www\.congress\.gov/bill/(?P<congress>\d{2,3})(?:st|nd|rd|th)-congress/(?P<kind>[a-z-]{10,28})/"
        r"(?P<bill>\d{1,5})(?:[/?#]|$)",
        "govinfo",
    ),  # https://www.congress.gov/bill/118th-congress/senate-bill/2950
    (
        r"//(?:www\.)?federalregister\.gov/(?:(?:documents|public-inspection)/(?:\d{4}/\d\d/\d\d/)?|d/)"
        r"(?P<document>[A-Z0-9]{1,4}(?:-[A-Z0-9]{1,6}){1,2})(?:[/?#.]|$)",
        "federal-register",
    ),  # https://www.federalregister.gov/documents/2025/01/31/2025-02172/removing-barriers
    (
        r"//(?:eur-lex\.europa\.eu/.*[?&]uri=CELEX:|publications\.europa\.eu/resource/celex/)"
        r"(?P<celex>[1-9]\d{4}[A-Z]{1,2}\d{4}(?:R?\(\d\d\))?)(?:[&#.]|$)",
        "eur-lex",
    ),  # https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32024R1689
    (
        r"//(?:www\.)?legislation\.gov\.uk/(?:id/)?(?P<legislation>[a-z]{3,5}/\d{4}/\d{1,5})(?:[/?#]|$)",
        "legislation-gov-uk",
    ),  # https://www.legislation.gov.uk/ukpga/2025/18/contents
    (r"^[^?#]*\.pdf(?:[?#]|$)", "pdf"),  # https://www.whitehouse.gov/wp-content/uploads/2025/02/M-25-21.pdf
    (
        r"//www\.nysenate\.gov/legislation/bills/\d{4}/",
        "ny-senate",
    ),  # https://www.nysenate.gov/legislation/bills/2025/S6953/amendment/B
    (r"//(?:www\.)?whitehouse\.gov/", "whitehouse"),  # https://www.whitehouse.gov/presidential-actions/…
    (
        r"//www\.(?:cac|miit|most)\.gov\.cn/|//www\.gov\.cn/(?!gongbao/\d{4}/issue_)",
        "cac",
    ),  # https://www.cac.gov.cn/2026-04/10/c_1777558395078289.htm
    (r"", "page"),
)
_BILLS = {"house-bill": "hr", "senate-bill": "s"} | {
    f"{house}-{kind}": f"{letter}{short}"
    for house, letter in (("house", "h"), ("senate", "s"))
    for kind, short in (
        ("resolution", "res"),
        ("joint-resolution", "jres"),
        ("concurrent-resolution", "conres"),
    )
}
# An edition that its law's own source finds by itself: …?uri=CELEX:02024R1689-20260727
_CONSOLIDATED = re.compile(r"\bCELEX:0\d{4}|/resource/celex/0\d{4}")
_UNNAMED = re.compile(r"[^a-z0-9]+")
_MOST = 2_000  # characters of an address; more is none
_LONGEST = 40  # characters of an id before its hash


def lead(address: str) -> Lead | None:
    """Where an address leads, None where no text of its own lies behind it."""
    plain = unquote(address) if "CELEX" in address else address
    if not _is_address(address) or _CONSOLIDATED.search(plain):
        return None
    for pattern, publisher in _ROWS:
        if match := re.search(pattern, plain, re.IGNORECASE if publisher == "pdf" else 0):
            keys = _keys(match) or {"url": re.sub(r"^http:", "https:", address)}
            return Lead(_id(publisher, keys), publisher, keys)
    return None


def _is_address(text: str) -> bool:
    """Whether a text is an address that can be asked for; it was written by others."""
    try:
        parts = urlsplit(text)
    except ValueError:  # http://[
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and len(text) <= _MOST


def _keys(match: re.Match[str]) -> Mapping[str, str]:
    """What the publisher reads, none where that is the address itself; a bill is named 118/s/2950."""
    found = match.groupdict()
    if kind := found.get("kind"):
        bill = _BILLS.get(kind, "")
        return {"bill": f"{found['congress']}/{bill}/{found['bill']}"} if bill else {}
    return found


def _id(publisher: str, keys: Mapping[str, str]) -> str:
    """The number with its publisher's name; for a page its host, its last name and a hash of the whole."""
    (key, value), *_ = keys.items()
    if key != "url":
        value = padded(value) if key == "document" else value
        number = _UNNAMED.sub("-", value.lower()).strip("-")
        return f"{publisher}-{number}"[:64]
    parts = urlsplit(value)
    host = (parts.hostname or "").removeprefix("www.")
    last = parts.path.rstrip("/").rpartition("/")[2]
    words = _UNNAMED.sub("-", f"{host}-{last}".lower()).strip("-")[:_LONGEST].strip("-")
    return f"{words}-{hashlib.sha256(value.encode()).hexdigest()[:8]}".lstrip("-")
