"""The pages for reading; each handler gathers facts and names a template."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from tracker.core.digests.issue import Finding, Item
from tracker.core.digests.sections import items
from tracker.core.model import Step
from tracker.core.record import Check, Source
from tracker.errors import ReadError, StoreError
from tracker.formats import page as digest_page
from tracker.marking import Marked
from tracker.report import digest_of
from tracker.store import Store
from tracker.web import issues, search, sheets
from tracker.web.absence import NotThere
from tracker.web.desk import Desk
from tracker.web.overview import rows
from tracker.web.rendering import page, script, style, templates

_SHOWN = 100  # changes on one page
_LONGEST_PERIOD = timedelta(days=400)
_LONGEST_QUERY = 200  # characters
_VERSIONS = 60  # of a source or of a provision on one page


def overview(request: Request) -> HTMLResponse:
    """Every source, and the last flagged changes."""
    desk: Desk = request.app.state.desk
    with desk.store() as store:
        found = rows(desk.config, store, desk.now())
    flagged = tuple(islice(search.matching(desk.register.all(), "", flagged=True), 6))
    return page(
        request,
        "overview",
        rows=found,
        flagged=flagged,
        troubles=[*desk.service.stalls(), *desk.service.problems()],
    )


def digests(request: Request) -> HTMLResponse:
    """The saved digests, and a form for any other period."""
    desk: Desk = request.app.state.desk
    names = issues.saved(desk.config.reports)
    number = _number(request, "page", most=len(names) // 26 + 1)
    shown = names[26 * (number - 1) : 26 * number]
    until = desk.now().date()
    return page(
        request,
        "digests",
        issues=tuple(issues.issue(desk.config.reports, name) for name in shown),
        number=number,
        more=len(names) > 26 * number,
        since=(until - timedelta(days=7)).isoformat(),
        until=until.isoformat(),
    )


def digest(request: Request) -> Response:
    """A saved report: the page in our dress, its twin and the feed as they are."""
    desk: Desk = request.app.state.desk
    file = request.path_params["file"]
    text = issues.report(desk.config.reports, file)
    if file.endswith(".html"):
        return HTMLResponse(framed(text, "/digests"))
    kind = "application/json" if file.endswith(".json") else "application/atom+xml"
    return PlainTextResponse(text, media_type=kind)


def any_digest(request: Request) -> HTMLResponse:
    """The digest of any period, derived now: [since, until), whole days in UTC."""
    desk: Desk = request.app.state.desk
    since, until = (day(request.query_params.get(name, "")) for name in ("since", "until"))
    if not timedelta(0) < until - since <= _LONGEST_PERIOD:
        raise NotThere("a digest is of at least one day and at most 400; choose two other dates")
    return HTMLResponse(framed(html_of(desk, since, until), "/digests", saved=False))


def html_of(desk: Desk, since: datetime, until: datetime) -> str:
    """The digest of a period as the digest's own page; derived once for what is known now."""
    config, shelf = desk.config, desk.shelf
    with desk.store() as store:
        known = tuple(store.state(each.id).checks for each in config.sources)

        def derive() -> str:
            found = digest_of(config, store, since=since, until=until, now=desk.now())
            return digest_page.render(replace(found, previous=""))

        return shelf.pages.get((since, until, known), derive)


def change(request: Request) -> HTMLResponse:
    """One change: inline, side by side, why it was flagged, and the proof."""
    desk: Desk = request.app.state.desk
    with desk.store() as store:
        item, earlier, later = change_of(desk, store, **request.path_params)
    return page(request, "change", item=item, earlier=earlier, later=later)


def change_of(
    desk: Desk, store: Store, source: str, sequence: int, place: str
) -> tuple[Item, Item | None, Item | None]:
    """A change by its id, with its neighbours in order of importance. Raises NotThere where there is none."""
    finding = desk.shelf.finding(desk.source(source), sequence, store)
    found = items(finding)
    wanted = f"{source}/{sequence}/{place}"
    for index, each in enumerate(found):
        if each.id == wanted:
            return each, found[index - 1] if index else None, (*found, None)[index + 1]
    raise NotThere(f"check {sequence} of {source} found no change called {place!r}")


