"""Labelled pieces keep their labels; pieces without labels are counted under their heading."""

from __future__ import annotations

import pytest

from tracker.core.model import Block, Kind, Provision, Role
from tracker.errors import ReadError
from tracker.grammars.plain import provisions


def block(role: Role, text: str, label: str = "") -> Block:
    return Block(role=role, text=text, label=label)


def test_a_label_holds_the_lines_below_it() -> None:
    blocks = (
        block(Role.TEXT, "A preface."),
        block(Role.UNIT, "Article 2(5a)"),
        block(Role.TEXT, "First line,"),
        block(Role.TEXT, "second line."),
        block(Role.UNIT, "Our view"),
        block(Role.ITEM, "openness", "(a)"),
    )
    assert provisions(blocks, "en") == (
        Provision(path=("preamble",), citation="Preamble", kind=Kind.PREAMBLE, text="A preface."),
        Provision(
            path=("art_2", "par_5a"),
            citation="Article 2(5a)",
            kind=Kind.PARAGRAPH,
            text="First line, second line.",
        ),
        Provision(path=("our_view",), citation="Our view", kind=Kind.ENTRY, text="(a) openness"),
    )


def test_paragraphs_without_labels_are_counted_under_their_heading() -> None:
    blocks = (
        block(Role.TEXT, "One."),
        block(Role.HEADING, "Open models"),
        block(Role.TEXT, "Two."),
        block(Role.ITEM, "Three.", "•"),
        block(Role.HEADING, "Open models"),
        block(Role.STATUS, "Superseded."),
    )
    found = [("/".join(each.path), each.citation, each.kind, each.text) for each in provisions(blocks, "en")]
    assert found == [
        ("p_1", "Paragraph 1", Kind.ENTRY, "One."),
        ("open_models", "Open models", Kind.DIVISION, ""),
        ("open_models/p_1", "Open models, paragraph 1", Kind.ENTRY, "Two."),
        ("open_models/p_2", "Open models, paragraph 2", Kind.ENTRY, "• Three."),
        ("open_models~2", "Open models", Kind.DIVISION, ""),
        ("status", "Status", Kind.STATUS, "Superseded."),
    ]


@pytest.mark.parametrize("blocks", [(), (block(Role.HEADING, "Alone"),), (block(Role.UNIT, "Article 1"),)])
def test_headings_alone_are_no_text(blocks: tuple[Block, ...]) -> None:
    with pytest.raises(ReadError, match="holds no provision"):
        provisions(blocks, "en")
