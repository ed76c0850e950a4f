"""The web page: digests, changes, documents and "Check now" on one host, for a few readers.

`app(service)` is the page as an ASGI application; `Page` opens it beside the schedule.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tracker.errors import Locked, TrackerError
from tracker.web import doing, pages, positions, reports, watching
from tracker.web.absence import NotThere
from tracker.web.api import OPERATIONS
from tracker.web.desk import Desk
from tracker.web.gate import Gate
from tracker.web.openapi import openapi
from tracker.web.rendering import compile_templates, page
from tracker.web.service import Service

__all__ = ["Service", "app"]

_READING: tuple[tuple[str, Callable[[Request], Response]], ...] = (
    ("/", pages.overview),
    ("/digests", reports.digests),
    ("/digests/any", reports.any_digest),
    ("/digests/{file}", reports.digest),
    ("/changes", pages.find),
    ("/changes/{source}/{sequence:int}", pages.finding),
    ("/changes/{source}/{sequence:int}/{place:path}", pages.change),
    ("/documents/{source}", pages.document),
    ("/documents/{source}/{version}", pages.document),
    ("/history/{source}", pages.history),
    ("/snapshots/{source}/{name}", pages.snapshot),
    ("/landscape", positions.landscape),
    ("/checks/now", doing.progress),
    ("/sign-in", doing.sign_in),
    ("/healthz", watching.healthz),
    ("/metrics", watching.metrics),
    ("/style.css", pages.style_sheet),
    ("/script.js", pages.the_script),
)
_WRITING: tuple[tuple[str, Callable[[Request], Response]], ...] = (
    ("/checks", doing.check),
    ("/judgements", doing.judge),
    ("/sign-in", doing.signed_in),
    ("/sign-out", doing.signed_out),
)


def app(service: Service) -> Starlette:
    """The page of a service; while it runs, new changes are read ahead of the readers."""
    desk = Desk(service)
    compile_templates()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        desk.keep_reading()
        yield
        desk.stop()

    found = Starlette(
        routes=[*_routes()],
        middleware=[Middleware(Gate, desk=desk)],
        exception_handlers={TrackerError: _told, 404: _absent, 405: _absent},
        lifespan=lifespan,
    )
    found.state.desk = desk
    return found


def _routes() -> list[Route]:
    """Every page, and the API by its table."""
    api = [Route(_typed(each.path), each.handler, methods=[each.method.upper()]) for each in OPERATIONS]
    return [
        *(Route(path, handler, methods=["GET"]) for path, handler in _READING),
        *(Route(path, handler, methods=["POST"]) for path, handler in _WRITING),
        *api,
        Route("/api/openapi.json", lambda request: JSONResponse(openapi(OPERATIONS))),
    ]


def _typed(path: str) -> str:
    return path.replace("{sequence}", "{sequence:int}").replace("{place}", "{place:path}")


def _told(request: Request, error: Exception) -> Response:
    """What went wrong, in a sentence; the same for a reader and for a program."""
    status = 404 if isinstance(error, NotThere) else 409 if isinstance(error, Locked) else 500
    return _said(request, status, str(error))


def _absent(request: Request, error: Exception) -> Response:
    status = getattr(error, "status_code", 404)
    sentence = "There is no such page." if status == 404 else "This page takes no such request."
    answer = _said(request, status, sentence)
    answer.headers.update(getattr(error, "headers", None) or {})  # which methods it does take
    return answer


def _said(request: Request, status: int, sentence: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": sentence}, status_code=status)
    return page(request, "trouble", status=status, sentence=sentence, code=status)
