"""What a feed reader is told."""

from __future__ import annotations

from xml.etree import ElementTree

import an_issue

from tracker.formats import render

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
