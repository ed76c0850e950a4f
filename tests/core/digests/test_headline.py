"""What a headline says of a change."""

from __future__ import annotations

from dataclasses import replace

import an_issue
import pytest
from an_issue import amended, provision
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.digests.headline import LIMIT, account, headline
from tracker.core.model import Change, ChangeKind, Flag, Kind, Material, Text


def edited(
    redline: str, *material: Material, flags: tuple[Flag, ...] = (), name: str = "Article 9(1)"
) -> Change:
    """A provision amended in place."""
    return amended(provision(name), provision(name), redline, material=material, flags=flags)


def came(citation: str, text: str = "", heading: str = "") -> Change:
    """A new provision."""
    new = provision(citation, text, heading=heading)
    return Change(kinds=(ChangeKind.ADDED,), text=Text.AMENDED, before=None, after=new)


def went(citation: str, text: str = "") -> Change:
    """A provision that is gone."""
    return replace(
        came(citation, text), kinds=(ChangeKind.REMOVED,), before=provision(citation, text), after=None
    )


def relabelled(old: str, new: str, *kinds: ChangeKind, related: tuple[str, ...] = ()) -> Change:
    """A provision with the same words."""
    return Change(
        kinds=kinds,
        text=Text.IDENTICAL,
        before=provision(old, "x"),
        after=provision(new, "x"),
        related=related,
    )


def marked(old: str, new: str) -> Change:
    """A note that the publisher puts on a law."""
    before, after = (provision("Status", text, kind=Kind.STATUS) if text else None for text in (old, new))
    return Change(kinds=(ChangeKind.AMENDED,), text=Text.AMENDED, before=before, after=after)


NOT = Material("negation", "not")
LONG = " ".join(f"word{number}" for number in range(60))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (edited("This shall [-not -]apply to models.", NOT),
         "Article 9(1): “shall not apply” becomes “shall apply”"),
        (edited("This shall {+not +}apply to models.", NOT),
         "Article 9(1): “shall apply” becomes “shall not apply”"),
        (edited("an AI system, {+AI model, +}tools or services", Material("scope", "model")),
         "Article 9(1): “AI model” is inserted"),
        (edited("released under a free and [-open-]{+open-source+} licence, which"),
         "Article 9(1): “free and open licence” becomes “free and open-source licence”"),
        (edited("greater than [-10^25-]{+10^26+}, when measured in a run", Material("threshold", "10^26")),
         "Article 9(1): “greater than 10^25” becomes “greater than 10^26”"),
        (edited("the provider [-and, where relevant, its importer -]keeps the records of it for ten years"),
         "Article 9(1): “and, where relevant, its importer” is deleted"),
        (edited("a [-large -]model of one of the kinds named here shall [-not -]be notified in time", NOT),
         "Article 9(1): “shall not be” becomes “shall be” (and 1 other edit)"),
        (edited("a [-large -]model with one of many kinds of [-weights-]{+parameters+}",
                flags=(Flag(topic="model-weights", code="W1", tier=1, term="weights", side="deleted"),)),
         "Article 9(1): “kinds of weights” becomes “kinds of parameters” (and 1 other edit)"),
        (edited("models[-,-]{+;+} systems and other things"), "Article 9(1): only the punctuation changes"),
        (edited(f"[-{LONG}-]{{+{LONG.upper()}+}} in the end"), "Article 9(1) is reworded"),
        (edited("提供者[-可以-]{+应当+}公开权重。", Material("modality", "应当"), name="第五条"),
         "第五条: “可以” becomes “应当”"),
        (edited("提供者{+不+}得公开权重。", Material("negation", "不"), name="第五条"),
         "第五条: “提供者得公” becomes “提供者不得公”"),
        (replace(edited("shall [-not -]apply", NOT), before=provision("Article 8a(1)")),
         "Article 8a(1), now Article 9(1): “shall not apply” becomes “shall apply”"),
        (came("Article 6", heading="Release of model weights"),
         "Article 6 “Release of model weights” is new"),
        (came("Article 6(3)", "The licence is stated."), "Article 6(3) “The licence is stated.” is new"),
        (came("Annex II"), "Annex II is new"),
        (went("Article 10(5)", "Providers may process data."),
         "Article 10(5) “Providers may process data.” is removed"),
        (relabelled("Recital 60i", "Recital 102", ChangeKind.RENUMBERED),
         "Recital 60i is now Recital 102; its text is the same"),
        (relabelled("Article 53", "Article 53", ChangeKind.MOVED),
         "Article 53 is moved; its text is the same"),
        (relabelled("Article 5(1)", "Article 5(1)", ChangeKind.SPLIT, related=("Article 5(1a)",)),
         "Article 5(1) is split into Article 5(1a)"),
        (relabelled("Article 5(1)", "Article 5(1)", ChangeKind.MERGED, related=("Article 5(2)",)),
         "Article 5(1) is merged with Article 5(2)"),
        (marked("", "Revoked by: EO 20001"), "EO 19999 is now marked “Revoked by: EO 20001”"),
        (marked("Amended by: EO 20000", "Revoked by: EO 20001"),
         "EO 19999 is now marked “Revoked by: EO 20001”"),
        (marked("In force", ""), "EO 19999 is no longer marked “In force”"),
    ],
)  # fmt: skip
def test_a_headline_says_what_happened_in_words_of_the_text(change: Change, said: str) -> None:
    assert headline(change, instrument="EO 19999") == said


def test_the_effect_stands_behind_it_where_it_fits() -> None:
    flip = edited("shall [-not -]apply", NOT)
    assert headline(flip, effect="exemption removed").endswith("becomes “shall apply”; exemption removed")
    assert (
        headline(edited(f"[-{LONG[:90]}-]{{+{LONG[90:190]}+}} {LONG}"), effect="duty introduced").count(";")
        == 0
    )


words = st.text(alphabet="ab. ,;得应“”\u202e", max_size=120)


@given(words, words, words, words, st.sampled_from(list(ChangeKind)))
def test_no_headline_is_longer_than_a_line(
    left: str, gone: str, came: str, right: str, kind: ChangeKind
) -> None:
    """140 characters, whatever the words are."""
    change = edited(f"{left}[-{gone}-]{{+{came}+}}{right}", NOT, name=f"Article {left}")
    change = replace(change, kinds=(kind,), related=(gone, came))
    said = headline(change, instrument=right, effect="exemption removed")
    assert 0 < len(said) <= LIMIT


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (an_issue.FLIP, "4 words deleted and 3 words inserted, in 2 places."
                        " Operative words touched: negation “not”, date “31 December 2033”."),
        (an_issue.CHINESE, "2 characters deleted and 2 characters inserted, in 1 place."
                           " Operative words touched: modality “可以”, modality “应当”."),
        (came("Article 6(3)", "The licence is stated."), "Added: 4 words."),
        (went("Article 6(3)", "The licence is stated."), "Removed: 4 words."),
        (relabelled("Article 5", "Article 6", ChangeKind.RENUMBERED), ""),
        (marked("", "Revoked by: EO 20001"), ""),
    ],
)  # fmt: skip
def test_the_account_counts_and_names_operative_words(change: Change, said: str) -> None:
    assert account(change) == said


def test_the_account_of_a_whole_unit_counts_its_parts() -> None:
    article, first, second = an_issue.NEW_ARTICLE
    assert account(article, (first, second)) == "Added: 3 provisions, 23 words."
