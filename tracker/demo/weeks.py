"""What the specimen publisher shows in each week: a table of addresses, and what answers there."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files

from tracker.demo import act

# The Mondays on which the demo looks; what is shown depends on their index.
MONDAYS = tuple(datetime(2026, 11, day, 6, 0, tzinfo=UTC) for day in (2, 9, 16))
QUIET, BUSY = 1, 2
_REVOKED = "Revoked by: EO 99902, November 12, 2026"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One HTTP answer."""

    status: int = 200
    kind: str = "text/html; charset=utf-8"
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


Show = Callable[[int], Answer]


def answer(address: str, week: int) -> Answer:
    """What stands at HOST/PATH in a week; 404 for everything else."""
    show = SHOWN.get(address.split("?", maxsplit=1)[0])
    return show(week) if show else Answer(status=404, body=b"<html><body>Not found</body></html>")


def _file(name: str) -> str:
    return (files("tracker.demo") / "specimens" / name).read_text(encoding="utf-8")


def _page(name: str) -> Answer:
    return Answer(body=_file(name).encode())


def _versions(week: int) -> Answer:
    """The list of consolidated versions, as SPARQL results; the amended one appears in the busy week."""
    dates = ["20261102", "20261116"][: 1 + (week == BUSY)]
    rows = [
        {"celex": {"value": f"09999R0001-{date}"}, "expression": {"value": f"cellar/specimen-{date}"}}
        for date in dates
    ]
    found = {"head": {"vars": ["celex", "expression"]}, "results": {"bindings": rows}}
    return Answer(kind="application/sparql-results+json", body=json.dumps(found).encode())


def _xhtml(body: bytes) -> Answer:
    return Answer(kind="application/xhtml+xml; charset=utf-8", body=body)


def _order(week: int) -> Answer:
    order = json.loads(_file("order.json"))
    order["disposition_notes"] = _REVOKED if week == BUSY else None
    return Answer(kind="application/json; charset=utf-8", body=json.dumps(order, indent=1).encode())


def _statement(week: int) -> Answer:
    """The law on this page never changes; everything around it does."""
    text = _file("statement.html")
    chrome = {
        "modified": f"2026-11-{2 + 7 * week:02}T09:00:00-05:00",
        "build": f"build-{week}",
        "menu": ("Issues", "Priorities", "Newsroom")[week],
        "aside": ("Related", "Most read", "You may also like")[week],
        "teaser": f"A teaser that is new in week {week + 1}.",
    }
    for name, value in chrome.items():
        text = text.replace(f"{{{{ {name} }}}}", value)
    return Answer(body=text.encode())


def _guidance(week: int) -> Answer:
    """In the busy week a firewall stands before the page and answers 202 with a challenge."""
    if week != BUSY:
        return _page("guidance.html")
    challenge = _page("challenge.html")
    return Answer(status=202, body=challenge.body, headers=(("x-amzn-waf-action", "challenge"),))


SHOWN: dict[str, Show] = {
    "publications.europa.eu/webapi/rdf/sparql": _versions,
    "publications.europa.eu/resource/consolidation/9999R0001%2F20261102": lambda week: _xhtml(
        act.consolidated(amended=False)
    ),
    "publications.europa.eu/resource/consolidation/9999R0001%2F20261116": lambda week: _xhtml(
        act.consolidated(amended=True)
    ),
    "publications.europa.eu/resource/celex/39999R0001": lambda week: Answer(
        status=303,
        headers=(("Location", "http://publications.europa.eu/resource/cellar/specimen.0006.03/DOC_1"),),
    ),
    "publications.europa.eu/resource/cellar/specimen.0006.03/DOC_1": lambda week: _xhtml(
        act.official_journal()
    ),
    "www.federalregister.gov/api/v1/documents/2026-99901.json": _order,
    "www.federalregister.gov/documents/full_text/xml/2026/11/02/2026-99901.xml": lambda week: Answer(
        kind="text/xml", body=_file("order.xml").encode()
    ),
    "www.whitehouse.gov/presidential-actions/2026/11/specimen-statement-on-open-models/": _statement,
    "www.cac.gov.cn/specimen/c_1.htm": lambda week: _page("final.html" if week == BUSY else "draft.html"),
    "guidance.specimen.example/releases.html": _guidance,
}
