"""What the HTML page promises to its reader and to the reader's browser."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import an_issue
import pytest
from bs4 import BeautifulSoup

from tracker.formats import render


@cache
def page(issue: str = "issue") -> BeautifulSoup:
    """An issue as a browser reads it."""
    return BeautifulSoup(render(getattr(an_issue, issue)(), "html"), "html.parser")


def test_nothing_is_loaded_and_nothing_runs() -> None:
    policy = page().find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert policy
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert not page().find_all(["script", "link", "img", "iframe", "object", "form", "base"])
    assert not re.search(r"url\(|@import", str(page().style))


def test_it_has_landmarks_a_way_past_them_and_headings_in_order() -> None:
    assert [tag.name for tag in page().body.find_all(["header", "main", "footer"])] == [
        "header",
        "main",
        "footer",
    ]  # type: ignore[union-attr]
    assert page().body.find("a")["href"] == "#bottom-line"  # type: ignore[union-attr,index]
    levels = [int(tag.name[1]) for tag in page().find_all(re.compile(r"^h\d$"))]
    assert levels[0] == 1
    assert all(next_ <= level + 1 for level, next_ in pairwise(levels))


def test_every_section_is_named_and_every_link_within_the_page_leads_somewhere() -> None:
    ids = [tag["id"] for tag in page().find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {tag["aria-labelledby"] for tag in page().find_all("section")} <= set(ids)
    inner = {str(tag["href"])[1:] for tag in page().find_all(href=re.compile("^#"))}
    assert inner <= set(ids)


def test_what_went_and_what_came_is_told_without_colour() -> None:
    assert {tag.text[:2] + tag.text[-2:] for tag in page().find_all("del")} == {"[--]"}
    assert {tag.text[:2] + tag.text[-2:] for tag in page().find_all("ins")} == {"{++}"}


def test_foreign_words_are_marked_with_their_language() -> None:
    assert {tag["lang"] for tag in page().find_all(lang=True)} == {"en", "zh"}
    assert all("可以" in tag.text for tag in page().find_all(class_="redline", lang="zh"))


@pytest.mark.parametrize(("issue", "cards", "headings"), [("issue", 5, 9), ("quiet", 0, 3), ("blind", 0, 3)])
def test_a_section_without_content_is_not_there(issue: str, cards: int, headings: int) -> None:
    assert len(page(issue).find_all("article")) == cards
    assert len(page(issue).find_all("h2")) == headings


def test_every_card_leads_to_the_publisher_and_to_our_copies() -> None:
    for card in page().find_all("article"):
        links = [str(tag["href"]) for tag in card.find_all("a")]
        assert sum(link.startswith("https://specimen.example/") for link in links) == 1
        assert sum(link.startswith("../snapshots/") for link in links) == 2
