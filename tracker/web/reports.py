"""The digests as pages: the saved ones, and one of any period, each with room for an analyst's verdicts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from tracker.config import Config
from tracker.core.digests.issue import Digest
from tracker.core.flagging.judgement import given, precision
from tracker.formats import page as digest_page
from tracker.formats import wording
from tracker.report import digest_of
from tracker.store import Store
from tracker.survey import surveyed
from tracker.web import issues
from tracker.web.absence import NotThere
from tracker.web.addresses import day, page_number
from tracker.web.desk import Desk
from tracker.web.rendering import page, proof_of, templates
from tracker.web.tongues import spoken

_ISSUES = 26  # on one page; half a year of weeks
_LONGEST_PERIOD = timedelta(days=400)


def digests(request: Request) -> HTMLResponse:
    """The saved digests, and a form for any other period."""
    desk: Desk = request.app.state.desk
    names = issues.saved(desk.config.reports)
    number = page_number(request, most=len(names) // _ISSUES + 1)
    shown = names[_ISSUES * (number - 1) : _ISSUES * number]
    until = desk.now().date()
    return page(
        request,
        "digests",
        issues=tuple(issues.issue(desk.config.reports, name) for name in shown),
        number=number,
        more=len(names) > _ISSUES * number,
        since=(until - timedelta(days=7)).isoformat(),
        until=until.isoformat(),
    )


def digest(request: Request) -> Response:
    """A saved report: the page in our dress, its twin and the feed as they are."""
    desk: Desk = request.app.state.desk
    file = request.path_params["file"]
    text = issues.report(desk.config.reports, file)
    if file.endswith(".html"):
        judged = wording.precision(precision(desk.judgements()))
        text = issues.noted(text, judged.replace("Found", "By the verdicts given until now: found", 1))
        return HTMLResponse(framed(text, "/digests", beside=_feedback(request, f"/digests/{file}")))
    kind = "application/json" if file.endswith(".json") else "application/atom+xml"
    return PlainTextResponse(text, media_type=kind)


def any_digest(request: Request) -> HTMLResponse:
    """The digest of any period, derived now: [since, until), whole days in UTC."""
    desk: Desk = request.app.state.desk
    since, until = (day(request.query_params.get(name, "")) for name in ("since", "until"))
    if not timedelta(0) < until - since <= _LONGEST_PERIOD:
        raise NotThere("a digest is of at least one day and at most 400; choose two other dates")
    here = f"/digests/any?since={since:%Y-%m-%d}&until={until:%Y-%m-%d}"
    text = _html_of(desk, since, until)
    return HTMLResponse(framed(text, "/digests", saved=False, beside=_feedback(request, here)))


def framed(
    html: str, path: str, *, saved: bool = True, beside: Callable[[str], str] = lambda name: ""
) -> str:
    """A page of the formats as one of ours; `path` is where the navigation says that the reader is."""
    parts: Any = templates().get_template("parts_of_frame.html.jinja").module
    head, navigation = str(parts.head()), str(parts.navigation(path))
    return spoken(issues.framed(html, head=head, navigation=navigation, saved=saved, beside=beside))


def _html_of(desk: Desk, since: datetime, until: datetime) -> str:
    """The digest of a period as the digest's own page; derived once for what is known now."""
    config, shelf = desk.config, desk.shelf
    with desk.store() as store:
        states = [store.state(each.id) for each in config.sources]
        texts = tuple(each.baseline for each in states)

        def derive() -> str:
            found = digest_of(config, store, since=since, until=until, now=desk.now())
            standing = shelf.standings.get((until, texts), lambda: _standing(found, config, store))
            return digest_page.render(replace(found, previous="", **standing))

        known = tuple(each.checks for each in states)
        return shelf.pages.get((since, until, known, desk.judgements()), derive)


def _standing(digest: Digest, config: Config, store: Store) -> dict[str, Any]:
    """What a digest says of where the law stood; no verdict and no check without news changes it."""
    found = surveyed(digest, config, store)
    return {"landscape": found.landscape, "coming": found.coming}


def _feedback(request: Request, back: str) -> Callable[[str], str]:
    """What stands at the end of the card of a flagged change: its verdicts, and the form for another."""
    judgements = request.app.state.desk.judgements()
    parts: Any = templates().get_template("feedback.html.jinja").module
    card = partial(parts.card, proof=proof_of(request), back=back)
    return lambda name: str(card(name, given(judgements, name)))
