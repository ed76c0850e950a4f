"""Templates of the page, in the dress of the digest, and the answers that they become."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse

from tracker.core.digests.excerpt import passages
from tracker.core.digests.sections import side_of
from tracker.core.model import Change, Edit
from tracker.formats.page import environment
from tracker.web import access
from tracker.web.sheets import anchor
from tracker.web.tongues import spoken

Run = tuple[str, str]  # an operation as of an Edit, and words


@cache
def templates() -> Environment:
    """Ours and those of the digest; whatever is printed is escaped, hidden characters are named."""
    loader = ChoiceLoader([PackageLoader("tracker.web"), PackageLoader("tracker.formats")])
    found = environment().overlay(loader=loader, cache_size=100)
    found.globals = {
        **found.globals,
        "anchor": anchor,
        "passages": passages,
        "side_of": side_of,
        "sides": sides,
        "stamp": stamp(),
    }
    return found


def compile_templates() -> None:
    """Have every template ready, so that the first reader does not wait for that."""
    for name in templates().list_templates(extensions=["jinja"]):
        templates().get_template(name)


def page(request: Request, name: str, *, status: int = 200, **facts: Any) -> HTMLResponse:
    """A template as an answer; `proof` is what the forms of this reader carry."""
    signed_in = bool(request.scope["state"]["ask"].session)
    facts |= {"proof": proof_of(request), "signed_in": signed_in, "path": request.url.path}
    html = templates().get_template(f"{name}.html.jinja").render(**facts)
    # A law says its language itself, once for the whole text.
    return HTMLResponse(html if name == "document" else spoken(html), status_code=status)


def proof_of(request: Request) -> str:
    """The hidden value that the forms of this reader carry."""
    return access.proof(request.app.state.desk.service.access, request.scope["state"]["ask"])


@cache
def style() -> str:
    """The digest's style sheet with that of the page."""
    digest = (files("tracker.formats") / "templates" / "digest.css").read_text(encoding="utf-8")
    return digest + (files("tracker.web") / "static" / "web.css").read_text(encoding="utf-8")


@cache
def script() -> str:
    """The page's only script: live progress and keys; everything can be read without it."""
    return (files("tracker.web") / "static" / "web.js").read_text(encoding="utf-8")


@cache
def stamp() -> str:
    """What changes when the style or the script does, so that browsers may keep them."""
    return hashlib.sha256((style() + script()).encode()).hexdigest()[:12]


def sides(change: Change) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both sides of a change in whole, as runs of words: what stays or goes, and what stays or comes."""
    if change.edits:
        left, right = (_side(change.edits, mark) for mark in ("-", "+"))
        return left, right
    before, after = (it.text if it else "" for it in (change.before, change.after))
    gone, come = ("-", "+") if before != after else ("=", "=")
    return (((gone, before),) if before else (), ((come, after),) if after else ())


def _side(edits: tuple[Edit, ...], mark: str) -> tuple[Run, ...]:
    """The runs of one side; the blanks around an edit are not part of it."""
    found: list[Run] = []
    for op, text in edits:
        inner = text.strip()
        if op == "=" or not inner:
            found += [("=", text)] if op in ("=", mark) else []
        elif op == mark:
            lead, tail = text.split(inner, 1)
            found += [run for run in (("=", lead), (op, inner), ("=", tail)) if run[1]]
    return tuple(found)
