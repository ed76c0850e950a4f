"""What verdicts of analysts do to an issue, and what they say of rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import an_issue
import pytest

from tracker.core.digests.digest import Digest, arrange
from tracker.core.flagging.judgement import Judgement, Opinion, Precision, precision
from tracker.formats import FORMATS, render

DAY = datetime(2026, 11, 24, tzinfo=UTC)
YES, NO = Opinion.RELEVANT, Opinion.IRRELEVANT


def said(flag: str, opinion: Opinion, *rules: str, note: str = "") -> Judgement:
    return Judgement(flag=flag, opinion=opinion, at=DAY, rules=rules, note=note)


COUNTED = [
    ((), ()),
    ((said("a/1/x", YES, "r"),), (Precision(rule="r", relevant=1, judged=1),)),
    ((said("a/1/x", YES, "r"), said("a/1/x", NO, "r")), (Precision(rule="r", relevant=0, judged=1),)),
    (
        (said("a/1/x", YES, "s", "r"), said("a/2/x", NO, "r")),
        (Precision(rule="r", relevant=1, judged=2), Precision(rule="s", relevant=1, judged=1)),
    ),
    # one code of a change judged otherwise than the whole: only its own rule is counted anew
    (
        (said("a/1/x", NO, "r", "s"), said("a/1/x#O1", YES, "r")),
        (Precision(rule="r", relevant=1, judged=1), Precision(rule="s", relevant=0, judged=1)),
    ),
]


@pytest.mark.parametrize(("judgements", "expected"), COUNTED)
def test_a_rule_is_as_precise_as_the_last_verdicts_say(
    judgements: tuple[Judgement, ...], expected: tuple[Precision, ...]
) -> None:
    assert precision(judgements) == expected


def issue(*judgements: Judgement) -> Digest:
    return arrange(
        sources=an_issue.SOURCES,
        checks=an_issue.CHECKS,
        findings=an_issue.FINDINGS,
        since=an_issue.SINCE,
        until=an_issue.UNTIL,
        number=1,
        generated_at=DAY,
        tool_version="0.1",
        judgements=judgements,
    )


def test_what_was_found_irrelevant_stands_last_and_is_never_left_out() -> None:
    before = issue()
    first = before.cards[0]
    after = issue(said(first.id, NO, "status"))
    assert after.cards[-1].id == first.id
    assert [each.id for each in after.cards[:-1]] == [each.id for each in before.cards[1:]]
    assert (after.others, len(after.findings)) == (before.others, len(before.findings))


def test_a_later_verdict_brings_a_change_back() -> None:
    first = issue().cards[0].id
    after = issue(said(first, NO, "status"), said(first, YES, "status"))
    assert after.cards[0].id == first


def test_a_change_with_two_codes_stays_where_it_is_until_both_are_found_irrelevant() -> None:
    card = next(each for each in issue().cards if len({flag.code for flag in each.flags}) > 1)
    codes = list(dict.fromkeys(flag.code for flag in card.flags))
    verdicts = tuple(said(f"{card.id}#{code}", NO, "r") for code in codes)
    assert [replace(card, judgements=verdicts[:n]).set_aside for n in range(len(codes) + 1)] == [
        *(False for _ in codes),
        True,
    ]


@pytest.mark.parametrize("name", [each for each in FORMATS if each not in ("atom", "mail")])
def test_every_report_shows_the_id_the_verdict_and_the_precision(name: str) -> None:
    card = issue().cards[0].id
    text = " ".join(render(issue(said(card, NO, "os-rule", note="a slip")), name).replace("\\", "").split())
    assert card in text
    assert "a slip" in text
    assert ("os-rule 0 of 1" if name != "json" else '"rule": "os-rule"') in text


@pytest.mark.parametrize("name", [each for each in FORMATS if each != "terminal"])
def test_a_note_is_printed_as_words(name: str) -> None:
    card = issue().cards[0].id
    text = render(issue(said(card, NO, "r", note="<script>alert(1)</script>\u202e")), name)
    assert "<script>" not in text
    assert "\u202e" not in text
