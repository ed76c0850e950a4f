"""Congress.gov: what its API says of a bill, page by page, and the text that it leads to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from publishers.american import response

from tracker.core.model import Kind
from tracker.core.record import Response, Source
from tracker.errors import ReadError
from tracker.grammars import document
from tracker.publishers import congress_gov, recognise

BILL = Source(id="s", publisher="congress-gov", address={"bill": "131/s/77", "key": "env:KETTLE_KEY"})
API = "https://api.congress.gov/v3/bill/131/s/77"
TEXT = (Path(__file__).parent / "govinfo" / "reported.xml").read_bytes()
LIBRARY = {"code": 9, "name": "Library of Congress"}
FACTS = {
    "bill": {
        "congress": 131,
        "type": "S",
        "number": "77",
        "title": "Open Kettle Act",
        "actions": {"count": 3, "url": f"{API}/actions"},
        "textVersions": {"count": 1, "url": f"{API}/text"},
        "laws": [{"type": "Public Law", "number": "131-9"}],
        "latestAction": {"actionDate": "2031-06-02", "text": "Became Public Law No: 131-9."},
        "updateDate": "2031-06-03T01:00:00Z",
    }
}
ACTIONS = [
    {
        "actionDate": "2031-06-02",
        "text": "Became Public Law No: 131-9.",
        "type": "BecameLaw",
        "sourceSystem": LIBRARY,
    },
    {
        "actionDate": "2031-05-01",
        "text": "Passed/agreed to in Senate: Passed Senate by Voice Vote.",
        "type": "Floor",
        "sourceSystem": LIBRARY,
    },
    {
        "actionDate": "2031-05-01",
        "text": "Passed Senate by Voice Vote.",
        "type": "Floor",
        "sourceSystem": {"name": "Senate"},
    },
    {
        "actionDate": "2031-03-05",
        "text": "Introduced in Senate",
        "type": "IntroReferral",
        "sourceSystem": LIBRARY,
    },
]
VERSIONS = [
    {
        "date": "2031-04-09T04:00:00Z",
        "type": "Reported in Senate",
        "formats": [
            {"type": "Formatted XML", "url": "https://www.congress.gov/131/bills/s77/BILLS-131s77rs.xml"}
        ],
    }
]


def told(*answers: Any) -> tuple[Response, ...]:
    return tuple(
        response(
            json.dumps(each), part=f"metadata-{n}", url=f"{API}/{'actions' if 'actions' in each else ''}"
        )
        for n, each in enumerate(answers, 1)
    )


def asked(*answers: Any) -> str:
    (request,) = congress_gov.requests(BILL, told(*answers))
    return request.url


def test_a_bill_is_asked_for_its_facts_its_actions_and_its_versions_and_the_text_elsewhere() -> None:
    facts, actions, versions = FACTS, {"actions": ACTIONS}, {"textVersions": VERSIONS}
    assert asked() == f"{API}?format=json"
    assert asked(facts) == f"{API}/actions?format=json&limit=250"
    assert asked(facts, actions) == f"{API}/text?format=json&limit=250"
    text = "https://www.govinfo.gov/content/pkg/BILLS-131s77rs/xml/BILLS-131s77rs.xml"
    assert asked(facts, actions, versions) == text
    assert congress_gov.requests(BILL, (*told(facts, actions, versions), response(TEXT))) == ()


def test_actions_are_followed_page_by_page_on_their_own_host_alone() -> None:
    following = f"{API}/actions?offset=250&limit=250&format=json"
    assert asked(FACTS, {"actions": ACTIONS, "pagination": {"count": 300, "next": following}}) == following
    elsewhere = {"actions": ACTIONS, "pagination": {"next": "https://elsewhere.example/actions"}}
    assert asked(FACTS, elsewhere) == f"{API}/text?format=json&limit=250"


def test_the_key_goes_to_the_interface_and_not_along_with_the_text() -> None:
    (first,) = congress_gov.requests(BILL, ())
    (text,) = congress_gov.requests(BILL, told(FACTS, {"actions": ACTIONS}, {"textVersions": VERSIONS}))
    assert (first.secret, text.secret) == (("X-Api-Key", "env:KETTLE_KEY"), ("", ""))
    assert "key" not in first.url


def test_the_great_steps_of_a_bill_are_its_status() -> None:
    """A chamber and the Library enter the same step; the Library's words are the same for every bill."""
    answers = (*told(FACTS, {"actions": ACTIONS}, {"textVersions": VERSIONS}), response(TEXT))
    found = document(congress_gov.read(answers, BILL))
    assert found.title == "Open Kettle Act"
    assert found.edition == "Reported in Senate, 2031-04-09"
    assert found.identifiers == ("S. 77 (131st Congress)", "S. 77")
    assert [(each.path, each.text) for each in found.provisions if each.kind is Kind.STATUS] == [
        (("status", "passed-agreed-to-in-senate"), "Passed/agreed to in Senate, 2031-05-01"),
        (("status", "introduced-in-senate"), "Introduced in Senate, 2031-03-05"),
        (("status", "became-public-law-131-9"), "Became Public Law 131-9"),
        (("status", "latest-action"), "Latest action: Became Public Law No: 131-9, 2031-06-02"),
    ]


def test_an_error_of_the_interface_is_told_in_its_words() -> None:
    broken = {
        "error": "cannot access local variable 'result' (UnboundLocalError)",
        "request": {"congress": "131"},
    }
    with pytest.raises(ReadError, match="says nothing of a bill: cannot access local variable"):
        congress_gov.requests(BILL, told(broken))


def test_a_kept_answer_alone_says_what_the_bill_is() -> None:
    kept = json.dumps({**FACTS, "request": {"url": API}})
    assert recognise(kept.encode(), "bill.json") == "congress-gov"
    found = document(congress_gov.read((response(kept),), BILL))
    assert [each.text for each in found.provisions][-1] == "Open Kettle Act"
