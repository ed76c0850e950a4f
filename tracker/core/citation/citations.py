"""What a chain of citations points at, as keys that count down: ("article", "53", "2") is Article 53(2).

A chain is read as groups, a unit with its labels: "points (a) to (c) of paragraph 1" has two. A group lies
within the one it is "of", else within the one before it where that is higher up, else where it is written.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from typing import NamedTuple

from tracker.core.text import fold

Key = tuple[str, ...]

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
    ("paragraph", 2, r"paragr\w+|absatz|absätz\w*|abs\.|lid|leden|apartados?|comm[ai]|n\.[ºo]s?|ust\.|stk\."),
    (
        "paragraph",
        2,
        r"odst\w*\.?|ods\.|alin(?:eat\w*|\.)|stav\w+|lõi\w+|παράγραφ\w*|параграф\w*|dali\w*|daļ\w+",
    ),
    ("", 3, r"sub-?paragraphs?|indents?|sentences?|alinéas?|alinea|unterabs\w*|satz|párrafos?|phrase|volzin"),
    ("point", 4, r"[^\W\d_]{2,}\.?"),  # every other word of a chain: point, letter, Buchstabe, punt, lit.
)
_JOIN = r"and|or|und|oder|et|ou|en|y|o|e|oraz|lub|och|eller|og|sau|și|ja|tai"
_SKIP = (  # words within a chain that are no unit
    r"the|to|through|bis|tot|à|al?(?= \d)|till?|do|du|de|der|des|del|della|di|van|first|second|third|fourth"
    r"|fifth|sixth|last|premier|deuxième|troisième|eerste|tweede|derde|primer|segundo|primo|secondo|terzo"
)
_TOKEN = re.compile(
    rf"(?P<of>\bof\b)|(?P<skip>\b(?:{_SKIP})\b)|(?P<join>\b(?:{_JOIN})\b)"
    r"|第\(?(?P<han>[零〇一二三四五六七八九十百千两\d]+)\)?(?P<step>[条款项目章节编])(?P<extra>之[一二三四五六七八九十]+)?"
    r"|(?P<label>\(\s?-?[\w-]+\s?\)|\d+(?:\.\d+)*[a-z]{0,3}(?:\+\d+)?\b"
    r"|\b(?=[ivx])x{0,4}(?:ix|iv|v?i{0,3})[a-z]?\b|\b[a-z]{1,3}(?=\))|\b[a-h]\b)"
    + "".join(f"|(?P<u{at}>(?<!\\w)(?:{words})(?!\\w))" for at, (_, _, words) in enumerate(_UNITS))
)  # of, and, 第十条, (1), 4.6, xiii, b), articles
_STEPS = {"条": 1, "款": 2, "项": 3, "目": 4}
_ROOTS_WITHIN = frozenset({"section", "part", "chapter"})  # "Annex I, Section A"; else they stand alone


class _Group(NamedTuple):
    """A unit with its labels: "articles 43(5) and (6), 47" has ("43", "5"), ("43", "6"), ("47",)."""

    unit: str
    depth: int
    labels: list[Key]
    apart: bool  # "and" or "or" stands before it, not a comma alone
    of_next: bool = False


def key_of(citation: str) -> Key:
    """The key of a provision from its citation; empty where that has no number."""
    return next(reversed(cited(fold(citation), (), ())), ())


def cited(chain: str, home: Key, known: Container[Key]) -> tuple[Key, ...]:
    """The keys that a folded chain names, in order; of a range, both ends. Empty where it is not understood.

    `home` is the key of the provision in which it stands; `known` are the keys of its document, which
    decide what "point (a)" can mean there.
    """
    if "第" in chain:
        return tuple(_chinese(chain, home))
    groups = _groups(chain)
    resolved: dict[int, list[Key]] = {}
    order = sorted(range(len(groups)), key=lambda at: (_end_of_row(groups, at), -at))
    for at in order:
        resolved[at] = _resolved(groups, at, resolved, home, known)
    return tuple(key for at in sorted(resolved) for key in resolved[at] if groups[at].labels)


def _end_of_row(groups: list[_Group], at: int) -> int:
    """The last of the groups that "of" joins to this one: it is read first."""
    while groups[at].of_next and at + 1 < len(groups):
        at += 1
    return at


@lru_cache(maxsize=4096)  # the same chains stand in both editions, and often
def _groups(chain: str) -> list[_Group]:
    """The groups of a chain; none where a label stands before its unit, "5 artiklan". Read only."""
    groups: list[_Group] = []
    last = joins = ""
    end = 0
    for token in _TOKEN.finditer(chain):
        kind = token.lastgroup or ""
        if kind.startswith("u"):
            unit, depth, _ = _UNITS[int(kind[1:])]
            if "of" in joins.split() and groups:
                groups[-1] = groups[-1]._replace(of_next=True)
            groups.append(_Group(unit, depth, [], apart=bool(joins.replace("of", "").strip())))
            joins = ""
        elif kind in ("of", "join"):
            joins += f" {token[0]}" if kind == "join" else " of"
        elif kind == "skip":
            continue
        elif not groups:
            return []
        else:
            tied = last == "label" and chain[end : token.start()] in ("", " ") and token[0].startswith("(")
            _add_label(groups[-1].labels, token[0], tied=tied)
            joins = ""
        last, end = kind, token.end()
    return groups


def _add_label(labels: list[Key], token: str, *, tied: bool) -> None:
    label = token.strip("() ")
    if tied and labels:
        labels[-1] = (*labels[-1], label)
    elif token.startswith("(") and labels and len(labels[-1]) > 1:
        labels.append((*labels[-1][:-1], label))
    else:
        labels.append((label,))


def _resolved(
    groups: list[_Group], at: int, resolved: dict[int, list[Key]], home: Key, known: Container[Key]
) -> list[Key]:
    """The keys of one group; of a group that only passes on where it is, that place."""
    group = groups[at]
    before = groups[at - 1] if at else None
    around: Key = ()
    if group.of_next:
        around = next(iter(resolved.get(at + 1, [])), ())
    elif before and not group.apart and not before.of_next and before.depth < group.depth + _within(group):
        around = next(reversed(resolved.get(at - 1, [])), ())
    if not group.labels:
        return [around or home]
    return [_key(group, label, around, home, known) for label in group.labels]


def _within(group: _Group) -> int:
    """Sections and the like lie within an annex or title that stands before them."""
    return group.unit in _ROOTS_WITHIN


def _key(group: _Group, label: Key, around: Key, home: Key, known: Container[Key]) -> Key:
    if group.depth == 0 and not (around and group.unit in _ROOTS_WITHIN):
        return (group.unit, *label)
    if around:
        return (*(around[:2] if group.unit == "paragraph" else around), *label)
    if group.unit == "paragraph" and home[:1] == ("article",):
        return (*home[:2], *label)
    stems = (home[:n] for n in range(len(home), 1, -1))
    return next(((*stem, *label) for stem in stems if (*stem, *label) in known), (*home[:-1], *label))


def _chinese(chain: str, home: Key) -> Iterator[Key]:
    last = home
    for token in _TOKEN.finditer(chain):
        if depth := _STEPS.get(token["step"] or ""):
            stem = ("条",) if depth == 1 else last[:depth]
            last = (*stem, token["han"] + (token["extra"] or ""))
            if not _goes_on(chain, token.end(), depth):
                yield last
        elif token["han"]:
            yield (token["step"], token["han"])


def _goes_on(chain: str, at: int, depth: int) -> bool:
    """Whether a deeper step follows at once: of 第十条第二款 only the 款 is cited."""
    token = _TOKEN.match(chain, at)
    return token is not None and _STEPS.get(token["step"] or "", 0) > depth
