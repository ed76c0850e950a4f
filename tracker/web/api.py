"""The same as the pages, for programs: plain JSON, keys added and never renamed."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import islice
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tracker.core.flagging.judgement import given, precision
from tracker.formats import contract, machine, wording
from tracker.web import doing, issues, plain, positions, search, sheets
from tracker.web.addresses import whole_number
from tracker.web.desk import Desk
from tracker.web.overview import rows
from tracker.web.pages import change_of, citation_of, version_of

_MOST = 500  # changes in one answer
_PROVISIONS = 1_000  # provisions in one answer


class Operation(NamedTuple):
    """One thing that the API does; the routes and the OpenAPI document are made from the same table."""

    method: str
    path: str
    handler: Callable[[Request], Response]
    summary: str
    query: tuple[tuple[str, str], ...] = ()  # name, what it says
    answer: str = ""  # name of its schema
    done: int = 200  # status of the answer where all went well


def sources(request: Request) -> Response:
    """Every source and where it stands."""
    desk: Desk = request.app.state.desk
    with desk.store() as store:
        found = rows(desk.config, store, desk.now())
    return JSONResponse({"sources": [*map(plain.source, found)]})


def digests(request: Request) -> Response:
    """The saved digests, the newest first."""
    desk: Desk = request.app.state.desk
    found = issues.saved(desk.config.reports)
    return JSONResponse({"digests": [{"name": name, **plain.period(name)} for name in found]})


def digest(request: Request) -> Response:
    """A saved digest, as `tracker digest --format json` writes it."""
    desk: Desk = request.app.state.desk
    return JSONResponse(json.loads(issues.report(desk.config.reports, f"{request.path_params['name']}.json")))


def changes(request: Request) -> Response:
    """Changes that hold the words asked for, the newest first."""
    desk: Desk = request.app.state.desk
    asked = request.query_params
    most = whole_number(asked.get("limit", ""), most=_MOST, default=100)
    found = search.matching(
        desk.register.all(),
        asked.get("q", "")[:200],
        source=asked.get("source", ""),
        flagged="flagged" in asked,
    )
    with desk.store() as store:
        missing = len(desk.register.missing(desk.config, store))
    return JSONResponse({"changes": [*map(plain.entry, islice(found, most))], "not_read_yet": missing})


def change(request: Request) -> Response:
    """One change in whole, with its flags and the proof."""
    desk: Desk = request.app.state.desk
    with desk.store() as store:
        item, _, _ = change_of(desk, store, **request.path_params)
    said = given(desk.judgements(), item.id)
    proof = [
        {
            "side": side,
            "url": each.url,
            "fetched_at": each.fetched_at.isoformat(),
            "sha256": each.sha256,
            "snapshot": f"/{each.snapshot}",
        }
        for side, each in wording.copies(item.finding)
    ]
    return JSONResponse(
        {
            **plain.entry(search.entry(item)),
            "account": item.account,
            "effect": item.effect,
            "why": list(wording.why(item)),
            "judgements": [machine.judgement(each) for each, stands in said if stands],
            "official": wording.address(item.finding),
            "copies": proof,
            "change": contract.change(item.change),
            "parts": [contract.change(each) for each in item.children[:_MOST]],
        }
    )


def document(request: Request) -> Response:
    """A kept version: its provisions with their flags, from an offset on."""
    desk: Desk = request.app.state.desk
    asked = request.query_params
    source, version, view, versions = version_of(desk, request, asked.get("version", ""))
    first = whole_number(asked.get("offset", ""), most=10**6, default=0)
    shown = view.document.provisions[first : first + _PROVISIONS]
    outline = contract.outline(view.document) | {
        "source": source.id,
        "snapshot": version.after[-1],
        "versions": [{"at": each.at.isoformat(), "snapshot": each.after[-1]} for each in versions],
        "offset": first,
        "count": len(view.document.provisions),
    }
    flags = view.flags
    provisions = [
        contract.provision(each)
        | {"anchor": sheets.anchor(each.path), "flags": [*map(contract.flag, flags.get(each.path, ()))]}
        for each in shown
    ]
    return JSONResponse(outline | {"provisions": provisions})


def history(request: Request) -> Response:
    """One provision through all kept versions, the oldest first."""
    source, citation, steps = citation_of(request.app.state.desk, request)
    return JSONResponse({"source": source.id, "citation": citation, "steps": [*map(plain.step, steps)]})


def progress(request: Request) -> Response:
    """The manual check as it goes, the last one where none is running."""
    desk: Desk = request.app.state.desk
    return JSONResponse(plain.run(desk.checking.run, doing.stages_of(desk)))


def check(request: Request) -> Response:
    """Look now, at one source or at all; 202, and `joined` where a check was running already."""
    desk: Desk = request.app.state.desk
    name = request.query_params.get("source", "") or request.scope["state"]["form"].get("source", "")
    run, joined = doing.start(desk, name)
    return JSONResponse(plain.run(run, doing.stages_of(desk)) | {"joined": joined}, status_code=202)


def judgements(request: Request) -> Response:
    """What analysts said of flags, the oldest first, and how often each rule was right by that."""
    desk: Desk = request.app.state.desk
    said, change = desk.judgements(), request.query_params.get("change", "")
    shown = [machine.judgement(each) for each in said if change in ("", each.change)]
    return JSONResponse({"judgements": shown, "precision": [*map(machine.precision, precision(said))]})


def judge(request: Request) -> Response:
    """Keep a verdict on a flag, or on one code of it; a later one takes its place."""
    fields = dict(request.query_params) | request.scope["state"]["form"]
    kept = doing.judged(request.app.state.desk, fields)
    return JSONResponse(machine.judgement(kept), status_code=201)


OPERATIONS = (
    Operation("get", "/api/sources", sources, "Every source and where it stands", answer="Sources"),
    Operation("get", "/api/digests", digests, "The saved digests, the newest first", answer="Digests"),
    Operation("get", "/api/digests/{name}", digest, "A saved digest", answer="Digest"),
    Operation(
        "get",
        "/api/changes",
        changes,
        "Changes that hold the words asked for, the newest first",
        (
            ("q", "words that all must stand in it; a phrase in quotes"),
            ("source", "id of a source"),
            ("flagged", "present: only what alerts"),
            ("limit", f"at most so many, up to {_MOST}"),
        ),
        "Changes",
    ),
    Operation(
        "get", "/api/changes/{source}/{sequence}/{place}", change, "One change in whole", answer="Change"
    ),
    Operation(
        "get",
        "/api/documents/{source}",
        document,
        "A kept version of a source",
        (("version", "name of a snapshot; else the newest"), ("offset", "of the first provision")),
        "Document",
    ),
    Operation(
        "get",
        "/api/history/{source}",
        history,
        "One provision through all kept versions",
        (("citation", "as lawyers write it: Article 25(4)"),),
        "History",
    ),
    Operation(
        "get",
        "/api/landscape",
        positions.landscape_data,
        "Where the law stands",
        (("at", "a day; else today"), ("since", "an earlier day: also what moved since")),
        "Landscape",
    ),
    Operation("get", "/api/checks", progress, "The manual check as it goes", answer="Run"),
    Operation(
        "post",
        "/api/checks",
        check,
        "Look now; a running check is joined",
        (("source", "id of a source; else every enabled one"),),
        "Run",
        202,
    ),
    Operation(
        "get",
        "/api/judgements",
        judgements,
        "What analysts said of flags, and how often each rule was right by that",
        (("change", "id of a change; else all"),),
        "Judgements",
    ),
    Operation(
        "post",
        "/api/judgements",
        judge,
        "Judge a flagged change; a check under way does not stand in the way",
        (
            ("flag", "id of a flagged change; with #CODE at its end only that code of it"),
            ("verdict", "relevant or irrelevant"),
            ("note", "why"),
            ("by", "the name of who says so"),
        ),
        "Judgement",
        201,
    ),
)
