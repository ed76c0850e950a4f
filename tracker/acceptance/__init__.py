"""May what was received become a version? Judged twice: as answers, before reading, and as a text, after."""

from __future__ import annotations

from tracker.acceptance.contents import judge_document
from tracker.acceptance.page import sample_of
from tracker.acceptance.refusal import Refusal
from tracker.acceptance.replies import judge_reply
from tracker.acceptance.statuses import judge_status
from tracker.acceptance.walls import judge_headers, judge_page, judge_redirect, judge_sink
from tracker.acceptance.wholeness import form_of, judge_characters, judge_end, judge_form
from tracker.core.record import Response, Verdict
from tracker.errors import FetchError, Forbidden, ReadError

__all__ = ["Refusal", "judge_document", "judge_error", "judge_responses"]

_NOT_MODIFIED = 304  # the caller puts the stored answer in its place
_TELLING = (300, 404, 406)  # answers about the text, from which a publisher's module may go on


def judge_responses(responses: tuple[Response, ...], *, complete: bool = True) -> Refusal | None:
    """The first reason why these answers cannot become a version, None where they may be read.

    An answer that tells something (300, 404, 406) is no refusal where another one came after it, nor,
    with `complete` false, where the publisher's module has not yet said whether it asks on.
    """
    if not responses:
        return Refusal(verdict=Verdict.FAILED, reason="nothing was asked, so nothing was received")
    for position, response in enumerate(responses, 1):
        asked_on = position < len(responses) or not complete
        if response.status == _NOT_MODIFIED or (asked_on and response.status in _TELLING):
            continue
        if refusal := _judge(response):
            return refusal
    return None


def judge_error(error: FetchError) -> Refusal:
    """The verdict on a request from which nothing whole came back."""
    refused = isinstance(error, Forbidden) or judge_sink(error.url)
    verdict = Verdict.BLOCKED if refused else Verdict.FAILED
    return Refusal(verdict=verdict, reason=str(error))


def _judge(response: Response) -> Refusal | None:
    return (
        judge_headers(response)
        or judge_status(response)
        or judge_redirect(response)
        or judge_form(response)
        or judge_end(response)
        or _judge_text(response)
    )


def _judge_text(response: Response) -> Refusal | None:
    """The judgement on what the beginning of a body says, where it is text at all."""
    form = form_of(response.body)
    if form in ("pdf", "zip"):
        return None
    try:
        text = sample_of(response)
    except ReadError as error:
        return Refusal(verdict=Verdict.SUSPECT, reason=str(error))
    refusal = judge_page(text, response) if form in ("html", "text") else judge_reply(text, response)
    return refusal or judge_characters(text, response)
