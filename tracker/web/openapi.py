"""The OpenAPI document of the API, made from the table of its operations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tracker import __version__
from tracker.web.api import Operation

_PART = re.compile(r"\{(\w+)\}")  # {source}
_NEEDED = frozenset({"citation", "flag", "verdict"})  # without which a request means nothing
_TEXT = {"type": "string"}
_NUMBER = {"type": "integer"}
_TRUTH = {"type": "boolean"}
_MAYBE = {"type": ["string", "null"]}
_LIST: dict[str, Any] = {"type": "array", "items": {"type": "object"}}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _listed(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}


_ENTRY: dict[str, Any] = {
    "id": _TEXT,
    "source": _TEXT,
    "sequence": _NUMBER,
    "at": _TEXT,
    "law": _TEXT,
    "place": _TEXT,
    "headline": _TEXT,
    "kinds": _TEXT,
    "section": _TEXT,
    "tier": _NUMBER,
    "codes": {"type": "array", "items": _TEXT},
    "page": _TEXT,
}
SCHEMAS: dict[str, dict[str, Any]] = {
    "Source": _object(
        id=_TEXT,
        title=_TEXT,
        jurisdiction=_TEXT,
        instrument=_TEXT,
        enabled=_TRUTH,
        verdict=_MAYBE,
        reason=_TEXT,
        well=_TRUTH,
        checks=_NUMBER,
        failures=_NUMBER,
        last_check=_MAYBE,
        last_success=_MAYBE,
        last_change=_MAYBE,
        next_check=_MAYBE,
        snapshot=_MAYBE,
    ),
    "Sources": _object(sources=_listed("Source")),
    "Issue": _object(name=_TEXT, since=_TEXT, until=_TEXT),
    "Digests": _object(digests=_listed("Issue")),
    "Digest": _object(
        digest={"type": "object"}, bottom_line=_LIST | {"items": _TEXT}, flagged=_LIST, other=_LIST
    ),
    "Entry": _object(**_ENTRY),
    "Changes": _object(changes=_listed("Entry"), not_read_yet=_NUMBER),
    "Change": _object(
        **_ENTRY,
        account=_TEXT,
        effect=_TEXT,
        why={"type": "array", "items": _TEXT},
        judgements=_listed("Judgement"),
        official=_TEXT,
        copies=_LIST,
        change={"type": "object"},
        parts=_LIST,
    ),
    "Document": _object(
        title=_TEXT,
        edition=_TEXT,
        language=_TEXT,
        basis=_TEXT,
        provisions=_LIST,
        source=_TEXT,
        snapshot=_TEXT,
        versions=_LIST,
        offset=_NUMBER,
        count=_NUMBER,
    ),
    "History": _object(source=_TEXT, citation=_TEXT, steps=_LIST),
    "Landscape": _object(
        title=_TEXT, at=_TEXT, since=_MAYBE, instruments=_LIST, moves=_LIST, method=_LIST | {"items": _TEXT}
    ),
    "Judgement": _object(
        flag=_TEXT, verdict=_TEXT, at=_TEXT, rules=_LIST | {"items": _TEXT}, note=_TEXT, by=_TEXT
    ),
    "Judgements": _object(judgements=_listed("Judgement"), precision=_listed("Precision")),
    "Precision": _object(rule=_TEXT, relevant=_NUMBER, judged=_NUMBER),
    "Run": _object(number=_NUMBER, started=_MAYBE, running=_TRUTH, sources=_LIST),
    "Error": _object(error=_TEXT),
}


def openapi(operations: Iterable[Operation]) -> dict[str, Any]:
    """The document, OpenAPI 3.1."""
    paths: dict[str, dict[str, Any]] = {}
    for each in operations:
        paths.setdefault(each.path, {})[each.method] = _operation(each)
    schemes = {"token": {"type": "http", "scheme": "bearer"}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "tracker",
            "version": __version__,
            "description": "What changed in the law on open-source AI and model weights, with the proof. "
            "On loopback, reading needs nothing; everything else needs the token.",
        },
        "paths": paths,
        "components": {"schemas": SCHEMAS, "securitySchemes": schemes},
        "security": [{}, {"token": []}],
    }


def _operation(it: Operation) -> dict[str, Any]:
    found = {
        "summary": it.summary,
        "operationId": it.handler.__name__,
        "parameters": [
            *(_parameter(name, "path", "") for name in _PART.findall(it.path)),
            *(_parameter(name, "query", what) for name, what in it.query),
        ],
        "responses": {
            str(it.done): _answer("Done", it.answer),
            "default": _answer("Not done, and why", "Error"),
        },
    }
    return found | {"security": [{"token": []}]} if it.method == "post" else found


def _parameter(name: str, place: str, what: str) -> dict[str, Any]:
    schema = _NUMBER if name in ("sequence", "limit", "offset") else _TEXT
    return {
        "name": name,
        "in": place,
        "required": place == "path" or name in _NEEDED,
        "schema": schema,
        **({"description": what} if what else {}),
    }


def _answer(what: str, schema: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": what, "content": content}
