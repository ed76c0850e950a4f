"""www.ecfr.gov as it answers: titles with the day up to which they are current, and texts by day."""

from __future__ import annotations

import json
import re

from standins.federal_register import ACCESS
from standins.town import ALLOWED, Answer, Asked

HOST = "www.ecfr.gov"
_API = "/api/versioner/v1"
_FULL = re.compile(rf"{_API}/full/(\d{{4}}-\d\d-\d\d)/title-(\d+)\.xml")
_VERSIONS = re.compile(rf"{_API}/versions/title-(\d+)\.json")


class Ecfr:
    """One title, 15, current up to `day`; `texts` by the day from which each holds; None once removed."""

    def __init__(self, day: str) -> None:
        self.day = day
        self.importing = False
        self.texts: dict[str, bytes | None] = {}

    def __call__(self, asked: Asked) -> Answer:
        if asked.path == "/robots.txt":
            return ALLOWED
        if asked.path == f"{_API}/titles.json":
            title = {"number": 15, "up_to_date_as_of": self.day, "processing_in_progress": self.importing}
            return _json({"titles": [title], "meta": {"date": self.day, "import_in_progress": False}})
        if _VERSIONS.fullmatch(asked.path):
            return _json({"content_versions": self._amendments()})
        if full := _FULL.fullmatch(asked.path):
            return self._full(full[1], asked)
        return Answer(b"", 302, headers=(("Location", f"https://{ACCESS}/"),))

    def _full(self, day: str, asked: Asked) -> Answer:
        held = [text for since, text in sorted(self.texts.items()) if since <= day]
        text = held[-1] if held and day <= self.day else None
        if text is None or asked.first("part") != "999":
            return _json({"error": "not found"}, 404)
        return Answer(text, kind="application/xml; charset=utf-8")

    def _amendments(self) -> list[dict[str, object]]:
        return [
            {
                "date": day,
                "amendment_date": day,
                "name": "§ 999.7",
                "identifier": "999.7",
                "removed": text is None,
            }
            for day, text in sorted(self.texts.items())
        ]


def section(*sentences: str) -> bytes:
    """Section 999.7 in the versioner's XML."""
    paragraphs = "".join(
        f"<P>({label}) {sentence}</P>" for label, sentence in zip("abcde", sentences, strict=False)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><DIV8 N="999.7" TYPE="SECTION">'
        f"<HEAD>§ 999.7   Published weights.</HEAD>{paragraphs}</DIV8>"
    ).encode()


def _json(value: object, status: int = 200) -> Answer:
    return Answer(json.dumps(value).encode(), status, "application/json; charset=utf-8")
