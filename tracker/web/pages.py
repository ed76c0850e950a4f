"""The pages for reading; each handler gathers facts and names a template."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from tracker.core.digests.issue import Finding, Item, Section
from tracker.core.digests.sections import items, section
from tracker.core.flagging.judgement import given
from tracker.core.model import Step
from tracker.core.record import Check, Source
from tracker.errors import ReadError, StoreError
from tracker.store import Store
from tracker.web import search, sheets
from tracker.web.absence import NotThere
from tracker.web.addresses import page_number
from tracker.web.desk import Desk
from tracker.web.overview import rows
from tracker.web.rendering import page, script, style

_SHOWN = 100  # changes on one page
_LONGEST_QUERY = 200  # characters
_VERSIONS = 60  # of a source or of a provision on one page


def overview(request: Request) -> HTMLResponse:
    """Every source, and the last flagged changes."""
    desk: Desk = request.app.state.desk
    with desk.store() as store:
        found = rows(desk.config, store, desk.now())
    return page(
        request,
        "overview",
        rows=found,
        flagged=desk.flagged(),
        opinions=desk.opinions(),
        pending=desk.service.pending(),
        troubles=[*desk.service.stalls(), *desk.service.problems()],
    )


def change(request: Request) -> HTMLResponse:
    """One change: inline, side by side, why it was flagged, what analysts said of that, and the proof."""
    desk: Desk = request.app.state.desk
    with desk.store() as store:
        item, earlier, later = change_of(desk, store, **request.path_params)
    return page(
        request,
        "change",
        item=item,
        earlier=earlier,
        later=later,
        flagged=section(item) is Section.CARD,
        verdicts=given(desk.judgements(), item.id),
        codes=tuple(dict.fromkeys(flag.code for flag in item.flags)),
    )


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
    number = page_number(request, most=len(entries) // _SHOWN + 1)
    return page(
        request,
        "finding",
        finding=found,
        opinions=desk.opinions(),
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
    number = page_number(request, most=len(every) // _SHOWN + 1)
    return page(
        request,
        "search",
        words_asked=words,
        opinions=desk.opinions(),
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
    source, version, view, versions = version_of(desk, request, request.path_params.get("version", ""))
    with desk.store() as store:
        address = store.load(source.id, version.after[-1]).final_url
    number = page_number(request, "sheet", most=len(view.sheets))
    return page(
        request,
        "document",
        source=source,
        version=version,
        versions=versions[:_VERSIONS],
        document=view.document,
        outline=sheets.folded(view.outline, number),
        lines=sheets.lines(view.sheets[number - 1], view.flags),
        marked=view.marks,
        number=number,
        count=len(view.sheets),
        address=address,
    )


def version_of(
    desk: Desk, request: Request, name: str
) -> tuple[Source, Check, sheets.View, tuple[Check, ...]]:
    """A source of the address, one of its kept versions with its document, and all of them, newest first."""
    source = desk.source(request.path_params["source"])
    with desk.store() as store:
        version = desk.version(source, name, store)
        return source, version, desk.shelf.document(source, version, store), store.versions(source.id)[::-1]


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


def _kept() -> dict[str, str]:
    return {"Cache-Control": "private, max-age=86400"}
