"""What a feed reader is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree

import an_issue
import pytest

from tracker.core.digests.issue import Digest
from tracker.formats import render
from tracker.formats.feed import joined

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(report: str) -> list[ElementTree.Element]:
    """The entries of a feed."""
    return ElementTree.fromstring(report.encode()).findall(f"{ATOM}entry")


def test_the_issue_and_each_flagged_change_are_entries_with_ids_of_their_own() -> None:
    ids = [entry.findtext(f"{ATOM}id") for entry in entries(render(an_issue.issue(), "atom"))]
    assert ids == [
        "urn:tracker:digest:2026-11-16T0600Z--2026-11-23T0600Z",
        "urn:tracker:change:specimen-order/9/status",
        "urn:tracker:change:specimen-act/12/art_13.par_2",
        "urn:tracker:change:specimen-act/12/art_6",
        "urn:tracker:change:specimen-measures/4/art_5.sub_2",
        "urn:tracker:change:specimen-act/12/art_5.par_1",
    ]


def test_a_quiet_week_is_an_entry_too() -> None:
    (entry,) = entries(render(an_issue.quiet(), "atom"))
    assert (entry.findtext(f"{ATOM}summary") or "").startswith(
        "No change in any of the 4 tracked instruments"
    )


def test_each_entry_has_what_atom_demands() -> None:
    for entry in entries(render(an_issue.issue(), "atom")):
        assert all(
            entry.findtext(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "summary")
        )
        assert entry.find(f"{ATOM}link") is not None


def weeks_before(number: int) -> Digest:
    """The quiet issue of so many weeks before."""
    issue, back = an_issue.quiet(), timedelta(days=7 * number)
    return replace(
        issue, since=issue.since - back, until=issue.until - back, generated_at=issue.generated_at - back
    )


def ids(feed: str) -> list[str]:
    return [entry.findtext(f"{ATOM}id") or "" for entry in entries(feed)]


def test_a_feed_holds_the_issues_of_a_year_the_newest_first() -> None:
    feed = ""
    for number in reversed(range(60)):
        feed = joined(render(weeks_before(number), "atom"), feed)
    assert ids(feed) == [f"urn:tracker:digest:{weeks_before(number).name}" for number in range(52)]
    assert joined(render(weeks_before(0), "atom"), feed) == feed


def test_an_issue_that_is_written_again_stays_in_its_place_with_the_same_ids() -> None:
    feed = joined(render(an_issue.issue(), "atom"), render(weeks_before(1), "atom"))
    again = joined(render(weeks_before(1), "atom"), feed)
    assert again == feed
    assert ids(feed)[-1] == f"urn:tracker:digest:{weeks_before(1).name}"


def test_a_change_that_two_issues_tell_of_is_one_entry() -> None:
    longer = replace(an_issue.issue(), since=an_issue.issue().since - timedelta(days=7))
    feed = joined(render(longer, "atom"), render(an_issue.issue(), "atom"))
    assert len(ids(feed)) == len(set(ids(feed)))


def test_the_feed_says_when_its_newest_entry_was_made() -> None:
    feed = joined(render(weeks_before(3), "atom"), render(weeks_before(1), "atom"))
    updated = [entry.findtext(f"{ATOM}updated") for entry in entries(feed)]
    assert ElementTree.fromstring(feed).findtext(f"{ATOM}updated") == updated[0] == max(map(str, updated))


@pytest.mark.parametrize("spoiled", ["", "no feed", "<feed><entry>\n<id>x</id>\n", "<entry>\n" * 50_000])
def test_what_is_no_feed_of_ours_is_passed_over(spoiled: str) -> None:
    feed = render(an_issue.quiet(), "atom")
    assert joined(feed, spoiled) == feed


def test_an_issue_tells_in_the_feed_where_the_law_stands() -> None:
    content = entries(render(an_issue.short(), "atom"))[0].findtext(f"{ATOM}content") or ""
    assert "<h2>Where the law stands</h2><table>" in content
    assert "<h2>Coming up in the next 90 days</h2><table>" in content
    assert ElementTree.fromstring(f"<div>{content}</div>") is not None
