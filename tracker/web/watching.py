"""What machines ask of the service: is it alive, and its figures for Prometheus."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse

from tracker import __version__
from tracker.web.access import may_read
from tracker.web.desk import Desk
from tracker.web.overview import Row, rows

_FIGURES = (
    ("tracker_source_last_success_timestamp_seconds", "gauge", "When its text was last known for certain."),
    ("tracker_source_last_change_timestamp_seconds", "gauge", "When a change of the law was last found."),
    ("tracker_source_next_check_timestamp_seconds", "gauge", "When it is due."),
    ("tracker_source_checks_total", "counter", "Checks ever made."),
    ("tracker_source_failures", "gauge", "Checks in a row that were not accepted."),
    ("tracker_source_well", "gauge", "1 where nothing keeps us from knowing its text."),
)


def healthz(request: Request) -> JSONResponse:
    """200 where everything moves, 503 where the scheduler or a lane is stuck; the reasons for readers."""
    desk: Desk = request.app.state.desk
    stalls = desk.service.stalls()
    facts: dict[str, Any] = {"status": "stuck" if stalls else "ok"}
    if may_read(desk.service.access, request.scope["state"]["ask"]):
        facts |= {"stalls": stalls, "problems": desk.service.problems()}
    return JSONResponse(facts, status_code=503 if stalls else 200)


def metrics(request: Request) -> PlainTextResponse:
    """The figures, in the text format of Prometheus, version 0.0.4."""
    desk: Desk = request.app.state.desk
    with desk.store() as store:
        found = rows(desk.config, store, desk.now())
    lines = [*_about_us(desk), *_about_sources(found)]
    return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")


def _about_us(desk: Desk) -> Iterator[str]:
    yield from _head("tracker_info", "gauge", "Which program this is.")
    yield f'tracker_info{{version="{__version__}"}} 1'
    yield from _head("tracker_stuck", "gauge", "How many parts of the service no longer move.")
    yield f"tracker_stuck {len(desk.service.stalls())}"
    yield from _head("tracker_problems", "gauge", "What an operator must know of.")
    yield f"tracker_problems {len(desk.service.problems())}"
    yield from _head("tracker_checks_pending", "gauge", "Sources that wait or are being looked at.")
    yield f"tracker_checks_pending {len(desk.service.pending())}"
    yield from _head("tracker_http_answers_total", "counter", "Answers of this page by status.")
    for status, count in sorted(desk.answers.copy().items()):
        yield f'tracker_http_answers_total{{status="{status}"}} {count}'


def _about_sources(found: tuple[Row, ...]) -> Iterator[str]:
    table = [(each.source.id, _figures(each)) for each in found]
    for place, (name, kind, what) in enumerate(_FIGURES):
        yield from _head(name, kind, what)
        for source, figures in table:
            if (figure := figures[place]) is not None:
                yield f'{name}{{source="{source}"}} {figure}'
    yield from _head("tracker_source_verdict", "gauge", "1 for the last verdict of each source.")
    for each in found:
        if each.state.verdict:
            labels = f'source="{each.source.id}",verdict="{each.state.verdict}"'
            yield f"tracker_source_verdict{{{labels}}} 1"


def _figures(row: Row) -> tuple[float | None, ...]:
    state = row.state
    moments = (state.last_success, state.last_change, row.next_check)
    seconds = tuple(each.timestamp() if each else None for each in moments)
    return (*seconds, state.checks, state.failures, int(row.well))


def _head(name: str, kind: str, what: str) -> Iterator[str]:
    yield f"# HELP {name} {what}"
    yield f"# TYPE {name} {kind}"
