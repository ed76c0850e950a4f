"""What of a change is shown and what is folded away."""

from __future__ import annotations

from dataclasses import replace

import an_issue
from an_issue import amended, provision, redline
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.digests.excerpt import Piece, folded, passages
from tracker.core.model import Change, ChangeKind, Edit, Flag, Text

MIDDLE = " ".join(["This sentence of nine words is in the way."] * 8)


def printed(*pieces: Piece) -> str:
    """Pieces as a reader sees them."""
    marks = {"-": "[-{}-]", "+": "{{+{}+}}", "=": "{}", "…": "{}"}
    return "".join(marks[piece.op].format(piece.text) for piece in pieces)


class TestFolding:
    def test_whole_sentences_between_two_edits_are_folded(self) -> None:
        edits = redline(f"It shall [-not -]apply here. {MIDDLE} It ends in [-May-]{{+June+}}.")
        assert printed(*folded(edits)) == "It shall [-not-] apply here. … It ends in [-May-]{+June+}."

    def test_sentences_before_the_first_edit_and_after_the_last_are_folded(self) -> None:
        edits = redline(f"{MIDDLE} It shall [-not -]apply. {MIDDLE}")
        assert printed(*folded(edits)) == "… It shall [-not-] apply. … "

    def test_a_sentence_with_an_edit_stays_whole_however_long_it_is(self) -> None:
        long = " ".join(["in"] * 90)
        edits = redline(f"It shall [-not -]apply {long} the Union.")
        assert printed(*folded(edits)) == f"It shall [-not-] apply {long} the Union."

    def test_a_sentence_with_a_flagged_term_stays(self) -> None:
        exempt = "It does not apply to open\u2011source models."
        edits = redline(f"It shall [-not -]apply. {MIDDLE} {exempt} {MIDDLE}")
        shown = printed(*folded(edits, ("open-source models",)))
        assert shown == f"It shall [-not-] apply. … {exempt} … "

    def test_a_short_run_stays(self) -> None:
        edits = redline("It shall [-not -]apply. It is short. So is [-it-]{+this+}.")
        assert printed(*folded(edits)) == "It shall [-not-] apply. It is short. So is [-it-]{+this+}."

    def test_an_abbreviation_is_no_end_of_a_sentence(self) -> None:
        long = " ".join(["and"] * 50)
        edits = redline(f"It shall [-not -]apply under Art. 5 {long} No. Seven of the U.S. Government.")
        assert "…" not in printed(*folded(edits))

    def test_chinese_sentences_end_in_their_own_full_stop(self) -> None:
        edits = redline(
            "提供者[-可以-]{+应当+}公开。" + "本条规定适用于全部模型的提供者。" * 6 + "期限为[-三-]{+五+}年。"
        )
        assert printed(*folded(edits)) == "提供者[-可以-]{+应当+}公开。… 期限为[-三-]{+五+}年。"

    def test_blanks_stand_outside_of_the_marks(self) -> None:
        assert folded(redline("a[- b -]c")) == (
            Piece("=", "a"), Piece("=", " "), Piece("-", "b"), Piece("=", " "), Piece("=", "c"),
        )  # fmt: skip

    @given(st.lists(st.tuples(st.sampled_from("=-+"), st.text(alphabet="aB. 得。", max_size=90)), max_size=8))
    def test_no_word_that_changed_is_ever_folded(self, written: list[tuple[str, str]]) -> None:
        edits = tuple(Edit(op, text) for op, text in written)  # type: ignore[arg-type]
        for op in "-+":
            changed = [edit.text.strip() for edit in edits if edit.op == op and edit.text.strip()]
            assert [piece.text for piece in folded(edits) if piece.op == op] == changed


class TestPassages:
    def test_an_amended_provision_is_one_passage_without_its_name(self) -> None:
        (passage,) = passages((an_issue.SCOPE,))
        assert (passage.citation, passage.heading) == ("", "")

    def test_a_new_unit_shows_each_part_under_its_name(self) -> None:
        assert [(each.citation, each.heading) for each in passages(an_issue.NEW_ARTICLE)] == [
            ("Article 6", "Release of model weights"), ("Article 6(1)", ""), ("Article 6(2)", ""),
        ]  # fmt: skip

    def test_a_long_unit_says_how_much_is_left_out_and_keeps_what_is_flagged(self) -> None:
        long = tuple(_came(f"Annex I, point {number}", "word " * 150) for number in range(1, 8))
        flagged = replace(long[6], flags=(Flag(topic="model-weights", code="W1", tier=1, term="word"),))
        shown = passages((*long[:6], flagged))
        assert [each.citation for each in shown] == [
            "Annex I, point 1",
            "Annex I, point 2",
            "Annex I, point 7",
            "",
        ]
        assert shown[-1].pieces[0].text == "600 more words of it stand in the snapshot and in the JSON twin"

    def test_a_rewritten_provision_without_edits_shows_both_texts(self) -> None:
        change = replace(amended(provision("1", "Old."), provision("1", "New."), ""), edits=())
        assert printed(*passages((change,))[0].pieces) == "[-Old.-]{+New.+}"


def _came(citation: str, text: str) -> Change:
    return Change(kinds=(ChangeKind.ADDED,), text=Text.AMENDED, before=None, after=provision(citation, text))
