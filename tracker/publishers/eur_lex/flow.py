"""A page as a stream: elements that open and close, and the runs of text between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from lxml import etree

from tracker.core.text import clean
from tracker.errors import ReadError

BREAK = "\ue001"  # where a <br> stood, for headings of two lines
LABELLED = "\ue002"  # where a label ended that stands in an element of its own
_NOTE = "\ue000"  # where the call of a footnote stood

_LAID_OUT = """html body div p hr table tr td th ul ol li dl dd dt h1 h2 h3 h4 h5 h6 center blockquote pre
    article section main header footer nav form fieldset caption figure txt_te"""
_BLOCKS = frozenset(_LAID_OUT.split())
_SILENT = frozenset(
    {"script", "style", "head", "noscript", "button", "select", "textarea", "iframe", "template"}
)
_RAISED = frozenset({"oj-super", "super", "superscript"})
_LABELS = frozenset({"num", "list-symbol"})
_CALLS = ("ntc", "src.")  # ids of the calls: ntc1-L_202401689EN.000101-E0001, src.E0001
_CALLED = ("note-tag", "FootnoteReference", "footnoteRef", "footnote-ref")

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")  # <?xml version="1.0" encoding="UTF-8"?>
_NAMESPACE = re.compile(r' xmlns="http://www\.w3\.org/1999/xhtml"')
_CALL = re.compile(r" ?(?:\( ?\ue000 ?\)|\ue000)")  # the call with the brackets and the space around it
_MARK = re.compile(r"[►▼] ?[A-Z]{1,2}\d{0,3}\b|◄")  # ►M1, ▼B, ◄
_STRAY = re.compile(r"(?<=\d) (?=[.,](?: |$))")  # "EUR 750 000 ."
_LOOSE = re.compile(r" [.,]")
_VOID = re.compile(r"<(?:a|span|p|div|td|b|i)\b[^<>]*/>")  # <a id="x"/>, which HTML would leave open


class Piece(NamedTuple):
    """An element that opens or closes, or a run of text directly inside it."""

    event: Literal["open", "text", "close"]
    element: etree._Element
    text: str = ""


def tree(text: str) -> etree._Element:
    """The root element of a page, well-formed or not. Raises ReadError where there is none."""
    plain = _NAMESPACE.sub("", _DECLARATION.sub("", text.lstrip("\ufeff")))
    for parser in _parsers(plain):
        try:
            root: etree._Element | None = etree.fromstring(plain.encode("utf-8", "replace"), parser)
        except etree.XMLSyntaxError:
            continue
        if any(each.type_name == "ERR_RESOURCE_LIMIT" for each in parser.error_log):
            raise ReadError("the page is nested too deeply to be read whole; look at the file that was kept")
        if root is not None:
            return root
    raise ReadError("the page holds no markup that can be read; look at the file that was kept")


def _parsers(text: str) -> Iterator[etree.XMLParser | etree.HTMLParser]:
    """XML first where the page looks like it: HTML would swallow text after an empty <a/>."""
    if _VOID.search(text[:20_000]) or ("<html" in text[:2_000] and "XHTML" in text[:2_000]):
        yield etree.XMLParser(
            encoding="utf-8",
            huge_tree=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
    yield etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )


def trunk(root: etree._Element, marks: frozenset[str]) -> etree._Element:
    """The smallest element that holds every paragraph of certain classes: the text without its site.

    Wrappers change their names; what lies between the first and the last mark does not.
    """
    marked = [each for each in root.iter("p") if classes(each) in marks]
    if not marked:
        return root
    outer = set(marked[0].iterancestors())
    return next((each for each in marked[-1].iterancestors() if each in outer), root)


def flow(root: etree._Element) -> Iterator[Piece]:
    """Block elements as they open and close, and the text between, in reading order; nothing is left out.

    Scripts, styles and calls of footnotes are silent; superscripts read ^25; images read [image].
    """
    run: list[str] = []
    open_: list[etree._Element] = []
    silent: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if silent is not None:
            if silent is element and event == "end":
                silent = None
                run.append(element.tail or "")
        elif element.tag in _BLOCKS:
            text = "".join(run)
            run.clear()
            if text and open_ and not text.isspace():
                yield Piece("text", open_[-1], text)
            if event == "start":
                open_.append(element)
                yield Piece("open", element)
                run.append(element.text or "")
            else:
                yield Piece("close", open_.pop())
                run.append(element.tail or "")
        elif event == "end":
            run.append(LABELLED if element.tag == "span" and element.get("class") in _LABELS else "")
            run.append(element.tail or "")
        elif element.tag in _SILENT or _is_call(element):
            silent = element
            run.append("" if element.tag in _SILENT else _NOTE)
        else:
            run.append(_opening(element))


def lines(text: str) -> tuple[str, ...]:
    """A run as cleaned lines, split where the page breaks them; footnote calls and change marks dropped."""
    return tuple(line for part in text.split(BREAK) if (line := _line(clean(part))))


def classes(element: etree._Element) -> str:
    """An element's class attribute, without the prefix that the Official Journal puts before each."""
    return _without_prefix(str(element.get("class") or ""))


def text_of(element: etree._Element) -> str:
    """All text inside an element, cleaned."""
    return clean("".join(map(str, element.itertext())))


def _line(line: str) -> str:
    """A cleaned line without what is no wording."""
    if _NOTE in line:
        line = _CALL.sub("", line)
    if "►" in line or "◄" in line or "▼" in line:
        line = clean(_MARK.sub("", line))
    return _STRAY.sub("", line).strip() if _LOOSE.search(line) else line.strip()


@lru_cache(maxsize=1024)
def _without_prefix(name: str) -> str:
    """The same few names occur thousands of times."""
    return name.replace("oj-", "").strip()


def _is_call(element: etree._Element) -> bool:
    """Whether an inline element is the call of a footnote."""
    if element.tag not in ("a", "span", "sup"):
        return False
    name = element.get("class") or ""
    identifier = element.get("id") or ""
    return identifier.startswith(_CALLS) or any(each in name for each in _CALLED)


def _opening(element: etree._Element) -> str:
    """What an element says where it opens."""
    text = element.text or ""
    if element.tag == "br":
        return BREAK + text
    if element.tag == "img":
        return f" [image] {text}"
    if element.tag == "sup" or (element.get("class") or "") in _RAISED:
        return "^" + text.lstrip()
    return text
