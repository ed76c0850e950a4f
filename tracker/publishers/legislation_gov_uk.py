"""legislation.gov.uk: acts and instruments of the United Kingdom, in Crown Legislation Markup Language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from tracker.core.model import Basis, Block, Reading, Role
from tracker.core.record import Request, Response, Source
from tracker.core.text import clean
from tracker.errors import ReadError
from tracker.publishers import gpo_xml

KEYS = {
    "legislation": "type, year and number of the law as the site writes them: ukpga/2025/18, uksi/2012/632",
    "version?": '"enacted" or "made" for the law as it was passed, or a day, 2026-01-31; else as it stands',
}
DELAY = 5.0  # robots.txt asks for it

HOST = "www.legislation.gov.uk"
_LAW = re.compile(r"[a-z]{3,5}/\d{4}(?:/[\w-]{1,12})?/\d{1,5}")  # ukpga/2025/18, ukpga/Geo6/12-13/1 is not
_VERSION = re.compile(r"enacted|made|adopted|created|\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_NAMESPACE = b"http://www.legislation.gov.uk/namespaces/legislation"
# section-12, schedule-2-paragraph-3, regulation-4, section-12A: the id says what a provision is called.
_ID = re.compile(r"(?:schedule(?:-(?P<schedule>\w+))?-(?:part-\w+-)*)?(?P<word>[a-z]+)-(?P<number>\w+)")
_NOTES = frozenset(("Commentaries", "Footnotes", "CommentaryRef", "FootnoteRef", "MarginNoteRef"))
_NOT_LAW = _NOTES | {"Contents", "Metadata", "Versions", "Resources", "ExplanatoryNotes", "EarlierOrders"}
# Parts and chapters, italic headings between sections (Pblock), schedules.
_DIVIDING = frozenset(
    (
        "Group",
        "Part",
        "Chapter",
        "EUPart",
        "EUTitle",
        "EUChapter",
        "EUSection",
        "Pblock",
        "PsubBlock",
        "Schedule",
    )
)
_LEVELS = {f"P{n}": n - 1 for n in range(2, 8)}
_LEAVES = frozenset(("Text", "LongTitle", "Title", "Subtitle", "Number", "TitleBlock", "Pnumber"))
# Read as one text each; what another law is to say is quoted, and no provision of this one.
_WHOLE = {
    **dict.fromkeys(_LEAVES, Role.TEXT),
    **dict.fromkeys(("BlockAmendment", "BlockExtract", "InlineAmendment"), Role.QUOTED),
    "SignedSection": Role.END,
}
_STATUSES = frozenset(("Prospective", "Repealed", "Dead"))


def requests(source: Source, responses: tuple[Response, ...]) -> tuple[Request, ...]:
    """The one address. Raises ReadError where the keys name no law or version."""
    law, version = law_of(source), str(source.address.get("version", ""))
    if version and not _VERSION.fullmatch(version):
        raise ReadError(f'"{version}" is neither "enacted", "made" nor a day', source=source.id)
    if responses:
        return ()
    path = "/".join(filter(None, (law, version, "data.xml")))
    headers = (("Accept", "application/xml"),)
    return (Request(url=f"https://{HOST}/{path}", headers=headers, hosts=(HOST,)),)


def read(responses: tuple[Response, ...], source: Source) -> Reading:
    """The law with its schedules. Raises ReadError where the answer is no law in this markup."""
    response = responses[-1]
    try:
        root = gpo_xml.parse(response.body.lstrip(b"\xef\xbb\xbf \r\n\t"))
    except etree.XMLSyntaxError as error:
        raise ReadError(
            f"{response.final_url} is no XML, or was cut off: {error}", source=source.id
        ) from error
    body = next((each for each in root if _name(each) in ("Primary", "Secondary", "EURetained")), None)
    if _name(root) != "Legislation" or body is None:
        raise ReadError(f"{response.final_url} holds no law but <{_name(root)}>", source=source.id)
    document = str(root.get("DocumentURI") or "")
    adopted = document.rstrip("/").rsplit("/", 1)[-1] in ("enacted", "made", "adopted", "created")
    valid = _fact(root, "valid")
    return Reading(
        title=_fact(root, "title") or source.title,
        blocks=tuple(_blocks(body, 0)),
        grammar="uk",
        language=_fact(root, "language")[:2] or "en",
        edition="as passed" if adopted else f"as it stands on {valid}" if valid else "as it stands",
        basis=Basis.ADOPTED if adopted else Basis.CONSOLIDATED,
        identifiers=tuple(filter(None, (str(root.get("IdURI") or "").removeprefix("http://"),))),
        notes=() if adopted else (_outstanding(root),),
    )


def _outstanding(root: etree._Element) -> str:
    """What the text lacks; the metadata list the changes that its editors have not applied yet."""
    listed = [each for each in root.iterdescendants() if _name(each) == "UnappliedEffect"]
    count = sum(each.get("RequiresApplied") != "false" for each in listed)
    many = f"{count} changes" if count > 1 else "1 change" if count else "Changes"
    return f"{many} that the editors have not applied yet {'is' if count == 1 else 'are'} not in this text."


def recognises(body: bytes, name: str) -> bool:
    """Whether a file is in Crown Legislation Markup Language."""
    del name
    return b"<Legislation" in body[:4000] and _NAMESPACE in body[:4000]


def law_of(source: Source) -> str:
    """The law that a source names, as the site writes it. Raises ReadError where it names none."""
    law = str(source.address["legislation"])
    if not _LAW.fullmatch(law):
        raise ReadError(f'"{law}" names no law as the site does, ukpga/2025/18', source=source.id)
    return law


def _blocks(element: etree._Element, level: int) -> Iterator[Block]:
    """What an element says, in reading order; what we do not know is read through, never dropped."""
    for child in element:
        name = _name(child)
        if not name or name in _NOT_LAW or (name, _name(element)) in _TAKEN:
            continue
        if name in _DIVIDING:
            yield from _division(child, name)
        elif name == "P1":
            yield from _unit(child, element)
        elif name in _LEVELS:
            yield from _item(child, _LEVELS[name])
        elif name in _WHOLE or not _structured(child):
            yield from _whole(child, _WHOLE.get(name, Role.TEXT), level)
        else:
            yield from _blocks(child, level)


def _whole(element: etree._Element, role: Role, level: int) -> Iterator[Block]:
    if text := _text(element):
        yield Block(role=role, text=text, level=level)


# Read with what they head, so not read again.
_TAKEN = frozenset(
    (name, holder)
    for holder in (*_DIVIDING, "P1group", "P1", *_LEVELS)
    for name in ("Title", "TitleBlock", "Number", "Pnumber")
)


def _division(element: etree._Element, name: str) -> Iterator[Block]:
    number, title = _of(element, "Number"), _of(element, "Title") or _of(element, "TitleBlock")
    if name == "Schedule":
        yield Block(role=Role.UNIT, text=_named(number) or "Schedule")
    else:
        anchor = str(element.get("id") or "")
        yield Block(role=Role.DIVISION, text=_named(number) or title or name, anchor=anchor)
    if title and (number or name == "Schedule"):
        yield Block(role=Role.HEADING, text=title)
    yield from _blocks(element, 0)


def _named(number: str) -> str:
    """ "SCHEDULE 2A" as it is cited: Schedule 2A."""
    word, blank, rest = number.partition(" ")
    return f"{word.capitalize()}{blank}{rest}"


def _unit(element: etree._Element, holder: etree._Element) -> Iterator[Block]:
    """A section, regulation, article, or paragraph of a schedule, under the name that its id gives it."""
    label = _label(element)
    yield Block(role=Role.UNIT, text=label, anchor=str(element.get("id") or ""))
    if _name(holder) == "P1group" and (title := _of(holder, "Title")):
        yield Block(role=Role.HEADING, text=title)
    yield from _blocks(element, 0)
    status = str(element.get("Status") or (holder.get("Status") if _name(holder) == "P1group" else "") or "")
    if status in _STATUSES:
        yield Block(role=Role.STATUS, text=f"{label}: {status.lower()}", anchor=label)


def _label(element: etree._Element) -> str:
    number = _of(element, "Pnumber").strip("[]. ")
    match = _ID.fullmatch(str(element.get("id") or ""))
    if not match:
        return f"Section {number}"
    own = f"{match['word']} {number or match['number']}"
    if str(element.get("id")).startswith("schedule-"):
        return f"Schedule {match['schedule']}, {own}" if match["schedule"] else f"Schedule, {own}"
    return own[:1].upper() + own[1:]


def _item(element: etree._Element, level: int) -> Iterator[Block]:
    number = _of(element, "Pnumber").strip("()[]. ")
    yield Block(
        role=Role.ITEM, text="", label=f"({number})", level=level, anchor=str(element.get("id") or "")
    )
    yield from _blocks(element, level)


def _structured(element: etree._Element) -> bool:
    """Whether numbered or running text stands deeper within, so that it must be taken apart."""
    names = {*_LEVELS, *_WHOLE, *_DIVIDING, "P1"}
    return any(_name(each) in names for each in element.iterdescendants())


def _of(element: etree._Element, name: str) -> str:
    """The text of the first child of that name."""
    found = next((each for each in element if _name(each) == name), None)
    return _text(found) if found is not None else ""


def _fact(root: etree._Element, name: str) -> str:
    """What the metadata say: dc:title, dct:valid, dc:language."""
    metadata = next((each for each in root if _name(each) == "Metadata"), None)
    return _of(metadata, name) if metadata is not None else ""


def _text(element: etree._Element) -> str:
    """All text within, paragraphs and cells parted by blanks, without references to notes."""
    pieces: list[str] = []
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            pieces.append(each.text or "")
        else:
            if _name(each) in _APART:
                pieces.append(" ")
            pieces.append(each.tail or "" if each is not element else "")
    return clean("".join(pieces))


_APART = frozenset(("Text", "Pnumber", "Title", "Number", "Subtitle", "td", "th", "tr", "ListItem", "Para"))


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
