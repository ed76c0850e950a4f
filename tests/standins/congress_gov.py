"""api.congress.gov as it answers: a key, a limit by the hour, actions page by page, texts only elsewhere."""

from __future__ import annotations

import json
import re
from typing import Any

from standins.govinfo import refused
from standins.town import ALLOWED, Answer, Asked

HOST = "api.congress.gov"
SITE = "www.congress.gov"
KEY = "kettle-key"
_BILL = re.compile(r"/v3/bill/(\d+)/(\w+)/(\d+)(?:/(actions|text))?")


class Congress:
    """`bills` by (congress, type, number): {"bill": …, "actions": […], "textVersions": […]}."""

    def __init__(self, *, per_hour: int = 5000) -> None:
        self.bills: dict[tuple[str, str, str], dict[str, Any]] = {}
        self.left = per_hour

    def __call__(self, asked: Asked) -> Answer:
        if asked.path == "/robots.txt":
            return ALLOWED
        if asked.headers.get("x-api-key") != KEY:
            return refused(asked.headers.get("x-api-key"))
        self.left -= 1
        if self.left < 0:
            error = {"error": {"code": "OVER_RATE_LIMIT", "message": "You have exceeded your rate limit."}}
            return _json(error, 429)._replace(headers=(("Retry-After", "1800"),))
        found = _BILL.fullmatch(asked.path)
        bill = self.bills.get((found[1], found[2], found[3])) if found else None
        if found is None or bill is None:
            return _json({"error": f"Unknown resource: {asked.path}"}, 404)
        if found[4] is None:
            return _json({"bill": bill["bill"], "request": {"format": "json"}})
        return self._listed(bill, "textVersions" if found[4] == "text" else found[4], asked)

    def _listed(self, bill: dict[str, Any], name: str, asked: Asked) -> Answer:
        size = min(int(asked.first("limit") or 20), 250)
        start = int(asked.first("offset") or 0)
        rows = bill[name]
        pagination: dict[str, Any] = {"count": len(rows)}
        if start + size < len(rows):
            following = f"offset={start + size}&limit={size}&format=json"
            pagination["next"] = f"https://{HOST}{asked.path}?{following}"
        return _json({name: rows[start : start + size], "pagination": pagination})


def closed(asked: Asked) -> Answer:
    """www.congress.gov, which shows programs a challenge in place of a text."""
    del asked
    return Answer(
        b"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>", 403
    )


def _json(value: object, status: int = 200) -> Answer:
    return Answer(json.dumps(value).encode(), status, "application/json")
