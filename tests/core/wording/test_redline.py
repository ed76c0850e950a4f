"""Word-level edits between two wordings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.model import Edit
from tracker.core.text import tokens
from tracker.core.wording.redline import redline

PIECES = st.lists(
    st.sampled_from(["shall", "not", "apply", " ", ", ", "模型", "第十条", "\n", "10^25", "\U000f0001", "é"])
    | st.text(max_size=3),
    max_size=40,
).map("".join)


def marked(before: str, after: str) -> str:
    """The edits as [-gone-][+come+]."""
    signs = {"=": "{}", "-": "[-{}-]", "+": "[+{}+]"}
    return "".join(signs[edit.op].format(edit.text) for edit in redline(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("it shall not apply", "it shall apply", "it shall[- not-] apply"),
        (
            "contractual terms used",
            "terms for contracts used",
            "[-contractual terms-][+terms for contracts+] used",
        ),
        (
            "unless they fall under Title II and IV.",
            "unless they fall under Article 5 or 50.",
            "unless they fall under [-Title II and IV-][+Article 5 or 50+].",
        ),
        ("a system, tools", "a system, AI model, tools", "a system,[+ AI model,+] tools"),
        ("提供者不得公开", "提供者可以公开", "提供者[-不得-][+可以+]公开"),
        ("依照第十条", "依照第十二条", "依照[-第十条-][+第十二条+]"),
        ("", "new", "[+new+]"),
        ("gone", "", "[-gone-]"),
        ("same", "same", "same"),
    ],
)
def test_edits_are_compact_and_end_at_words(before: str, after: str, expected: str) -> None:
    assert marked(before, after) == expected


@given(PIECES, PIECES)
def test_edits_rebuild_both_sides(before: str, after: str) -> None:
    edits = redline(before, after)
    assert "".join(edit.text for edit in edits if edit.op != "+") == before
    assert "".join(edit.text for edit in edits if edit.op != "-") == after


@given(PIECES, PIECES)
def test_the_reverse_has_the_same_edits_exchanged(before: str, after: str) -> None:
    exchanged = {"-": "+", "+": "-", "=": "="}
    forth = sorted((exchanged[edit.op], edit.text) for edit in redline(before, after))
    assert sorted(redline(after, before)) == forth


@given(PIECES, PIECES)
def test_no_edit_cuts_a_token(before: str, after: str) -> None:
    edits = redline(before, after)
    for op, side in (("-", before), ("+", after)):
        ends, at = set(), 0
        for token in tokens(side):
            ends.add(at := at + len(token))
        at = 0
        for edit in (each for each in edits if each.op in ("=", op)):
            at += len(edit.text)
            assert at in ends


@given(PIECES)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert redline(text, text) == ((Edit("=", text),) if text else ())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a. " * 200_000, "a. " * 199_999 + "b. "),
        (" ".join(map(str, range(60_000))), " ".join(map(str, range(60_000, 0, -1)))),
        ("." * 500_000, "." * 400_000 + "x"),
    ],
    ids=["sentences", "all different", "dots"],
)
def test_a_hostile_text_is_compared_in_bounded_time(before: str, after: str) -> None:
    edits = redline(before, after)
    assert "".join(edit.text for edit in edits if edit.op != "-") == after
