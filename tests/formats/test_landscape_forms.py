"""What every written form of a landscape keeps to."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

import an_issue  # found beside this folder

from tracker.core.landscapes.position import Landscape, Link, Move, Relation
from tracker.core.model import Basis
from tracker.formats.landscape import FORMATS, render

HOSTILE = "<script>alert(1)</script> | [x](javascript:alert) \u202eevil\x1b[31m"


def landscape(words: str = "") -> Landscape:
    """Four instruments and a move; `words` stand wherever a text of others can."""
    act, *others = an_issue.LANDSCAPE
    move = Move(
        jurisdiction="EU",
        instrument=act.instrument,
        kinds=("renumbered",),
        before="Article 7(1)",
        after="Article 8(1)",
        sentence=words or "Article 7(1), now Article 8(1)",
    )
    link = Link(
        relation=Relation.AMENDED,
        by=words or "Regulation (EU) 2033/9",
        made="2033-04-01",
        said=words or "is amended as follows",
        where="Article 1",
        snapshot="snapshots/specimen-act/1.html",
        pending="consolidation pending",
    )
    draft = replace(act.texts[0], source=replace(act.texts[0].source, id="specimen-draft"))
    draft = replace(draft, document=replace(draft.document, basis=Basis.DRAFT, edition="COM 2030-05-05"))
    notes = (words,) if words else ()
    changed = replace(act, title=words or act.title, notes=notes, links=(link,), editions=(draft,))
    positions = (changed, *others)
    return Landscape(
        at="2026-11-23",
        positions=positions,
        generated_at=an_issue.UNTIL,
        tool_version="0.1",
        since="2026-11-16",
        moves=(move,),
    )


@pytest.mark.parametrize("name", FORMATS)
def test_all_that_is_known_is_shown(name: str) -> None:
    text = " ".join(render(landscape(), name).split())
    for shown in (
        "Article 7(1)",
        "Article 8(1)",
        "Article 51(2)",
        "evoked on 2026-11-20 by EO 20001",
        "2033-04-01",
        "consolidation pending",
        "snapshots/specimen-act/1.html",
        "COM 2030-05-05",
        "speaks of open-source models or weights: 61",
        "nothing is said of it",
        "nl Article 9(1) says 10",
        "2026-11-16",
    ):
        assert shown in text


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_hides_in_the_words_of_others(name: str) -> None:
    text = render(landscape(HOSTILE), name)
    assert "\u202e" not in text
    assert "\x1b" not in text
    if name in ("html", "markdown"):
        assert "<script>" not in text
    if name == "markdown":
        assert "[x](" not in text


@pytest.mark.parametrize("name", [each for each in FORMATS if each != "json"])
def test_a_long_quote_shows_the_words_that_are_on_topic(name: str) -> None:
    first, *others = an_issue.LANDSCAPE
    (entry,) = first.entries[:1]
    flag = replace(
        entry.flags[0], term="model weights", quote=f"{'Such records are kept. ' * 20}model weights too."
    )
    position = replace(first, entries=(replace(entry, flags=(flag,)),))
    text = render(replace(landscape(), positions=(position, *others)), name)
    assert "model weights too." in " ".join(text.replace("│", "").split())


def test_lines_for_a_terminal_are_short() -> None:
    assert max(map(len, render(landscape(), "terminal").splitlines())) <= 100


def test_the_json_names_what_a_program_asks_for() -> None:
    told = json.loads(render(landscape(), "json"))
    assert [each["state"] for each in told["instruments"]] == [
        "consolidated",
        "revoked",
        "adopted",
        "no text",
    ]
    assert told["instruments"][0]["provisions"][0]["codes"] == ["O1"]
    assert (told["moves"][0]["before"], told["moves"][0]["after"]) == ("Article 7(1)", "Article 8(1)")
