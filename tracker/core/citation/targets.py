"""Which provisions a citation inside a text points at, elliptic chains and ranges included.

A key is how a citation counts down: ("article", "53", "2") for Article 53(2), ("annex", "xi", "1") for
Annex XI, Section 1, ("条", "十", "二") for 第十条第二款.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tracker.core.citation.references import references
from tracker.core.model import Document, Provision
from tracker.core.text import fold

Key = tuple[str, ...]

_UNITS = (  # what names a unit of its own, then what counts within one; by language: en fr de nl it es
    ("article", r"articles?|artikel\w{0,2}|artículos?|articol[oi]|artigos?|art\."),
    ("annex", r"annex(?:es)?|anhangs?|anhängen?|bijlagen?|allegat[oi]|anexos?"),
    ("section", r"secs?\.|sections?|§+"),
    (
        "paragraph",
        r"paragraphs?|absatz|absätzen?|abs\.|paragraphes?|lid|leden|apartados?|paragraf[oi]|comm[ai]",
    ),
    ("subsection", r"subsections?"),
    (
        "point",
        r"points?|letters?|buchstaben?|nummern?|punt(?:en|os?|i)?|letras?|letter[ae]|subparagraphs?|clauses?",
    ),
)
_OWN = {"article", "annex", "section"}
_TO = r"to|through|bis|tot|à|al?(?= \d)|-"
_TOKEN = re.compile(
    "|".join(f"(?P<{name}>\\b(?:{words})(?![\\w.]))" for name, words in _UNITS)
    + rf"|(?P<to>(?<!\w)(?:{_TO})(?!\w)|[至到](?=第))"
    + r"|第\(?(?P<han>[零〇一二三四五六七八九十百千两\d]+)\)?"
    + r"(?P<step>[条款项目])(?:之(?P<extra>[一二三四五六七八九十]+))?"
    + r"|(?P<attached>(?<=[\w)])\(-?\w{1,5}\))|(?P<bracket>\(-?\w{1,5}\))"
    + r"|(?P<plain>\d+(?:\.\d+)*[a-z]{0,2}\b|\b[ivxl]+[a-z]?\b|\b[a-z]{1,3}(?=\))|\b[a-h]\b)"
)  # articles, to, 第十条, the (1) of 5(1), (a), 4.6, xiii, b)
_STEPS = "条款项目"
# "of Directive (EU) 2016/943", "der Verordnung (EU) 2019/1020": the citation is of another law
_ELSEWHERE = re.compile(
    r"[,)]? ?(?:first |second )?(?:(?:subparagraph|sentence) )?"
    r"(?:of|de la|de l'|du|della|del|dell'|der|des|van|von) (?:the )?(?:council |delegated |implementing )?"
    r"(?:directive|regulation \(|regulation no|decision|treat|teu|tfeu|charter|framework|protocol"
    r"|constitution|public law|title \d|national defense|executive order"
    r"|verordnung \(|richtlinie|beschluss|règlement \(|verordening \(|richtlijn|besluit"
    r"|regolamento \(|direttiva|decisione|reglamento \(|directiva|decisión)"
)


def index(document: Document) -> dict[Key, Provision]:
    """The provisions of a document by key; the first where two have the same."""
    keyed: dict[Key, Provision] = {}
    for provision in document.provisions:
        if key := key_of(provision):
            keyed.setdefault(key, provision)
    return keyed


def key_of(provision: Provision) -> Key:
    """The key of a provision from its citation, empty where it has no number."""
    key: list[str] = []
    for token in _TOKEN.finditer(fold(provision.citation)):
        if token.lastgroup in _OWN and not key:
            key.append(token.lastgroup)
        elif token["han"]:
            key += [] if key else ["条"]
            key.append(token["han"] + (f"之{token['extra']}" if token["extra"] else ""))
        elif key and (label := _label(token)):
            key.append(label)
    return tuple(key)


def targets(provision: Provision, keyed: Mapping[Key, Provision]) -> tuple[Provision, ...]:
    """The provisions of the same document that a provision's text cites, in the order of the text."""
    folded = fold(provision.text)
    own = key_of(provision)
    found: dict[tuple[str, ...], Provision] = {}
    for chain in references(folded):
        if _ELSEWHERE.match(folded, chain.end):
            continue
        for key in _keys(chain.text, own):
            for each in _between(key, keyed):
                if each.path != provision.path:
                    found.setdefault(each.path, each)
    return tuple(found.values())


def _keys(chain: str, own: Key) -> list[tuple[Key, Key]]:
    """The (first, last) keys of each range in a chain; both are the same for a single citation."""
    cited: list[tuple[Key, Key]] = []
    stem: Key = ()
    narrowing = ranging = False
    for token in _TOKEN.finditer(chain):
        if unit := token.lastgroup if token.lastgroup in dict(_UNITS) else None:
            separate = bool(re.search(r"(?:and|or|und|oder|et|ou|en|of|y|o|e) $", chain[: token.start()]))
            stem, narrowing = _stem(unit, cited[-1][1] if cited else (), own, separate=separate)
        elif token["to"]:
            ranging = bool(cited)
        elif label := _label(token):
            key = _extended(token, label, stem, cited, own)
            if ranging and cited:
                cited[-1] = (cited[-1][0], key)
            elif cited and (narrowing or token["attached"] or (token["step"] and key[:-1] == cited[-1][1])):
                cited[-1] = (key, key)
            else:
                cited.append((key, key))
            narrowing = ranging = False
    return cited


def _stem(unit: str, last: Key, own: Key, *, separate: bool) -> tuple[Key, bool]:
    """What the next label is counted within, and whether it narrows the citation before it."""
    if unit == "section" and last[:1] == ("annex",):
        return last[:2], True
    if unit in _OWN:
        return (unit,), False
    depth = {"paragraph": 2, "subsection": 2, "point": 3}[unit]
    if unit == "paragraph" and own[:1] == ("section",):
        depth = 3
    within = last if last and not separate else own
    return within[: min(depth, len(within))], bool(last) and not separate and len(last) <= depth


def _extended(token: re.Match[str], label: str, stem: Key, cited: list[tuple[Key, Key]], own: Key) -> Key:
    last = cited[-1][1] if cited else ()
    if step := token["step"]:
        depth = _STEPS.index(step) + 1
        return (*(("条",) if step == "条" else (last or own)[:depth]), label)
    if token["attached"] and last:
        return (*last, label)
    if token["bracket"] and len(last) > len(stem) + 1 and not token["plain"]:
        return (*last[:-1], label)
    return (*(stem or last[:-1]), label)


def _label(token: re.Match[str]) -> str:
    if token["han"]:
        return token["han"] + (f"之{token['extra']}" if token["extra"] else "")
    return (token["attached"] or token["bracket"] or token["plain"] or "").strip("()")


def _between(ends: tuple[Key, Key], keyed: Mapping[Key, Provision]) -> Iterator[Provision]:
    """The provisions from one key to another; a key too deep for the document stands for its unit."""
    first, last = (_known(key, keyed) for key in ends)
    if not first or not last:
        return
    if first == last or len(first) != len(last):
        yield keyed[first]
        return
    keys = [key for key in keyed if len(key) == len(first) and key[:-1] == first[:-1]]
    start, end = keys.index(first), keys.index(last)
    yield from (keyed[key] for key in keys[start : end + 1])


def _known(key: Key, keyed: Mapping[Key, Provision]) -> Key:
    while len(key) > 1 and key not in keyed:
        key = key[:-1]
    return key if len(key) > 1 else ()
