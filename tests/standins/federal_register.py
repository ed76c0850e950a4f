"""The Federal Register's API as it answers, with its pages closed to programs."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

from standins.town import ALLOWED, Answer, Asked

HOST = "www.federalregister.gov"
ACCESS = "unblock.federalregister.gov"
_ONE = re.compile(r"/api/v1/documents/([\w-]+)\.json")
_TEXT = re.compile(r"/documents/full_text/xml/.*/([\w-]+)\.xml")
_KNOWN = """abstract action agencies body_html_url cfr_references citation comments_close_on correction_of
    corrections disposition_notes docket_ids document_number effective_on end_page executive_order_number
    full_text_xml_url html_url not_received_for_publication pdf_url president proclamation_number
    publication_date raw_text_url signing_date start_page subtype title type page_views"""
_FIELDS = frozenset(_KNOWN.split())
_LAST_PAGE = 50


class FederalRegister:
    """`documents` by number, as the API describes them; `texts` by number, as XML."""

    def __init__(self, *, most_per_page: int = 1000) -> None:
        self.documents: dict[str, dict[str, Any]] = {}
        self.texts: dict[str, bytes] = {}
        self._most = most_per_page
        self._views = 0

    def __call__(self, asked: Asked) -> Answer:
        if asked.path == "/robots.txt":
            return ALLOWED
        if one := _ONE.fullmatch(asked.path):
            return self._document(one[1], asked)
        if text := _TEXT.fullmatch(asked.path):
            return Answer(self.texts[text[1]], kind="text/xml")
        if asked.path == "/api/v1/documents.json":
            return self._search(asked)
        return Answer(b"", 302, headers=(("Location", f"https://{ACCESS}/"),))

    def _document(self, number: str, asked: Asked) -> Answer:
        if number not in self.documents:
            return _json({"status": 404, "message": "Record Not Found"}, 404)
        return self._refused(asked) or _json(self._shown(number, asked))

    def _search(self, asked: Asked) -> Answer:
        if refused := self._refused(asked):
            return refused
        term = asked.first("conditions[term]").strip('"').casefold()
        found = [n for n, each in self.documents.items() if term in each["title"].casefold()]
        found.sort(key=lambda number: str(self.documents[number]["publication_date"]), reverse=True)
        if not found:
            return _json({"count": 0, "description": f"Documents matching {term}"})
        size = min(int(asked.first("per_page") or 20), self._most)
        page = int(asked.first("page") or 1)
        page = 1 if page > _LAST_PAGE else page  # without a word
        rows = found[(page - 1) * size : page * size]
        reply: dict[str, Any] = {"count": len(found), "description": f"Documents matching {term}"}
        if page * size < len(found):
            query = "&".join(f"{quote(k)}={quote(v)}" for k, v in asked.query if k != "page")
            reply["next_page_url"] = f"https://{HOST}/api/v1/documents.json?{query}&page={page + 1}"
        return _json({**reply, "results": [self._shown(number, asked) for number in rows]})

    def _refused(self, asked: Asked) -> Answer | None:
        for key, value in asked.query:
            if key == "fields[]" and value not in _FIELDS:
                return _json({"errors": {"fields": f"field '{value}' not valid"}}, 400)
        return None

    def _shown(self, number: str, asked: Asked) -> dict[str, Any]:
        """The fields asked for; the number of views grows with every look."""
        self._views += 1
        wanted = {value for key, value in asked.query if key == "fields[]"} or _FIELDS
        row = {"document_number": number, "page_views": self._views, **self.documents[number]}
        return {name: row.get(name) for name in sorted(wanted)}


def access_page(asked: Asked) -> Answer:
    """What unblock.federalregister.gov shows, with status 200."""
    del asked
    return Answer(
        b"<!DOCTYPE html><html><head><title>Federal Register :: Request Access</title></head><body>"
        b"<h1>Request Access</h1><p>Due to aggressive automated scraping of FederalRegister.gov and"
        b" eCFR.gov, programmatic access to these sites is limited.</p></body></html>"
    )


def _json(value: object, status: int = 200) -> Answer:
    return Answer(json.dumps(value).encode(), status, "application/json; charset=utf-8")
