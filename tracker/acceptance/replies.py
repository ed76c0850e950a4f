"""Answers in which a program says, with status 200, that it has no text."""

from __future__ import annotations

import json
import re

from tracker.acceptance.refusal import Refusal
from tracker.core.record import Response, Verdict

_LONGEST = 4096  # characters; who has a text to send says more
# <Error>, <soap:Fault>, <ows:ExceptionReport>
_ROOT = re.compile(
    r"\s*(?:<\?[^<>]*>\s*)?<(?:\w{1,20}:)?(?:errors?|fault|exception\w{0,20}|problem)[\s/>]", re.I
)
_WITHIN = re.compile(r"<(?:\w{1,20}:)?(?:fault|error)[\s/>]", re.IGNORECASE)  # <response><error code="404">
_BRIEF = 1000  # characters of XML that holds an error and can hold no law beside it
_TELLING = frozenset(("error", "errors", "fault", "exception", "message", "msg", "detail"))
_BESIDE = frozenset(("code", "status", "success", "title", "type", "path", "timestamp", "trace", "data"))


def judge_reply(text: str, response: Response) -> Refusal | None:
    """The refusal of XML or JSON that tells an error and nothing else."""
    if len(text) > _LONGEST or not (_ROOT.match(text) or _holds_error(text) or _is_error(text)):
        return None
    said = " ".join(text.split())[:120]
    reason = f"an error in place of the text, from {response.final_url}: {said}; it is asked again later"
    return Refusal(verdict=Verdict.SUSPECT, reason=reason)


def _holds_error(text: str) -> bool:
    return len(text) < _BRIEF and text.lstrip().startswith("<") and _WITHIN.search(text) is not None


def _is_error(text: str) -> bool:
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        return False
    keys = {key.lower() for key in answer} if isinstance(answer, dict) else set()
    return bool(keys & _TELLING) and keys <= _TELLING | _BESIDE
