"""What an HTTP status that is not 200 says about a text: mostly nothing."""

from __future__ import annotations

import re
from http import HTTPStatus

from tracker.acceptance.refusal import Refusal
from tracker.core.record import Response, Verdict

_AGAIN = "it is asked again later"
_KEPT = "the last version stays, and the address is kept watched"
_BACK_OFF = "the publisher refuses programs, so nothing is asked for a while; try its official interface"

# 437: CloudFront, for TLS fingerprints that it does not like (legislation.gov.uk, 2026-04).
_MEANINGS: dict[int, tuple[Verdict, str]] = {
    202: (Verdict.BLOCKED, f"an answer without the text, as a challenge gives it; {_AGAIN}"),
    300: (Verdict.FAILED, "several forms are offered; name one in the source's address"),
    400: (Verdict.FAILED, "the address is not understood; correct the source"),
    401: (Verdict.BLOCKED, "the publisher wants a login"),
    403: (Verdict.BLOCKED, _BACK_OFF),
    404: (Verdict.FAILED, f"not found; {_KEPT}"),
    405: (Verdict.BLOCKED, _BACK_OFF),
    406: (Verdict.FAILED, "not found in this form or language; the last version stays"),
    410: (
        Verdict.FAILED,
        f"gone, says the publisher; {_KEPT}",
    ),
    429: (Verdict.BLOCKED, f"asked too often; {_AGAIN}, and not before the publisher allows it"),
    437: (Verdict.BLOCKED, _BACK_OFF),
    451: (Verdict.BLOCKED, "withheld for legal reasons, says the publisher"),
}

# api.data.gov, before every interface of the United States: {"error": {"code": "API_KEY_INVALID", …
_KEYLESS = re.compile(rb'"code"\s{0,4}:\s{0,4}"API_KEY_[A-Z]{1,30}"')
_NO_KEY = "the key is missing or not accepted; ask the publisher for one, and put it where `key` says"


def judge_status(response: Response) -> Refusal | None:
    """The refusal of every status but 200."""
    status = response.status
    if status == HTTPStatus.OK:
        return None
    otherwise = "a server error; it is asked again later" if status >= 500 else "no text; " + _AGAIN
    verdict, meaning = _MEANINGS.get(status, (Verdict.FAILED, otherwise))
    if status == HTTPStatus.FORBIDDEN and _KEYLESS.search(response.body[:2000]):
        verdict, meaning = Verdict.FAILED, _NO_KEY
    phrase = next((each.phrase for each in HTTPStatus if each == status), "")
    name = f"HTTP {status} {phrase}".strip()
    return Refusal(verdict=verdict, reason=f"{name} from {response.final_url}: {meaning}")
