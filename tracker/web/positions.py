"""Where the law stands, as a page and for programs; derived once a day and after each change."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from tracker.web.addresses import day
from tracker.web.desk import Desk
from tracker.web.rendering import templates
from tracker.web.reports import framed


def landscape(request: Request) -> HTMLResponse:
    """The landscape of today or of `at`, with what moved since `since`."""
    asked, today = request.query_params, request.app.state.desk.now().date()
    parts: Any = templates().get_template("parts_of_frame.html.jinja").module
    form = str(parts.days(asked.get("at") or today.isoformat(), asked.get("since", "")))
    page = framed(_written(request, "html"), "/landscape", saved=False)
    return HTMLResponse(page.replace("</header>", f"{form}</header>", 1))


def landscape_data(request: Request) -> Response:
    """The same as `tracker landscape --format json` writes it."""
    return JSONResponse(json.loads(_written(request, "json")))


def _written(request: Request, form: str) -> str:
    desk: Desk = request.app.state.desk
    asked = [request.query_params.get(name, "") for name in ("at", "since")]
    at, since = (day(each) if each else None for each in asked)
    with desk.store() as store:
        return desk.shelf.landscape(desk.config, store, form, at=at, since=since, now=desk.now())
