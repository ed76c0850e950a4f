"""A key that a host wants in a header: fetched when it is sent, and blotted out of all that comes back."""

from __future__ import annotations

from tracker.core.record import Request
from tracker.errors import FetchError
from tracker.fetch.wire import Answer
from tracker.secret import secret_at

_BLOT = "*"


def key_of(request: Request) -> dict[str, str]:
    """The header with the key that a request names, empty where it names none.

    Raises FetchError, which never holds the key, where there is none or it cannot be sent.
    """
    header, reference = request.secret
    if not header:
        return {}
    try:
        key = secret_at(reference)
    except LookupError as error:
        raise FetchError(f"no key for {request.url}: {error}", url=request.url) from None
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise FetchError(
            f"the key for {request.url} ({reference}) holds blanks or marks; put it right", url=request.url
        )
    return {header: key}


def blotted(answer: Answer, headers: dict[str, str]) -> Answer:
    """The answer without the keys that were sent, should the host have repeated them."""
    for key in headers.values():
        blot = _BLOT * len(key)
        told = tuple((name, value.replace(key, blot)) for name, value in answer.headers)
        answer = Answer(answer.status, told, answer.body.replace(key.encode(), blot.encode()))
    return answer
