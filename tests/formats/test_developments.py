"""What every form of an issue says of whole instruments, and that nothing hides in it."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

import an_issue  # found beside this folder

from tracker.core.digests.issue import Development, Digest
from tracker.core.landscapes.position import Link, Relation
from tracker.formats import FORMATS, render

HOSTILE = "<script>alert(1)</script> | [x](javascript:alert) \u202eevil\x1b[31m"


def issue(words: str = "") -> Digest:
    """A quiet week in which an order was revoked by the words of another."""
    link = Link(
        relation=Relation.REVOKED, by=words or "EO 99009", on="2035-03-01", said=words or "is revoked"
    )
    development = Development(
        kind="link",
        jurisdiction="US",
        instrument="EO 99001",
        sentence=f"EO 99001 is {link.sentence}",
        said=link.said,
        where="Sec. 2",
        snapshot="snapshots/order/1.xml",
        link=link,
    )
    return replace(an_issue.quiet(), developments=(development,))


@pytest.mark.parametrize("name", FORMATS)
def test_a_development_is_told(name: str) -> None:
    assert "EO 99001 is revoked by EO 99009 on 2035-03-01" in " ".join(render(issue(), name).split())


@pytest.mark.parametrize("name", [each for each in FORMATS if each != "atom"])
def test_its_proof_is_told_with_our_copy_or_its_place(name: str) -> None:
    text = " ".join(render(issue(), name).split())
    assert "is revoked" in text
    assert "Sec. 2" in text


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_hides_in_the_words_of_others(name: str) -> None:
    text = render(issue(HOSTILE), name)
    assert "\u202e" not in text
    assert "\x1b" not in text
    if name in ("html", "mail", "markdown"):
        assert "<script>" not in text
    if name == "markdown":
        assert "[x](" not in text


def test_the_json_names_what_a_program_asks_for() -> None:
    (told,) = json.loads(render(issue(), "json"))["developments"]
    assert (told["kind"], told["where"], told["link"]["relation"]) == ("link", "Sec. 2", "revoked")
