"""What an issue says of a week, and in which order."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import an_issue
import pytest
from an_issue import (
    ACT_URL,
    CHECKS,
    FINDINGS,
    MARKETS,
    MEASURES,
    ORDER,
    SINCE,
    SPECIMEN,
    UNTIL,
    check,
    finding,
)

from tracker.core.digests.coverage import Health
from tracker.core.digests.digest import Digest, Finding, arrange
from tracker.core.model import Change, Comparison
from tracker.core.record import Check, Source, Verdict

ONE_LOOK = tuple(check(each, 1, Verdict.UNCHANGED) for each in an_issue.SOURCES)


def week(
    *checks: Check,
    findings: tuple[Finding, ...] = (),
    sources: tuple[Source, ...] = an_issue.SOURCES,
    **facts: object,
) -> Digest:
    """The issue of these checks alone."""
    return arrange(  # type: ignore[misc]
        **{
            "sources": sources,
            "checks": checks,
            "findings": findings,
            "since": SINCE,
            "until": UNTIL,
            "number": 1,
            "generated_at": UNTIL,
            "tool_version": "0.1",
            **facts,
        }
    )


QUIET = (
    "No change in any of the 4 tracked instruments between 2026-11-16 06:00 UTC and 2026-11-23 06:00 UTC. "
    "All 4 sources were read successfully; the last change seen was Specimen Act, consolidated on 2026-09-03."
)
BLIND = (
    "No change seen, but 2 of 4 sources could not be read (Executive Order 19999: failed;"
    " 样本人工智能管理办法: suspect); for those this issue says nothing."
)


class TestTheFirstSentences:
    def test_a_quiet_week_is_a_statement_with_evidence(self) -> None:
        assert " ".join(an_issue.quiet().bottom_line) == QUIET

    def test_a_partly_blind_week_never_says_no_changes(self) -> None:
        assert " ".join(an_issue.blind().bottom_line) == BLIND

    def test_a_page_that_changed_without_its_law_is_named_and_the_week_stays_quiet(self) -> None:
        new_page = replace(ONE_LOOK[0], before=("20261001T060000Z-aaaaaaaaaaaa.html",),
                           seen=("20261117T060000Z-bbbbbbbbbbbb.html",))  # fmt: skip
        digest = week(new_page, *ONE_LOOK[1:])
        assert digest.bottom_line[0].startswith("No change in any of the 4 tracked instruments")
        assert [each.sentence for each in digest.suppressed] == [
            "The page of Specimen Act, consolidated changed (navigation, dates); its legal text did not"
            " (same sha256 of the normalised text)."
        ]

    def test_a_page_that_had_changed_before_the_period_is_not_named_again(self) -> None:
        old_page = replace(ONE_LOOK[0], before=("20261001T060000Z-aaaaaaaaaaaa.html",),
                           seen=("20261110T060000Z-bbbbbbbbbbbb.html",))  # fmt: skip
        assert week(old_page, *ONE_LOOK[1:]).suppressed == ()

    @pytest.mark.parametrize(
        ("verdict", "said"),
        [
            (Verdict.FIRST, "2 sources were read for the first time and are the baseline."),
            (Verdict.UNCHANGED, "No change in any of the 2 tracked instruments"),
            (Verdict.BLOCKED, "No change seen, but 2 of 2 sources could not be read"),
            (Verdict.SUSPECT, "No change seen, but 2 of 2 sources could not be read"),
            (Verdict.FAILED, "No change seen, but 2 of 2 sources could not be read"),
        ],
    )
    def test_what_is_said_without_a_change_depends_on_what_was_read(
        self, verdict: Verdict, said: str
    ) -> None:
        digest = week(check(SPECIMEN, 1, verdict), check(ORDER, 1, verdict), sources=(SPECIMEN, ORDER))
        assert digest.bottom_line[0].startswith(said)

    def test_two_sources_of_one_instrument_are_two_sources_and_one_instrument(self) -> None:
        twin = replace(SPECIMEN, id="specimen-act-page")
        digest = week(check(SPECIMEN, 1, Verdict.UNCHANGED), check(twin, 1, Verdict.UNCHANGED),
                      sources=(SPECIMEN, twin))  # fmt: skip
        assert digest.bottom_line[0].startswith("No change in any of the 1 tracked instruments")
        assert digest.bottom_line[1].startswith("All 2 sources were read successfully")

    def test_a_source_that_nobody_looked_at_counts_as_unread(self) -> None:
        assert (
            "1 of 4 sources could not be read (Specimen Act, consolidated: not read)"
            in (week(*ONE_LOOK[1:]).bottom_line[0])
        )

    def test_a_source_that_is_overdue_counts_as_unread_even_after_a_good_look(self) -> None:
        digest = week(*ONE_LOOK, stale=frozenset({MARKETS.id}))
        assert "(Specimen Markets Act: stale)" in digest.bottom_line[0]

    def test_a_source_that_is_switched_off_is_shown_but_not_counted(self) -> None:
        off = replace(ORDER, enabled=False)
        digest = week(ONE_LOOK[0], sources=(SPECIMEN, off))
        assert digest.bottom_line[1].startswith("All 1 sources were read successfully")
        assert [row.health for row in digest.coverage] == [Health.OK, Health.PAUSED]

    def test_a_recorded_change_that_could_not_be_shown_is_never_a_quiet_week(self) -> None:
        digest = week(check(SPECIMEN, 1, Verdict.CHANGED), *ONE_LOOK[1:])
        assert (
            "1 of 4 sources could not be read (Specimen Act, consolidated: not compared)"
            in (digest.bottom_line[0])
        )

    def test_editions_that_cannot_be_compared_are_never_a_quiet_week(self) -> None:
        found = check(SPECIMEN, 1, Verdict.CHANGED)
        shown = finding(SPECIMEN, found, url=ACT_URL)
        other = replace(shown, comparison=replace(shown.comparison, comparable=False))
        assert week(found, *ONE_LOOK[1:], findings=(other,)).coverage[0].health is Health.UNCOMPARED

    def test_a_week_of_typography_is_a_quiet_week(self) -> None:
        found = check(SPECIMEN, 1, Verdict.CHANGED)
        digest = week(
            found, *ONE_LOOK[1:], findings=(finding(SPECIMEN, found, an_issue.TYPOGRAPHY, url=ACT_URL),)
        )
        assert digest.bottom_line[0].startswith("No change in any of the 4 tracked instruments")
        assert [each.rule for each in digest.suppressed] == ["format only"]

    def test_a_busy_week_counts_names_the_gravest_and_says_what_was_not_read(self) -> None:
        assert an_issue.issue().bottom_line == (
            "Three instruments changed; five changes touch open-source or model-weights language.",
            "First: EO 19999 is now marked “Revoked by: EO 20001, November 18, 2026”.",
            "But 1 of 4 sources could not be read (Specimen Markets Act: blocked);"
            " for those this issue says nothing.",
        )


class TestThePeriod:
    @pytest.mark.parametrize(
        ("at", "belongs"),
        [
            (SINCE - timedelta(seconds=1), False),
            (SINCE, True),
            (UNTIL - timedelta(seconds=1), True),
            (UNTIL, False),
        ],
    )
    def test_the_beginning_belongs_to_it_and_the_end_does_not(self, at: object, belongs: bool) -> None:
        found = replace(check(ORDER, 1, Verdict.CHANGED), at=at)  # type: ignore[arg-type]
        digest = week(found, findings=(finding(ORDER, found, an_issue.FINE, url=ACT_URL),))
        assert bool(digest.others) is belongs
        assert bool(sum(row.checks for row in digest.coverage)) is belongs

    def test_an_old_period_comes_out_the_same_after_later_checks(self) -> None:
        later = check(SPECIMEN, 99, Verdict.CHANGED, hours=1000)
        known = an_issue.Known(SPECIMEN.id, later.at, later.at)
        row = week(*ONE_LOOK[1:], later, states=(known,)).coverage[0]
        assert (row.last_success, row.last_change) == (None, None)

    def test_its_name_tells_both_ends(self) -> None:
        assert an_issue.quiet().name == "2026-11-16T0600Z--2026-11-23T0600Z"


def shown(digest: Digest) -> list[Change]:
    """Every change that a digest shows, in whatever section."""
    parts = [*(item.changes for item in (*digest.cards, *digest.others))]
    parts += [(*kept.renumbered, *kept.moved, *kept.references) for kept in digest.housekeeping]
    parts += [each.changes for each in digest.suppressed]
    return [change for part in parts for change in part]


class TestTheSections:
    def test_each_change_stands_in_exactly_one_place(self) -> None:
        expected = Counter(id(change) for each in FINDINGS for change in each.comparison.changes)
        assert Counter(map(id, shown(an_issue.issue()))) == expected

    def test_cards_come_by_gravity_then_as_the_jurisdictions_are_declared(self) -> None:
        assert [item.headline.split(":")[0] for item in an_issue.issue().cards] == [
            "EO 19999 is now marked “Revoked by",  # the whole law
            "Article 12(2), now Article 13(2)",  # an exemption's "not" is gone
            "Article 6 “Release of model weights” is new",  # a provision of the set appears
            "第五条第二款",  # tier 1
            "Article 5(1)",  # tier 2
        ]

    def test_a_new_article_is_one_card_with_its_paragraphs(self) -> None:
        card = an_issue.issue().cards[2]
        assert [part.after.citation for part in card.children if part.after] == [
            "Article 6(1)",
            "Article 6(2)",
        ]
        assert [flag.code for flag in card.flags] == ["W2"]

    def test_a_hundred_and_eight_renumbered_articles_are_one_line(self) -> None:
        (kept,) = an_issue.issue().housekeeping
        assert [each.sentence for each in kept.correspondences] == ["Articles 6–113 are now 7–114"]
        assert len(kept.renumbered) == 216

    def test_a_mark_on_a_law_that_no_topic_touches_leads_the_other_changes(self) -> None:
        found = check(ORDER, 1, Verdict.CHANGED)
        act = check(SPECIMEN, 1, Verdict.CHANGED)
        digest = week(
            act, found,
            findings=(finding(SPECIMEN, act, an_issue.FINE, url=ACT_URL),
                      finding(ORDER, found, an_issue.STATUS, url=ACT_URL)),
        )  # fmt: skip
        assert digest.cards == ()
        assert [item.headline.split()[0] for item in digest.others] == ["EO", "Article"]

    def test_every_source_has_a_row_also_those_that_failed(self) -> None:
        rows = {row.source.id: row for row in an_issue.issue().coverage}
        assert list(rows) == [SPECIMEN.id, MARKETS.id, ORDER.id, MEASURES.id]
        blocked = rows[MARKETS.id]
        assert (blocked.checks, blocked.failures, blocked.health) == (2, 1, Health.BLOCKED)
        assert blocked.meaning == (
            "The publisher refused to show it. Nothing is known of changes after 2026-11-16 08:00 UTC."
        )

    def test_a_source_that_answers_not_modified_keeps_the_size_of_its_baseline(self) -> None:
        first = check(SPECIMEN, 1, Verdict.FIRST, received=900, provisions=713)
        row = week(check(SPECIMEN, 2, Verdict.UNCHANGED), baselines=(first,)).coverage[0]
        assert (row.received, row.provisions) == (900, 713)

    def test_an_import_is_a_finding_but_no_look_at_the_source(self) -> None:
        brought = check(SPECIMEN, 12, Verdict.CHANGED, imported=True)
        digest = week(brought, findings=(replace(FINDINGS[0], check=brought),))
        assert digest.cards
        assert digest.coverage[0].health is Health.UNREAD

    def test_ids_are_unique_also_where_a_provision_goes_and_another_takes_its_place(self) -> None:
        came, found = an_issue.NEW_ARTICLE[0], check(SPECIMEN, 12, Verdict.CHANGED)
        gone = replace(came, before=came.after, after=None, kinds=(an_issue.ChangeKind.REMOVED,))
        pair = replace(FINDINGS[0], check=found, comparison=_with(FINDINGS[0].comparison, came, gone))
        digest = week(found, findings=(pair,))
        assert len({item.id for item in digest.others}) == 2

    def test_the_same_facts_in_another_order_give_the_same_issue(self) -> None:
        assert an_issue.issue(checks=CHECKS[::-1]) == an_issue.issue()


def _with(comparison: Comparison, *changes: Change) -> Comparison:
    return replace(comparison, changes=changes)
