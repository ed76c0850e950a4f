"""Whatever a publisher writes, a report shows it as text and does nothing with it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any
from xml.etree import ElementTree

import an_issue
import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from tracker.formats import render
from tracker.formats.columns import width

STRINGS = {
    "script": "<script>alert(1)</script>",
    "script-closed-early": "</style></title></textarea><script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "attribute": "\" onmouseover=\"alert(1)\" x='",
    "attribute-single": "' onfocus='alert(1)' autofocus='",
    "javascript": "javascript:alert(1)",
    "javascript-hidden": "java\tscript:alert(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "backslash": "https://specimen.example\\@elsewhere.example/",
    "entity": "&lt;script&gt; &#60;b&#62; &amp;",
    "cdata": "]]><entry><title>more</title></entry><![CDATA[",
    "comment": "--><b>bold</b><!--",
    "jinja": "{{ 7 * 7 }}{% raw %}{# #}",
    "markdown-link": "[click](javascript:alert(1)) ![image](https://elsewhere.example/x.png)",
    "markdown-reference": "[a]: https://elsewhere.example \"b\"",
    "markdown-block": "# heading\n\n- list\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| c | d |",
    "markdown-emphasis": "**bold** __bold__ ~~gone~~ `code` <https://elsewhere.example>",
    "markdown-number": "1. one\n2. two\n---\n===",
    "mention": "@someone see www.elsewhere.example and https://elsewhere.example",
    "terminal": "\x1b[2J\x1b]8;;https://elsewhere.example\x07link\x1b]8;;\x07\x9b31m\r\x08\x00",
    "bidi": "abc\u202edcba\u2066x\u2069\u200f",
    "tags": "plain\U000e0041\U000e0042",
    "lines": "one\u2028two\u2029three\x0bfour\x85five",
    "surrogate": "half \ud800 pair \ufffe",
    "path": "../../../../etc/passwd",
    "long": "x" * 600,
}  # fmt: skip
EVERY = pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)


def poisoned(value: Any, text: str) -> Any:
    """The value with every text in it, at any depth, replaced."""
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{each.name: poisoned(getattr(value, each.name), text) for each in fields(value)}
        )
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return text if value not in {"=", "-", "+", "kept", "inserted", "deleted"} else value
    if isinstance(value, tuple):
        parts = [poisoned(each, text) for each in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return {} if isinstance(value, Mapping) else value


@cache
def hostile(name: str, text: str) -> str:
    """A report with every section, in which every text is the given one."""
    return render(poisoned(an_issue.issue(findings=an_issue.findings(7)), text), name)


@cache
def harmless(name: str) -> str:
    """The same issue with harmless texts."""
    return render(an_issue.issue(findings=an_issue.findings(7)), name)


def hidden(report: str) -> set[str]:
    """Characters that a reader does not see, or that turn the line around."""
    return {char for char in report if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}} - {"\n"}


@EVERY
@pytest.mark.parametrize("name", ["markdown", "html", "json", "atom", "terminal"])
def test_nothing_hidden_reaches_a_report(name: str, text: str) -> None:
    """No control, no bidirectional mark, no half of a pair; the report can be written as UTF-8."""
    report = hostile(name, text)
    assert hidden(report) == set()
    assert report.encode()


def links_are_ours(links: list[str]) -> bool:
    """Only to official addresses, to kept copies, to issues and within the page."""
    return all(
        re.match(r"https?://|#|\.\./snapshots/|(?!/)[^:?#\\]+\.(md|html|json|xml)(#|$)", link)
        for link in links
    )


@EVERY
def test_a_page_holds_only_elements_of_its_templates(text: str) -> None:
    page = BeautifulSoup(hostile("html", text), "html.parser")
    clean = BeautifulSoup(harmless("html"), "html.parser")
    assert {tag.name for tag in page.find_all()} <= {tag.name for tag in clean.find_all()}
    attributes = {name for tag in page.find_all() for name in tag.attrs}
    assert attributes <= {name for tag in clean.find_all() for name in tag.attrs}
    assert links_are_ours([str(tag["href"]) for tag in page.find_all(href=True)])


@EVERY
def test_a_feed_holds_only_elements_of_its_writer(text: str) -> None:
    feed = ElementTree.fromstring(hostile("atom", text).encode())
    clean = ElementTree.fromstring(harmless("atom").encode())
    assert {each.tag for each in feed.iter()} <= {each.tag for each in clean.iter()}


@EVERY
def test_json_gives_back_the_very_text_and_holds_no_markup(text: str) -> None:
    report = hostile("json", text)
    assert "<" not in report
    assert json.loads(report)["bottom_line"][0] == text


@EVERY
def test_markdown_turns_into_no_markup_of_others(text: str) -> None:
    """Read by a CommonMark reader with tables and raw HTML allowed."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    page = BeautifulSoup(reader.render(hostile("markdown", text)), "html.parser")
    clean = BeautifulSoup(reader.render(harmless("markdown")), "html.parser")
    assert {tag.name for tag in page.find_all()} <= {tag.name for tag in clean.find_all()}
    assert links_are_ours([str(tag["href"]) for tag in page.find_all("a")])
    assert len(page.find_all("h1")) == 1
    assert len(page.find_all("tr")) == len(clean.find_all("tr"))


@EVERY
def test_no_line_is_wider_than_a_terminal(text: str) -> None:
    assert max(map(width, hostile("terminal", text).split("\n"))) <= 100
