"""The one gate before every page: Host, token, forms, sizes, headers, and errors in plain words.

It stands before the routes, so that no route can be added without it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from urllib.parse import parse_qsl

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tracker.web.access import COOKIE, Access, Ask, is_known_host, is_same_origin, may_read, may_write
from tracker.web.desk import Desk

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer, browsers say "Origin: null" of our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
_OPEN = frozenset({"/healthz", "/sign-in", "/style.css", "/script.js"})  # to be seen without a token
_LONGEST_BODY = 20_000  # bytes
_PATIENCE = 15.0  # seconds for them to arrive
_LONGEST_ADDRESS = 4_000  # bytes
_FORM = "application/x-www-form-urlencoded"
_SAFE = ("GET", "HEAD")


class Gate:
    """Lets a request through to the routes, or answers it."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app = app
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; whatever answers it, its headers are ours and its status is counted."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._desk.answers[message["status"]] += 1
                headers = MutableHeaders(raw=message["headers"])
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        form = await _in_time(_form(scope, receive)) if scope["method"] == "POST" else {}
        refused = self._refusal(scope, form)
        await (refused or self._app)(scope, receive, answer)

    def _refusal(self, scope: Scope, form: dict[str, str] | None) -> Response | None:
        """The answer where the request may not go on; what it says of itself is left in its state."""
        rules: Access = self._desk.service.access
        ask = _ask(scope, form or {}, self._desk)
        scope.setdefault("state", {}).update(ask=ask, form=form or {})
        if not is_known_host(rules, ask):
            return _plain(421, "This page is not served under that name; add it with --host.")
        if form is None or len(scope["raw_path"]) + len(scope["query_string"]) > _LONGEST_ADDRESS:
            return _plain(413, "The request is too large, or did not arrive in time.")
        if scope["path"] in _OPEN:
            foreign = scope["method"] not in _SAFE and not is_same_origin(ask)
            return _plain(403, "This form was sent from another page.") if foreign else None
        if not may_read(rules, ask):
            return _unknown(scope)
        if scope["method"] not in _SAFE and not may_write(rules, ask):
            return _no(
                scope, 403, "Writing needs the token, or a form of this page; load it anew and try again."
            )
        return None


async def _in_time(form: Awaitable[dict[str, str] | None]) -> dict[str, str] | None:
    """A form that arrives before long, else None as for one that is too long."""
    try:
        return await asyncio.wait_for(form, _PATIENCE)
    except TimeoutError:
        return None


async def _form(scope: Scope, receive: Receive) -> dict[str, str] | None:
    """The fields of a form, None where the body is too long; other kinds of body are read and dropped."""
    length = Headers(scope=scope).get("content-length", "0")
    if len(length) > len(str(_LONGEST_BODY)) or int(length) > _LONGEST_BODY:
        return None
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > _LONGEST_BODY or message["type"] == "http.disconnect":
            return None
        if not message.get("more_body"):
            break
    if not Headers(scope=scope).get("content-type", "").startswith(_FORM):
        return {}
    try:
        return dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=20, keep_blank_values=True))
    except ValueError:  # more fields than any form of ours has
        return None


def _ask(scope: Scope, form: dict[str, str], desk: Desk) -> Ask:
    headers = Headers(scope=scope)
    return Ask(
        host=headers.get("host", ""),
        now=desk.now(),
        authorization=headers.get("authorization", ""),
        session=cookie_parser(headers.get("cookie", "")).get(COOKIE, ""),
        origin=headers.get("origin", ""),
        site=headers.get("sec-fetch-site", ""),
        proof=form.get("proof", "") or headers.get("x-csrf-token", ""),
    )


def _unknown(scope: Scope) -> Response:
    """Nobody we know: a program is told so, a reader is asked for the token."""
    reads = scope["method"] in _SAFE and "text/html" in Headers(scope=scope).get("accept", "")
    if reads and not scope["path"].startswith("/api/"):
        return RedirectResponse("/sign-in", status_code=303)
    answer = _no(scope, 401, "This needs the token: Authorization: Bearer …")
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def _no(scope: Scope, status: int, sentence: str) -> Response:
    if scope["path"].startswith("/api/"):
        return JSONResponse({"error": sentence}, status_code=status)
    return _plain(status, sentence)


def _plain(status: int, sentence: str) -> Response:
    return PlainTextResponse(sentence + "\n", status_code=status)
