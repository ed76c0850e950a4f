"""Labels as lawyers write them -> paths and kinds: "Article 5(1), point (d)" -> art_5, par_1, pt_d."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from tracker.core.model import Kind, Provision
from tracker.grammars.zh_marks import HAN, NUMERAL, number

_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_TEENS = (
    "eleven",
    "twelf",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_ORDINALS = (
    *_ONES,
    *(f"{teen}th" for teen in _TEENS),
    *("twentieth", *(f"twenty-{one}" for one in _ONES[:9])),
    *("thirtieth", *(f"thirty-{one}" for one in _ONES[:9])),
)

# Each way a step may be written, with the beginning of its path segment; "" leaves it to the place.
_STEPS = tuple(
    (re.compile(pattern, re.IGNORECASE), prefix)
    for pattern, prefix in (
        (r"art(?:icle|\.)\s+([^\s(),]+)", "art"),  # Article 52a
        (r"recital\s+\(?([^\s(),]+)\)?", "rct"),  # Recital 60i+1, Recital (12)
        (r"citation\s+([^\s(),]+)", "cit"),  # Citation 3
        (r"annex(?:\s+([^\s(),]+))?", "anx"),  # Annex IXa, Annex
        (r"section\s+([^\s(),]+)", "sct"),  # Section 2
        (r"sec\.\s+([^\s(),]+)", "sec"),  # Sec. 4.6
        (r"§+\s*([^\s(),]+)", "sec"),  # § 742.6
        (r"chapter\s+([^\s(),]+)", "cpt"),  # Chapter V
        (r"title\s+([^\s(),]+)", "tis"),  # Title VIIIA
        (r"part\s+([^\s(),]+)", "prt"),  # Part B
        (r"paragraph\s+\(?([^\s(),]+)\)?", "par"),  # paragraph 2
        (rf"({'|'.join(_ORDINALS)})\s+(?:sub)?paragraph", "sub"),  # second subparagraph
        (r"(?:sub)?points?\s+\(?([^\s(),]+)\)?", "pt"),  # point (d), point 4.5
        (r"\(([^\s(),]+)\)", ""),  # (1)
    )
)
# The same in Chinese: 第一百二十条之一, 第二款, 第（三）项, 第1目.
_CHINESE = tuple(
    (re.compile(pattern), prefix)
    for pattern, prefix in (
        (rf"第({NUMERAL})条(?:之({HAN}))?", "art"),
        (rf"第({NUMERAL})款", "par"),
        (rf"第[（(]?({NUMERAL})[）)]?项", "item"),
        (rf"第({NUMERAL})目", "sub"),
        (rf"第({NUMERAL})编", "bk"),
        (rf"第({NUMERAL})章", "cpt"),
        (rf"第({NUMERAL})节", "sec"),
        (rf"附件({NUMERAL})?", "anx"),
    )
)
_BETWEEN = re.compile(r"[\s,;]*")  # ", "

_KINDS = {
    "art": Kind.ARTICLE,
    "rct": Kind.RECITAL,
    "cit": Kind.CITATION,
    "anx": Kind.ANNEX,
    "sec": Kind.SECTION,
    "sct": Kind.SECTION,
    "cpt": Kind.DIVISION,
    "tis": Kind.DIVISION,
    "prt": Kind.DIVISION,
    "par": Kind.PARAGRAPH,
    "sub": Kind.PARAGRAPH,
    "pt": Kind.POINT,
    "item": Kind.POINT,
    "bk": Kind.DIVISION,
}


def path_of(label: str) -> tuple[str, ...]:
    """The place that a label tells; what is not understood of it becomes one last segment of its own."""
    path: list[str] = []
    at = 0
    while at < len(label):
        at = _end(_BETWEEN, label, at)
        step = _step(label, at, path)
        if step is None:
            break
        segment, at = step
        path.append(segment)
    rest = label[at:].strip(" ,;")
    return (*path, slug(rest)) if rest or not path else tuple(path)


def kind_of(path: tuple[str, ...]) -> Kind:
    """What a provision at this path is; an entry where its last segment says nothing."""
    prefix = path[-1].partition("_")[0]
    if prefix == "sub" and len(path) > 1 and path[-2].startswith("item_"):
        return Kind.POINT  # 目, below 项
    return _KINDS.get(prefix, Kind.ENTRY)


def slug(text: str) -> str:
    """A text as a path segment: small letters, digits and underscores; other scripts are kept."""
    return re.sub(r"[\W_]+", "_", text.casefold())[:60].strip("_") or "unnamed"  # "A - b" -> "a_b"


def unique(provisions: Iterable[Provision]) -> tuple[Provision, ...]:
    """The same provisions with "~2", "~3" … behind paths that occurred before."""
    taken: Counter[tuple[str, ...]] = Counter()
    result = []
    for each in provisions:
        path = each.path
        while taken[path]:
            taken[each.path] += 1
            path = (*each.path[:-1], f"{each.path[-1]}~{taken[each.path]}")
        taken[path] = 1
        result.append(replace(each, path=path))
    return tuple(result)


def is_chinese_citation(label: str) -> bool:
    """Whether a label is nothing but a Chinese citation: 第十条第二款第（三）项."""
    at = 0
    while step := _chinese_step(label, at):
        at = step[1]
    return at == len(label) > 0


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where a pattern that may be empty ends."""
    match = pattern.match(text, at)
    return match.end() if match else at


def _step(label: str, at: int, path: list[str]) -> tuple[str, int] | None:
    """The next segment, and where it ends."""
    for pattern, prefix in _STEPS:
        if match := pattern.match(label, at):
            return _segment(match, prefix or _bracket(path)), match.end()
    return _chinese_step(label, at)


def _chinese_step(label: str, at: int) -> tuple[str, int] | None:
    for pattern, prefix in _CHINESE:
        if match := pattern.match(label, at):
            groups = [each for each in match.groups() if each]
            return "_".join([prefix, "-".join(str(number(each)) for each in groups)]).rstrip("_"), match.end()
    return None


def _bracket(path: list[str]) -> str:
    """What a bare bracket numbers: a paragraph right behind its article, else a point."""
    return "par" if path and path[-1].startswith("art_") else "pt"


def _segment(match: re.Match[str], prefix: str) -> str:
    number = (match[1] or "").rstrip(".:")
    if number.casefold() in _ORDINALS:
        number = str(_ORDINALS.index(number.casefold()) + 1)
    return f"{prefix}_{number}" if number else prefix
