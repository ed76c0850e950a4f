"""The specimen act: read from plain lines, amended, and laid out as the Publications Office lays out acts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

_NUMBERED = re.compile(r"(\d+)\. (.+)")  # 1. This Regulation lays down …
_POINT = re.compile(r"\((\w+)\) (.+)")  # (a) a general description of the model;
_HEADING = re.compile(r"(#+) (\S+(?: [IVX]+)?) \| (.+)")  # ## scope | Scope
_REFERENCE = re.compile(r"\{(\w+)\}")  # Article {testing}

# What the amending act does, as a draftsman would say it: words replaced, an article put in, one moved.
_WORDS = (
    (
        "Articles {documentation} and {instructions} shall not apply to",
        "Articles {documentation} and {instructions} shall apply to",
    ),
    (
        "third parties that make tools or components,",
        "third parties that make tools, services or components,",
    ),
)
_INSERTED = """## values | Values
1. Specimen models shall be developed in the interest of the public.
2. The authority may publish guidance on paragraph 1.
"""
_INSERTED_BEFORE = "## openmodels |"
_MOVED, _MOVED_BEFORE = "## transition |", "## delegated |"


@dataclass(slots=True)
class Part:
    """An article, or the annex: paragraphs of (number, text, points)."""

    label: str
    heading: str
    paragraphs: list[tuple[str, str, list[tuple[str, str]]]] = field(default_factory=list)


@dataclass(slots=True)
class Act:
    """The act: title, recitals, chapters of articles, and an annex."""

    title: str
    recitals: list[tuple[str, str]] = field(default_factory=list)
    chapters: list[tuple[str, str, list[Part]]] = field(default_factory=list)
    annexes: list[Part] = field(default_factory=list)


def official_journal() -> bytes:
    """The act as adopted, in the markup of the Official Journal."""
    return _laid_out("oj.xhtml.jinja", _read(_lines()), {})


def consolidated(*, amended: bool) -> bytes:
    """The act as consolidated before or after its amendment, in the markup of consolidated texts."""
    lines = _amended(_lines()) if amended else _lines()
    edition = {
        "date": "16.11.2026" if amended else "02.11.2026",
        "number": "002.001" if amended else "001.001",
    }
    return _laid_out("consolidated.html.jinja", _read(lines), edition)


def _lines() -> str:
    return _specimen("act.md")


def _specimen(name: str) -> str:
    return (files("tracker.demo") / "specimens" / name).read_text(encoding="utf-8")


def _laid_out(template: str, act: Act, edition: dict[str, str]) -> bytes:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_specimen(template)).render(act=act, **edition).encode()


def _amended(text: str) -> str:
    for old, new in _WORDS:
        assert old in text, f"the specimen act no longer says {old!r}"
        text = text.replace(old, new)
    start = text.index(_MOVED)
    end = text.index("## ", start + 3)
    moved, text = text[start:end], text[:start] + text[end:]
    text = text.replace(_MOVED_BEFORE, moved + _MOVED_BEFORE)
    return text.replace(_INSERTED_BEFORE, _INSERTED + _INSERTED_BEFORE)


def _read(text: str) -> Act:
    """The act in plain lines; articles are numbered through and references follow."""
    keys = [
        match[2] for line in text.splitlines() if (match := _HEADING.fullmatch(line)) and match[1] == "##"
    ]
    numbers = {key: str(number) for number, key in enumerate(keys, 1)}
    title, *lines = _REFERENCE.sub(lambda match: numbers[match[1]], text).splitlines()
    act = Act(title=title)
    for line in filter(None, lines):
        _take(act, line, numbers)
    return act


def _take(act: Act, line: str, numbers: dict[str, str]) -> None:
    if match := _HEADING.fullmatch(line):
        _open(act, match, numbers)
    elif not act.chapters:
        recital = _POINT.fullmatch(line)
        assert recital, f"no recital: {line}"
        act.recitals.append((recital[1], recital[2]))
    else:
        part = act.annexes[-1] if act.annexes else act.chapters[-1][2][-1]
        if match := _NUMBERED.fullmatch(line):
            part.paragraphs.append((match[1], match[2], []))
        elif match := _POINT.fullmatch(line):
            part.paragraphs[-1][2].append((match[1], match[2]))
        else:
            part.paragraphs.append(("", line, []))


def _open(act: Act, heading: re.Match[str], numbers: dict[str, str]) -> None:
    _, label, name = heading.groups()
    if label == "ANNEX":
        act.annexes.append(Part(label=label, heading=name))
    elif heading[1] == "#":
        act.chapters.append((label, name, []))
    else:
        act.chapters[-1][2].append(Part(label=numbers[label], heading=name))