def finding(request: Request) -> HTMLResponse:
    """Everything that one check found."""
    desk: Desk = request.app.state.desk
    source, sequence = request.path_params["source"], request.path_params["sequence"]
    with desk.store() as store:
        found: Finding = desk.shelf.finding(desk.source(source), sequence, store)
    entries = search.entries(found)
    number = _number(request, "page", most=len(entries) // _SHOWN + 1)
    return page(
        request,
        "finding",
        finding=found,
        entries=entries[_SHOWN * (number - 1) : _SHOWN * number],
        count=len(entries),
        number=number,
        more=len(entries) > _SHOWN * number,
    )


def find(request: Request) -> HTMLResponse:
    """Changes that hold the words asked for."""
    desk: Desk = request.app.state.desk
    words = request.query_params.get("q", "")[:_LONGEST_QUERY]
    source = request.query_params.get("source", "")
    flagged = "flagged" in request.query_params
    with desk.store() as store:
        missing = len(desk.register.missing(desk.config, store))
    every = tuple(search.matching(desk.register.all(), words, source=source, flagged=flagged))
    number = _number(request, "page", most=len(every) // _SHOWN + 1)
    return page(
        request,
        "search",
        words_asked=words,
        source=source,
        flagged=flagged,
        entries=every[_SHOWN * (number - 1) : _SHOWN * number],
        count=len(every),
        number=number,
        more=len(every) > _SHOWN * number,
        missing=missing,
        sources=desk.config.sources,
        query=f"q={quote(words)}&source={quote(source)}{'&flagged=1' if flagged else ''}",
    )


def document(request: Request) -> HTMLResponse:
    """A kept version of a source: outline, provisions, what is on topic."""
    desk: Desk = request.app.state.desk
    source, version, marked, versions = version_of(desk, request, request.path_params.get("version", ""))
    with desk.store() as store:
        address = store.load(source.id, version.after[-1]).final_url
    cut = sheets.sheets(marked.document)
    number = _number(request, "sheet", most=len(cut))
    return page(
        request,
        "document",
        source=source,
        version=version,
        versions=versions[:_VERSIONS],
        document=marked.document,
        outline=sheets.outline(cut, marked.flags),
        lines=sheets.lines(cut[number - 1], marked.flags),
        number=number,
        count=len(cut),
        address=address,
        on_topic=sum(any(flag.tier <= 3 for flag in found) for found in marked.flags.values()),
    )


def version_of(desk: Desk, request: Request, name: str) -> tuple[Source, Check, Marked, tuple[Check, ...]]:
    """A source of the address, one of its kept versions with its document, and all of them, newest first."""
    source = desk.source(request.path_params["source"])
    with desk.store() as store:
        version = desk.version(source, name, store)
        marked = desk.shelf.document(source, version, store)
        return source, version, marked, store.versions(source.id)[::-1]


def history(request: Request) -> HTMLResponse:
    """One provision through all kept versions, the newest first."""
    source, citation, steps = citation_of(request.app.state.desk, request)
    return page(request, "history", source=source, citation=citation, steps=steps[::-1][:_VERSIONS])


def citation_of(desk: Desk, request: Request) -> tuple[Source, str, tuple[Step, ...]]:
    """A source and a provision of the address, and what became of it, the oldest version first."""
    source = desk.source(request.path_params["source"])
    citation = request.query_params.get("citation", "")[:_LONGEST_QUERY]
    with desk.store() as store:
        desk.version(source, "", store)
        try:
            return source, citation, desk.shelf.history(source, citation, store)
        except ReadError as error:
            raise NotThere(str(error)) from error


def snapshot(request: Request) -> Response:
    """A kept response byte for byte, as an attachment that no browser runs or shows."""
    desk: Desk = request.app.state.desk
    source, name = request.path_params["source"], request.path_params["name"]
    with desk.store() as store:
        try:
            body = store.load(desk.source(source).id, name).body
        except (ValueError, StoreError) as error:
            raise NotThere(f"{source}: no whole snapshot is called {name!r}") from error
    safe = f"{source}--{PurePosixPath(name).name}.txt"
    return Response(
        body, media_type="text/plain", headers={"Content-Disposition": f'attachment; filename="{safe}"'}
    )


def style_sheet(request: Request) -> Response:
    """The style of every page."""
    return Response(style(), media_type="text/css", headers=_kept())


def the_script(request: Request) -> Response:
    """The script of every page."""
    return Response(script(), media_type="text/javascript", headers=_kept())


def framed(html: str, path: str, *, saved: bool = True) -> str:
    """A page of the formats as one of ours; `path` is where the navigation says that the reader is."""
    parts: Any = templates().get_template("parts_of_frame.html.jinja").module
    head, navigation = str(parts.head()), str(parts.navigation(path))
    return issues.framed(html, head=head, navigation=navigation, saved=saved)


def whole_number(text: str, *, most: int, default: int = 1) -> int:
    """A number from an address, from 0 to `most`; anything else is the default."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 8 else default
    return number if number <= most else default


def day(text: str) -> datetime:
    """A whole day of an address, in UTC. Raises NotThere for what is none."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise NotThere(f"{text!r} is no date; write one such as 2026-07-27") from None


def _kept() -> dict[str, str]:
    return {"Cache-Control": "private, max-age=86400"}


def _number(request: Request, name: str, *, most: int) -> int:
    """The number of a page, from 1; anything else is the first."""
    return whole_number(request.query_params.get(name, ""), most=most) or 1
