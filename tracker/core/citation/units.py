"""What a chain of citations is made of: units, labels, and the words between them, in all languages."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tracker.core.citation.references import ORDINAL

# Units, each with how deep it counts: 0 stands for itself, 2 within it, 4 within that; a subparagraph,
# 3, adds nothing.
_UNITS = (
    (
        "article",
        0,
        r"arti\w+|artí\w+|art\.|artyk\w+|čl\w*\.?|straipsni\w*|pant\w+|άρθρ\w*|член\w*|чл\.|airtea\w+",
    ),
    ("recital", 0, r"recitals?|erwägungs\w+|considérants?|considerandos?|overweging\w*|motyw\w*|skäl"),
    (
        "annex",
        0,
        r"anne[xs]\w*|anhang\w*|anhäng\w*|bijlagen?|ane[xk]\w*|allegat\w+|załącznik\w*|p[rř]íloh\w*",
    ),
    (
        "annex",
        0,
        r"bilag\w*|prilog\w*|приложени\w*|παράρτημα\w*|liit\w+|lisa\w*|pried\w*|pielikum\w*|append\w+",
    ),
    ("chapter", 0, r"c[ah]apit\w*|chapters?|kapit\w+|hoofdstuk\w*|cap[io]\w*|rozdzia\w+|κεφάλαι\w*|глава"),
    ("title", 0, r"titles?|tit[ou]l\w*|titels?|titres?|títulos?"),
    ("section", 0, r"sections?|secs?\.|§+|abschnitt\w*|afdeling\w*|secci\w+|sezion\w+|sekcj\w*"),
    ("part", 0, r"parts?|teil\w*|parties?|parte"),
    ("subsection", 2, r"subsections?"),
    (
        "paragraph",
        2,
        r"paragr\w+|absatz\w*|absätz\w*|abs\.|lid|leden|apartados?|comm[ai]|n\.[ºo]s?",
    ),
    (
        "paragraph",
        2,
        r"ust\.|stk\.|odst\w*\.?|ods\.|alin(?:eat\w*|\.)|stav\w+|lõi\w+|παράγραφ\w*|параграф\w*|dali\w*|daļ\w+",
    ),
    ("", 3, r"sub-?paragraphs?|indents?|sentences?|alinéas?|alinea|unterabs\w*|satz|párrafos?|phrase|volzin"),
    ("point", 4, r"[^\W\d_]{2,}\.?"),  # every other word of a chain: point, letter, Buchstabe, punt, lit.
)
# units that lie within each other, the outer first: "Title III, Chapter 2", "Annex I, Section A"
LEVELS = {"annex": 0, "title": 0, "part": 1, "chapter": 2, "section": 3}
_OF = r"(?:of|du|de la|des|della|del|der|van|do|da(?! \d))(?!\w)|(?:de l'|dell')(?=\w)"
_JOIN = r"and|or|und|oder|sowie|et|ou|en|oraz|lub|och|eller|og|sau|și|ja|tai"
# the e of "a) e b)" and of ", e articolo", never that of "d und e"
_LETTER_JOIN = (
    r"(?:(?<=[\d)ivx] )|(?<=\b[a-z] ))[yeou](?= )|(?<=, )[yeou](?= (?!und|oder|sowie|bis)[^\W\d_]{3})"
)
_TO = r"to|through|bis|tot(?: en met)?|till?|à|(?<=[\d)] )al?(?= [\da-z(])"  # 5 a 7, a) a d)
_SKIP = rf"the|de|da|l[ae]s?|l'|den|det|{ORDINAL}"  # words within a chain that are no unit
_TOKEN = re.compile(
    rf"(?P<to>(?<!\w)(?:{_TO})(?!\w)|(?<=[\w)]) ?- ?(?=[\d(]))"
    rf"|(?P<of>(?<!\w)(?:{_OF}))"
    rf"|(?P<skip>(?<!\w)(?:{_SKIP})(?!\w))|(?P<join>\b(?:{_JOIN})\b|{_LETTER_JOIN})"
    r"|(?P<label>\(\s?-?[\w-]+\s?\)|\d+(?:\.\d+)*[a-z]{0,3}(?:\+\d+)?\b"
    r"|\b(?=[ivx]+[a-z]?\b)x{0,4}(?:ix|iv|v?i{0,3})[a-z]?\b|\b[a-z]{1,3}(?=\))|\b[a-z]\b)"
    + "".join(f"|(?P<u{at}>(?<!\\w)(?:{words})(?!\\w))" for at, (_, _, words) in enumerate(_UNITS))
)  # to, of, the, and, (1), 4.6, xiii, b), articles
# where "of" means "or": artikel 5 of 50
_DUTCH = re.compile(r"\b(?:artikel(?:en)?|lid|leden|punt(?:en)?|bijlagen?|afdeling|hoofdstuk|alinea)\b")
_RANKS = {"t": 0, "r": 1, "n": 2}  # digit, letter, roman: how deep each mostly counts
_MOST = 100  # groups: no law comes near, a hostile text stops here
_ROMAN = re.compile(r"[ivx]{1,6}[a-z]?")  # iii, iva


class Label(NamedTuple):
    """One label as it counts down, ("43", "5") of "43(5)", and where a range from it ends."""

    first: tuple[str, ...]
    last: tuple[str, ...]


class Group(NamedTuple):
    """A unit with its labels: "articles 43(5) and (6), 47" has ("43", "5"), ("43", "6"), ("47",)."""

    unit: str
    depth: int
    labels: list[Label]
    styles: set[str]  # how its labels are written: "digit", "(letter"
    apart: bool  # "and" or "or" stands before it, not a comma alone
    beside: int = -1  # the group that it goes on with: 54 of "Articles 53(1), points (a) and (b), and 54"
    of: int = -1  # the group that it is "of": "point (a) of paragraph 1"


@lru_cache(maxsize=4096)  # the same chains stand in both editions, and often
def groups(chain: str) -> list[Group]:
    """The groups of a folded chain; none where a label stands before its unit: "5 artiklan". Read only."""
    found: list[Group] = []
    between: set[str] = set()  # the kinds of words since the last label or unit
    end = 0
    dutch = bool(_DUTCH.search(chain))
    for token in _TOKEN.finditer(chain):
        if len(found) > _MOST:
            return []
        kind = "join" if dutch and token[0] == "of" else token.lastgroup or ""
        kind = "unit" if kind[1:].isdigit() else kind
        if kind == "unit":
            unit, depth, _ = _UNITS[int((token.lastgroup or "")[1:])]
            # point 1, of Annex III lies within; Article 6(1), of Article 7 is one more
            listed = "," in chain[end : token.start()] and any(not _depth(each) for each in found)
            listed = listed and "of" in between and depth == 0
            if "of" in between and found and not listed:
                at = _row(found)
                found[at] = found[at]._replace(of=len(found))
            found.append(Group(unit, depth, [], set(), apart="join" in between or listed))
        elif kind == "label" and not found:
            return []
        elif kind == "label" and (found[-1].unit or not token[0].isdigit()):  # Unterabsatz 1 adds nothing
            closed = token.end() < len(chain) and chain[token.end()] == ")" and token[0][0] != "("
            label = f"({token[0]})" if closed else token[0]  # a) is (a)
            gap = chain[end : token.start()]
            tied = (
                not between and label.startswith("(") and (gap in ("", " ") or _deeper(found[-1], label, gap))
            )
            _add(found, label, tied=tied, ranging="to" in between)
        if kind in {"label", "unit"}:
            end = token.end()
        between = between | {kind} if kind in {"of", "join", "to"} else set() if kind != "skip" else between
    return found


def _row(found: list[Group]) -> int:
    """The first of the groups that a following "of" is said of: Section A, points 1 to 10, of Annex VIII."""
    at = len(found) - 1
    while at and found[at - 1].of < 0 and _goes_on(found[at - 1], found[at]):
        at -= 1
    return at


def _goes_on(one: Group, other: Group) -> bool:
    """Whether two groups are of the same: points 1 to 5, and points 8 and 9, of Annex VIII."""
    if other.apart:
        return other.depth > 0 and one.unit == other.unit
    return 0 < _depth(one) < _depth(other)


def _depth(group: Group) -> int:
    return group.depth or int(LEVELS.get(group.unit, 0) > 0)


def _deeper(group: Group, label: str, gap: str) -> bool:
    """Whether a label behind a comma counts within the one before: 1, a) and h), iii) of Dutch citations."""
    if gap not in (", ", "), ", ") ") or not group.labels:
        return False
    one, other = (
        _RANKS[max(styles)[-1]] for styles in (_styles(f"({group.labels[-1].last[-1]})"), _styles(label))
    )
    return one < other


def _add(found: list[Group], token: str, *, tied: bool, ranging: bool) -> None:
    """A label behind those that are read: below the last, the end of a range, or one more."""
    group, label, styles = found[-1], token.strip("() "), _styles(token)
    last = group.labels[-1].last if group.labels else ()
    if last and tied:
        whole = (*last, label)
        group.labels[-1] = Label(whole if group.labels[-1].first == last else group.labels[-1].first, whole)
    elif last and ranging:
        group.labels[-1] = group.labels[-1]._replace(last=_after(last, token))
    else:
        at = _meant(found, styles)
        before = found[at].labels[-1].last if found[at].labels else ()
        if at < len(found) - 1:
            found.append(found[at]._replace(labels=[], styles=set(), beside=at, of=-1))
        steps = _after(before, token)
        found[-1].labels.append(Label(steps, steps))
    found[-1].styles.update(styles)


def _after(last: tuple[str, ...], token: str) -> tuple[str, ...]:
    """A label that follows another, in the place of the one written alike: (6) behind 43(5) is 43(6)."""
    label, styles = token.strip("() "), _styles(token)
    if not token.startswith("("):
        return (label,)
    first = 1 if last and last[0][:1].isdigit() else 0  # the 43 of 43(5) stands in no bracket
    alike = (at for at in range(len(last) - 1, first - 1, -1) if styles & _styles(f"({last[at]})"))
    return (*last[: next(alike, len(last) - 1)], label)


def _meant(found: list[Group], styles: set[str]) -> int:
    """The group whose labels are written like this one, the last that there is; else the last of all."""
    if not found[-1].labels:
        return len(found) - 1
    alike = (at for at in range(len(found) - 1, -1, -1) if styles & found[at].styles)
    return next(alike, len(found) - 1)


def _styles(token: str) -> set[str]:
    bracket = "(" if token.startswith("(") else ""
    label = token.strip("() ")
    if label[-1:].isdigit() or label[:1].isdigit() or label.startswith("-"):
        return {f"{bracket}digit"}
    roman = {f"{bracket}roman"} if _ROMAN.fullmatch(label) else set()
    return roman if roman and len(label) > 1 else {f"{bracket}letter", *roman}
