"""What is said of a federal bill: its steps, its laws, its printed versions; the same in two interfaces.

Congress.gov's API says it in JSON, govinfo's BILLSTATUS files in XML, with the same names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from lxml import etree

from tracker.core.model import Block, Role
from tracker.core.record import Source
from tracker.core.text import clean
from tracker.errors import ReadError

_BILL = re.compile(r"(\d{2,3})/(hr|s|hjres|sjres|hconres|sconres|hres|sres)/(\d{1,5})")  # 118/s/2950
# Of an address: BILLS-118s2950is, PLAW-117publ263.
_PACKAGE = re.compile(r"\b(BILLS-\d{2,3}[a-z]+\d+[a-z]+\d?|PLAW-\d{2,3}(?:publ|pvtl)\d+)\b")
_LIBRARY = "9"  # the Library of Congress, which enters the great steps beside what the chambers enter
# GPO's codes of the versions.
STAGES = {
    "Introduced in House": "ih",
    "Introduced in Senate": "is",
    "Reported in House": "rh",
    "Reported in Senate": "rs",
    "Referred in House": "rfh",
    "Referred in Senate": "rfs",
    "Received in House": "rdh",
    "Received in Senate": "rds",
    "Placed on Calendar House": "pch",
    "Placed on Calendar Senate": "pcs",
    "Engrossed in House": "eh",
    "Engrossed in Senate": "es",
    "Engrossed Amendment House": "eah",
    "Engrossed Amendment Senate": "eas",
    "Enrolled Bill": "enr",
}
_LAST = (
    "Enrolled Bill",
    "Public Law",
    "Private Law",
)  # these may have no date yet, and come after all others
_CODE = re.compile(r"(?<=\d)[a-z]+\d?$")  # the end of a package: "es", "eas2"


class Version(NamedTuple):
    """One printed version of a bill."""

    stage: str  # "Engrossed in House"
    day: str  # ISO, empty where it is not told
    package: str  # BILLS-118s2950es
    form: str  # "uslm", "xml", or "html" where no XML of it was ever made


class Bill(NamedTuple):
    """What is known of a bill."""

    title: str
    name: str  # "S. 2950 (118th Congress)"
    versions: tuple[Version, ...]  # the newest last
    statuses: tuple[Block, ...]


def numbers(source: Source) -> tuple[str, str, str]:
    """Congress, type and number of the source's bill. Raises ReadError where `bill` names none."""
    named = str(source.address.get("bill", ""))
    match = _BILL.fullmatch(named)
    if match is None:
        raise ReadError(f'"{named}" names no bill like 118/s/2950', source=source.id)
    return match[1], match[2], match[3]


def from_xml(root: etree._Element) -> Bill:
    """What a BILLSTATUS file says."""
    found = root.find("bill")
    return bill(_valued(found) if found is not None else {})


def bill(facts: Mapping[str, Any]) -> Bill:
    """What the facts of a bill say, named as both interfaces name them."""
    kind, number = str(facts.get("type") or "").lower(), str(facts.get("number") or "")
    congress = str(facts.get("congress") or "")
    versions = (_version(each, f"{congress}{kind}{number}") for each in _items(facts, "textVersions"))
    return Bill(
        title=clean(str(facts.get("title") or "")),
        name=f"{_PRINTED.get(kind, kind.upper())} {number} ({_ordinal(congress)} Congress)" if number else "",
        versions=tuple(sorted(versions, key=_order)),
        statuses=tuple(_statuses(facts)),
    )


def chosen(found: Bill, source: Source) -> Version:
    """The version that the source names, else the newest. Raises ReadError where there is none."""
    code = str(source.address.get("version", "")).lower()
    fitting = [each for each in found.versions if each.package and code in ("", *_CODE.findall(each.package))]
    if fitting:
        return fitting[-1]
    known = ", ".join(each.stage for each in found.versions) or "none at all"
    raise ReadError(
        f"no printed text of {found.name or 'this bill'}{f' in version {code}' if code else ''} yet; "
        f"versions: {known}; the first is printed some days after the bill is introduced",
        source=source.id,
    )


_PRINTED = {
    "hr": "H.R.",
    "s": "S.",
    "hjres": "H.J. Res.",
    "sjres": "S.J. Res.",
    "hconres": "H. Con. Res.",
    "sconres": "S. Con. Res.",
    "hres": "H. Res.",
    "sres": "S. Res.",
}


def _version(item: Mapping[str, Any], bill: str) -> Version:
    stage = str(item.get("type") or "")
    addresses = [str(each.get("url") or "") for each in _items(item, "formats")]
    package = next((match[1] for each in addresses if (match := _PACKAGE.search(each))), "")
    code = STAGES.get(stage, "")
    marked = any(each.endswith(".xml") for each in addresses)
    return Version(
        stage=stage,
        day=str(item.get("date") or "")[:10],
        package=package or (f"BILLS-{bill}{code}" if code else ""),
        form=("uslm" if package.startswith("PLAW") else "xml") if marked else "html",
    )


def _order(version: Version) -> tuple[bool, int, str]:
    last = version.stage in _LAST
    return last, _LAST.index(version.stage) if last else 0, version.day


def _statuses(facts: Mapping[str, Any]) -> Iterator[Block]:
    """One block for each great step and each law, and one for the latest action."""
    steps: dict[str, str] = {}
    for each in _items(facts, "actions"):
        system = each.get("sourceSystem")
        step = clean(str(each.get("text") or "")).partition(":")[0].rstrip(".")
        lawful = str(each.get("type") or "") == "BecameLaw"
        if isinstance(system, Mapping) and str(system.get("code")) == _LIBRARY and not lawful:
            steps.setdefault(step, str(each.get("actionDate") or ""))
    for step, day in steps.items():
        yield Block(role=Role.STATUS, label=step, text=_dated(step, day))
    for law in _items(facts, "laws"):
        name = f"{law.get('type') or 'Public Law'} {law.get('number')}"
        yield Block(role=Role.STATUS, label=f"Became {name}", text=f"Became {name}")
    latest = facts.get("latestAction")
    if isinstance(latest, Mapping) and latest.get("text"):
        said = clean(str(latest["text"])).rstrip(".")
        text = _dated(f"Latest action: {said}", str(latest.get("actionDate") or ""))
        yield Block(role=Role.STATUS, label="Latest action", text=text)


def _dated(said: str, day: str) -> str:
    try:
        return f"{said}, {date.fromisoformat(day).isoformat()}"
    except ValueError:
        return said


def _items(facts: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The entries of a list, none where only their number is told because they have a page of their own."""
    found = facts.get(name)
    listed = found.get("item", []) if isinstance(found, Mapping) else found
    entries = listed if isinstance(listed, list) else [listed]
    return [each for each in entries if isinstance(each, Mapping)]


def _ordinal(congress: str) -> str:
    last = "th" if congress[-2:-1] == "1" else {"1": "st", "2": "nd", "3": "rd"}.get(congress[-1:], "th")
    return f"{congress}{last}"


def _valued(element: etree._Element) -> dict[str, Any]:
    """An element of BILLSTATUS as the API would say it: `<item>` repeats, anything else stands once."""
    found: dict[str, Any] = {}
    for child in element:
        if not isinstance(child.tag, str):
            continue
        value = _valued(child) if len(child) else (child.text or "").strip()
        if child.tag == "item":
            found.setdefault("item", []).append(value)
        else:
            found[child.tag] = value
    return found
